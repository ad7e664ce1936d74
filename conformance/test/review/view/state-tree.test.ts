/** Two states as one tree: what was added, modified, deleted, and what of it is shown. */
import assert from "node:assert/strict";
import fc from "fast-check";
import { aroundOf, type Selection, type Shown, select } from "../../../src/review/view/selection.ts";
import { type Branch, changesIn, compareStates, pathKey } from "../../../src/review/view/state-tree.ts";
import { parseState } from "../../../src/values/parse.ts";
import { equalValues } from "../../../src/values/value.ts";
import { seed, values } from "../../values/arbitraries.ts";

const BEFORE = parseState(String.raw`
/\ pc = [w1 |-> "look", w2 |-> "out"]
/\ frame = [w1 |-> [alarm |-> "a1", on |-> <<"e1", "q1">>], w2 |-> [alarm |-> "none", on |-> <<>>]]
/\ evq = [e1 |-> {}, q1 |-> {"w2"}, q2 |-> {}]
/\ syscall = [a1 |-> "asleep", a2 |-> "idle"]
/\ closed = FALSE`);
const AFTER = parseState(String.raw`
/\ pc = [w1 |-> "free", w2 |-> "out"]
/\ frame = [w1 |-> [alarm |-> "a1", on |-> <<"e1">>], w2 |-> [alarm |-> "none", on |-> <<>>]]
/\ evq = [e1 |-> {}, q1 |-> {"w1"}, q2 |-> {}]
/\ syscall = [a1 |-> "asleep", a2 |-> "idle"]
/\ closed = FALSE`);

const ALL: Selection = { filter: "", changedOnly: false, around: undefined };

/** All parts by their paths, with the first letters of their marks. */
const told = (branches: readonly Branch[]): string[] =>
  branches.flatMap((branch) => [`${branch.mark[0]} ${pathKey(branch)}`, ...told(branch.parts())]);

const leaves = (shown: readonly Shown[]): string[] =>
  shown.flatMap(({ branch, parts }) => {
    const inside = parts();
    return inside.length === 0 ? [pathKey(branch)] : leaves(inside);
  });

const changes = (before: string, after: string): string[] =>
  changesIn(compareStates(parseState(before), parseState(after))).map(
    (one) => `${one.mark[0]} ${pathKey(one)}`,
  );

describe("two states as a tree", () => {
  it("marks what was modified, from the variable down to the field, and no more", () =>
    assert.deepEqual(
      told(compareStates(BEFORE, AFTER)).filter((line) => !line.startsWith("u")),
      [
        "m pc",
        "m pc.w1",
        "m frame",
        "m frame.w1",
        "m frame.w1.on",
        "d frame.w1.on.2",
        "m evq",
        "m evq.q1",
        "a evq.q1.%22w1%22",
        "d evq.q1.%22w2%22",
      ],
    ));

  it("lists the smallest parts that differ", () => {
    assert.deepEqual(changes(String.raw`/\ x = [a |-> 1, b |-> 2]`, String.raw`/\ x = [a |-> 1, b |-> 3]`), [
      "m x.b",
    ]);
    assert.deepEqual(changes(String.raw`/\ x = <<>>`, String.raw`/\ x = <<7>>`), ["a x.1"]);
    assert.deepEqual(changes(String.raw`/\ x = 1`, String.raw`/\ y = 1`), ["a y", "d x"]);
  });

  it("takes a value that became one of another kind as one change", () =>
    assert.deepEqual(changes(String.raw`/\ x = {1}`, String.raw`/\ x = [a |-> 1]`), ["m x"]));

  it("tells keys apart that have one name", () =>
    assert.deepEqual(
      told(compareStates(new Map(), parseState(String.raw`/\ x = ("1" :> TRUE @@ 1 :> FALSE)`))),
      ["a x", "a x.1", "a x.%221%22"],
    ));

  it("has keys for paths that no other path has, whatever the names are", () => {
    const state = parseState(String.raw`/\ x = ("a.b" :> 1 @@ "a" :> [b |-> 2])`);
    const keys = told(compareStates(state, state));
    assert.equal(new Set(keys).size, keys.length);
  });

  it(`is unchanged exactly where values are equal (seed ${seed})`, () =>
    fc.assert(
      fc.property(values, values, (one, other) => {
        const [branch] = compareStates(new Map([["x", one]]), new Map([["x", other]]));
        assert.equal(branch!.mark === "unchanged", equalValues(one, other));
        assert.equal(changesIn([branch!]).length === 0, equalValues(one, other));
      }),
      { seed },
    ));
});

describe("what is shown of two states", () => {
  const shown = (selection: Partial<Selection>) =>
    leaves(select(compareStates(BEFORE, AFTER), { ...ALL, ...selection }));

  it("is all of it where nothing is chosen", () => {
    assert.ok(shown({}).includes("closed"));
    assert.ok(shown({}).includes("frame.w2.alarm"));
  });

  it("is what changed, with the way to it", () =>
    assert.deepEqual(shown({ changedOnly: true }), [
      "pc.w1",
      "frame.w1.on.2",
      "evq.q1.%22w1%22",
      "evq.q1.%22w2%22",
    ]));

  it("is what has a name, at any depth and in any case, with all that is in it", () => {
    assert.deepEqual(shown({ filter: "ALARM" }), ["frame.w1.alarm", "frame.w2.alarm"]);
    assert.deepEqual(shown({ filter: "pc" }), ["pc.w1", "pc.w2"]);
    assert.deepEqual(shown({ filter: "frame.w1.al" }), ["frame.w1.alarm"]);
    assert.deepEqual(shown({ filter: "nothing" }), []);
  });

  it("is what concerns a waiter: its fields, its alarm, its queues, and where it stands in another's", () => {
    const around = aroundOf("w1", [BEFORE, AFTER]);
    assert.deepEqual([...around.names].toSorted(), ["a1", "e1", "q1", "w1"]);
    assert.deepEqual(
      shown({ around }).filter((path) => !path.startsWith("frame")),
      ["pc.w1", "evq.e1", "evq.q1.%22w1%22", "evq.q1.%22w2%22", "syscall.a1"],
    );
  });

  it("is nothing of another waiter, but where the waiter itself stands in its fields", () => {
    const state =
      parseState(String.raw`/\ frame = [w1 |-> [on |-> "q1"], w2 |-> [on |-> "q1", took |-> {"w1"}]]
/\ evq = [q1 |-> 0]`);
    const around = aroundOf("w1", [state]);
    const found = leaves(select(compareStates(state, state), { ...ALL, around }));
    assert.deepEqual(found, ["frame.w1.on", "frame.w2.took.%22w1%22", "evq.q1"]);
  });

  it("is of both choices what is in both", () =>
    assert.deepEqual(shown({ around: aroundOf("w1", [BEFORE, AFTER]), changedOnly: true, filter: "pc" }), [
      "pc.w1",
    ]));
});
