import assert from "node:assert/strict";
import { type Sequence, sequenceOf } from "../../src/figures/sequence.ts";
import { parseState } from "../../src/values/parse.ts";
import { broken, HARM, THEFT, traceOf } from "../designs/schedules.ts";
import { elsewhere, hang, harm, looping, rowOf, stepsIn, theft, woken } from "./traces.ts";

const kindsIn = (sequence: Sequence): ReadonlySet<string> =>
  new Set(stepsIn(sequence).flatMap(({ messages }) => messages.map(({ kind }) => kind)));

describe("sequenceOf", () => {
  it("has a lifeline for each waiter, queue, alarm that is taken, context and vcore", () => {
    assert.deepEqual(
      theft().lifelines.map(({ id, kind }) => `${id} ${kind}`),
      ["w1 waiter", "w2 waiter", "e1 queue", "shared queue", "a1 slab", "a2 slab", "k1 kernel", "v1 vcore"],
    );
    // The second alarm is never taken.
    assert.deepEqual(
      woken().lifelines.map(({ id }) => id),
      ["w1", "w2", "e1", "a1", "k1", "v1"],
    );
  });

  it("puts the lifelines first that are asked for, and knows no others", () => {
    const { lifelines } = theft({ order: ["v1", "nobody", "w2"] });
    assert.deepEqual(lifelines.map(({ id }) => id).slice(0, 3), ["v1", "w2", "w1"]);
    assert.equal(lifelines.length, 8);
  });

  it("has a row for each step, in words and never an action's bare name", () => {
    for (const [sequence, steps] of [
      [theft(), THEFT],
      [harm(), HARM],
    ] as const) {
      const rows = stepsIn(sequence);
      assert.deepEqual(
        rows.map(({ action, parameters }) => ({ action, parameters })),
        steps,
      );
      for (const { action, text } of rows) assert.doesNotMatch(text, new RegExp(`\\b${action}\\b`));
    }
  });

  it("has messages between its own lifelines only", () => {
    for (const sequence of [theft(), harm(), hang(), woken()]) {
      const ids = new Set(sequence.lifelines.map(({ id }) => id));
      const ends = stepsIn(sequence).flatMap(({ messages }) =>
        messages.flatMap(({ from, to }) => [from, to]),
      );
      assert.ok(ends.length > 20);
      assert.deepEqual([...new Set(ends.filter((end) => !ids.has(end)))], []);
    }
  });

  it("tells a completion that another one's syscall sent as stolen, and one's own as taken", () => {
    const { messages, text } = rowOf(theft(), "LookTakes(w1)");
    assert.deepEqual(messages, [{ from: "shared", to: "w1", kind: "stolen", text: "steals w2's" }]);
    assert.match(text, /^w1 takes the completion of w2's alarm from shared/);
    assert.ok(!kindsIn(woken()).has("stolen"));
    assert.equal(rowOf(woken(), "LookAgainTakes(w1)").messages[0]!.kind, "taken");
  });

  it("tells two posts before a look as one message, and that whoever takes it takes both", () => {
    const posts = stepsIn(hang()).filter(({ action }) => action === "PostMessage");
    assert.deepEqual(
      posts.map(({ messages }) => messages[0]!.kind),
      ["posted", "coalesced"],
    );
    assert.match(rowOf(hang(), "LookTakes(w2)").text, /two completions as one message .* its own, and w1's/);
  });

  it("tells a wakeup that reaches nobody as lost, and a look in vain for what was stolen", () => {
    assert.deepEqual(
      stepsIn(harm()).flatMap(({ action, messages }) => (messages[0]?.kind === "lost" ? [action] : [])),
      ["WakeNobody", "WakeNobody", "LookEmpty", "LookAgainEmpty"],
    );
    const [first, second] = stepsIn(hang()).filter(({ action }) => action === "LookAgainEmpty");
    assert.deepEqual([first!.messages[0]!.kind, second!.messages[0]!.kind], ["look", "lost"]);
  });

  it("says which waiters run, sleep and are outside, which queues hold a message, and who has which alarm", () => {
    const sequence = woken();
    assert.deepEqual(sequence.initial.w1, { activity: "outside" });
    assert.deepEqual(sequence.initial.a1, { use: "absent", full: false });
    assert.deepEqual(rowOf(sequence, "CallWait(w1, e1, timed)").standings.w1, { activity: "running" });
    assert.deepEqual(rowOf(sequence, "AllocAlarm(w1)").standings.a1, { use: "w1", full: false });
    assert.deepEqual(rowOf(sequence, "MarkBlocked(w1)").standings.w1, { activity: "running" });
    assert.deepEqual(rowOf(sequence, "ReadCheck(w1)").standings.w1, { activity: "blocked" });
    assert.deepEqual(rowOf(sequence, "ReadCheck(w1)").changed, ["w1"]);
    assert.deepEqual(rowOf(sequence, "PostMessage(k1)").standings.e1, { full: true });
    assert.deepEqual(rowOf(sequence, "Poke(v1)").standings.w1, { activity: "running" });
    assert.deepEqual(rowOf(harm(), "FreeAlarm(w2)").standings.a2, { use: "free" });
  });

  it("marks the culprit, and the last step where a state breaks the property", () => {
    const marked = stepsIn(theft()).filter(({ marks }) => marks.length > 0);
    assert.deepEqual(
      marked.map(({ number, marks }) => ({ number, marks })),
      [{ number: 12, marks: ["culprit", "breaks"] }],
    );
    assert.deepEqual(
      stepsIn(theft({})).flatMap(({ marks }) => marks),
      [],
    );
  });

  it("ends what goes on for ever with a row that says so, and that has the mark", () => {
    const { rows, loop, stuttering } = harm();
    assert.deepEqual([loop, stuttering], [null, true]);
    const end = rows.at(-1)!;
    assert.deepEqual([end.kind, end.text, end.marks], ["end", "after this nothing moves", ["breaks"]]);
    assert.deepEqual(
      stepsIn(harm()).flatMap(({ marks }) => marks),
      ["culprit"],
    );
  });

  it("says from which step to which a loop goes, the one that closes it included", () => {
    const { trace, steps } = looping();
    const { rows, loop } = sequenceOf(trace, steps);
    assert.deepEqual(loop, { from: 3, to: 4 });
    assert.deepEqual(
      rows.map(({ kind }) => kind),
      ["step", "step", "step", "step", "end"],
    );
    assert.equal(rows.at(-1)!.text, "steps 3 to 4 again, for ever");
  });

  it("is JSON", () => {
    for (const sequence of [theft(), harm(), sequenceOf(elsewhere, [])])
      assert.deepEqual(JSON.parse(JSON.stringify(sequence)), sequence);
  });
});

describe("sequenceOf of what it does not know", () => {
  it("draws a trace of another system: a lifeline for each first parameter, and what changed", () => {
    const sequence = sequenceOf(elsewhere, []);
    assert.equal(sequence.kind, "generic");
    assert.deepEqual(
      sequence.lifelines.map(({ id }) => id),
      ["p1", "system"],
    );
    assert.deepEqual(
      sequence.rows.map(({ text }) => text),
      ["Put(p1) changes box and full", "Rest changes nothing"],
    );
  });

  it("names a step of this system whose parameters are not known", () => {
    const trace = traceOf(broken(), THEFT, { stuttering: false });
    const rows = stepsIn(sequenceOf(trace, []));
    assert.equal(rows.length, THEFT.length);
    assert.equal(rows[2]!.text, "AllocAlarm changes pc, frame, cache and peak");
  });

  it("names an action of this system that it has no words for", () => {
    const trace = traceOf(broken(), THEFT, { stuttering: false });
    const steps = THEFT.map((step, at) => (at === 2 ? { action: "constructor", parameters: ["w1"] } : step));
    assert.match(stepsIn(sequenceOf(trace, steps))[2]!.text, /^constructor\(w1\) changes /);
  });

  it("does not throw for variables of our names with other values in them", () => {
    const state = parseState(
      ["pc", "frame", "evq", "kernel", "vcore", "cache", "syscall"]
        .map((name) => `/\\ ${name} = [w1 |-> 1]`)
        .join("\n"),
    );
    for (const { action } of [...THEFT, ...HARM])
      for (const parameters of [[], ["w1"], ["w1", "w1", "w1"]]) {
        const trace = {
          steps: [
            { action: "Init", state },
            { action, parameters, state },
          ],
          stuttering: false,
        };
        assert.equal(sequenceOf(trace, []).rows.length, 1);
      }
  });

  it("draws a trace of one state, and refuses one of none", () => {
    const trace = { steps: elsewhere.steps.slice(0, 1), stuttering: false };
    assert.deepEqual(sequenceOf(trace, []).rows, []);
    assert.throws(() => sequenceOf({ steps: [], stuttering: false }, []), /without a state/);
  });
});
