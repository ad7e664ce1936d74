import assert from "node:assert/strict";
import { copyFileSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { wakeproof } from "../support/command.ts";
import { documentIn } from "../support/documents.ts";
import { SPEC } from "../support/places.ts";
import { modelEntry, TinySpec } from "../support/tiny-spec.ts";

describe("wakeproof explain", function () {
  this.timeout(300_000);
  let spec: TinySpec;

  before(() => {
    spec = new TinySpec();
    copyFileSync(join(SPEC, "SharedQueueTheft.cfg"), join(spec.folder, "SharedQueueTheft.cfg"));
    // With one waiter there is nobody to steal from.
    spec.cfg("Sound", {
      constants: { AlarmQueue: "<- SharedAlarmQueue" },
      invariants: ["OwnAlarmOnly"],
    });
    const refuted = { verdict: "safety", property: "OwnAlarmOnly" };
    const design = (name: string, model: string) => ({
      ...{ name, sound: false, commit: null, about: "for a test", models: [model] },
    });
    spec.manifest([modelEntry("SharedQueueTheft", refuted), modelEntry("Sound", refuted)], {
      designs: [design("shared-alarm-queue", "SharedQueueTheft"), design("not-so-broken", "Sound")],
    });
  });

  after(() => spec.remove());

  it("tells the theft as one document: reproduced, and refused by the sound implementation at its last step", async () => {
    const { code, stdout, stderr } = await wakeproof([
      "explain",
      "shared-alarm-queue",
      "--json",
      ...["--out-itf", join(spec.out, "itf")],
      ...spec.where,
    ]);
    assert.equal(code, 0, stderr);
    const { design, traces } = documentIn("explain", stdout);
    assert.deepEqual({ design, traces: traces.length }, { design: "shared-alarm-queue", traces: 1 });
    const [{ property, kind, steps, loopFrom, reproduced, soundStopsAt, soundStopsBecause }] = traces as [
      (typeof traces)[number],
    ];
    assert.deepEqual(
      { property, kind, loopFrom, reproduced },
      { property: "OwnAlarmOnly", kind: "safety", loopFrom: null, reproduced: true },
    );
    // A shortest counterexample of an invariant ends with the step that violates it.
    assert.equal(soundStopsAt, steps.length);
    assert.match(soundStopsBecause, /the mailbox of a\d is empty/);
    assert.ok(
      steps.every(({ action }) => !action.startsWith("Abort")),
      "there is no abort in it",
    );
  });

  it("writes it as ITF, which is followed on the implementation with the same mistake, step by step", async () => {
    const file = join(spec.out, "itf", "SharedQueueTheft.itf.json");
    const names = ["follow", "SharedQueueTheft", file, "--json", ...spec.where];
    const { code, stdout, stderr } = await wakeproof(names);
    assert.equal(code, 0, stderr);
    const [trace] = documentIn("follow", stdout).traces;
    assert.equal(trace!.reproduced, true);
    assert.match(readFileSync(file, "utf8"), /"mbt::nondetPicks":\{"w":\{"tag":"Some","value":"w1"\}/);
  });

  it("is red for a design whose model is not refuted, and prints no document", async () => {
    const { code, stdout, stderr } = await wakeproof(["explain", "not-so-broken", "--json", ...spec.where]);
    assert.match(stderr, /Sound: expected a safety failure of OwnAlarmOnly, found pass/);
    assert.deepEqual({ code, stdout }, { code: 23, stdout: "" });
  });
});

describe("wakeproof models", () => {
  it("lists models and designs as one document", async () => {
    const { code, stdout } = await wakeproof(["models", "--json"]);
    const { models, designs } = documentIn("models", stdout);
    assert.ok(models.some(({ name }) => name === "TwoTimedOneFd"));
    assert.ok(designs.some(({ name }) => name === "shared-alarm-queue"));
    assert.equal(code, 0);
  });
});
