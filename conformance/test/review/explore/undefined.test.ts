/** States of broken designs in which a claim, or the next step, has no meaning: told, and nothing is lost by it. */
import assert from "node:assert/strict";
import { type Engine, EngineError } from "../../../src/review/explore/explorer.ts";
import { Session } from "../../../src/review/explore/session.ts";
import { script, THEFT } from "../../designs/schedules.ts";
import { engineOfTests, explorerOf } from "./engine.ts";

/** The alarm is destroyed when it is free: so there is no top of its slab's list.  spec: EpollWaitProperties!LastFreedIsOnTop */
const DESTROYED = script(`
  CallWait(w1, e1, timed) PollEmpty(w1) AllocAlarm(w1) SubmitAlarm(w1) LookEmpty(w1)
  TimerFires(k1, a1) PostMessage(k1) LookTakes(w1) FreeAlarm(w1)`);

describe("a broken design, where a claim has no meaning", function () {
  this.timeout(300_000);
  let engine: Engine;
  before(async () => {
    engine = await engineOfTests();
  });

  const holds = (session: Session, name: string) =>
    session.judged().find(({ claim }) => claim.name === name)!.holds;

  it("takes the step all the same, and decides all invariants; properties of steps again after the next", () => {
    const session = new Session(explorerOf(engine, "FreedQueue"));
    for (const step of DESTROYED) assert.ok(session.takeNamed(step), step.action);
    assert.equal(holds(session, "NoDanglingIndir"), false);
    assert.equal(holds(session, "LastFreedIsOnTop"), null);
    assert.ok(!session.broken().includes("LastFreedIsOnTop"));
    session.take(session.next()[0]!);
    assert.equal(holds(session, "LastFreedIsOnTop"), true);
  });

  it("decides no property of steps in a state of which nobody knows the step before", () => {
    const there = new Session(explorerOf(engine, "SharedQueueTheft"));
    for (const step of THEFT) assert.ok(there.takeNamed(step), step.action);
    const session = new Session(there.explorer, there.explorer.stateOf(there.values()));
    assert.equal(holds(session, "OwnAlarmOnly"), false);
    assert.equal(holds(session, "EventsKept"), null);
    session.take(session.next()[0]!);
    assert.equal(holds(session, "EventsKept"), true);
  });

  it("says where the specification does not say what comes next", () => {
    const explorer = explorerOf(engine, "SharedQueueTheft");
    explorer.next = () => {
      throw new EngineError("Head of empty sequence");
    };
    const session = new Session(explorer);
    assert.deepEqual(session.next(), []);
    assert.equal(session.stuck(), "Head of empty sequence");
  });
});
