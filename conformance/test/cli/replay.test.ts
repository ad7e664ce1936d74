import assert from "node:assert/strict";
import { copyFileSync } from "node:fs";
import { join } from "node:path";
import { wakeproof } from "../support/command.ts";
import { documentIn } from "../support/documents.ts";
import { SPEC } from "../support/places.ts";
import { record, recordedEntry } from "../support/recorded.ts";
import { LINE_OF_MORE, modelEntry, PASS, TinySpec } from "../support/tiny-spec.ts";

describe("wakeproof replay", function () {
  this.timeout(300_000);
  let spec: TinySpec;

  before(() => {
    spec = new TinySpec();
  });

  after(() => spec.remove());

  it("makes what it needs, covers every transition, and prints one document", async () => {
    spec.cfg("Tiny", { invariants: ["TypeOK"], properties: ["EventsKept"] });
    const recorded = await record(spec, "Tiny");
    spec.manifest([recordedEntry("Tiny", recorded)]);
    const { code, stdout, stderr } = await wakeproof(["replay", "--json", ...spec.where]);
    assert.equal(code, 0, stderr);
    const [row] = documentIn("replay", stdout).models;
    const { states, transitions } = recorded.expect;
    assert.deepEqual(
      { states: row!.states, transitions: row!.transitions, covered: row!.covered },
      { states, transitions, covered: transitions },
    );
    assert.deepEqual({ divergences: row!.divergences, ok: row!.ok }, { divergences: 0, ok: true });
    assert.deepEqual([row!.equal, row!.unequalBecause, row!.enabledStates], [true, [], states]);
    assert.ok(row!.enabledSetsCompared >= row!.states, "an enabled set at each state");
    const { disabled, performed } = row!.refusals;
    assert.ok(disabled > row!.states, "in each state there is something that cannot be done");
    assert.equal(performed, disabled, "a small model: every step that is disabled was refused");
    assert.ok(row!.steps >= row!.transitions);
    assert.ok(row!.tlcSeconds > 0, "TLC's own time, of this run");
  });

  it("replays nightly models with --big, or by name, and no others then", async () => {
    spec.cfg("Tiny", {});
    const big = { ...recordedEntry("Tiny", await record(spec, "Tiny")), name: "Big" };
    spec.manifest([modelEntry("Tiny", PASS, { replay: true })], { nightly: [big] });
    for (const which of ["--big", "Big"]) {
      const { code, stdout } = await wakeproof(["replay", "--json", which, ...spec.where]);
      const { models } = documentIn("replay", stdout);
      assert.deepEqual([code, models.map(({ name, equal }) => [name, equal])], [0, [["Big", true]]]);
    }
    spec.manifest([modelEntry("Tiny")]);
    const { code, stderr } = await wakeproof(["replay", "--big", ...spec.where]);
    assert.deepEqual([code, /the manifest has no nightly model/.test(stderr)], [2, true]);
  });

  it("saves what failed, and prints the command that takes it again", async () => {
    // The model that is wrong now: whoever clears check_evqs finds it set afterwards.
    const [right, wrong] = [
      "checkEvqs' = [checkEvqs EXCEPT ![w] = FALSE]",
      "checkEvqs' = [checkEvqs EXCEPT ![w] = TRUE]",
    ];
    const module = "EpollWaiter.tla";
    spec.change(module, right, wrong);
    try {
      spec.cfg("Tiny", {});
      spec.manifest([recordedEntry("Tiny", await record(spec, "Tiny"))]);
      const red = await wakeproof(["replay", ...spec.where]);
      assert.equal(red.code, 20, red.stderr);
      assert.match(red.stderr, /^ {2}\w+\.tla:\d+: state \(\d+ times\): ClearCheck\(w1\): /m);
      assert.match(red.stderr, /^ {4}implementation: impl\/src\/uthread\/uthread\.ts:\d+$/m);
      assert.match(red.stderr, /^ {4}checkEvqs\.w1: model TRUE, implementation FALSE$/m);
      assert.match(red.stderr, /^ {4}shortest way there, \d+ steps, 0 context switches:$/m);
      const [, file] = /^ {4}to take it again: npx wakeproof replay --failure (\S+-1\.json)$/m.exec(
        red.stderr,
      )!;
      const again = await wakeproof(["replay", "--failure", file!, "--spec", spec.folder]);
      assert.match(again.stdout, /same failure$/m);
      assert.equal(again.code, 20);
    } finally {
      copyFileSync(join(SPEC, module), join(spec.folder, module));
    }
  });

  it("leaves with 22 where a model claims an action that it never takes, and names it", async () => {
    spec.cfg("Tiny", {});
    const recorded = await record(spec, "Tiny");
    const claims = { allBut: ["CallWait", "DelFd"] };
    spec.manifest([{ ...recordedEntry("Tiny", recorded), claims }]);
    const { code, stderr } = await wakeproof(["replay", ...spec.where]);
    assert.match(stderr, /^Tiny: claims to take AddFd, and never does$/m);
    assert.match(stderr, /^Tiny: takes CallWait, and claims not to$/m);
    assert.doesNotMatch(stderr, /DelFd/);
    assert.equal(code, 22);
  });

  const refuses = async (constants: Record<string, string>, wanted: RegExp) => {
    spec.cfg("Odd", { constants });
    spec.manifest([modelEntry("Odd", PASS, { replay: true })]);
    const { code, stdout, stderr } = await wakeproof(["replay", ...spec.where]);
    assert.match(stderr, wanted);
    assert.deepEqual({ code, stdout }, { code: 2, stdout: "" });
  };

  it("refuses a constant that the implementation knows nothing of, before TLC runs", () =>
    refuses({ Grown: "<- Listed" }, new RegExp(`Odd\\.cfg:${LINE_OF_MORE}:1: expected no constant Grown`)));

  it("refuses a definition that it does not know, and names those that it does", () =>
    refuses({ Slabs: "<- Objects" }, /Odd\.cfg:5:1: expected Slabs <- one of OneSlabOfOne, OneSlabOfTwo/));
});
