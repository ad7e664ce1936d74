import assert from "node:assert/strict";
import { mutantsOf, ROOTS } from "../../src/mutants/mutants.ts";
import { OPERATOR_NAMES } from "../../src/mutants/operators.ts";
import { parseModule, readModules } from "../../src/tla/modules.ts";
import { SPEC } from "../support/places.ts";
import { toyModules } from "../support/toy-system.ts";

const mutantsIn = (text: string) => {
  const module = parseModule(`---- MODULE M ----\nVARIABLES x, y\n${text}\n====`, "M");
  return mutantsOf(new Map([["M", module]]), ROOTS);
};

/** What one operator makes of the body of Next. */
const made = (operator: string, next: string): string[] =>
  mutantsIn(`Next == ${next}`)
    .filter((mutant) => mutant.operator === operator)
    .map(({ body }) => body.replaceAll(/\s+/g, " ").trim());

describe("mutants of a specification", () => {
  for (const [operator, next, wanted] of [
    ["guard-drop", "x = 1 /\\ y' = 2", ["TRUE /\\ y' = 2"]],
    ["guard-negate", "x < 1 /\\ ~y /\\ x' = 2", ["~(x < 1) /\\ ~y /\\ x' = 2", "x < 1 /\\ y /\\ x' = 2"]],
    ["update-drop", "x = 1 /\\ y' = 2", ["x = 1 /\\ UNCHANGED <<y>>"]],
    [
      "field-drop",
      "x' = [x EXCEPT !.a = 1, !.b = 2]",
      ["x' = [x EXCEPT !.a = @, !.b = 2]", "x' = [x EXCEPT !.a = 1, !.b = @]"],
    ],
    ["disjunct-drop", "x = 1 \\/ y = 2", ["FALSE \\/ y = 2", "x = 1 \\/ FALSE"]],
    ["junction-swap", "x = 1 /\\ y = 2", ["x = 1 \\/ y = 2"]],
    ["branch-swap", "IF x < 1 THEN y ELSE x", ["IF ~(x < 1) THEN y ELSE x"]],
    ["branch-swap", "CASE x -> 1 [] y -> 2", ["CASE y -> 1 [] x -> 2"]],
    ["branch-fix", "IF x = 1 THEN y ELSE x", ["IF TRUE THEN y ELSE x", "IF FALSE THEN y ELSE x"]],
    ["quantifier", "\\A z \\in x : z", ["\\E z \\in x : z"]],
    ["relation", "x \\in y", ["x \\notin y"]],
    ["set", "x' = (y \\cup x) \\ y", ["x' = (y \\cup x) \\cup y", "x' = (y \\ x) \\ y"]],
    ["arithmetic", "x' = x + y", ["x' = x - y"]],
    ["number", "x' = 3", ["x' = 4", "x' = 2"]],
    ["boolean", "x' = TRUE", ["x' = FALSE"]],
    ["ends", "x' = Head(y)", ["x' = y[Len(y)]"]],
    ["ends", "x' = Append(y, 3)", ["x' = <<3>> \\o y"]],
    [
      "label",
      'x\' = IF y THEN [a |-> "p"] ELSE [a |-> "q"]',
      ['x\' = IF y THEN [a |-> "q"] ELSE [a |-> "q"]', 'x\' = IF y THEN [a |-> "p"] ELSE [a |-> "p"]'],
    ],
  ] as const)
    it(`${operator}: ${next.replaceAll(/\s+/g, " ")}`, () =>
      assert.deepEqual(
        made(operator, next),
        [...wanted].map((body) => body.replaceAll(/\s+/g, " ")),
      ));

  it("are made by each operator that there is a name for", () => {
    const all = mutantsOf(readModules(SPEC, "MCEpollWait"), ROOTS);
    const used = new Set(all.map(({ operator }) => operator));
    assert.deepEqual([...used].toSorted(), Object.keys(OPERATOR_NAMES).toSorted());
    assert.ok(all.length >= 150, `${all.length} mutants`);
    assert.equal(new Set(all.map(({ id }) => id)).size, all.length, "no id twice");
  });

  it("leave alone what neither Init nor Next needs, and what Init assigns", () => {
    const toy = mutantsOf(toyModules(), ROOTS);
    assert.deepEqual(
      [...new Set(toy.map(({ definition }) => definition))],
      ["IsFull", "Init", "Enter", "Toggle", "Next"],
    );
    assert.deepEqual(
      toy.filter(({ definition }) => definition === "Init").map(({ id, after }) => [id, after]),
      [
        ["Toy!Init/number#1", "1"],
        ["Toy!Init/boolean#1", "TRUE"],
      ],
    );
  });

  it("say each thing once: two changes with one text are one mutant", () => {
    const texts = mutantsIn("Next == x /\\ (y /\\ x)").map(({ body }) => body.replaceAll(/\s+/g, ""));
    assert.deepEqual(texts, [...new Set(texts)]);
  });
});
