import assert from "node:assert/strict";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Element, parseXml } from "../reports/xml.ts";
import { type Ended, type Env, wakeproof } from "../support/command.ts";
import { fakeJava, type Plan } from "../support/fake-java.ts";
import { type Recorded, record, recordedEntry } from "../support/recorded.ts";
import { modelEntry, TinySpec } from "../support/tiny-spec.ts";

describe("wakeproof: reports for other programs", function () {
  this.timeout(300_000);
  let spec: TinySpec;
  let recorded: Recorded;
  let junit: string;
  let summary: string;

  before(async () => {
    spec = new TinySpec();
    junit = join(spec.folder, "junit.xml");
    summary = join(spec.folder, "summary.md");
    spec.cfg("Tiny", { invariants: ["TypeOK"] });
    spec.cfg("Red", { invariants: ["TypeOK"] });
    recorded = await record(spec, "Tiny");
    // The recorded run passes, so the second one is not as it is expected.
    const red = modelEntry("Red", { verdict: "safety", property: "TypeOK" });
    spec.manifest([recordedEntry("Tiny", recorded), red]);
  });

  after(() => spec.remove());

  const run = (args: readonly string[], env: Env = {}, plan: Plan = recorded): Promise<Ended> =>
    wakeproof([...args, ...spec.where], { ...fakeJava(spec.folder, plan), ...env });
  const xml = (): Element => parseXml(readFileSync(junit, "utf8"));

  it("a red check: the failure at the property's line, in all three; and the console as without them", async () => {
    const args = ["check", "Tiny", "Red", "--force"];
    const plain = await run(args);
    const env = { GITHUB_ACTIONS: "true", GITHUB_STEP_SUMMARY: summary };
    writeFileSync(summary, "before\n");
    const { code, stdout, stderr } = await run([...args, "--junit", junit], env);
    assert.deepEqual([code, plain.code], [23, 23]);
    const untimed = (text: string) => text.replaceAll(/\d+\.\d/g, "0.0");
    assert.equal(untimed(stdout), untimed(plain.stdout));
    const message = "Red: expected a safety failure of TypeOK, found pass";

    const [models] = xml().children;
    assert.deepEqual([models!.attributes.tests, models!.attributes.failures], ["2", "1"]);
    const red = models!.children.find((one) => one.attributes.name === "Red")!;
    assert.match(red.attributes.file!, /^\w+\.tla$/);
    const line = readFileSync(join(spec.folder, red.attributes.file!), "utf8").split("\n")[
      Number(red.attributes.line) - 1
    ];
    assert.match(line!, /^TypeOK ==/);
    assert.deepEqual(red.children[0]!.attributes, { message, type: "Red" });

    assert.match(
      stderr,
      new RegExp(`^::error file=\\w+\\.tla,line=\\d+,title=models%3A Red::${message}$`, "m"),
    );
    assert.equal(stderr.match(/^::/gm)!.length, 1);
    assert.doesNotMatch(plain.stderr, /^::/m);

    const page = readFileSync(summary, "utf8");
    assert.match(page, /^before\n## wakeproof check: NOT OK, exit code 23\n\n2 checked, 1 failed\./);
    assert.ok(page.includes(`### models: Red`) && page.includes(message));
  });

  it("a green replay: one suite, one case, its time, and what it covered", async () => {
    const { code, stdout } = await run(["replay", "--json", "--junit", junit, "--summary", summary]);
    assert.equal(code, 0);
    assert.doesNotThrow(() => JSON.parse(stdout), "one document");
    const [suite] = xml().children;
    const [one] = suite!.children;
    assert.deepEqual(
      [suite!.attributes.name, one!.attributes.name, suite!.attributes.failures],
      ["replay", "Tiny", "0"],
    );
    assert.ok(Number(one!.attributes.time) > 0);
    const { transitions } = recorded.expect;
    assert.equal(one!.children[0]!.text, `${transitions} of ${transitions} transitions`);
    assert.match(readFileSync(summary, "utf8"), /## wakeproof replay: all as expected/);
  });

  it("a divergence: once for its kind, at the implementation's line, and as a trace that parts there again", async () => {
    const other = new TinySpec();
    try {
      other.cfg("Tiny", {});
      other.change(
        "EpollWaiter.tla",
        "peak' = Max(peak, Cardinality({x \\in Waiters : frame'[x].alarm # \"none\"}))",
        "peak' = peak",
      );
      const diverging = await record(other, "Tiny");
      other.manifest([recordedEntry("Tiny", diverging)]);
      const itf = join(other.folder, "itf");
      const args = ["replay", "--junit", junit, "--out-itf", itf, ...other.where];
      const env = { ...fakeJava(other.folder, diverging), GITHUB_ACTIONS: "true" };
      const { code, stderr } = await wakeproof(args, env);
      assert.equal(code, 20, stderr);
      const [line, ...others] = stderr.match(/^::error .*$/gm)!;
      assert.match(
        line!,
        /^::error file=impl\/src\/\w+\/\w+\.ts,line=\d+,title=replay%3A Tiny::EpollWaiter\.tla:\d+: state .*AllocAlarm\(w1\)/,
      );
      assert.ok(
        others.every((one) => one.includes("own graph")),
        "one for its kind",
      );
      const [failure] = xml().children[0]!.children[0]!.children;
      assert.match(failure!.text, /peak: model 0, implementation 1/);
      const followed = await wakeproof(["follow", "Tiny", join(itf, "Tiny-1.itf.json"), ...other.where]);
      assert.equal(followed.code, 20);
      assert.match(
        followed.stdout,
        /parts at state 3 \(AllocAlarm\).*\n[\s\S]*peak\n {4}trace: +0\n {4}implementation: 1/,
      );
    } finally {
      other.remove();
    }
  });

  it("a run that comes to no end has an error, with the exit code of the error", async () => {
    const { code } = await run(["replay", "--junit", junit], {}, { ...recorded, dump: "nonsense\n" });
    assert.equal(code, 2);
    const { attributes, children } = xml();
    assert.deepEqual([attributes.errors, attributes.failures], ["1", "0"]);
    assert.match(children[0]!.children[0]!.children[0]!.attributes.message!, /Tiny\.dot:1/);
  });

  it("a summary that is full stays as it is, and the run is as green as it was", async () => {
    writeFileSync(summary, "x".repeat(1024 * 1024 - 20));
    const { code, stderr } = await run(["replay", "--summary", summary]);
    assert.equal(code, 0);
    assert.match(stderr, /summary\.md: is full/);
    assert.equal(readFileSync(summary, "utf8").length, 1024 * 1024 - 20);
  });

  it("a file that cannot be written is refused before TLC runs", async () => {
    const folder = join(spec.folder, "folder");
    mkdirSync(folder, { recursive: true });
    for (const option of ["--junit", "--summary"]) {
      for (const [file, remedy] of [
        [folder, `(EISDIR); try: ${option} FILE`],
        [join(folder, "none/there.xml"), `(ENOENT); try: mkdir -p ${join(folder, "none")}`],
      ] as const) {
        const { code, stdout, stderr } = await run(["replay", option, file]);
        assert.ok(stderr.includes(remedy), stderr);
        assert.deepEqual({ code, stdout }, { code: 2, stdout: "" });
      }
    }
  });
});
