import assert from "node:assert/strict";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { runTlc, type TlcProgress } from "../../src/engine.ts";
import type { StartTlc } from "../../src/tlc/run.ts";
import { linesOf } from "./saved.ts";

const SPECS = fileURLToPath(new URL("../../../test/fixtures/tlc/specs", import.meta.url));

/** A TLC that prints a saved output, and writes a dump where it is asked to. */
function replaying(lines: readonly string[], exit: number, seen: string[][] = []): StartTlc {
  return async (_tool, args) => {
    seen.push([...args]);
    const at = args.indexOf("-dump");
    if (at >= 0) {
      writeFileSync(args[at + 2]!, "a graph");
      writeFileSync(args[at + 2]!.replace(/\.dot$/, "_liveness.dot"), "another");
    }
    return {
      lines: (async function* () {
        yield* lines;
      })(),
      exit: Promise.resolve(exit),
    };
  };
}

describe("running TLC", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "run-tlc-"));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it("fixes the fingerprints, the seed and the workers, and passes the options on", async () => {
    const seen: string[][] = [];
    const start = replaying(linesOf("pass"), 0, seen);
    await runTlc(
      { folder: SPECS, module: "Clock", config: "pass.cfg", coverage: true, checkDeadlock: false },
      start,
    );
    await runTlc({ folder: SPECS, module: "Clock", workers: 2 }, start);
    const [same, seed] = [
      ["-tool", "-fp", "0"],
      ["-seed", "40387"],
    ];
    assert.deepEqual(seen, [
      [...same, "-workers", "1", ...seed, "-coverage", "1", "-deadlock", "-config", "pass.cfg", "Clock"],
      [...same, "-workers", "2", ...seed, "-config", "Clock.cfg", "Clock"],
    ]);
  });

  it("renames a dump when TLC passed, and leaves nothing else", async () => {
    const dump = join(folder, "graph.dot");
    await runTlc({ folder: SPECS, module: "Clock", dump }, replaying(linesOf("pass"), 0));
    assert.deepEqual(readdirSync(folder), ["graph.dot"]);
    assert.equal(readFileSync(dump, "utf8"), "a graph");
  });

  it("leaves no dump, and an earlier one as it was, when TLC did not pass", async () => {
    const dump = join(folder, "graph.dot");
    for (const [name, exit] of [
      ["invariant", 12],
      ["killed", 137],
      ["out-of-memory", 75],
    ] as const) {
      await runTlc({ folder: SPECS, module: "Clock", dump }, replaying(linesOf(name), exit));
      assert.deepEqual(readdirSync(folder), [], name);
    }
    writeFileSync(dump, "the earlier one");
    await runTlc({ folder: SPECS, module: "Clock", dump }, replaying(linesOf("killed"), 137));
    assert.equal(readFileSync(dump, "utf8"), "the earlier one");
  });

  it("refuses to dump with several workers: the lines would be in another order each time", async () => {
    const dump = join(folder, "graph.dot");
    await assert.rejects(runTlc({ folder: SPECS, module: "Clock", dump, workers: 2 }), RangeError);
    assert.ok(!existsSync(dump));
  });

  it("takes the only property of the cfg for the one that is violated", async () => {
    const start = replaying(linesOf("lasso"), 13);
    const result = await runTlc({ folder: SPECS, module: "Clock", config: "lasso.cfg" }, start);
    assert.equal(result.property, "EventuallyZero");
    for (const config of ["pass.cfg", "two-properties.cfg"]) {
      const other = await runTlc({ folder: SPECS, module: "Clock", config }, start);
      assert.equal(other.property, undefined, config);
    }
  });

  it("takes it for the one whose step is named by its place, as that of a refinement is", async () => {
    const place = "line 9, col 3 to line 9, col 11 of module Abstract";
    const moved = linesOf("action-property").map((line) => line.replace("HourGrows", place));
    const options = { folder: SPECS, module: "Clock", config: "action-property.cfg" };
    assert.equal((await runTlc(options, replaying(moved, 13))).property, "HourGrows");
    assert.equal(
      (await runTlc({ ...options, config: "two-properties.cfg" }, replaying(moved, 13))).property,
      place,
    );
  });

  it("does not when the very first state is wrong: then the mapping is, and not the step", async () => {
    const place = "line 9, col 3 to line 9, col 11 of module Abstract";
    const initial = linesOf("invariant-initial").map((line) =>
      line.replace(/^Invariant \w+ is/, `Property ${place} is`),
    );
    const options = { folder: SPECS, module: "Clock", config: "action-property.cfg" };
    assert.equal((await runTlc(options, replaying(initial, 12))).property, place);
  });

  it("tells the progress and each line", async () => {
    const progress: TlcProgress[] = [];
    const lines: string[] = [];
    const options = {
      folder: SPECS,
      module: "Clock",
      onProgress: (one: TlcProgress) => progress.push(one),
      onLine: (line: string) => lines.push(line),
    };
    await runTlc(options, replaying(linesOf("pass"), 0));
    assert.deepEqual(lines, linesOf("pass"));
    assert.deepEqual(progress.at(-1), { generated: 37, distinct: 20, queue: 0 });
  });

  it("reads to the end after a line that it cannot understand, and calls the run an error", async () => {
    const lines = [...linesOf("pass")];
    lines.splice(20, 0, "@!@!@ENDMSG 1 @!@!@");
    const read: string[] = [];
    const result = await runTlc(
      { folder: SPECS, module: "Clock", onLine: (line) => read.push(line) },
      replaying(lines, 0),
    );
    assert.equal(read.length, lines.length);
    assert.equal(result.verdict, "error");
    assert.match(result.message, /^TLC's output:21:1: found the end of message 1/);
  });

  it("an output that ends inside a message is an error", async () => {
    const lines = linesOf("pass").slice(0, -1);
    const result = await runTlc({ folder: SPECS, module: "Clock" }, replaying(lines, 0));
    assert.deepEqual(
      [result.verdict, result.message],
      ["error", "TLC ended with 0 in the middle of a message"],
    );
  });

  it("an aborted run rejects with the reason, and leaves no dump", async () => {
    const abort = new AbortController();
    const start: StartTlc = async (tool, args, options) => {
      abort.abort(new Error("enough"));
      return replaying(linesOf("pass"), 143)(tool, args, options);
    };
    const dump = join(folder, "graph.dot");
    const run = runTlc({ folder: SPECS, module: "Clock", dump, signal: abort.signal }, start);
    await assert.rejects(run, /enough/);
    assert.deepEqual(readdirSync(folder), []);
  });
});

describe("running the real TLC", function () {
  this.timeout(300_000);

  it("gives the verdict that was saved", async () => {
    const result = await runTlc({ folder: SPECS, module: "Clock", config: "stuttering.cfg" });
    assert.deepEqual([result.verdict, result.exitCode, result.property], ["liveness", 13, "AllTurn"]);
    assert.equal(result.counterexample?.stuttering, true);
  });

  it("is ended by the signal", async () => {
    const abort = new AbortController();
    const run = runTlc({
      folder: SPECS,
      module: "Huge",
      config: "empty.cfg",
      heapMegabytes: 200,
      signal: abort.signal,
      onLine: (line) => {
        if (line.startsWith("Computing initial")) abort.abort(new Error("enough"));
      },
    });
    await assert.rejects(run, /enough/);
  });
});
