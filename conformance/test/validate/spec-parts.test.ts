/** The specification as traces are held against it: actions with the sets of their parameters, and what they ask. */
import assert from "node:assert/strict";
import { makeDriver } from "../../src/driver/index.ts";
import { readModules } from "../../src/tla/modules.ts";
import { Definitions } from "../../src/tla/needs.ts";
import { Guards } from "../../src/validate/guards.ts";
import { maskOf } from "../../src/validate/mask.ts";
import { nextActions } from "../../src/validate/next-actions.ts";
import { ValueNames } from "../../src/validate/value-names.ts";
import { constantsOf, copiesOf } from "../../src/validate/world.ts";
import { boolean, recordOf, string } from "../../src/values/value.ts";
import { SPEC } from "../support/places.ts";
import { smallest } from "./recorded.ts";

const modules = readModules(SPEC, "MCEpollWait");
const definitions = new Definitions(modules.values());
const actions = nextActions(modules, definitions, "Next");

describe("the specification, taken apart for traces", () => {
  it("has the actions that the driver has, each with as many parameters", () => {
    const known = new Map(
      makeDriver({ config: smallest }).steps.map(({ action, parameters }) => [action, parameters.length]),
    );
    assert.deepEqual(
      new Map(actions.map(({ name, parameters }) => [name, parameters.length])),
      new Map([...known].toSorted(byPlace)),
    );
  });

  it("knows from which set each parameter is, also through the groups of actions", () => {
    const sets = Object.fromEntries(actions.map(({ name, parameters }) => [name, parameters]));
    assert.deepEqual(sets.FdEvent, ["Contexts", "Controllers", "Fds", "Bits"]);
    assert.deepEqual(sets.CondemnController, ["Reapers", "Controllers"]);
    assert.deepEqual(sets.TimerFires, ["Contexts", "Objects"]);
    assert.deepEqual(sets.DelFd, ["Controllers", "Fds"]);
  });

  it("asks what an action asks, and what the action asks that it calls", () => {
    const guards = new Guards(modules, definitions);
    guards.add("AddFd");
    assert.deepEqual(
      guards.conjuncts.map(({ text }) => text),
      ['life[e] = "open"', "\\A c \\in Controllers : fd \\notin interest[c]", "left.ctls # 0"],
    );
    assert.equal(guards.definitions.length, 2);
    assert.equal(guards.updateOf("AddFd", "interest")?.text, "interest' = [interest EXCEPT ![e] = changed]");
    assert.match(guards.updateOf("AddFd", "pc")!.text, /^UNCHANGED <<waiterVars,/);
  });

  it("has every action ask something", () => {
    const guards = new Guards(modules, definitions);
    for (const { name } of actions) {
      const before = guards.conjuncts.length;
      guards.add(name);
      assert.ok(guards.conjuncts.length > before, name);
    }
  });

  it("has constants by name, and copies that declare none and assume nothing", () => {
    assert.equal(constantsOf(modules).length, 17);
    const { texts, assumptions } = copiesOf(modules);
    for (const text of texts.values()) assert.doesNotMatch(text, /^(CONSTANTS?|ASSUME)\b/m);
    assert.ok(assumptions.includes("TimeoutsAreKinds") && assumptions.length === 9, assumptions.join());
  });

  it("gets no field that is fairness to TLA+ from a value", () => {
    const value = recordOf({ WF_x: boolean(true) });
    const names = new ValueNames();
    assert.equal(names.text(value), '("WF_x" :> TRUE)');
    assert.equal(names.ofPairs([{ key: string("WF_x"), value: boolean(true) }]), '("WF_x" :> TRUE)');
  });

  it("leaves what is not logged out of a variable, at any depth", () => {
    assert.equal(maskOf("pc", []), "pc");
    assert.equal(maskOf("f", [["a"]]), '[key_0 \\in DOMAIN f \\ {"a"} |-> f[key_0]]');
    assert.equal(
      maskOf("f", [["*", "on"]]),
      '[key_0 \\in DOMAIN f |-> [key_1 \\in DOMAIN f[key_0] \\ {"on"} |-> f[key_0][key_1]]]',
    );
  });
});

const order = new Map(actions.map(({ name }, at) => [name, at]));
const byPlace = ([a]: readonly [string, number], [b]: readonly [string, number]) =>
  (order.get(a) ?? -1) - (order.get(b) ?? -1);
