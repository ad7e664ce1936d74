import assert from "node:assert/strict";
import { withParentheses } from "../../src/flatten/parentheses.ts";

const becomes = (text: string, wanted: string): void => assert.equal(withParentheses(text), wanted);

const lines = (...all: readonly string[]): string => all.join("\n");

describe("withParentheses", () => {
  it("puts each item of a list in parentheses, so that an item is no more than its line", () =>
    becomes(
      lines(String.raw`A == /\ p /\ q => r`, String.raw`     /\ s`),
      String.raw`A == ((p /\ q => (r)) /\ (s))`,
    ));

  it("ends an inner list where a bullet of the outer one stands", () =>
    becomes(
      lines(String.raw`/\ \/ a`, String.raw`   \/ b`, String.raw`/\ c`),
      String.raw`((((a) \/ (b))) /\ (c))`,
    ));

  it("tells a bullet from an operator inside of an item by what stands before", () =>
    becomes(
      lines(String.raw`/\ a \/ b`, String.raw`   \/ c`, String.raw`/\ d`),
      String.raw`((a \/ b \/ c) /\ (d))`,
    ));

  it("ends a list with the bracket that it began in, wherever the bracket stands", () =>
    becomes(
      lines(String.raw`f(/\ a`, String.raw`  /\ b) /\ [x EXCEPT ![`, String.raw`/\ c ] = 1]`),
      String.raw`f(((a) /\ (b))) /\ [x EXCEPT ![ ((c)) ] = 1]`,
    ));

  it("ends a list at THEN, ELSE and IN", () => {
    becomes(
      lines(String.raw`IF /\ a`, String.raw`   /\ b THEN /\ c ELSE d`),
      String.raw`IF ((a) /\ (b)) THEN ((c)) ELSE d`,
    );
    becomes(
      lines(String.raw`LET x == /\ a`, String.raw`         /\ b IN x`),
      String.raw`LET x == ((a) /\ (b)) IN x`,
    );
  });

  it("ends a list at what stands further left", () =>
    becomes(
      lines(String.raw`CASE p -> /\ a`, String.raw`          /\ b`, "  [] q -> c"),
      String.raw`CASE p -> ((a) /\ (b)) [] q -> c`,
    ));

  it("puts all that an arrow holds on its right in parentheses, and no more", () => {
    becomes(String.raw`a => b /\ c`, String.raw`a => (b /\ c)`);
    becomes(String.raw`(a <=> b /\ c) \/ d`, String.raw`( (a) <=> (b /\ c)) \/ d`);
    becomes("f(a => b, c => d)", "f(a => (b), c => (d))");
    becomes("IF a => b THEN c => d ELSE e => f", "IF a => (b) THEN c => (d) ELSE e => (f)");
    becomes(
      String.raw`\A x, y \in S : a => \E z \in S, u \in S : b`,
      String.raw`\A x, y \in S : a => (\E z \in S, u \in S : b)`,
    );
    becomes("a <=> b => c <=> d", " (a) <=> (b) => ( (c) <=> (d))");
    becomes(String.raw`{a => b : x \in S, y \in T}`, String.raw`{a => (b) : x \in S, y \in T}`);
    becomes("CASE a => b -> c => d [] e -> f", "CASE a => (b) -> c => (d) [] e -> f");
    becomes("LET x == a => b  y(z) == c => d IN e", "LET x == a => (b) y(z) == c => (d) IN e");
    becomes(lines(String.raw`/\ a => b`, String.raw`/\ c`), String.raw`((a => (b)) /\ (c))`);
    becomes(
      String.raw`[f EXCEPT ![a] = b = c \/ d <=> e, !.x = 1]`,
      String.raw`[f EXCEPT ![a] = (b = c \/ d) <=> (e), !.x = 1]`,
    );
    becomes(String.raw`IF x THEN y ELSE a \/ b <=> c`, String.raw`IF x THEN y ELSE (a \/ b) <=> (c)`);
    becomes("[x |-> a => b, y |-> c]", "[x |-> a => (b), y |-> c]");
  });

  it("ends a list with the argument that it is", () =>
    becomes(
      lines(String.raw`f(/\ a`, String.raw`  /\ \E x, y \in S : b, c)`),
      String.raw`f(((a) /\ (\E x, y \in S : b)), c)`,
    ));

  it("leaves strings and text without lists alone", () => {
    for (const text of [String.raw`A == "/\ x"`, "B(x) == x + 1", String.raw`C == a /\ b \/ c`])
      assert.equal(withParentheses(text), text);
  });
});
