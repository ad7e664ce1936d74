import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type Ended, wakeproof } from "../support/command.ts";
import { fakeJava, type Plan } from "../support/fake-java.ts";
import { PROJECT } from "../support/places.ts";
import { type Recorded, record, recordedEntry } from "../support/recorded.ts";
import { modelEntry, TinySpec } from "../support/tiny-spec.ts";

const saved = (name: string): string =>
  readFileSync(join(PROJECT, "conformance/test/fixtures/tlc", `${name}.out`), "utf8");

describe("wakeproof: a TLC that does not do as it should", function () {
  this.timeout(300_000);
  let spec: TinySpec;
  let recorded: Recorded;

  before(async () => {
    spec = new TinySpec();
    spec.cfg("Tiny", { invariants: ["TypeOK"] });
    spec.cfg("Red", { invariants: ["TypeOK"] });
    recorded = await record(spec, "Tiny");
    spec.manifest([
      recordedEntry("Tiny", recorded),
      modelEntry("Red", { verdict: "safety", property: "TypeOK" }),
    ]);
  });

  after(() => spec.remove());

  const run = (args: readonly string[], plan: Partial<Plan>): Promise<Ended> =>
    wakeproof([...args, ...spec.where], fakeJava(spec.folder, { ...recorded, ...plan }));

  /** It leaves with this code, says this, and claims nothing. */
  async function fails(
    args: readonly string[],
    plan: Partial<Plan>,
    code: number,
    wanted: RegExp,
  ): Promise<void> {
    const ended = await run(args, plan);
    assert.match(ended.stderr, wanted);
    assert.equal(ended.code, code);
    assert.doesNotMatch(ended.stdout, /^(?:Tiny|Red) .* ok$/m);
    assert.deepEqual(halfWritten(spec.out), []);
  }

  it("is believed when it does: the recorded run passes, and its dump goes when it was replayed", async () => {
    const { code, stdout } = await run(["replay", "Tiny"], {});
    assert.match(stdout, /^Tiny .* ok$/m);
    assert.equal(code, 0);
    assert.ok(!existsSync(join(spec.out, "graphs/Tiny.dot")));
    assert.ok(existsSync(join(spec.out, "replay/Tiny.json")));
  });

  describe("a dump", () => {
    const broken = (dump: string, wanted: RegExp) => {
      assert.notEqual(dump, recorded.dump, "the dump was damaged");
      return fails(["replay", "Tiny"], { dump }, 2, wanted);
    };

    it("that ends in the middle of a line is refused, and there is no partial pass", () =>
      broken(recorded.dump.slice(0, recorded.dump.length / 2), /Tiny\.dot:\d+:1: .*expected/));

    it("that lost its last lines is refused", () =>
      broken(recorded.dump.split("\n").slice(0, -8).join("\n"), /Tiny\.dot(?::\d+:1)?: .*expected/));

    it("with a variable that the implementation does not have is refused", () =>
      broken(recorded.dump.replaceAll("peak = ", "speak = "), /Tiny\.dot:\d+:1: .*speak/));

    it("with a label that does not parse is refused", () =>
      broken(recorded.dump.replace("peak = 1", "peak = |-> 1"), /Tiny\.dot:\d+:1: /));

    it("with an edge to a state that is missing is refused", () =>
      broken(recorded.dump.replace(/-> -?\d+ /, "-> 12345 "), /Tiny\.dot:\d+:1: .*12345/));

    it("that lost one transition is refused by TLC's own count", () => {
      const lines = recorded.dump.split("\n");
      const edges = lines.flatMap((line, at) => (line.includes(" -> ") ? [at] : []));
      const dump = lines.toSpliced(edges.at(-1)!, 1).join("\n");
      return broken(dump, /Tiny\.dot.*expected/);
    });

    it("that is not there is refused", async () => {
      const { dump: _, ...plan } = recorded;
      const { code, stdout, stderr } = await wakeproof(
        ["replay", "Tiny", ...spec.where],
        fakeJava(spec.folder, plan),
      );
      assert.match(stderr, /Tiny/);
      assert.notEqual(code, 0);
      assert.doesNotMatch(stdout, /^Tiny .* ok$/m);
    });

    it("with an action that the implementation does not know is a divergence that names it", () =>
      fails(
        ["replay", "Tiny"],
        { dump: recorded.dump.replaceAll('"SubmitAlarm"', '"Hibernate"') },
        20,
        /unknown action.*Hibernate|Hibernate.*unknown action/,
      ));
  });

  describe("a run", () => {
    it("that is killed is red, with the signal's code, and leaves no dump", async () => {
      await fails(
        ["replay", "Tiny"],
        { output: saved("killed"), end: "SIGKILL" },
        137,
        /Tiny: expected pass/,
      );
      assert.ok(!existsSync(join(spec.out, "graphs/Tiny.dot")));
    });

    it("that is killed after it said that all is well is red too", () =>
      fails(["check", "Tiny"], { end: "SIGKILL" }, 137, /Tiny: expected pass, found no verdict/));

    it("out of memory is red, with TLC's code", () =>
      fails(
        ["check", "Tiny"],
        { output: saved("out-of-memory"), end: 75 },
        75,
        /Tiny: expected pass, found no verdict: (?:.*\n)*.*(?:memory|GC overhead)/,
      ));

    it("whose output is cut short is red, though it leaves with 0", () =>
      fails(
        ["check", "Tiny"],
        { output: recorded.output.slice(0, recorded.output.length / 2) },
        23,
        /found no verdict/,
      ));

    it("that could not even begin is red, and not taken for a defect of ours", () =>
      fails(["check", "Tiny"], { output: "Error: no such thing\n", end: 1 }, 23, /found no verdict/));

    it("that looked at no state is red", () =>
      fails(
        ["check", "Tiny"],
        { output: saved("empty") },
        23,
        /found no verdict: TLC found no state to check/,
      ));

    it("that refutes another property than the expected one is red", () =>
      fails(
        ["check", "Red"],
        { output: saved("invariant"), end: 12 },
        23,
        /Red: TLC refuted \w+, expected TypeOK/,
      ));

    it("that refutes nothing where a refutation is expected is red", () =>
      fails(["check", "Red"], {}, 23, /Red: expected a safety failure of TypeOK, found pass/));
  });
});

/** What has been begun under out/ and not been finished. */
function halfWritten(out: string): string[] {
  return readdirSync(out, { recursive: true, encoding: "utf8" }).filter((file) => /\.tmp\b/.test(file));
}
