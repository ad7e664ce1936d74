import assert from "node:assert/strict";
import { ManifestError, readManifest } from "../../src/models/manifest.ts";
import { cfgText, type Json, LINE_OF_MORE, modelEntry, PASS, TinySpec } from "../support/tiny-spec.ts";

describe("readManifest", () => {
  let spec: TinySpec;

  before(() => {
    spec = new TinySpec();
  });

  beforeEach(() => spec.cfg("Tiny", { invariants: ["TypeOK"] }));

  after(() => spec.remove());

  function refuses(wanted: RegExp): void {
    assert.throws(
      () => readManifest(spec.folder),
      (error) => {
        assert.ok(error instanceof ManifestError);
        assert.match(error.message, wanted);
        return true;
      },
    );
  }

  const refuted = (property: string): Json => ({ verdict: "safety", property });

  it("reads models in their order, and takes them for not replayed unless they say so", () => {
    spec.manifest([modelEntry("Tiny"), modelEntry("Other", PASS, { cfg: "Tiny.cfg", replay: true })]);
    const { models } = readManifest(spec.folder);
    assert.deepEqual(
      models.map(({ name, replay }) => [name, replay]),
      [
        ["Tiny", false],
        ["Other", true],
      ],
    );
  });

  it("refuses an empty file", () => {
    spec.write("manifest.json", "");
    refuses(/1:1: expected JSON/);
  });

  it("refuses a field that nobody reads", () => {
    spec.manifest([modelEntry("Tiny", PASS, { expects: 1 })]);
    refuses(/manifest\.json: models\[0\]: .*"expects"/);
  });

  it("refuses a model that is expected to have no states", () => {
    spec.manifest([modelEntry("Tiny", { ...PASS, states: 0 })]);
    refuses(/models\[0\]\.expect\.states: .*>0/);
  });

  it("refuses a schema of another version", () => {
    spec.manifest([modelEntry("Tiny")], { schemaVersion: 2 });
    refuses(/manifest\.json: schemaVersion: .*expected 1/);
  });

  it("refuses two models of one name", () => {
    spec.manifest([modelEntry("Tiny"), modelEntry("Tiny")]);
    refuses(/models\[1\]\.name: "Tiny" is taken/);
  });

  it("refuses a broken design that is shown by a model that passes", () => {
    const design = { name: "odd", sound: false, commit: null, about: "odd", models: ["Tiny"] };
    spec.manifest([modelEntry("Tiny")], { designs: [design] });
    refuses(/designs\[0\]\.models: Tiny is to pass, expected a model that is to fail/);
  });

  it("refuses a model of what a design does not break, but that is to fail", () => {
    spec.cfg("Tiny", { invariants: ["TypeOK"] });
    const design = { name: "odd", sound: false, commit: null, about: "odd", models: ["Tiny"] };
    spec.manifest([modelEntry("Tiny", refuted("TypeOK"))], { designs: [{ ...design, passes: ["Tiny"] }] });
    refuses(/designs\[0\]\.passes: Tiny is to fail, expected a model that is to pass/);
  });

  it("names a module that is missing", () => {
    spec.manifest([modelEntry("Tiny", PASS, { module: "Gone" })]);
    refuses(/models\[0\]\.module: there is no Gone\.tla/);
  });

  it("refuses a model that could fail for another reason as well", () => {
    spec.cfg("Tiny", { invariants: ["TypeOK", "OwnAlarmOnly"] });
    spec.manifest([modelEntry("Tiny", refuted("TypeOK"))]);
    refuses(/Tiny\.cfg lists TypeOK, OwnAlarmOnly, expected TypeOK alone/);
  });

  it("keeps nightly models apart, each with a name of its own, to be replayed", () => {
    const nightly = (name: string, more = {}) => [modelEntry(name, PASS, { cfg: "Tiny.cfg", ...more })];
    spec.manifest([modelEntry("Tiny")], { nightly: nightly("Big", { replay: true }) });
    const { models, nightly: big } = readManifest(spec.folder);
    assert.deepEqual(
      [models, big].map((list) => list.map(({ name }) => name)),
      [["Tiny"], ["Big"]],
    );
    spec.manifest([modelEntry("Tiny")], { nightly: nightly("Big") });
    refuses(/nightly\[0\]\.replay: Big is there to be replayed, expected true/);
    spec.manifest([modelEntry("Tiny")], { nightly: nightly("Tiny", { replay: true }) });
    refuses(/nightly\[0\]\.name: "Tiny" is one of models/);
    spec.manifest([modelEntry("Tiny")], { nightly: nightly("Big", { replay: true, module: "Gone" }) });
    refuses(/nightly\[0\]\.module: there is no Gone\.tla/);
  });

  it("replays no model that is to fail", () => {
    spec.manifest([modelEntry("Tiny", refuted("TypeOK"), { replay: true })]);
    refuses(/models\[0\]\.replay: Tiny is to fail, expected a model that passes/);
  });

  it("names file and line of a cfg that cannot be read", () => {
    spec.write("Tiny.cfg", cfgText().replace("RingSize = 1", "RingSize is 1"));
    spec.manifest([modelEntry("Tiny")]);
    refuses(/models\[0\]\.cfg: cannot read Tiny\.cfg: Tiny\.cfg:17:1: expected NAME = value/);
  });

  it("names the cfg of the witnesses when it is missing", () => {
    spec.manifest([modelEntry("Tiny")], {
      witnesses: [{ module: "EpollWaitWitnesses", cfg: "Gone.cfg", invariants: ["WitnessCallWait"] }],
    });
    refuses(/witnesses\[0\]\.cfg: cannot read Gone\.cfg/);
  });

  it("refuses an expected property that the modules do not have", () => {
    spec.manifest([modelEntry("Tiny", refuted("OwnAlarmsOnly"))]);
    refuses(
      /models\[0\]\.expect\.property: expected a definition of MCEpollWait\.tla.*"OwnAlarmsOnly"; did you mean "OwnAlarmOnly"\?/,
    );
  });

  it("refuses a witness that is not defined", () => {
    spec.manifest([modelEntry("Tiny")], {
      witnesses: [{ module: "EpollWaitWitnesses", cfg: "Witnesses.cfg", invariants: ["WitnessCallWiat"] }],
    });
    refuses(/witnesses\[0\]\.invariants: expected a definition.*did you mean "WitnessCallWait"\?/);
  });

  for (const [what, cfg, wanted] of [
    [
      "overrides what is not there",
      { constants: { AlarmQueu: "<- SharedAlarmQueue" } },
      /Tiny\.cfg:LINE:1: expected a constant or a definition of MCEpollWait\.tla.*"AlarmQueu"; did you mean "AlarmQueue"\?/,
    ],
    [
      "overrides by what is not there",
      { constants: { AlarmQueue: "<- SharedAlarmQeue" } },
      /Tiny\.cfg:LINE:1: expected a definition of .*"SharedAlarmQeue"; did you mean "SharedAlarmQueue"\?/,
    ],
    [
      "lists an invariant that is not there",
      { invariants: ["TypeOk"] },
      /Tiny\.cfg:CLAIM:1: expected a property of .*"TypeOk"; did you mean "TypeOK"\?/,
    ],
    [
      "has a specification that is not there",
      { specification: "Specs" },
      /Tiny\.cfg:1:1: expected SPECIFICATION and a definition of .*"Specs"; did you mean "Spec"\?/,
    ],
  ] as const)
    it(`refuses a cfg that ${what}, with its line`, () => {
      spec.cfg("Tiny", cfg);
      spec.manifest([modelEntry("Tiny")]);
      refuses(withLines(wanted));
    });

  /** Which line it is depends on how many constants every cfg has. */
  function withLines({ source }: RegExp): RegExp {
    return new RegExp(source.replace("LINE", `${LINE_OF_MORE}`).replace("CLAIM", `${LINE_OF_MORE + 1}`));
  }
});
