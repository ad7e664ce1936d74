/** Writing traces: what the lines say, put together again, is what the driver's snapshots said. */
import assert from "node:assert/strict";
import fc from "fast-check";
import { makeDriver } from "../../src/driver/index.ts";
import { randomRuns, takePicks } from "../../src/driver/random-runs.ts";
import { traceAbout } from "../../src/driver/trace-about.ts";
import type { State } from "../../src/tlc/events.ts";
import { TraceWriter } from "../../src/traces/trace-writer.ts";
import { askedOf, differencesBetween } from "../../src/validate/fields.ts";
import { atRandom, SEED, traceIn } from "./recorded.ts";

const LIMITS = { waiters: 8, controllers: 3, fds: 2 };

describe(`a trace (seed ${SEED})`, () => {
  it("tells every state of the run, from the fields that changed alone", () => {
    let states = 0;
    for (const { config, picks } of randomRuns(LIMITS, { seed: SEED, runs: 4, steps: 80 })) {
      const driver = makeDriver({ config });
      const [lines, seen]: [string[], State[]] = [[], []];
      const writer = new TraceWriter(driver, traceAbout(config, "per-waiter-alarm"), (line) =>
        lines.push(line),
      );
      takePicks(driver, picks, (step) => {
        writer.perform(step);
        const row = new Uint8Array(driver.layout.width);
        driver.snapshot(row);
        seen.push(driver.layout.decode(row));
      });
      writer.end();
      const told = [...askedOf(traceIn(lines, "t"), () => undefined)].map(({ after }) => after);
      assert.equal(told.length, seen.length);
      for (const [at, state] of seen.entries())
        for (const [name, value] of state)
          assert.deepEqual(differencesBetween(name, value, told[at]!.get(name)), [], `step ${at + 1}`);
      states += seen.length;
    }
    assert.equal(states, 320);
  });

  it("is the same again for the same seed, alone by its path, and another one for another seed", () => {
    const both = randomRuns(LIMITS, { seed: SEED, runs: 3, steps: 30 });
    assert.deepEqual(randomRuns(LIMITS, { seed: SEED, runs: 3, steps: 30 }), both);
    assert.deepEqual(randomRuns(LIMITS, { seed: SEED, runs: 1, steps: 30, path: "2" }), [both[2]]);
    assert.notDeepEqual(randomRuns(LIMITS, { seed: SEED + 1, runs: 3, steps: 30 }), both);
  });

  it("comes from worlds of up to eight waiters and three controllers, and both are met", () => {
    const sizes = randomRuns(LIMITS, { seed: SEED, runs: 60, steps: 1 }).map(({ config }) => config);
    assert.equal(Math.max(...sizes.map(({ waiters }) => waiters.length)), 8);
    assert.equal(Math.max(...sizes.map(({ controllers }) => controllers.length)), 3);
  });

  it("does not tell what it says that it does not log", () => {
    const [lines] = atRandom(1, 60, "shared-alarm-queue") as [string[]];
    const hidden = lines.filter((line) => line.includes('"shared"') || /"(evq|inbox)[".]/.test(line));
    // Only the header names them: in the list of what is not logged.
    assert.deepEqual(hidden, [lines[0]]);
    assert.ok(!lines[0]!.includes('"shared"'));
  });

  it("is written by a driver that takes a step, and by none that refuses it", () => {
    const { config } = randomRuns(LIMITS, { seed: SEED, runs: 1, steps: 1 })[0]!;
    const lines: string[] = [];
    const driver = makeDriver({ config });
    const writer = new TraceWriter(driver, traceAbout(config, "per-waiter-alarm"), (line) =>
      lines.push(line),
    );
    const refused = driver.steps.findIndex(({ action }) => action === "FreeAlarm");
    assert.throws(() => writer.perform(refused), /FreeAlarm/);
    assert.equal(lines.length, 1);
    fc.assert(
      fc.property(fc.nat({ max: 1000 }), (pick) => takePicks(driver, [pick], (step) => writer.perform(step))),
      {
        seed: SEED,
        numRuns: 20,
      },
    );
    assert.equal(lines.length, 21);
  });
});
