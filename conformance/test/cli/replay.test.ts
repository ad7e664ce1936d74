import assert from "node:assert/strict";
import { wakeproof } from "../support/command.ts";
import { documentIn } from "../support/documents.ts";
import { record, recordedEntry } from "../support/recorded.ts";
import { LINE_OF_MORE, modelEntry, PASS, TinySpec } from "../support/tiny-spec.ts";

describe("wakeproof replay", function () {
  this.timeout(120_000);
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
