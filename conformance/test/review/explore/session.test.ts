/** A path through a model: taken, gone back, undone, told in words. */
import assert from "node:assert/strict";
import { printStep } from "../../../src/replay/driver.ts";
import { actorOf, byActor } from "../../../src/review/explore/actors.ts";
import type { Engine } from "../../../src/review/explore/explorer.ts";
import { Session } from "../../../src/review/explore/session.ts";
import { OWN_POSTED, THEFT } from "../../designs/schedules.ts";
import { engineOfTests, explorationOfTests, explorerOf } from "./engine.ts";

/** The first steps of the stolen alarm. */
const WAY = THEFT.slice(0, 5);

describe("an exploring", function () {
  this.timeout(300_000);
  let engine: Engine;
  let session: Session;
  before(async () => {
    engine = await engineOfTests();
  });
  beforeEach(() => {
    session = new Session(explorerOf(engine, "SharedQueueTheft"));
    for (const one of WAY) assert.ok(session.takeNamed(one), one.action);
  });

  const at = (name: string) => session.next().find(({ action }) => action === name)!;

  it("goes back to any state of its path, and each move can be undone", () => {
    const there = session.here;
    session.goBack(2);
    assert.deepEqual(session.steps, WAY.slice(0, 2));
    session.goBack(-1);
    assert.deepEqual(session.steps, []);
    session.undo();
    session.undo();
    assert.equal(session.here, there);
    assert.deepEqual(session.steps, WAY);
  });

  it("undoes steps as well, down to the first, and then nothing", () => {
    for (const _ of WAY) session.undo();
    assert.equal(session.canUndo, false);
    session.undo();
    assert.deepEqual(session.steps, []);
  });

  it("does not move by a step that is not possible", () => {
    assert.equal(session.takeNamed({ action: "LookTakes", parameters: ["w1"] }), false);
    assert.deepEqual(session.steps, WAY);
  });

  it("says in words what a step does, and what it changes, in the least parts", () => {
    const fires = at("TimerFires");
    assert.equal(session.words(fires), "k1: the timer of a1 fires, the time of w1 is over");
    // spec: EventSend!Completes, and that is all that it primes: the syscall's state, and the
    // send that begins; of a tuple that was empty the new items.
    assert.deepEqual(
      session.changes(fires.state).map(({ path }) => path.join(".")),
      ["syscall.a1.state", ...["evq", "pc", "sysc.1", "sysc.2"].map((field) => `kernel.k1.${field}`)],
    );
  });

  it("says which claims a step breaks, and which hold again", () => {
    for (const one of THEFT.slice(WAY.length, -1)) assert.ok(session.takeNamed(one), one.action);
    assert.ok(session.verdicts(at("LookTakes")).breaks.includes("OwnAlarmOnly"));
    session.take(at("LookTakes"));
    assert.deepEqual(session.verdicts(at("AlertPending")), { breaks: [], also: [], mends: [] });
    // FreeAlarm clears who took what.  spec: EpollWaiter!FreeAlarm
    assert.ok(session.verdicts(at("FreeAlarm")).mends.includes("OwnAlarmOnly"));
  });

  it("tells what the model is about from what breaks on the way", () => {
    // SharedQueueTheft.cfg lists OwnAlarmOnly alone; a message of one alarm lies in the queue of the other, which is free.
    for (const one of THEFT.slice(WAY.length)) {
      const [found] = session.next().filter((step) => printStep(step) === printStep(one));
      assert.equal(session.verdicts(found!).breaks.includes("OwnAlarmOnly"), one === THEFT.at(-1));
      session.take(found!);
    }
    const other = new Session(explorerOf(engine, "SharedQueueTheft"));
    for (const one of OWN_POSTED.slice(0, -1)) assert.ok(other.takeNamed(one), one.action);
    const posting = other.next().find((step) => printStep(step) === printStep(OWN_POSTED.at(-1)!))!;
    assert.deepEqual(other.verdicts(posting), { breaks: [], also: ["FreeObjectsQuiet"], mends: [] });
    other.take(posting);
    assert.deepEqual(other.brokenByOwn(), { own: [], also: ["FreeObjectsQuiet"] });
  });

  it("of a sound design any claim that breaks is the model's own", () => {
    const sound = new Session(explorerOf(engine, "SharedQueueTheft.sound"));
    assert.ok(["FreeObjectsQuiet", "OwnAlarmOnly"].every((name) => sound.isOwn(name)));
  });

  it("lists steps by who takes them, each once", () => {
    const groups = byActor(session.next(), session.explorer.level);
    assert.deepEqual(
      groups.map(([actor]) => actor),
      ["waiter w1", "kernel, context k1", "waiter w2"],
    );
    assert.equal(groups.flatMap(([, steps]) => steps).length, session.next().length);
  });

  it("knows who takes each action of every level, by a word or by time alone", () => {
    for (const level of explorationOfTests().levels)
      for (const { name, parameters } of level.actions) {
        const actor = actorOf({ action: name, parameters: parameters.map(() => "x") }, level);
        assert.match(
          actor,
          parameters.length === 0 ? /^time$/ : /^(waiter|kernel|vcore|reaper|the world).* x$/,
          name,
        );
      }
  });
});
