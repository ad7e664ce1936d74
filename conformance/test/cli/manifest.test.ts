import assert from "node:assert/strict";
import { join } from "node:path";
import { wakeproof } from "../support/command.ts";
import { modelEntry, PASS, TinySpec } from "../support/tiny-spec.ts";

describe("wakeproof: a manifest that is not as it should be", () => {
  let spec: TinySpec;

  beforeEach(() => {
    spec = new TinySpec();
    spec.cfg("Tiny", { invariants: ["TypeOK"] });
  });

  afterEach(() => spec.remove());

  async function refuses(...wanted: readonly RegExp[]): Promise<void> {
    const { code, stdout, stderr } = await wakeproof(["models", ...spec.where]);
    for (const text of wanted) assert.match(stderr, text);
    assert.doesNotMatch(stderr, /\n\s+at /);
    assert.deepEqual({ code, stdout }, { code: 2, stdout: "" });
  }

  const refuted = (property: string) => ({ verdict: "safety", property });

  it("is accepted as the tests make it, so that what they change is what is refused", async () => {
    spec.manifest([modelEntry("Tiny")]);
    const { code, stdout } = await wakeproof(["models", ...spec.where]);
    assert.match(stdout, /^Tiny +pass/m);
    assert.equal(code, 0);
  });

  it("says the file for one that is not JSON", () => {
    spec.write("manifest.json", '{ "schemaVersion": 1, ');
    return refuses(/manifest\.json:1:1: expected JSON/);
  });

  it("names the path of a wrong field, and what was expected there", () => {
    spec.manifest([modelEntry("Tiny", { ...PASS, states: "many" })]);
    return refuses(/manifest\.json: models\[0\]\.expect\.states: .*expected number/);
  });

  it("names the model that a design refers to and that is not there", () => {
    const design = { name: "odd", sound: true, commit: null, about: "odd", models: ["Tinny"] };
    spec.manifest([modelEntry("Tiny")], { designs: [design] });
    return refuses(/designs\[0\]\.models: there is no model "Tinny"/);
  });

  it("names a cfg that is missing", () => {
    spec.manifest([modelEntry("Gone")]);
    return refuses(/models\[0\]\.cfg: cannot read Gone\.cfg/);
  });

  it("refuses an expected property that the cfg does not list", () => {
    spec.manifest([modelEntry("Tiny", refuted("OwnAlarmOnly"))]);
    return refuses(/models\[0\]\.expect\.property: Tiny\.cfg does not list OwnAlarmOnly; it lists TypeOK/);
  });

  it("says so when the folder is none", async () => {
    const { code, stderr } = await wakeproof(["models", "--spec", join(spec.folder, "Slab.tla")]);
    assert.match(stderr, /manifest\.json: not there; try: --spec DIR/);
    assert.equal(code, 2);
  });
});
