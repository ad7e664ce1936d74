/** `wakeproof record` and `wakeproof validate`: files, what is printed, and the codes with which they leave. */
import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { wakeproof } from "../support/command.ts";
import { documentIn } from "../support/documents.ts";

describe("wakeproof record", function () {
  this.timeout(300_000);
  const folder = mkdtempSync(join(tmpdir(), "wakeproof-record-"));
  const record = (out: string, ...args: readonly string[]) =>
    wakeproof(["record", ...args, "--out", join(folder, out)]);
  const bytesOf = (file: string) => readFileSync(file, "utf8");

  after(() => rmSync(folder, { recursive: true, force: true }));

  it("says seed and path of each run, and writes the same bytes again for them", async () => {
    const { code, stdout } = await record("a", "--json", "--seed", "7", "--runs", "3", "--steps", "40");
    assert.equal(code, 0);
    const { traces, design } = documentIn("record", stdout);
    assert.equal(design, "per-waiter-alarm");
    assert.deepEqual(
      traces.map(({ seed, path, events }) => [seed, path, events]),
      [0, 1, 2].map((at) => [7, String(at), 40]),
    );
    const again = await record("b", "--json", "--seed", "7", "--path", "2", "--steps", "40");
    const [only, ...others] = documentIn("record", again.stdout).traces;
    assert.deepEqual(others, []);
    assert.equal(bytesOf(only!.file), bytesOf(traces[2]!.file));
  });

  it("leaves nothing but the traces", () => assert.equal(readdirSync(join(folder, "a", "traces")).length, 3));

  for (const [args, expected] of [
    [["--waiters", "9"], /--waiters 9: expected a whole number from 1 to 8; try: --waiters 8/],
    [["--steps", "0"], /--steps 0: expected a whole number from 1 on/],
    [["--runs", ""], /--runs : expected a whole number/],
    [["--path", "x"], /--path x: /],
    [["--design", "sharde"], /--design: there is no design "sharde"/],
  ] as const)
    it(`refuses ${args.join(" ")}`, async () => {
      const { code, stdout, stderr } = await record("c", ...args);
      assert.deepEqual([code, stdout], [2, ""]);
      assert.match(stderr, expected);
    });
});

describe("wakeproof validate", function () {
  this.timeout(300_000);
  const folder = mkdtempSync(join(tmpdir(), "wakeproof-validate-"));
  const file = (name: string) => join(folder, name);
  const validate = (...args: readonly string[]) =>
    wakeproof(["validate", ...args, "--out", join(folder, "out")]);
  let lines: string[];

  before(async () => {
    const { stdout } = await wakeproof(["record", "--json", "--runs", "1", "--steps", "60", "--out", folder]);
    const recorded = documentIn("record", stdout).traces[0]!.file;
    lines = readFileSync(recorded, "utf8").trimEnd().split("\n");
    writeFileSync(file("sound.ndjson"), readFileSync(recorded));
    const moved = JSON.parse(lines[30]!);
    const wrong = { ...moved, changed: { ...moved.changed, peak: { "#bigint": "8" } } };
    writeFileSync(file("wrong.ndjson"), `${lines.with(30, JSON.stringify(wrong)).join("\n")}\n`);
    writeFileSync(file("cut.ndjson"), `${lines.slice(0, 30).join("\n")}\n`);
    writeFileSync(file("empty.ndjson"), "");
  });

  after(() => rmSync(folder, { recursive: true, force: true }));

  it("accepts what the implementation did: 0, and one document", async () => {
    const { code, stdout } = await validate("--json", file("sound.ndjson"));
    const { traces, runs, states, exitCode } = documentIn("validate", stdout);
    assert.deepEqual([code, exitCode, runs, states], [0, 0, 1, 61]);
    assert.deepEqual(
      traces.map(({ verdict, explained }) => [verdict, explained]),
      [["accepted", 60]],
    );
  });

  it("rejects what it did not: 21, with the line, the conjunct and the nearest action, and judges the others", async () => {
    const { code, stdout } = await validate(
      ...["--junit", file("junit.xml"), file("wrong.ndjson"), file("sound.ndjson"), file("cut.ndjson")],
    );
    assert.equal(code, 21);
    const report = readFileSync(file("junit.xml"), "utf8");
    assert.match(report, /<testsuite [^>]*name="traces"[^>]*tests="3"[^>]*failures="2"/);
    assert.match(report, /wrong\.ndjson:31: /);
    assert.match(
      stdout,
      /^rejected {3}\S*wrong\.ndjson:31: \w+\(.*\): peak is 8 in the log, and \d by the specification$/m,
    );
    assert.match(stdout, /^ {2}conjunct: .* {2}\(\w+\.tla:\d+\)$/m);
    assert.match(stdout, /^ {2}nearest: {2}\w+\(.*\), but with peak = \d, in the log 8$/m);
    assert.match(stdout, /^accepted {3}\S*sound\.ndjson: 60 of 60 events explained$/m);
    assert.match(stdout, /^held against Spec of MCEpollWait: 2 of the traces$/m);
    assert.match(stdout, /^malformed {2}\S*cut\.ndjson:30: found no last line/m);
    assert.match(
      stdout,
      /^1 of 3 traces accepted; 1 rejected; 1 malformed; 89 events explained; .* 1 run of TLC/m,
    );
  });

  for (const [name, expected] of [
    ["cut.ndjson", /cut\.ndjson:30: found no last line, expected \{"end":N\}/],
    ["empty.ndjson", /empty\.ndjson:1: found an empty file, expected the header of a trace/],
    ["none.ndjson", /none\.ndjson:1: found ENOENT, expected a file that can be read/],
  ] as const)
    it(`leaves with 2 for ${name}, without starting TLC`, async () => {
      const { code, stdout } = await validate(file(name));
      assert.equal(code, 2);
      assert.match(stdout, expected);
      assert.match(stdout, /0 of 1 traces accepted; 1 malformed; .* 0 runs of TLC/);
    });

  it("refuses an empty batch, and a trace in ITF without its model", async () => {
    const none = await validate();
    assert.equal(none.code, 2);
    assert.match(none.stderr, /expected trace files; try: wakeproof record/);
    const itf = await validate(file("x.itf.json"));
    assert.equal(itf.code, 2);
    assert.match(itf.stderr, /expected --model/);
  });

  it("gives random runs back with --random: the sound ones accepted, of each broken design one rejected", async () => {
    const { code, stdout, stderr } = await validate("--random", "--json", "--junit", file("random.xml"));
    const found = documentIn("validate --random", stdout);
    assert.equal(code, 0, stderr);
    assert.deepEqual([found.accepted, found.brokenRejected, found.exitCode], [8, 5, 0]);
    // 200 steps in each of the sound runs, and each of them is explained.
    assert.deepEqual([found.sound, found.broken, found.events], [8, 5, 8 * 200]);
    assert.match(readFileSync(file("random.xml"), "utf8"), /name="random-runs"/);
  });

  it("refuses files and a model beside --random, which would be passed over", async () => {
    for (const more of [[file("sound.ndjson")], ["--model", "TwoTimed"]]) {
      const { code, stderr } = await validate("--random", ...more);
      assert.equal(code, 2);
      assert.match(stderr, /with --random, expected no more; try: validate /);
    }
  });

  it("leaves nothing behind that it generated", () =>
    assert.deepEqual(readdirSync(join(folder, "out", "validate")), []));
});
