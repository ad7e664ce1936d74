import assert from "node:assert/strict";
import { type Mutant, mutantsOf, ROOTS } from "../../src/mutants/mutants.ts";
import { mutantAtLine, SWITCH, schemataOf } from "../../src/mutants/schemata.ts";
import { parseModule, treeOf } from "../../src/tla/modules.ts";
import { toyModules } from "../support/toy-system.ts";

describe("many mutants in one specification", () => {
  const all = mutantsOf(toyModules(), ROOTS);
  const named = (id: string) => all.find((mutant) => mutant.id === id) as Mutant;
  const batch = new Map([
    [1, named("Toy!Enter/guard-drop#4")],
    [2, named("Toy!IsFull/relation#1")],
  ]);
  const text = schemataOf(toyModules(), batch, ROOTS).get("Toy")!;
  const definitions = parseModule(text, "Toy").definitions;
  const said = (name: string) => {
    const { body } = definitions.find((one) => one.name === name)!;
    return body.map((token) => token.text).join(" ");
  };

  it("have a version each of their definition, beside the original", () => {
    assert.equal(said("IsFull_original"), "count = Most");
    assert.equal(said("IsFull_mutant2"), "count # Most");
    assert.equal(said("IsFull"), "IF mutant = 2 THEN IsFull_mutant2 ELSE IsFull_original");
    for (const definition of definitions.filter(({ name }) => name.includes("_"))) treeOf(definition);
  });

  it("stand beside the specification as it is, from the first state on, and never change into each other", () => {
    assert.match(said("Init"), /^mutant \\in { 0 , 1 , 2 } \/\\ \( Init_original \)$/);
    assert.match(said("Next"), /^\( Next_original \) \/\\ UNCHANGED mutant$/);
    assert.match(text, new RegExp(`^EXTENDS ${SWITCH}, Integers$`, "m"));
  });

  it("are found by a line of their text", () => {
    const lineOf = (part: string) => text.split("\n").findIndex((line) => line.includes(part)) + 1;
    assert.equal(mutantAtLine(text, lineOf("count # Most")), 2);
    assert.equal(mutantAtLine(text, lineOf("count = Most")), undefined);
  });
});
