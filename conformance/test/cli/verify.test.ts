import assert from "node:assert/strict";
import { copyFileSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { documentSchema, type ReviewDocument } from "../../src/review/document.ts";
import { wakeproof } from "../support/command.ts";
import { SPEC } from "../support/places.ts";
import { record, recordedEntry } from "../support/recorded.ts";
import { modelEntry, PASS, TinySpec } from "../support/tiny-spec.ts";

/** The document that the page holds. */
function documentOfPage(file: string): ReviewDocument {
  const [, text = ""] = /id="document">(.*?)<\/script>/s.exec(readFileSync(file, "utf8")) ?? [];
  return documentSchema.parse(JSON.parse(text));
}

describe("wakeproof verify", function () {
  this.timeout(300_000);
  let spec: TinySpec;

  before(() => {
    spec = new TinySpec();
  });

  after(() => spec.remove());

  it("runs everything although something failed before, ends with the table of verdicts, and is red", async () => {
    spec.cfg("Tiny", { invariants: ["TypeOK"] });
    spec.cfg("Miscounted", { invariants: ["TypeOK"] });
    copyFileSync(join(SPEC, "SharedQueueTheft.cfg"), join(spec.folder, "SharedQueueTheft.cfg"));
    const stolen = { verdict: "safety", property: "OwnAlarmOnly" };
    const design = {
      name: "shared",
      sound: false,
      commit: null,
      about: "one for all",
      models: ["SharedQueueTheft"],
    };
    spec.manifest(
      [
        modelEntry("Miscounted", PASS),
        recordedEntry("Tiny", await record(spec, "Tiny")),
        modelEntry("SharedQueueTheft", stolen),
      ],
      { designs: [design] },
    );
    spec.simulations("Tiny", {});
    const { code, stdout, stderr } = await wakeproof(["verify", ...spec.where]);
    assert.equal(code, 23);
    assert.match(stderr, /Miscounted: \d+ distinct states, expected 1 /);
    const last = stdout.trimEnd().split("\n").slice(-8);
    for (const [at, row] of [
      /^Miscounted +pass +pass .* NOT OK$/,
      /^Tiny +pass +pass .* (\d+) of \1, 0 diverge +ok$/,
      /^SharedQueueTheft +safety failure: OwnAlarmOnly +safety .* ok$/,
      /^witnesses +1 refuted +1 refuted .* ok$/,
      /^second engine +3 agree +2 agree .* NOT OK$/,
      /^simulation +1 agree +1 agree .* walks, 0 diverge +ok$/,
      /^traces +8 accepted +8 accepted .* 5 of 5 broken designs rejected +ok$/,
      /^shared +reproduced +1 of 1 traces .* sound .* step \d+ +ok$/,
    ].entries())
      assert.match(last[at]!, row);
    assert.equal(readFileSync(join(spec.out, "verify.txt"), "utf8"), stdout);

    const { notices, models, designs, traces } = documentOfPage(join(spec.out, "report", "index.html"));
    assert.deepEqual(
      notices.filter(({ kind }) => kind === "red").map(({ about }) => about),
      ["Miscounted", "models by the second engine: Miscounted"],
    );
    const missing = notices.filter(({ kind }) => kind === "missing").map(({ about }) => about);
    // What no command here leaves: the tests, and what the repository stores of its own specification.
    const others = /^tests: |^Mistakes in the modules|^Changes of the modules|^Models at other sizes|stored$/;
    assert.deepEqual(
      missing.filter((about) => !others.test(about)),
      [],
    );
    assert.deepEqual(
      models.map(({ standing }) => standing.state),
      ["red", "ok", "ok"],
    );
    assert.deepEqual([designs[0]!.standing.state, designs[0]!.traces], ["ok", ["SharedQueueTheft"]]);
    assert.equal(traces.length, 2);
  });
});
