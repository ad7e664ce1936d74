import assert from "node:assert/strict";
import { copyFileSync } from "node:fs";
import { join } from "node:path";
import { type Ended, wakeproof } from "../support/command.ts";
import { documentIn } from "../support/documents.ts";
import { fakeJava } from "../support/fake-java.ts";
import { SPEC } from "../support/places.ts";
import { type Recorded, record, recordedEntry } from "../support/recorded.ts";
import { type Json, LINE_OF_MORE, modelEntry, TinySpec } from "../support/tiny-spec.ts";

const STOLEN = { verdict: "safety", property: "OwnAlarmOnly" };

const design = (name: string, sound: boolean, ...models: readonly string[]): Json => ({
  ...{ name, sound, commit: null, about: "for a test", models },
});

describe("wakeproof check --designs", function () {
  this.timeout(300_000);
  let spec: TinySpec;
  let recorded: Recorded;

  before(async () => {
    spec = new TinySpec();
    for (const cfg of ["SharedQueueTheft.cfg", "SlabOfOne.cfg"])
      copyFileSync(join(SPEC, cfg), join(spec.folder, cfg));
    spec.cfg("Sound", { invariants: ["OwnAlarmOnly"] });
    spec.cfg("Harmless", {
      constants: { AlarmQueue: "<- SharedAlarmQueue" },
      invariants: ["OwnAlarmOnly"],
    });
    recorded = await record(spec, "Sound");
  });

  after(() => spec.remove());

  const models = (...more: readonly Json[]) => [
    recordedEntry("Sound", recorded),
    modelEntry("SharedQueueTheft", STOLEN),
    modelEntry("SlabOfOne", { verdict: "safety", property: "SlabListsConsistent" }),
    ...more,
  ];

  const checkDesigns = (args: readonly string[], env = {}): Promise<Ended> =>
    wakeproof(["check", "--designs", ...args, ...spec.where], env);

  const catalogue = [
    design("shared-alarm-queue", false, "SharedQueueTheft"),
    design("slab-of-one", false, "SlabOfOne"),
    design("per-waiter-alarm", true, "Sound"),
  ];

  it("shows every row of the catalogue: refuted and reproduced, or sound", async () => {
    spec.manifest(models(), { designs: catalogue });
    const { code, stdout, stderr } = await checkDesigns(["--json"]);
    assert.equal(code, 0, stderr);
    assert.match(stderr, /^2 TLC at a time, heap [\d,]+ MB each$/m);
    const broken = { sound: false, reproduced: true, ok: true };
    assert.deepEqual(documentIn("check --designs", stdout).designs, [
      {
        ...{ name: "shared-alarm-queue", ...broken },
        ...{ expected: "OwnAlarmOnly", property: "OwnAlarmOnly", counterexampleLength: 12 },
      },
      {
        ...{ name: "slab-of-one", ...broken },
        ...{ expected: "SlabListsConsistent", property: "SlabListsConsistent", counterexampleLength: 9 },
      },
      {
        ...{ name: "per-waiter-alarm", sound: true, expected: null, property: null },
        ...{ counterexampleLength: null, reproduced: null, ok: true },
      },
    ]);
    const again = await checkDesigns(["slab-of-one"]);
    assert.match(again.stdout, /^slab-of-one +no +SlabListsConsistent +SlabListsConsistent +9 +yes +ok$/m);
    assert.deepEqual(
      { code: again.code, stderr: again.stderr, lines: again.stdout.trimEnd().split("\n").length },
      { code: 0, stderr: "", lines: 3 },
    );
  });

  it("is red where one model of a design is not as expected, and shows the other rows", async () => {
    spec.manifest(models(modelEntry("Harmless", STOLEN)), {
      designs: [design("shared-alarm-queue", false, "SharedQueueTheft", "Harmless"), catalogue[1]],
    });
    const { code, stdout, stderr } = await checkDesigns([]);
    assert.match(stderr, /Harmless: expected a safety failure of OwnAlarmOnly, found pass/);
    assert.match(stdout, /^shared-alarm-queue +no +OwnAlarmOnly +OwnAlarmOnly +12 +no +NOT OK$/m);
    assert.match(stdout, /^slab-of-one .* ok$/m);
    assert.equal(code, 23);
  });

  it("is red for a sound design that fails, with TLC's code", async () => {
    spec.cfg("Unsafe", { invariants: ["Unheard"] });
    spec.change("MCEpollWait.tla", "OneSlabOfTwo ==", 'Unheard == pc["w1"] # "free"\nOneSlabOfTwo ==');
    spec.manifest(models(modelEntry("Unsafe")), { designs: [design("per-waiter-alarm", true, "Unsafe")] });
    const { code, stdout } = await checkDesigns(["--json"]);
    const [row] = documentIn("check --designs", stdout).designs;
    const { property, expected, ok } = row!;
    assert.deepEqual(
      { property, expected, ok, code },
      { property: "Unheard", expected: null, ok: false, code: 12 },
    );
    spec.change("MCEpollWait.tla", 'Unheard == pc["w1"] # "free"\n', "");
  });

  it("refuses a broken design whose model overrides nothing that an implementation has, before it asks TLC", async () => {
    spec.manifest(models(modelEntry("Harmless", STOLEN), modelEntry("Plain", STOLEN, { cfg: "Sound.cfg" })), {
      designs: [design("odd", false, "Plain")],
    });
    for (const args of [["check", "--designs"], ["verify"], ["explain", "odd"]]) {
      const { code, stdout, stderr } = await wakeproof(
        [...args, ...spec.where],
        fakeJava(spec.folder, { output: "asked", end: 1 }),
      );
      assert.match(
        stderr,
        /^wakeproof: odd: there is no implementation that makes the mistake of Plain: Sound\.cfg: .*; try: a strategy in/,
      );
      assert.deepEqual({ code, stdout }, { code: 2, stdout: "" });
    }
  });

  it("names the line of an override that no implementation stands for", async () => {
    spec.change("MCEpollWait.tla", "SharedAlarmQueue(o) ==", "QueueOfTheDay(o) == o\nSharedAlarmQueue(o) ==");
    spec.cfg("Odd", { constants: { AlarmQueue: "<- QueueOfTheDay" }, invariants: ["OwnAlarmOnly"] });
    spec.manifest(models(modelEntry("Odd", STOLEN)), { designs: [design("odd", false, "Odd")] });
    const { code, stderr } = await checkDesigns([]);
    assert.match(
      stderr,
      new RegExp(
        `odd: there is no implementation .* of Odd: Odd\\.cfg:${LINE_OF_MORE}:1: expected no constant AlarmQueue`,
      ),
    );
    assert.equal(code, 2);
  });
});
