/**
 * A second reader of TLA+ values, as unlike the first as can be: the text's tokens are rewritten to JSON, which JSON.parse
 * takes apart; what came out is checked and put in order. Slow, and it knows no bounds of depth and size.
 *
 * Values come out as canonical texts of its own: two texts are equal exactly when the values are.
 */
import type { Value } from "../../src/engine.ts";

const TOKEN =
  /[ \n\r\t]+|<<|>>|\|->|:>|@@|\.\.|[{}[\](),]|"(?:[^"\\]|\\["\\ntrf])*"|-[ \n\r\t]*\d+(?!\w)|[A-Za-z0-9_]+/y;

const OPENS: Readonly<Record<string, string>> = {
  ...{ "{": '["set"', "<<": '["seq"', "[": '["rec"', "(": '["fun"' },
};
const CLOSES: Readonly<Record<string, string>> = { "{": "}", "<<": ">>", "[": "]", "(": ")" };
const ESCAPES: Readonly<Record<string, string>> = { n: "\n", t: "\t", r: "\r", f: "\f" };

/** The canonical text, or undefined for what is no value. */
export function readByOracle(text: string): string | undefined {
  const json = toJson(text);
  if (json === undefined) return undefined;
  let list: unknown;
  try {
    list = JSON.parse(json);
  } catch {
    return undefined;
  }
  const values = Array.isArray(list) ? canonicalList(list) : undefined;
  return values?.length === 1 ? values[0] : undefined;
}

/** `{1, a}` as `[["set",",",1..` : a list of the tokens between a pair of brackets, nested as these are. */
function toJson(text: string): string | undefined {
  const parts: string[] = [];
  const open: string[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.length) {
    const token = TOKEN.exec(text)?.[0];
    if (token === undefined) return undefined;
    if (/^[ \n\r\t]/.test(token)) continue;
    if (OPENS[token] !== undefined) {
      open.push(CLOSES[token]!);
      parts.push(`${OPENS[token]}`);
      continue;
    }
    if (token === "}" || token === ">>" || token === "]" || token === ")") {
      if (open.pop() !== token) return undefined;
      parts.push(`${parts.pop()}]`);
    } else parts.push(JSON.stringify(token));
  }
  return open.length > 0 ? undefined : `[${parts.join(",")}]`;
}

/** The values of a list of tokens and lists, with nothing between them but `..`. */
function canonicalList(items: readonly unknown[]): string[] | undefined {
  const values: string[] = [];
  for (let at = 0; at < items.length; at++) {
    const [from, mark, to] = items.slice(at, at + 3);
    if (mark === "..") {
      const interval =
        isNumber(from) && isNumber(to) ? intervalOf(numberOf(String(from)), numberOf(String(to))) : undefined;
      if (interval === undefined) return undefined;
      values.push(interval);
      at += 2;
    } else {
      const value = Array.isArray(from) ? canonicalCompound(from) : canonicalAtom(String(from));
      if (value === undefined) return undefined;
      values.push(value);
    }
  }
  return values;
}

function canonicalCompound([kind, ...items]: readonly unknown[]): string | undefined {
  if (kind === "set" || kind === "seq") {
    const values = separated(items, ",").map((one) => canonicalList(one));
    if (items.length === 0) values.pop();
    if (values.some((one) => one?.length !== 1)) return undefined;
    const each = values.map((one) => one![0]!);
    return kind === "set" ? setOf(each) : functionOf(each.map((value, at) => [`i${at + 1}`, value]));
  }
  const [comma, arrow] = kind === "rec" ? [",", "|->"] : ["@@", ":>"];
  if (kind === "rec" && items.length === 0) return functionOf([]);
  const pairs = separated(items, comma).map((one) => pairOf(one, arrow, kind === "rec"));
  return pairs.includes(undefined) ? undefined : functionOf(pairs as [string, string][]);
}

function pairOf(items: readonly unknown[], arrow: string, isField: boolean): [string, string] | undefined {
  const at = items.indexOf(arrow);
  if (at < 0) return undefined;
  const value = canonicalList(items.slice(at + 1));
  const before = items.slice(0, at);
  const isName = before.length === 1 && typeof before[0] === "string" && /^\w+$/.test(before[0]);
  if (isField && !isName) return undefined;
  const key = isField ? [stringOf(String(before[0]))] : canonicalList(before);
  return key?.length === 1 && value?.length === 1 ? [key[0]!, value[0]!] : undefined;
}

function separated(items: readonly unknown[], separator: string): unknown[][] {
  const lists: unknown[][] = [[]];
  for (const item of items)
    if (item === separator) lists.push([]);
    else lists.at(-1)!.push(item);
  return lists;
}

function canonicalAtom(token: string): string | undefined {
  if (isNumber(token)) return `i${numberOf(token)}`;
  if (token === "TRUE" || token === "FALSE") return token;
  if (/^\w+$/.test(token)) return `m:${token}`;
  if (!token.startsWith('"')) return undefined;
  return stringOf(
    token.slice(1, -1).replace(/\\([\s\S])/g, (_, letter: string) => ESCAPES[letter] ?? letter),
  );
}

const stringOf = (text: string): string => JSON.stringify(text);
const isNumber = (token: unknown): boolean =>
  typeof token === "string" && /^(?:-[ \n\r\t]*)?\d+$/.test(token);
/** Adding 0 makes 0 of -0. */
const numberOf = (token: string): number => Number(token.replace(/[ \n\r\t]/g, "")) + 0;

/** As many as the reader may hold; beyond that it refuses, and nobody asks. */
const WIDEST = 100_000;

function intervalOf(from: number, to: number): string | undefined {
  if (to - from >= WIDEST) return undefined;
  return setOf(Array.from({ length: Math.max(0, to - from + 1) }, (_, at) => `i${from + at}`));
}

const setOf = (elements: readonly string[]): string => `{${[...new Set(elements)].toSorted().join(",")}}`;

function functionOf(pairs: readonly (readonly [string, string])[]): string | undefined {
  if (new Set(pairs.map(([key]) => key)).size < pairs.length) return undefined;
  return `(${pairs
    .map(([key, value]) => `${key}:>${value}`)
    .toSorted()
    .join(",")})`;
}

/** The same canonical text, of a value that the reader made. */
export function canonical(value: Value): string {
  switch (value.kind) {
    case "boolean":
      return value.value ? "TRUE" : "FALSE";
    case "integer":
      return `i${value.value}`;
    case "string":
      return stringOf(value.text);
    case "model":
      return `m:${value.name}`;
    case "set":
      return setOf(value.elements.map(canonical));
    case "function":
      return functionOf(value.pairs.map((pair) => [canonical(pair.key), canonical(pair.value)]))!;
  }
}
