/**
 * The canonical text of a value: one line, sets and domains in our order, records and sequences in their short
 * forms. Equal values have equal texts, and `parseValue` reads every text back.
 */
import { itemsOf, type Value } from "./value.ts";

export function printValue(value: Value): string {
  switch (value.kind) {
    case "boolean":
      return value.value ? "TRUE" : "FALSE";
    case "integer":
      return String(value.value);
    case "string":
      return printString(value.text);
    case "model":
      return value.name;
    case "set":
      return `{${value.elements.map(printValue).join(", ")}}`;
    case "function":
      return printFunction(value);
  }
}

/** A state as TLC prints it in a trace, one variable a line. */
export function printState(state: ReadonlyMap<string, Value>): string {
  return [...state].map(([name, value]) => `/\\ ${name} = ${printValue(value)}`).join("\n");
}

function printFunction(value: Value & { readonly kind: "function" }): string {
  const items = itemsOf(value);
  if (items !== undefined) return `<<${items.map(printValue).join(", ")}>>`;
  const fields = fieldsOf(value);
  if (fields !== undefined)
    return `[${fields.map(([name, one]) => `${name} |-> ${printValue(one)}`).join(", ")}]`;
  return `(${value.pairs.map(({ key, value }) => `${printValue(key)} :> ${printValue(value)}`).join(" @@ ")})`;
}

/** The fields of a function that can be written as a record, or undefined when it cannot. */
export function fieldsOf(
  value: Value & { readonly kind: "function" },
): readonly (readonly [string, Value])[] | undefined {
  const fields = value.pairs.flatMap(({ key, value }) =>
    key.kind === "string" && FIELD.test(key.text) ? [[key.text, value] as const] : [],
  );
  return fields.length === value.pairs.length ? fields : undefined;
}

/** Names that begin with WF_ or SF_ are fairness to TLA+, not fields. */
const FIELD = /^(?![WS]F_)[A-Za-z0-9_]*[A-Za-z][A-Za-z0-9_]*$/;

const ESCAPES: Readonly<Record<string, string>> = {
  '"': '\\"',
  "\\": "\\\\",
  "\n": "\\n",
  "\t": "\\t",
  "\r": "\\r",
  "\f": "\\f",
};

function printString(text: string): string {
  return `"${text.replace(/["\\\n\t\r\f]/g, (character) => ESCAPES[character]!)}"`;
}
