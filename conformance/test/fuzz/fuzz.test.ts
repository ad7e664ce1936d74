/** All readers of what others wrote, on damaged inputs. `scripts/fuzz.mjs` does the same with many more. */
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { seed } from "../values/arbitraries.ts";
import { DEFECTS } from "./defects.ts";
import { HUGE } from "./huge.ts";
import { type FuzzCounts, fuzz } from "./target.ts";
import { targets } from "./targets.ts";

const RUNS = 20_000;

/** A process that needs more is one whose memory or work has no bound. */
const HEAP_MEGABYTES = 128;
const MOST_MILLISECONDS = 300_000;

async function run(file: string, ...args: readonly string[]): Promise<string> {
  const script = fileURLToPath(new URL(file, import.meta.url));
  const child = spawn(process.execPath, [`--max-old-space-size=${HEAP_MEGABYTES}`, script, ...args], {
    stdio: ["ignore", "pipe", "pipe"],
    timeout: MOST_MILLISECONDS,
    killSignal: "SIGKILL",
  });
  const texts = { stdout: "", stderr: "" };
  for (const name of ["stdout", "stderr"] as const)
    child[name].setEncoding("utf8").on("data", (text: string) => {
      texts[name] += text;
    });
  const end = await new Promise((resolve) => child.once("close", (code, signal) => resolve(signal ?? code)));
  assert.equal(end, 0, `${file} ${args.join(" ")} ended with ${end}: ${texts.stderr}`);
  return texts.stdout;
}

/** Two at a time, as there are cores; each is waited for by the test that is about it. */
function startAll(names: readonly string[]): ReadonlyMap<string, Promise<string>> {
  const started = new Map<string, Promise<string>>();
  const lanes: Promise<unknown>[] = [Promise.resolve(), Promise.resolve()];
  for (const [at, name] of names.entries()) {
    const lane = at % lanes.length;
    const ended = lanes[lane]!.then(() =>
      run("./run.js", "--runs", String(RUNS), "--seed", String(seed), name),
    );
    lanes[lane] = ended.catch(() => undefined);
    started.set(name, ended);
  }
  return started;
}

describe(`fuzzing (seed ${seed})`, function () {
  this.timeout(4 * MOST_MILLISECONDS);
  let started: ReturnType<typeof startAll>;
  const names = targets().map(({ name }) => name);

  before(() => {
    started = startAll(names);
    // One that fails while another is waited for is told by its own test.
    for (const ended of started.values()) ended.catch(() => undefined);
  });

  for (const name of names)
    it(`${name}: of ${RUNS} damaged inputs none is a crash, and none is taken for what it is not`, async () => {
      const { targets: counts } = JSON.parse(await started.get(name)!) as {
        targets: Record<string, FuzzCounts>;
      };
      const { runs, accepted, refused } = counts[name]!;
      assert.deepEqual([runs, accepted + refused], [RUNS, RUNS]);
      assert.ok(accepted > RUNS / 200, `${accepted} damages did no harm`);
      assert.ok(refused > RUNS / 50, `${refused} did`);
    });

  it("huge inputs are read to their end, or refused", async () => {
    const ends = JSON.parse(await run("./run-huge.js")) as Record<string, string>;
    assert.deepEqual(
      Object.keys(ends),
      HUGE.map(({ name }) => name),
    );
    assert.ok(Object.values(ends).includes("accepted") && Object.values(ends).includes("refused"));
  });
});

describe(`fuzzing finds what it is for (seed ${seed})`, function () {
  this.timeout(MOST_MILLISECONDS);

  for (const [defect, target] of Object.entries(DEFECTS))
    it(defect, () =>
      assert.throws(
        () => fuzz(target, { runs: RUNS, seed, shrink: false }),
        (error: unknown) =>
          error instanceof Error &&
          /: (?:seed -?\d+, path \d+|a real input): .*\nof the input "/s.test(error.message),
      ),
    );
});
