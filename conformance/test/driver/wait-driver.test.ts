import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { smallest } from "@wakeproof/impl";
import fc from "fast-check";
import { makeDriver, type WaitDriver } from "../../src/driver/index.ts";
import { whereIs } from "../../src/driver/where.ts";
import { printStep, StepRefused } from "../../src/replay/driver.ts";
import { printState, printValue } from "../../src/values/print.ts";
import { PROJECT } from "../support/places.ts";
import { partsOfNext, textOfSpec } from "../support/spec-text.ts";
import { at, partsOf, valuesOf } from "./as-values.ts";
import { CONFIGS } from "./configs.ts";

const seed = Number(process.env.WAKEPROOF_SEED ?? 20170224);
const picks = fc.array(fc.nat({ max: 1_000_000 }), { minLength: 150, maxLength: 400, size: "max" });

function snapshot(driver: WaitDriver): Uint8Array {
  const bytes = new Uint8Array(driver.layout.width);
  driver.snapshot(bytes);
  return bytes;
}

/** Takes random steps; `after` sees the driver after each. */
function follow(driver: WaitDriver, choices: readonly number[], after: () => void): void {
  const ids = new Uint16Array(driver.steps.length);
  for (const choice of choices) {
    const count = driver.enabled(ids);
    if (count === 0) return;
    driver.perform(ids[choice % count]!);
    after();
  }
}

function expectSameState(driver: WaitDriver): void {
  const state = driver.layout.decode(snapshot(driver));
  for (const [name, value] of valuesOf(driver.sim))
    assert.equal(printValue(state.get(name)!), printValue(value), name);
  for (const { path, value } of partsOf(driver.sim)) {
    const [variable = "", ...rest] = path;
    assert.equal(printValue(at(state.get(variable)!, rest)), printValue(value), path.join("."));
  }
}

describe(`WaitDriver (seed ${seed})`, () => {
  it("has the spec's variables, all of them, in the order of their declaration", () => {
    const spec = textOfSpec();
    const [, declared = ""] = /\nVARIABLES\n([\s\S]*?)\n\n/.exec(spec)!;
    const names = declared.split("\n").map((line) =>
      line
        .replace(/\\\*.*/, "")
        .replace(",", "")
        .trim(),
    );
    assert.deepEqual(
      makeDriver({ config: smallest }).layout.variables,
      names.filter((name) => name !== ""),
    );
  });

  it("has a step for each action of the spec's Next, and no other", () => {
    const named = [...partsOfNext(textOfSpec()).matchAll(/\b([A-Z]\w+)\((?=[a-z])/g)].map(
      ([, name]) => name!,
    );
    const actions = new Set(named.filter((name) => !name.endsWith("Step")));
    const { steps } = makeDriver({ config: CONFIGS["two of everything, bounded"]! });
    assert.deepEqual(new Set(steps.map(({ action }) => action)), actions);
  });

  it("lists the steps of one action together, with the parameters of the spec", () => {
    const { steps } = makeDriver({ config: smallest });
    const runs = steps.map(({ action }) => action).filter((action, id) => action !== steps[id - 1]?.action);
    assert.equal(new Set(runs).size, runs.length);
    const names = steps.map(printStep);
    for (const name of [
      "CallWait(w1, e1, poll)",
      "FdEvent(k1, e1, 1, in)",
      "SendIndir(k1, v1)",
      "DelFd(e1, 1)",
    ]) {
      assert.ok(names.includes(name), name);
    }
  });

  for (const [name, config] of Object.entries(CONFIGS)) {
    it(`writes the bytes of what the implementation's snapshot says, in random schedules: ${name}`, () => {
      const driver = makeDriver({ config });
      let compared = 0;
      const check = (choices: readonly number[]) => {
        driver.reset();
        follow(driver, choices, () => {
          expectSameState(driver);
          compared += 1;
        });
      };
      fc.assert(fc.property(picks, check), { seed, numRuns: 10 });
      assert.ok(compared > 1000, `only ${compared} states`);
    });

    it(`is back at the initial state after a reset, history included: ${name}`, () => {
      const driver = makeDriver({ config });
      const initial = snapshot(driver);
      const check = (choices: readonly number[]) => {
        follow(driver, choices, () => {});
        driver.reset();
        assert.deepEqual(snapshot(driver), initial);
      };
      fc.assert(fc.property(picks, check), { seed, numRuns: 10 });
    });
  }

  it("refuses each step that it does not list, and leaves the state as it was", () => {
    const driver = makeDriver({ config: CONFIGS["two of everything, bounded"]! });
    const ids = new Uint16Array(driver.steps.length);
    const refuseOthers = () => {
      const listed = new Set(ids.subarray(0, driver.enabled(ids)));
      const before = snapshot(driver);
      for (const id of driver.steps.keys()) {
        if (!listed.has(id)) assert.throws(() => driver.perform(id), StepRefused);
      }
      assert.deepEqual(snapshot(driver), before);
    };
    const check = (choices: readonly number[]) => {
      driver.reset();
      follow(driver, choices.slice(0, 100), refuseOthers);
    };
    fc.assert(fc.property(picks, check), { seed, numRuns: 4 });
  });

  it("remembers who submitted, for whom a bitmap's bit stands, and who took it", () => {
    const driver = makeDriver({ config: CONFIGS["two of everything, bounded"]! });
    const perform = (step: string) =>
      driver.perform(driver.steps.findIndex((one) => printStep(one) === step));
    const state = () => driver.layout.decode(snapshot(driver));
    const get = (variable: string, ...path: string[]) => printValue(at(state().get(variable)!, path));
    perform("CallWait(w2, e1, timed)");
    for (const action of ["PollEmpty", "AllocAlarm", "SubmitAlarm"]) perform(`${action}(w2)`);
    assert.equal(get("syscall", "a1"), '[by |-> "w2", posts |-> 0, state |-> "asleep"]');
    perform("TimerFires(k1, a1)");
    assert.equal(get("kernel", "k1", "sysc"), '<<"a1", "w2">>');
    perform("PostMessage(k1)");
    assert.equal(get("evq", "a1", "mail"), '{"w2"}');
    assert.equal(get("syscall", "a1", "posts"), "1");
    perform("LookEmpty(w2)");
    perform("LookTakes(w2)");
    assert.deepEqual([get("evq", "a1", "mail"), get("consumed", "w2")], ["{}", '{"w2"}']);
    perform("FreeAlarm(w2)");
    assert.deepEqual([get("consumed", "w2"), get("syscall", "a1", "by")], ["{}", '"none"']);
    assert.equal(printState(state()).includes("peak = 1"), true);
  });

  it("tells where the code of each action is", () => {
    const { steps } = makeDriver({ config: smallest });
    for (const action of new Set(steps.map((step) => step.action))) {
      const [file = "", line = ""] = whereIs(action).split(":");
      assert.ok(existsSync(join(PROJECT, file)), `${action}: ${file}`);
      const text = readFileSync(join(PROJECT, file), "utf8").split("\n")[Number(line) - 1]!;
      assert.ok(text.includes(`EpollWaitIndirs!${action}`), `${action}: ${text}`);
    }
  });

  it("is made by the name of a design, and knows no other names", () => {
    assert.throws(() => makeDriver({ config: smallest, design: "sharde" }), /there is no design "sharde"/);
  });

  it("refuses a configuration whose sets need more bits than the layout has", () => {
    const waiters = Array.from({ length: 16 }, (_, w) => `w${w + 1}`);
    assert.throws(() => makeDriver({ config: { ...smallest, waiters } }), /16 waiters, expected at most 15/);
  });
});
