/**
 * A process that is killed may leave anything behind; what it left must not make the next run wrong. So `replay` and
 * `check` are killed at places where they change files, and after random times, and then run again.
 */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { type Ended, type Env, startWakeproof, wakeproof } from "../support/command.ts";
import { documentIn } from "../support/documents.ts";
import { fakeJava } from "../support/fake-java.ts";
import { type Recorded, record, recordedEntry } from "../support/recorded.ts";
import { TinySpec } from "../support/tiny-spec.ts";
import { seed } from "../values/arbitraries.ts";

/** A night has time for more of them; 0 is every place. */
const KILLS = Number(process.env.WAKEPROOF_KILLS ?? 2);
const HOOK = new URL("../support/kill-at.js", import.meta.url).href;
const WHEN = ["before", "half", "after"] as const;

describe(`wakeproof, killed (seed ${seed})`, function () {
  this.timeout(3_600_000);
  let spec: TinySpec;
  let recorded: Recorded;

  before(async () => {
    spec = new TinySpec();
    spec.cfg("Tiny", { invariants: ["TypeOK"] });
    recorded = await record(spec, "Tiny");
    spec.manifest([recordedEntry("Tiny", recorded)]);
  });

  after(() => spec.remove());

  const argumentsOf = (verb: string) => [verb, "Tiny", "--json", ...spec.where];
  const environment = (more: Env = {}): Env => ({ ...fakeJava(spec.folder, recorded), ...more });
  const run = (verb: string): Promise<Ended> => wakeproof(argumentsOf(verb), environment());
  const freshStart = () => rmSync(spec.out, { recursive: true, force: true });

  /** What a run left and printed, without what is different each time. */
  const told = ({ code, stdout }: Ended) => ({
    code,
    document: withoutTimes(JSON.parse(stdout)),
    artifacts: readdirSync(spec.out, { recursive: true, encoding: "utf8" })
      .filter((file) => file.includes("."))
      .sort(),
    report: reportIn(spec.out),
  });

  for (const verb of ["replay", "check"])
    describe(verb, () => {
      let expected: ReturnType<typeof told>;
      let changes: number;
      let milliseconds: number;

      before(async () => {
        freshStart();
        const counted = join(spec.folder, "changes");
        const env = environment({ NODE_OPTIONS: `--import=${HOOK}`, COUNT_CHANGES: counted });
        const started = performance.now();
        const ended = await wakeproof(argumentsOf(verb), env);
        milliseconds = performance.now() - started;
        assert.equal(ended.code, 0, ended.stderr);
        expected = told(ended);
        changes = Number(readFileSync(counted, "utf8"));
      });

      /** After any kill: the same result, and the same files as if nothing had been. */
      async function isRightAfterwards(): Promise<void> {
        assert.deepEqual(told(await run(verb)), expected);
      }

      it("changes files at places that are known", () => assert.ok(changes >= 4, `${changes} changes`));

      it("where it changes a file: the next run is right, and nothing is left of the killed one", async () => {
        for (const { at, when } of placesOf(changes)) {
          freshStart();
          const env = environment({ NODE_OPTIONS: `--import=${HOOK}`, KILL_AT: String(at), KILL_WHEN: when });
          const { child, ended } = startWakeproof(argumentsOf(verb), env);
          const { stdout } = await ended;
          assert.equal(child.signalCode, "SIGKILL", `killed ${when} change ${at}`);
          assert.equal(stdout, "", "nothing is claimed before all is done");
          await isRightAfterwards();
        }
      });

      it("after a random time: the next run is right", async () => {
        const next = randomFrom(seed);
        let span = milliseconds;
        for (let kills = 0; kills < (KILLS === 0 ? 10 : KILLS / 2); ) {
          freshStart();
          const { child, ended } = startWakeproof(argumentsOf(verb), environment());
          await sleep(span * (0.3 + 0.7 * next()));
          child.kill("SIGKILL");
          await ended;
          // A run that was faster than the first one came to its end: the next is killed sooner.
          if (child.signalCode === "SIGKILL") kills++;
          else span /= 2;
          await isRightAfterwards();
        }
      });
    });

  it("whatever a killed replay left, replay --changed relies on a whole green one, or on none", async () => {
    for (const { at, when } of placesOf(30)) {
      freshStart();
      const env = environment({ NODE_OPTIONS: `--import=${HOOK}`, KILL_AT: String(at), KILL_WHEN: when });
      await startWakeproof(argumentsOf("replay"), env).ended;
      const { code, stdout } = await wakeproof([...argumentsOf("replay"), "--changed"], environment());
      assert.equal(code, 0);
      const [model] = documentIn("replay --changed", stdout).models;
      assert.ok(["nothing", "no earlier replay"].includes(model!.because), model!.because);
      assert.deepEqual(model!.transitions.now, recorded.expect.transitions);
    }
  });

  it("what a killed process began to write is swept, and what a living one writes is not", async () => {
    freshStart();
    const folder = join(spec.out, "tlc");
    mkdirSync(folder, { recursive: true });
    const { pid: ended } = spawnSync(process.execPath, ["-e", "0"]);
    const [dead, alive] = [`Tiny.out.${ended}.tmp`, `Tiny.out.${process.pid}.tmp`];
    for (const name of [dead, alive, "Tiny.old", "notes.tmp"]) writeFileSync(join(folder, name), "half");
    assert.equal((await run("check")).code, 0);
    assert.deepEqual(readdirSync(folder).sort(), [alive, "Tiny.old", "Tiny.out", "notes.tmp"].sort());
  });

  /** Every place, or some that the seed chooses. */
  function placesOf(changes: number) {
    const all = Array.from({ length: changes }, (_, at) => WHEN.map((when) => ({ at: at + 1, when }))).flat();
    const next = randomFrom(seed);
    if (KILLS === 0) return all;
    return Array.from(
      { length: Math.min(KILLS, all.length) },
      () => all.splice(Math.floor(next() * all.length), 1)[0]!,
    );
  }
});

function withoutTimes(json: unknown): unknown {
  return JSON.parse(JSON.stringify(json), (name, value: unknown) =>
    /seconds|cached|peakMegabytes/i.test(name) ? 0 : value,
  );
}

function reportIn(out: string): unknown {
  try {
    return withoutTimes(JSON.parse(readFileSync(join(out, "replay/Tiny.json"), "utf8")));
  } catch (error) {
    return (error as NodeJS.ErrnoException).code;
  }
}

/** Numbers below 1, the same for the same seed. */
function randomFrom(start: number): () => number {
  let state = start >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}
