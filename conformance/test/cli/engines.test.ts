import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { writtenTable } from "../../src/models/written-tables.ts";
import { readStored, storedFile } from "../../src/wasm/stored.ts";
import { engineVersion } from "../../src/wasm/version.ts";
import { startWakeproof, wakeproof } from "../support/command.ts";
import { documentIn } from "../support/documents.ts";
import { fakeJava } from "../support/fake-java.ts";
import { type Recorded, record, recordedEntry } from "../support/recorded.ts";
import { type Json, modelEntry, PASS, TinySpec } from "../support/tiny-spec.ts";

const NO_JAVA = { TLA2TOOLS_JAVA: "/nowhere/java", CI: undefined };
const README = "# It\n<!-- table engines: written by a command -->\n<!-- end of table engines -->\n";

describe("wakeproof and its second engine", function () {
  this.timeout(300_000);
  let spec: TinySpec;
  let recorded: Recorded;
  let models: Json[];

  before(async () => {
    spec = new TinySpec();
    spec.write("README.md", README);
    spec.cfg("Tiny", { invariants: ["TypeOK"], properties: ["LooksInOrder"] });
    spec.cfg("Red", { constants: { TimedOrder: "<- AlarmFirst" }, invariants: ["EventFirst"] });
    spec.cfg("Slow", { specification: "FairSpec", properties: ["Promptness"] });
    recorded = await record(spec, "Tiny");
    models = [
      recordedEntry("Tiny", recorded),
      modelEntry("Red", { verdict: "safety", property: "EventFirst" }),
      modelEntry("Slow", { verdict: "liveness", property: "Promptness" }),
    ];
  });
  beforeEach(() => spec.manifest(models));
  after(() => spec.remove());

  const states = () => recorded.expect.states as number;

  describe("check --engine wasm", () => {
    it("checks without Java what it can, and names what it cannot", async () => {
      const { code, stdout, stderr } = await wakeproof(["check", "--engine", "wasm", ...spec.where], NO_JAVA);
      assert.equal(code, 0, stderr);
      assert.match(stdout, /^Tiny +pass +pass .* ok$/m);
      assert.match(stdout, /^Red +safety failure: EventFirst +safety .* ok$/m);
      assert.match(stdout, /NOT checked by this engine:\n.*\n.*\nSlow +Promptness is liveness/);
    });

    it("prints one document with --json", async () => {
      const { stdout } = await wakeproof(["check", "--engine", "wasm", "--json", ...spec.where], NO_JAVA);
      const document = documentIn("check --engine wasm", stdout);
      assert.deepEqual(
        document.models.map(({ name, verdict, ok }) => [name, verdict, ok]),
        [
          ["Tiny", "pass", true],
          ["Red", "safety", true],
        ],
      );
      assert.deepEqual(
        document.leftOut.map(({ name }) => name),
        ["Slow"],
      );
    });

    /** It leaves with this code, and says this. */
    async function fails(entry: Json, args: readonly string[], code: number, wanted: RegExp): Promise<void> {
      spec.manifest([entry]);
      const ended = await wakeproof(["check", ...args, ...spec.where], NO_JAVA);
      assert.match(ended.stderr, wanted);
      assert.equal(ended.code, code);
      assert.doesNotMatch(ended.stdout, /^(?:Tiny|Red|Slow) .* ok$/m);
    }

    it("is red when there are other states than the manifest says, fewer or more", async () => {
      const entry = (change: number) => modelEntry("Tiny", { ...recorded.expect, states: states() + change });
      await fails(entry(1), ["--engine", "wasm"], 23, /Tiny: .*\d+ distinct states, expected \d+/);
      await fails(entry(-1), ["--engine", "wasm"], 23, /Tiny: .*more than \d+ distinct states/);
    });

    it("leaves with 12 where a passing model fails, and with 23 where one that is to fail passes", async () => {
      const passing = modelEntry("Red", { ...PASS, states: 1000 });
      await fails(passing, ["--engine", "wasm"], 12, /Red: .*expected pass, found safety: EventFirst/);
      spec.cfg("Green", { invariants: ["TypeOK"] });
      const failing = modelEntry("Green", { verdict: "safety", property: "TypeOK" });
      await fails(
        failing,
        ["--engine", "wasm"],
        23,
        /Green: .*expected a safety failure of TypeOK, found pass/,
      );
    });

    it("refuses an engine and a model that it does not know, and a model that is not for it", async () => {
      await fails(
        models[0]!,
        ["--engine", "wsm"],
        2,
        /unknown engine "wsm"; did you mean "wasm"\? .*tlc, wasm/,
      );
      await fails(models[0]!, ["--engine", "wasm", "Tinny"], 2, /unknown model "Tinny"; did you mean "Tiny"/);
      await fails(models[2]!, ["--engine", "wasm", "Slow"], 2, /Slow is not for the engine wasm: .*liveness/);
      await fails(models[2]!, ["--engine", "wasm"], 2, /no model is for the engine wasm/);
      const excused = { ...models[0]!, onlyTlc: "it is a secret" };
      await fails(excused, ["--engine", "wasm", "Tiny"], 2, /not for the engine wasm: it is a secret/);
    });

    it("leaves with 31 when its memory is full", async () => {
      // A hook in place of a model that fills 4 GiB: it may have 2.6 MB.
      spec.write(
        "little.mjs",
        'import v8 from "node:v8";\nv8.setFlagsFromString("--wasm-max-mem-pages=40");\n',
      );
      const env = { ...NO_JAVA, NODE_OPTIONS: `--import=${join(spec.folder, "little.mjs")}` };
      const { code, stderr, stdout } = await wakeproof(
        ["check", "Tiny", "--engine", "wasm", ...spec.where],
        env,
      );
      assert.match(stderr, /Tiny: .*expected pass, found budget: .*memory/);
      assert.match(stdout, /^Tiny .* NOT OK$/m);
      assert.equal(code, 31);
    });

    it("ends at once when it is interrupted, with nothing on stdout", async () => {
      spec.cfg("Endless", {
        constants: {
          Waiters: '= {"w1", "w2"}',
          Slabs: "<- OneSlabOfTwo",
          Events: "<- Forever",
          Calls: "<- Forever",
        },
      });
      spec.manifest([modelEntry("Endless", { ...PASS, states: 1_000_000 })]);
      const run = startWakeproof(["check", "Endless", "--engine", "wasm", ...spec.where], NO_JAVA);
      setTimeout(() => run.child.kill("SIGINT"), 1500);
      const { code, stdout, stderr } = await run.ended;
      assert.deepEqual({ code, stdout }, { code: 130, stdout: "" });
      assert.match(stderr, /stopped by SIGINT/);
    });
  });

  describe("engines", () => {
    it("has both check, stores what is agreed, and writes the table", async () => {
      const { code, stderr, stdout } = await wakeproof(["engines", "--json", ...spec.where]);
      assert.equal(code, 0, stderr);
      const { models: rows } = documentIn("engines", stdout);
      assert.deepEqual(
        rows.map(({ name, agree }) => [name, agree]),
        [
          ["Tiny", true],
          ["Red", true],
        ],
      );
      assert.deepEqual(
        readStored(spec.folder, engineVersion()).models.map(({ name }) => name),
        ["Tiny", "Red"],
      );
      const table = writtenTable(join(spec.folder, "README.md"), "engines");
      assert.match(table, new RegExp(`^\\| Tiny \\| pass \\| ${states()} \\|`, "m"));
      assert.match(table, /^\| Slow \| - .*\| all: Promptness is liveness, which TLC alone checks \|$/m);
    });

    it("checks a model again only when it has changed, or with --force", async () => {
      const args = ["engines", ...spec.where];
      assert.equal((await wakeproof(args, NO_JAVA)).code, 0, "nothing to check, so no Java needed");
      assert.equal((await wakeproof([...args, "--force"], { ...NO_JAVA, CI: "true" })).code, 30);
    });

    it("is red when the two differ, says in what, and stores no such row", async () => {
      const counts = new RegExp(`, ${states()} distinct states found`, "g");
      const output = recorded.output.replaceAll(counts, `, ${states() + 1} distinct states found`);
      assert.notEqual(output, recorded.output);
      const args = ["engines", "Tiny", "--force", ...spec.where];
      const { code, stderr, stdout } = await wakeproof(args, fakeJava(spec.folder, { output }));
      assert.equal(code, 23);
      assert.match(
        stderr,
        new RegExp(`Tiny: distinct states: TLC ${states() + 1}, the second engine ${states()}`),
      );
      assert.match(stdout, /^Tiny .* NO$/m);
      assert.deepEqual(
        readStored(spec.folder, engineVersion()).models.map(({ name }) => name),
        ["Red"],
      );
    });

    it("refuses a store that is not what it should be, and a number that is none", async () => {
      assert.ok(existsSync(storedFile(spec.folder)));
      spec.write(
        "results/engines.json",
        readFileSync(storedFile(spec.folder), "utf8").replace('"tlc"', '"tic"'),
      );
      assert.match((await wakeproof(["engines", ...spec.where])).stderr, /engines\.json: .*try: remove it/s);
      assert.match(
        (await wakeproof(["engines", "--most-states", "many"])).stderr,
        /expected a number from 1 on/,
      );
    });
  });
});

