import assert from "node:assert/strict";
import { parseModule, readModules, treeOf } from "../../src/tla/modules.ts";
import { Definitions } from "../../src/tla/needs.ts";
import { TlaError, tokensOf } from "../../src/tla/tokens.ts";
import { childrenOf, type Node } from "../../src/tla/tree.ts";
import { SPEC } from "../support/places.ts";

const bodyOf = (text: string) =>
  treeOf(parseModule(`---- MODULE M ----\n${text}\n====`, "M").definitions[0]!);

/** The tree in few words: what kind, and what is in it. */
function shape(node: Node): string {
  if (node.kind === "atom") return node.token.text;
  const head =
    node.kind === "infix" || node.kind === "prefix"
      ? node.operator.text
      : node.kind === "junction"
        ? node.operators[0]!.text
        : node.kind === "call"
          ? node.name.text
          : node.kind === "binder"
            ? node.word.text
            : node.kind;
  return `(${[head, ...childrenOf(node).map(shape)].join(" ")})`;
}

describe("the parser of TLA+", () => {
  for (const [what, text, wanted] of [
    ["binds a relation tighter than a conjunction", "A == x = 1 /\\ y", "(/\\ (= x 1) y)"],
    ["binds an implication least", "A == x /\\ y => z \\/ w", "(=> (/\\ x y) (\\/ z w))"],
    ["takes a negation for one of a relation", "A == ~x = y", "(~ (= x y))"],
    ["reads a quantifier to the end", "A == p /\\ \\E x \\in S : q /\\ r", "(/\\ p (\\E S (/\\ q r)))"],
    ["ends an item of a list at the next bullet", "A ==\n  /\\ x => y\n  /\\ z", "(/\\ (=> x y) z)"],
    ["nests lists by their columns", "A ==\n  /\\ \\/ a\n     \\/ b\n  /\\ c", "(/\\ (\\/ a b) c)"],
    ["reads an EXCEPT with its paths", "A == [f EXCEPT ![w].at = @ + 1, !.x = 2]", "(except f w (+ @ 1) 2)"],
    [
      "tells a filter from a map",
      "A == <<{x \\in S : p}, {f(x) : x \\in S}>>",
      "(group ({ S p) ({ S (f x)))",
    ],
    [
      "tells functions from records",
      "A == <<[x \\in S |-> x], [a |-> 1], [S -> T]>>",
      "(group ([ S x) (record 1) (group S T))",
    ],
    [
      "reads CASE, IF and LET",
      "A == CASE a -> b [] OTHER -> IF c THEN d ELSE LET e == f IN e",
      "(case a b (if c d (let f e)))",
    ],
  ] as const)
    it(what, () => assert.equal(shape(bodyOf(text)), wanted));

  it("reads every definition that the steps of spec/ need", () => {
    for (const module of ["MCEpollWait", "MCEpollWaitAtomic"]) {
      const reached = new Definitions(readModules(SPEC, module).values()).reached(["Init", "Next"]);
      assert.ok(reached.length > 50, `found ${reached.length}`);
      for (const definition of reached)
        assert.equal(
          treeOf(definition).end,
          definition.body.at(-1)!.end,
          `${definition.name} is read to its end`,
        );
    }
  });

  it("says where a text cannot be read", () =>
    assert.throws(
      () => bodyOf("A == x +"),
      new TlaError("M.tla", { line: 2, column: 8 }, 'expected an expression, found "+"'),
    ));

  it("sees no comment, and nothing in a string", () => {
    const tokens = tokensOf('a (* b (* c *) d *) "(* e" \\* f\n g', "M");
    assert.deepEqual(
      tokens.map(({ text, line, column }) => [text, line, column]),
      [
        ["a", 1, 1],
        ['"(* e"', 1, 21],
        ["g", 2, 2],
      ],
    );
  });
});
