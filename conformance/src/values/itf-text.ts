/**
 * The text of an ITF document as JSON. A field that comes twice in an object is refused: a parser of JSON keeps one of
 * the two and says nothing, and what it keeps may not be what another reader sees.
 */
import { ItfError } from "./itf-place.ts";

/** Throws ItfError with line and column of what is not JSON, or of the second of two equal fields. */
export function parseItf(text: string): unknown {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw new ItfError("", `no JSON (${(error as Error).message})`, "an ITF document");
  }
  expectFieldsOnce(text);
  return json;
}

/** The text is JSON, so that a string before a colon is a field, and brackets outside strings are in pairs. */
function expectFieldsOnce(text: string): void {
  const open: (Set<string> | undefined)[] = [];
  for (const { 0: token, index } of text.matchAll(/"[^"\\]*(?:\\.[^"\\]*)*"(?:\s*:)?|[[\]{}]/g)) {
    if (token === "{") open.push(new Set());
    else if (token === "[") open.push(undefined);
    else if (token === "}" || token === "]") open.pop();
    else if (token.endsWith(":")) expectNew(open.at(-1)!, token, text, index);
  }
}

function expectNew(fields: Set<string>, token: string, text: string, index: number): void {
  const name = JSON.parse(token.slice(0, token.lastIndexOf('"') + 1)) as string;
  if (fields.has(name)) {
    const before = text.slice(0, index).split("\n");
    const at = `${before.length}:${before.at(-1)!.length + 1}`;
    throw new ItfError(at, `the field ${JSON.stringify(name)} twice`, "each field of an object once");
  }
  fields.add(name);
}