describe("wakeproof verify without Java", function () {
  this.timeout(300_000);
  let spec: TinySpec;

  before(async () => {
    spec = new TinySpec();
    spec.cfg("Tiny", { invariants: ["TypeOK"] });
    spec.cfg("Big", {});
    const { expect } = await record(spec, "Tiny");
    spec.manifest([
      modelEntry("Tiny", expect, { replay: true }),
      modelEntry("Big", { ...PASS, states: 20_001 }),
    ]);
  });
  after(() => spec.remove());

  it("has the second engine check, loudly, and lists what nobody checked", async () => {
    const { code, stdout, stderr } = await wakeproof(["verify", ...spec.where], NO_JAVA);
    assert.equal(code, 0, stderr);
    assert.match(stderr, /^\*\*\* NO JAVA, so TLC did not run: 1 models/m);
    assert.match(stderr, /looked at TLA2TOOLS_JAVA: \/nowhere\/java/);
    assert.match(stdout, /^Tiny +pass +pass .* ok$/m);
    assert.match(stdout, /^Big +20,001 states are more than 20,000$/m);
    assert.match(
      stdout,
      /\*\*\* NO JAVA[\s\S]*NOT checked at all:\n[\s\S]*none of 1 graphs[\s\S]*liveness[\s\S]*1 witnesses/,
    );
    assert.equal(readFileSync(join(spec.out, "verify.txt"), "utf8"), stdout);
  });

  it("is red with 30 in CI", async () => {
    const { code, stdout, stderr } = await wakeproof(["verify", ...spec.where], { ...NO_JAVA, CI: "true" });
    assert.deepEqual({ code, stdout }, { code: 30, stdout: "" });
    assert.match(stderr, /no Java of version/);
  });

  it("is red with 30 when there is no model that the second engine takes", async () => {
    spec.manifest([modelEntry("Big", { ...PASS, states: 20_001 })]);
    assert.equal((await wakeproof(["verify", ...spec.where], NO_JAVA)).code, 30);
  });
});
