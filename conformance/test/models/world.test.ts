import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { makeDriver } from "../../src/driver/index.ts";
import { CfgError, parseCfg } from "../../src/models/cfg.ts";
import { readCfg, readManifest } from "../../src/models/manifest.ts";
import { SOUND, worldOf } from "../../src/models/world.ts";
import { SPEC } from "../support/places.ts";
import { cfgText } from "../support/tiny-spec.ts";

const worldWith = (constants: Readonly<Record<string, string>>) =>
  worldOf(parseCfg(cfgText({ constants }), "Some.cfg"));

const CLOCK = {
  ...{ Ticks: "= 3", NoFrame: "<- ClockNoFrame", NewFrame: "<- ClockNewFrame" },
  ...{ NoSyscall: "<- ClockNoSyscall", Submitted: "<- ClockSubmitted", MayExpire: "<- Due" },
};

function refuses(constants: Readonly<Record<string, string>>, wanted: RegExp): void {
  assert.throws(
    () => worldWith(constants),
    (error) =>
      error instanceof CfgError && /^Some\.cfg:\d+:1: /.test(error.message) && wanted.test(error.message),
  );
}

describe("worldOf", () => {
  // No implementation is compared with the levels above the finest.
  const { levels, models } = readManifest(SPEC);
  const above = levels.flatMap((one) => [...one.models, one.witnesses?.cfg]);
  const other = new Set(models.filter(({ name }) => above.includes(name)).map(({ cfg }) => cfg));
  const shipped = readdirSync(SPEC).filter(
    (name) => name.endsWith(".cfg") && !other.has(name) && !above.includes(name),
  );

  for (const cfg of shipped)
    it(`gives a world that the implementation can be built in for ${cfg}`, () => {
      const world = worldOf(readCfg(SPEC, cfg));
      const driver = makeDriver(world);
      const enabled = driver.enabled(new Uint16Array(driver.steps.length + 1));
      assert.ok(enabled > 0, "something can happen in it");
    });

  it("was tried on every shipped cfg", () => assert.ok(shipped.length > 10));

  it("takes names, numbers and budgets as the cfg has them", () => {
    const { config, design } = worldWith({
      ...{ Waiters: '= {"w1", "w2"}', Slabs: "<- TwoSlabsOfOne", Fds: "= {1, 2}", Calls: "<- Forever" },
      ...{ Events: "= 3", FirstInterest: "<- OneInEach", Controllers: '= {"e1", "e2"}' },
    });
    assert.deepEqual(config.waiters, ["w1", "w2"]);
    assert.deepEqual(config.slabs, [["a1"], ["a2"]]);
    assert.deepEqual([config.calls, config.events, config.ctls], [-1, 3, 0]);
    assert.deepEqual(config.firstInterest, { e1: [1], e2: [2] });
    assert.deepEqual([config.callsInTurn, config.timersFire, design], [false, true, SOUND]);
  });

  it("takes overrides of the world's choices and of the design", () => {
    const { config, design } = worldWith({
      ...{ MayCall: "<- InTurn", MayExpire: "<- NoneExpires", AlarmQueue: "<- SharedAlarmQueue" },
    });
    assert.deepEqual([config.callsInTurn, config.timersFire, design], [true, false, "shared-alarm-queue"]);
  });

  it("takes a clock, with all that a model with a clock has in place of the finest level's own", () => {
    assert.deepEqual(worldWith(CLOCK).config.clock, { ticks: 3, bounds: "each instant" });
    const once = worldWith({ ...CLOCK, NextInstant: "<- Once", Remaining: "<- FullTimeoutAgain" });
    assert.deepEqual(once.config.clock, { ticks: 3, bounds: "all time" });
    assert.deepEqual([once.config.timersFire, once.design], [true, "full-timeout-again"]);
    assert.equal(worldWith({}).config.clock, undefined);
  });

  it("refuses a clock by halves", () => {
    for (const missing of ["NoFrame", "NewFrame", "NoSyscall", "Submitted", "MayExpire"]) {
      const { [missing as keyof typeof CLOCK]: _, ...others } = CLOCK;
      refuses(others, new RegExp(`the constant ${missing}`));
    }
    const { Ticks: _, ...unclocked } = CLOCK;
    refuses({ ...unclocked, MayExpire: "<- NoneExpires" }, /no constant NoFrame/);
    refuses({ ...CLOCK, MayExpire: "<- NoneExpires" }, /MayExpire <- one of Due/);
  });

  it("knows slabs and interests by the values that the spec gives them", () => {
    const text = readFileSync(join(SPEC, "MCEpollWait.tla"), "utf8");
    const slabs = [...text.matchAll(/^(\w*Slabs?\w*) == <<(.*)>>$/gm)];
    assert.ok(slabs.length >= 3);
    for (const [, name, value] of slabs) {
      const names = [...value!.matchAll(/<<([^<>]*)>>/g)].map(([, inner]) => inner!.match(/\w+/g));
      assert.deepEqual(worldWith({ Slabs: `<- ${name}` }).config.slabs, names, name);
    }
  });

  it("refuses a constant that the implementation knows nothing of", () =>
    refuses({ Moons: "= 2" }, /no constant Moons/));

  it("refuses an override of a design choice that it does not know", () =>
    refuses({ AlarmQueue: "<- QueueOfTheDay" }, /no constant AlarmQueue/));

  it("refuses another override of a world's choice than the one that it has", () =>
    refuses({ MayCall: "<- Sometimes" }, /MayCall <- one of InTurn/));

  it("refuses slabs that it does not know", () =>
    refuses({ Slabs: "<- Many" }, /Slabs <- one of OneSlabOfOne/));

  it("refuses a timeout that is none", () =>
    refuses({ Timeouts: '= {"timed", "soon"}' }, /Timeouts to be among timed, untimed, poll, found "soon"/));

  it("refuses values of another kind", () => {
    refuses({ Waiters: '= "w1"' }, /Waiters to be a set/);
    refuses({ Waiters: "= {1}" }, /Waiters to be a set of strings/);
    refuses({ Fds: '= {"one"}' }, /Fds to be a set of numbers/);
    refuses({ MaxEvents: '= "one"' }, /MaxEvents to be a number/);
  });

  it("misses a constant that is not there", () => {
    const cfg = parseCfg(cfgText().replace(/^ +RingSize.*\n/m, ""), "Some.cfg");
    assert.throws(() => worldOf(cfg), /expected the constant RingSize/);
  });
});
