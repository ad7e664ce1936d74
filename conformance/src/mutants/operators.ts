/**
 * The operators of mutation: each makes the mistakes of one kind that could be made at a place. They are about actions
 * first (a guard that is missing, an update that is forgotten), then about what actions compute.
 */
import type { Node } from "../tla/tree.ts";
import { type Change, negated, replace, type View } from "./view.ts";

export type Operator = (node: Node, view: View) => readonly Change[];

/** What each name in an id means; the order of the table. */
export const OPERATOR_NAMES = {
  "guard-drop": "a conjunct that is a condition becomes TRUE",
  "guard-negate": "a condition becomes its opposite",
  "update-drop": "a conjunct that updates variables leaves them unchanged",
  "field-drop": "a field that an EXCEPT updates keeps its value",
  "disjunct-drop": "a disjunct becomes FALSE",
  "junction-swap": "/\\ becomes \\/, and the other way round, among conditions",
  "branch-swap": "the branches of an IF, or of two neighbours in a CASE, change places",
  "branch-fix": "an IF always takes the same branch",
  quantifier: "\\A becomes \\E, and the other way round",
  relation: "= becomes #, \\in becomes \\notin, < becomes <=, and the other way round",
  set: "\\cup becomes \\, and the other way round",
  arithmetic: "+ becomes -, and the other way round",
  number: "a number becomes one more, or one less",
  boolean: "TRUE becomes FALSE, and the other way round",
  ends: "Head, Tail, Append and \\o take or put at the other end",
  label: "a label or state becomes another one of its kind",
} as const;

export type OperatorName = keyof typeof OPERATOR_NAMES;

/** Where the opposite of a relation is another relation, `relation` makes it, and nobody else need. */
const OPPOSITES: Readonly<Record<string, string>> = {
  "=": "#",
  "#": "=",
  "\\in": "\\notin",
  "\\notin": "\\in",
};
const NEIGHBOURS: Readonly<Record<string, string>> = { "<": "<=", "<=": "<", ">": ">=", ">=": ">" };

const change = (operator: OperatorName, shown: Node, ...edits: Change["edits"]): Change => ({
  operator,
  shown,
  edits,
});

const hasOpposite = (node: Node): boolean =>
  (node.kind === "infix" && node.operator.text in OPPOSITES) ||
  (node.kind === "prefix" && node.operator.text === "~");

const conjuncts: Operator = (node, view) => {
  if (node.kind !== "junction" || node.operators[0]!.text !== "/\\") return [];
  return node.items.flatMap((item) => {
    if (view.isAssignment(item) && view.assigned(item).length === 0) return [];
    const variables = view.assigned(item);
    if (variables.length > 0) return isUnchanged(item) ? [] : [forgotten(item, variables)];
    const drop = change("guard-drop", item, replace(item, "TRUE"));
    return hasOpposite(item) ? [drop] : [drop, change("guard-negate", item, ...negated(item))];
  });
};

const isUnchanged = (node: Node): boolean => node.kind === "prefix" && node.operator.text === "UNCHANGED";

function forgotten(item: Node, variables: readonly string[]): Change {
  return change("update-drop", item, replace(item, `UNCHANGED <<${variables.join(", ")}>>`));
}

const withoutNot: Operator = (node) =>
  node.kind === "prefix" && node.operator.text === "~"
    ? [change("guard-negate", node, replace(node.operator, ""))]
    : [];

/** Where the EXCEPT has no other field and is a variable's next value, `update-drop` says the same. */
const fields: Operator = (node, view) => {
  if (node.kind !== "except" || (node.changes.length === 1 && view.isNextValue(node))) return [];
  return fieldsOf(node);
};

function fieldsOf({ changes }: Extract<Node, { kind: "except" }>): Change[] {
  return changes
    .filter(({ value }) => !(value.kind === "atom" && value.token.text === "@"))
    .map((one) => ({ operator: "field-drop", shown: one, edits: [replace(one.value, "@")] }));
}

