/** The tightest parts of an expression: names, calls, brackets of all kinds, what binds names, and what follows them. */
import type { Cursor } from "./cursor.ts";
import { expression } from "./parser.ts";
import type { Token } from "./tokens.ts";
import type { Change, Node } from "./tree.ts";

export function primary(cursor: Cursor): Node {
  return followed(cursor, first(cursor));
}

function first(cursor: Cursor): Node {
  const token = cursor.next();
  switch (token.text) {
    case "(":
      return closed(cursor, { kind: "group", open: token, parts: [expression(cursor)] }, token, ")");
    case "<<":
      return closed(cursor, { kind: "group", open: token, parts: list(cursor, ">>") }, token, ">>");
    case "{":
      return braces(cursor, token);
    case "[":
      return brackets(cursor, token);
    case "\\A":
    case "\\E":
    case "CHOOSE":
    case "LAMBDA": {
      const bound = bindings(cursor);
      cursor.expect(":");
      const body = expression(cursor);
      return { kind: "binder", word: token, ...bound, body, start: token.start, end: body.end };
    }
    default:
      return named(cursor, token);
  }
}

function named(cursor: Cursor, token: Token): Node {
  if (token.kind === "symbol" && token.text !== "@")
    throw cursor.error(`an expression after "${token.text}"`);
  let name = token;
  while (token.kind === "name" && cursor.is("!")) {
    cursor.next();
    name = cursor.next();
  }
  if (token.kind !== "name" || !cursor.took("("))
    return { kind: "atom", token: name, start: token.start, end: name.end };
  return closed(cursor, { kind: "call", name, parameters: list(cursor, ")") }, token, ")");
}

function followed(cursor: Cursor, base: Node): Node {
  const { start } = base;
  for (let node = base; ; ) {
    if (cursor.took("'")) node = { kind: "prime", operand: node, start, end: cursor.end };
    else if (cursor.took("[")) {
      const parameters = list(cursor, "]");
      cursor.expect("]");
      node = { kind: "apply", base: node, parameters, start, end: cursor.end };
    } else if (cursor.took(".")) {
      cursor.next();
      node = { kind: "apply", base: node, parameters: [], start, end: cursor.end };
    } else return node;
  }
}

/** `{a, b}`, `{x \in S : p}` and `{e : x \in S}`. */
function braces(cursor: Cursor, open: Token): Node {
  const parts = list(cursor, "}");
  if (!cursor.took(":")) return closed(cursor, { kind: "group", open, parts }, open, "}");
  const [left] = parts;
  const isFilter = left?.kind === "infix" && left.operator.text === "\\in" && left.left.kind === "atom";
  const node = isFilter
    ? { kind: "binder" as const, word: open, sets: [left.right], bound: [], body: expression(cursor) }
    : { kind: "binder" as const, word: open, ...bindings(cursor), body: left! };
  return closed(cursor, node, open, "}");
}

/** A record or a set of records, a function or a set of functions, or an EXCEPT. */
function brackets(cursor: Cursor, open: Token): Node {
  if (cursor.is("|->", 1) || cursor.is(":", 1)) return record(cursor, open);
  if (cursor.is("\\in", 1) || (cursor.peek()?.kind === "name" && cursor.is(",", 1))) {
    const bound = bindings(cursor);
    cursor.expect("|->");
    return closed(cursor, { kind: "binder", word: open, ...bound, body: expression(cursor) }, open, "]");
  }
  const base = expression(cursor);
  if (cursor.took("EXCEPT"))
    return closed(cursor, { kind: "except", base, changes: changes(cursor) }, open, "]");
  cursor.expect("->");
  return closed(cursor, { kind: "group", open, parts: [base, expression(cursor)] }, open, "]");
}

function record(cursor: Cursor, open: Token): Node {
  const fields = [];
  do {
    const name = cursor.next();
    if (!cursor.took("|->")) cursor.expect(":");
    fields.push({ name, value: expression(cursor) });
  } while (cursor.took(","));
  return closed(cursor, { kind: "record", fields }, open, "]");
}

function changes(cursor: Cursor): Change[] {
  const all: Change[] = [];
  do all.push(change(cursor));
  while (cursor.took(","));
  return all;
}

function change(cursor: Cursor): Change {
  const { start } = cursor.expect("!");
  const indexes: Node[] = [];
  let field: string | undefined;
  while (!cursor.took("=")) {
    if (cursor.took(".")) field = cursor.next().text;
    else {
      cursor.expect("[");
      indexes.push(...list(cursor, "]"));
      cursor.expect("]");
      field = undefined;
    }
  }
  const value = expression(cursor);
  return { field, indexes, value, start, end: value.end };
}

type Bound = Pick<Node & { readonly kind: "binder" }, "sets" | "bound">;

/** `x, y \in S, z \in T`: the sets, and the names with theirs. */
function bindings(cursor: Cursor): Bound {
  const sets: Node[] = [];
  const bound: { name: string; set: Node }[] = [];
  let names: string[] = [];
  do {
    if (cursor.took("<<")) while (!cursor.took(">>")) cursor.next();
    else names.push(cursor.next().text);
    if (!cursor.took("\\in")) continue;
    const set = expression(cursor);
    sets.push(set);
    bound.push(...names.map((name) => ({ name, set })));
    names = [];
  } while (cursor.took(","));
  return { sets, bound };
}

function list(cursor: Cursor, close: string): Node[] {
  const parts: Node[] = [];
  if (cursor.is(close)) return parts;
  do parts.push(expression(cursor));
  while (cursor.took(","));
  return parts;
}

type Without<T> = T extends unknown ? Omit<T, "start" | "end"> : never;

function closed(cursor: Cursor, node: Without<Node>, open: Token, close: string): Node {
  cursor.expect(close);
  return { ...node, start: open.start, end: cursor.end } as Node;
}
