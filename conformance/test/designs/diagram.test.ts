import assert from "node:assert/strict";
import { diagramOf } from "../../src/designs/diagram.ts";
import { makeDriver } from "../../src/driver/index.ts";
import { readCfg } from "../../src/models/manifest.ts";
import { worldOf } from "../../src/models/world.ts";
import { SPEC } from "../support/places.ts";
import { broken, HARM, script, sound, THEFT, traceOf } from "./schedules.ts";

/** A call that registers, sleeps, and is woken by an event: the steps that the two stories do not have. */
const WOKEN = script(`
  CallWait(w1, e1, timed) PollEmpty(w1) AllocAlarm(w1) SubmitAlarm(w1) LookEmpty(w1) LookEmpty(w1)
  Register(w1) Register(w1) ClearCheck(w1) LookAgainEmpty(w1) LookAgainEmpty(w1) MarkBlocked(w1) ReadCheck(w1)
  FdEvent(k1, e1, 1, in) PostMessage(k1) AlertPending(k1) SendIndir(k1, v1) TakeIndir(v1) ClearAlert(v1)
  SetCheck(v1) Poke(v1) ClearCheck(w1) LookAgainTakes(w1)`);

/** Two that sleep, two events before either runs: the one that is woken passes on what it leaves. */
const PASSED_ON = script(`
  CallWait(w1, e1, untimed) PollEmpty(w1) LookEmpty(w1) Register(w1) ClearCheck(w1) LookAgainEmpty(w1)
  MarkBlocked(w1) ReadCheck(w1)
  CallWait(w2, e1, untimed) PollEmpty(w2) LookEmpty(w2) Register(w2) ClearCheck(w2) LookAgainEmpty(w2)
  MarkBlocked(w2) ReadCheck(w2)
  FdEvent(k1, e1, 1, in) PostMessage(k1) AlertPending(k1) SendIndir(k1, v1) TakeIndir(v1) ClearAlert(v1)
  SetCheck(v1) Poke(v1) FdEvent(k1, e1, 2, in) PostMessage(k1)
  ClearCheck(w1) LookAgainTakes(w1) Deregister(w1) LeavesMessage(w1) PassOn(w1) PassPoke(w1)
  ClearCheck(w2) LookAgainTakes(w2) Deregister(w2) LeavesNothing(w2)`);

const rowsOf = (diagram: string): string[] => diagram.split("\n").slice(1);

describe("diagramOf", () => {
  const theft = diagramOf(traceOf(broken(), THEFT, { stuttering: false }), THEFT, THEFT.length);

  it("has a column for each thread, context, vcore and queue, and a numbered row for each step", () => {
    const [head, ...rows] = theft.split("\n");
    assert.deepEqual(head!.trim().split(/\s+/), ["w1", "w2", "k1", "v1", "e1", "shared"]);
    assert.deepEqual(
      rows.map((row) => Number(row.slice(0, 2))),
      THEFT.map((_, at) => at + 1),
    );
  });

  it("has lifelines of one width, whoever acts", () => {
    const [head, ...rows] = theft.split("\n");
    const lifelines = ["w1", "w2", "k1", "v1", "e1", "shared"];
    const middles = lifelines.map((name) => head!.indexOf(name) + Math.floor(name.length / 2));
    for (const row of rows)
      for (const middle of middles)
        assert.match(row[middle]!, /[|o*<>-]/, `a lifeline, or an arrow across it, at ${middle} of ${row}`);
  });

  it("draws an arrow from who acts to whom it concerns, and a mark where it concerns nobody else", () => {
    const rows = rowsOf(theft);
    assert.match(rows[0]!, /o-+> +\| +w1: epoll_wait\(e1\), timed$/);
    assert.match(rows[2]!, /\* .* w1: alarm a1 from the slab cache$/);
    assert.match(rows[3]!, /w1: submit the syscall "block for t", completion to shared$/);
    assert.match(rows[10]!, /o-+> +k1 posts to shared$/);
    assert.match(rows[11]!, /<-+o +w1 takes the message from shared +<== here$/);
  });

  it("marks the one step that is asked for, or none", () => {
    assert.equal(theft.split("<== here").length, 2);
    assert.doesNotMatch(diagramOf(traceOf(broken(), THEFT, { stuttering: false }), THEFT), /here/);
  });

  it("says of each step of the harm what it does, and never an action's bare name", () => {
    const rows = rowsOf(diagramOf(traceOf(broken(), HARM, { stuttering: true }), HARM));
    assert.equal(rows.length, HARM.length);
    for (const [at, row] of rows.entries())
      assert.doesNotMatch(row, new RegExp(`\\b${HARM[at]!.action}\\b`), row);
    assert.match(rows[12]!, /w1: abort its alarm: it still slept$/);
    assert.match(rows[14]!, /k1 sends an INDIR of e1 to v1$/);
    assert.match(rows[18]!, /k1: the aborted syscall of a1 finishes$/);
  });

  it("names to whom a wakeup is passed on", () => {
    const world = worldOf(readCfg(SPEC, "PassOnUntimed.cfg"));
    const rows = rowsOf(diagramOf(traceOf(makeDriver(world), PASSED_ON, { stuttering: false }), PASSED_ON));
    assert.match(rows[29]!, /o-+> .* w1 leaves a message in e1$/);
    assert.match(rows[30]!, /o-+> .* w1 sets check_evqs of w2$/);
    assert.match(rows[31]!, /w1 pokes w2$/);
    assert.match(rows[35]!, /w2 leaves e1: empty$/);
  });

  it("names who is woken", () => {
    const rows = rowsOf(diagramOf(traceOf(sound(), WOKEN, { stuttering: false }), WOKEN));
    assert.match(rows[19]!, /v1 sets check_evqs of w1$/);
    assert.match(rows[20]!, /v1 pokes w1$/);
    assert.match(rows[7]!, /w1: register with a1$/);
    for (const [at, row] of rows.entries())
      assert.doesNotMatch(row, new RegExp(`\\b${WOKEN[at]!.action}\\b`), row);
  });
});
