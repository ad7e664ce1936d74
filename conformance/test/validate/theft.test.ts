/**
 * Each waiter consumes only its own alarm's message: random schedules of the design with one alarm queue for all are
 * rejected by the sound specification, each at the very step at which a waiter takes another one's completion.
 */
import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { FOREVER, type SimConfig } from "@wakeproof/impl";
import fc from "fast-check";
import { makeDriver, type WaitDriver } from "../../src/driver/index.ts";
import { traceAbout } from "../../src/driver/trace-about.ts";
import { TraceWriter } from "../../src/traces/trace-writer.ts";
import { type Validated, validate } from "../../src/validate/validate.ts";
import { printVerdict } from "../../src/validate/verdicts.ts";
import { QUICK_JAVA } from "../support/command.ts";
import { SPEC } from "../support/places.ts";
import { SEED, smallest, traceIn } from "./recorded.ts";

/** Nobody is woken here: a wakeup of the shared queue wakes those of others too, and would be rejected before a theft. */
const NOT_TAKEN = ["AlertPending", "TakeIndir"];

const worldOf = (waiters: number): SimConfig => ({
  ...smallest,
  waiters: names("w", waiters),
  slabs: [names("a", waiters)],
  contexts: names("k", 8),
  ...{ timeouts: ["timed"], calls: FOREVER, events: 0, ctls: 0 },
});

const names = (letter: string, count: number) =>
  Array.from({ length: count }, (_, at) => `${letter}${at + 1}`);

interface Run {
  readonly name: string;
  readonly lines: readonly string[];
  /** The number of the event at which a waiter took what was not its own; undefined if none did. */
  readonly theft: number | undefined;
}

function runOf(design: string, waiters: number, picks: readonly number[], name: string): Run {
  const config = worldOf(waiters);
  const driver = makeDriver({ config, design });
  const lines: string[] = [];
  const writer = new TraceWriter(driver, traceAbout(config, design), (line) => lines.push(line));
  const enabled = new Uint16Array(driver.steps.length);
  let theft: number | undefined;
  for (const [at, pick] of picks.entries()) {
    const ids = [...enabled.subarray(0, driver.enabled(enabled))];
    const may = ids.filter((id) => !NOT_TAKEN.includes(driver.steps[id]!.action));
    if (may.length === 0) break;
    writer.perform(may[pick % may.length]!);
    if (theft === undefined && tookOthers(driver)) theft = at + 1;
  }
  writer.end();
  return { name, lines, theft };
}

/** Of the driver's history: somebody has consumed a completion that is not its own. */
function tookOthers(driver: WaitDriver): boolean {
  const row = new Uint8Array(driver.layout.width);
  driver.snapshot(row);
  const consumed = driver.layout.decode(row).get("consumed")!;
  assert.ok(consumed.kind === "function");
  return consumed.pairs.some(
    ({ key, value }) =>
      value.kind === "set" &&
      value.elements.some((one) => one.kind === "string" && key.kind === "string" && one.text !== key.text),
  );
}

describe(`random schedules of waiters with timeouts (seed ${SEED})`, () => {
  const schedules = fc.sample(
    fc.tuple(
      fc.integer({ min: 2, max: 8 }),
      fc.array(fc.nat({ max: 1_000_000 }), { minLength: 120, maxLength: 120, size: "max" }),
    ),
    { seed: SEED, numRuns: 10 },
  );
  const runs = (design: string) =>
    schedules.map(([waiters, picks], at) => runOf(design, waiters, picks, `${design} ${at}`));
  const [shared, sound] = [runs("shared-alarm-queue"), runs("per-waiter-alarm")];
  let found: Validated;

  before(async function () {
    this.timeout(300_000);
    const folder = mkdtempSync(join(tmpdir(), "wakeproof-theft-"));
    const traces = [...shared, ...sound].map(({ lines, name }) => traceIn(lines, name));
    found = await validate(traces, {
      specFolder: SPEC,
      folder: join(folder, "batch"),
      env: { ...process.env, ...QUICK_JAVA },
    });
    rmSync(folder, { recursive: true, force: true });
  });

  it("have a theft in most where the alarm queue is shared, and none where each waiter has its own", () => {
    assert.ok(shared.filter(({ theft }) => theft !== undefined).length > shared.length / 2);
    assert.ok(sound.every(({ theft }) => theft === undefined));
  });

  it("are rejected where it is shared, at the theft and nowhere else", () => {
    for (const [at, { theft }] of shared.entries()) {
      const verdict = found.verdicts[at]!;
      const text = printVerdict(verdict);
      assert.equal(verdict.verdict, theft === undefined ? "accepted" : "rejected", text);
      if (theft === undefined) continue;
      assert.equal(verdict.rejection!.line, theft + 1, text);
      assert.match(verdict.rejection!.action, /^Look(Again)?Takes$/);
      assert.match(
        verdict.rejection!.reason,
        /^~IsEmpty\(Queue\(w\)\) is FALSE, where w = w\d$|^consumed\.w\d is /,
      );
    }
  });

  it("are accepted where each waiter has its own", () =>
    assert.deepEqual(
      found.verdicts.slice(shared.length).map(({ verdict }) => verdict),
      sound.map(() => "accepted"),
    ));
});
