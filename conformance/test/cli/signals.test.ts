import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { findJava } from "tla2tools";
import { type Started, startWakeproof } from "../support/command.ts";
import { fakeJava, tellingJava } from "../support/fake-java.ts";
import { type Recorded, record, recordedEntry } from "../support/recorded.ts";
import { modelEntry, TinySpec } from "../support/tiny-spec.ts";
import { isAlive, untilFile } from "../support/waiting.ts";

/** Far more states than TLC finds before it is interrupted. */
const ENDLESS = {
  ...{ Waiters: '= {"w1", "w2"}', Slabs: "<- OneSlabOfTwo", Timeouts: '= {"timed", "untimed"}' },
  ...{ Calls: "<- Forever", Events: "<- Forever" },
};

/** In each replaying thread: tells that it runs, and then does nothing for ever. */
const STUCK_THREADS = `
import { writeFileSync } from "node:fs";
import { isMainThread } from "node:worker_threads";
if (!isMainThread) {
  writeFileSync(process.env.THREAD_RUNS, "");
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
}
`;

describe("wakeproof, interrupted", function () {
  this.timeout(300_000);
  let spec: TinySpec;
  let recorded: Recorded;

  before(async () => {
    spec = new TinySpec();
    spec.cfg("Tiny", {});
    spec.cfg("Endless", { constants: ENDLESS });
    recorded = await record(spec, "Tiny");
    spec.manifest([recordedEntry("Tiny", recorded), modelEntry("Endless", undefined, { replay: true })]);
  });

  after(() => spec.remove());

  /** But for the records, of which those are there that were begun: records.test.ts tells of them. */
  const artifacts = () =>
    existsSync(spec.out)
      ? readdirSync(spec.out, { recursive: true, encoding: "utf8" }).filter(
          (file) => file.includes(".") && !file.startsWith("records"),
        )
      : [];

  async function interrupted({ ended }: Started, code: number, left: readonly string[]): Promise<void> {
    const { stdout, stderr, ...exit } = await ended;
    assert.deepEqual({ stdout, code: exit.code }, { stdout: "", code });
    assert.match(stderr, /^wakeproof: stopped by SIG\w+$/m);
    assert.deepEqual(artifacts(), left, "nothing half-written");
  }

  it("ends the JVM and leaves with 130 when it is interrupted while TLC runs", async () => {
    const pidFile = join(spec.folder, "java.pid");
    const env = tellingJava(spec.folder, (await findJava()).path, pidFile);
    const run = startWakeproof(["check", "Endless", ...spec.where], env);
    await untilFile(pidFile);
    const java = Number(readFileSync(pidFile, "utf8"));
    assert.ok(isAlive(java));
    run.child.kill("SIGINT");
    await interrupted(run, 130, []);
    assert.ok(!isAlive(java), "the JVM is gone");
  });

  it("removes the dump that TLC had begun", async () => {
    const pidFile = join(spec.folder, "fake.pid");
    const env = fakeJava(spec.folder, {
      ...recorded,
      dump: "strict digraph",
      end: "never while dumping",
      pidFile,
    });
    const run = startWakeproof(["replay", "Tiny", ...spec.where], env);
    await untilFile(pidFile);
    run.child.kill("SIGTERM");
    // What is there is of the plain check, which had ended.
    await interrupted(run, 143, ["tlc/Tiny.out"]);
    assert.ok(!isAlive(Number(readFileSync(pidFile, "utf8"))));
  });

  it("ends the replaying threads and leaves no dump when it is interrupted in the replay", async () => {
    const hook = join(spec.folder, "stuck-threads.mjs");
    spec.write("stuck-threads.mjs", STUCK_THREADS);
    const runs = join(spec.folder, "thread-runs");
    const env = { NODE_OPTIONS: `--import=${hook}`, THREAD_RUNS: runs };
    const run = startWakeproof(["replay", "Tiny", ...spec.where], {
      ...fakeJava(spec.folder, recorded),
      ...env,
    });
    await untilFile(runs);
    assert.ok(existsSync(join(spec.out, "graphs/Tiny.dot")), "the dump is there while it is replayed");
    run.child.kill("SIGINT");
    await interrupted(run, 130, ["tlc/Tiny-dump.out", "tlc/Tiny.out"]);
  });
});