const disjuncts: Operator = (node) => {
  if (node.kind !== "junction" || node.operators[0]!.text !== "\\/") return [];
  return node.items.map((item) => change("disjunct-drop", item, replace(item, "FALSE")));
};

const junctions: Operator = (node, view) => {
  if (
    node.kind !== "junction" ||
    node.operators.length === 0 ||
    !node.items.every((item) => view.isCondition(item))
  )
    return [];
  const other = node.operators[0]!.text === "/\\" ? "\\/" : "/\\";
  return [change("junction-swap", node, ...node.operators.map((token) => replace(token, other)))];
};

const branches: Operator = (node, view) => {
  if (node.kind === "case") return neighbours(node, view);
  if (node.kind !== "if") return [];
  const { condition } = node;
  const fixed = ["TRUE", "FALSE"].map((always) =>
    change("branch-fix", condition, replace(condition, always)),
  );
  return hasOpposite(condition) ? fixed : [change("branch-swap", condition, ...negated(condition)), ...fixed];
};

/** Exchanging two guards is exchanging what they guard. */
function neighbours(node: Extract<Node, { kind: "case" }>, view: View): Change[] {
  const guards = node.arms.flatMap(({ guard }) => (guard === undefined ? [] : [guard]));
  return guards.slice(1).map((second, at) => {
    const first = guards[at]!;
    const edits = [replace(first, view.text(second)), replace(second, view.text(first))];
    return { operator: "branch-swap", shown: { start: first.start, end: second.end }, edits };
  });
}

const quantifiers: Operator = (node, view) => {
  if (node.kind !== "binder" || !view.isCondition(node.body)) return [];
  const other = { "\\A": "\\E", "\\E": "\\A" }[node.word.text];
  return other === undefined ? [] : [change("quantifier", node, replace(node.word, other))];
};

const infixes: Operator = (node, view) => {
  if (node.kind !== "infix" || view.isAssignment(node)) return [];
  const { operator } = node;
  const become = (name: OperatorName, text: string) => [change(name, node, replace(operator, text))];
  const relation = OPPOSITES[operator.text] ?? NEIGHBOURS[operator.text];
  if (relation !== undefined) return become("relation", relation);
  switch (operator.text) {
    case "\\cup":
      return become("set", "\\");
    case "\\":
      return become("set", "\\cup");
    case "+":
      return become("arithmetic", "-");
    case "-":
      return become("arithmetic", "+");
    case "\\o":
      return exchanged(node, view);
    default:
      return [];
  }
};

function exchanged(node: Extract<Node, { kind: "infix" }>, view: View): Change[] {
  if (!view.isOneLine(node)) return [];
  return [change("ends", node, replace(node, `(${view.text(node.right)}) \\o (${view.text(node.left)})`))];
}

const ends: Operator = (node, view) => {
  if (node.kind !== "call" || !view.isOneLine(node)) return [];
  const [first = "", second = ""] = node.parameters.map((parameter) => view.text(parameter));
  const other = {
    Head: `${first}[Len(${first})]`,
    Tail: `SubSeq(${first}, 1, Len(${first}) - 1)`,
    Append: `<<${second}>> \\o ${first}`,
  }[node.name.text];
  return other === undefined ? [] : [change("ends", node, replace(node, other))];
};

const constants: Operator = (node) => {
  if (node.kind !== "atom") return [];
  const { kind, text } = node.token;
  if (text === "TRUE") return [change("boolean", node, replace(node, "FALSE"))];
  if (text === "FALSE") return [change("boolean", node, replace(node, "TRUE"))];
  if (kind !== "number") return [];
  const others = text === "0" ? [1] : [Number(text) + 1, Number(text) - 1];
  return others.map((other) => change("number", node, replace(node, String(other))));
};

export const OPERATORS: readonly Operator[] = [
  ...[conjuncts, withoutNot, fields, disjuncts, junctions, branches, quantifiers],
  ...[infixes, ends, constants],
];
