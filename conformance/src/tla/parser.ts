/**
 * Parses the expressions that this project writes, with the precedences of TLA+ and its lists by column. Temporal
 * formulas are not among them: actions and what they call are.
 */
import { Cursor } from "./cursor.ts";
import { primary } from "./primary.ts";
import type { Token } from "./tokens.ts";
import type { LetDefinition, Node } from "./tree.ts";

/** The whole of these tokens, which stand in `file`, as one expression. */
export function parseExpression(tokens: readonly Token[], file: string): Node {
  const cursor = new Cursor(tokens, file);
  const node = expression(cursor);
  if (cursor.peek() !== undefined) throw cursor.error("an operator, or the end of the definition");
  return node;
}

/** How tight an operator binds. */
const BINDING: Readonly<Record<string, number>> = {
  ...{ "=>": 1, "<=>": 2, "~>": 2, "/\\": 3, "\\/": 3 },
  ...{ "=": 5, "#": 5, "\\in": 5, "\\notin": 5, "\\subseteq": 5 },
  ...{ "<": 5, ">": 5, "<=": 5, "=<": 5, ">=": 5 },
  ...{ "@@": 6, ":>": 7, "\\cup": 8, "\\cap": 8, "\\": 8, "..": 9 },
  ...{ "\\X": 10, "+": 10, "-": 11, "*": 13, "\\div": 13, "%": 13, "\\o": 13 },
};
const NOT = 4;
const PREFIX = 14;
const PREFIXES = new Set(["UNCHANGED", "DOMAIN", "SUBSET", "UNION", "ENABLED", "-"]);
const JUNCTIONS = new Set(["/\\", "\\/"]);

export function expression(cursor: Cursor, least = 0): Node {
  let left = operand(cursor);
  for (;;) {
    const operator = cursor.peek();
    const binding = operator === undefined ? undefined : BINDING[operator.text];
    if (operator === undefined || binding === undefined || binding < least) return left;
    left = JUNCTIONS.has(operator.text) ? junction(cursor, left) : infix(cursor, left, binding);
  }
}

function infix(cursor: Cursor, left: Node, binding: number): Node {
  const operator = cursor.next();
  const right = expression(cursor, binding + 1);
  return { kind: "infix", operator, left, right, start: left.start, end: right.end };
}

function junction(cursor: Cursor, first: Node): Node {
  const operators: Token[] = [];
  const items = [first];
  const text = cursor.peek()!.text;
  while (cursor.is(text)) {
    operators.push(cursor.next());
    items.push(expression(cursor, NOT));
  }
  return { kind: "junction", operators, items, start: first.start, end: items.at(-1)!.end };
}

function operand(cursor: Cursor): Node {
  const token = cursor.peek();
  if (token === undefined) throw cursor.error("an expression");
  if (JUNCTIONS.has(token.text)) return bullets(cursor, token);
  switch (token.text) {
    case "~":
      return prefix(cursor, NOT);
    case "IF":
      return conditional(cursor);
    case "CASE":
      return cases(cursor);
    case "LET":
      return letIn(cursor);
    default:
      return PREFIXES.has(token.text) ? prefix(cursor, PREFIX) : primary(cursor);
  }
}

function prefix(cursor: Cursor, binding: number): Node {
  const operator = cursor.next();
  const inner = expression(cursor, binding);
  return { kind: "prefix", operator, operand: inner, start: operator.start, end: inner.end };
}

function bullets(cursor: Cursor, { text, column, start }: Token): Node {
  const operators: Token[] = [];
  const items: Node[] = [];
  while (cursor.is(text) && cursor.peek()!.column === column) {
    operators.push(cursor.next());
    items.push(cursor.inItem(column, () => expression(cursor)));
  }
  return { kind: "junction", operators, items, start, end: cursor.end };
}

function conditional(cursor: Cursor): Node {
  const { start } = cursor.expect("IF");
  const condition = expression(cursor);
  cursor.expect("THEN");
  const then = expression(cursor);
  cursor.expect("ELSE");
  const otherwise = expression(cursor);
  return { kind: "if", condition, then, otherwise, start, end: otherwise.end };
}

function cases(cursor: Cursor): Node {
  const { start } = cursor.expect("CASE");
  const arms = [];
  do {
    const guard = cursor.took("OTHER") ? {} : { guard: expression(cursor) };
    cursor.expect("->");
    arms.push({ ...guard, body: expression(cursor) });
  } while (cursor.took("[]"));
  return { kind: "case", arms, start, end: cursor.end };
}

function letIn(cursor: Cursor): Node {
  const { start } = cursor.expect("LET");
  const definitions: LetDefinition[] = [];
  while (!cursor.took("IN")) {
    const name = cursor.next();
    if (cursor.took("(")) while (!cursor.took(")")) cursor.next();
    cursor.expect("==");
    definitions.push({ name, body: expression(cursor) });
  }
  const body = expression(cursor);
  return { kind: "let", definitions, body, start, end: body.end };
}
