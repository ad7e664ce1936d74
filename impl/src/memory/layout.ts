/**
 * Layout tables: which fields a structure has, how many words each takes, and how they are called.
 *
 * One table serves both sides: the classes take their offsets from it, and the arena names any word by
 * it (`e1.alert`, `alarms.slabs[2].next`). A field is a number of words, another layout, or a
 * repetition of one. Slabs are counted from 1, as in the spec; everything else from 0.
 */

/** A field: that many words, one structure, or several of them in a row. */
export type Field = number | AnyLayout | Repeated;

/** A layout whose field names do not matter to whom holds it. */
export type AnyLayout = Layout<string>;

export interface Layout<Name extends string> {
  readonly name: string;
  /** The size of the structure. */
  readonly words: number;
  /** Where each field begins, counted from the structure's first word. */
  readonly offset: Readonly<Record<Name, number>>;
  readonly fields: readonly (readonly [name: Name, field: Field])[];
}

export interface Repeated {
  readonly item: AnyLayout | number;
  readonly count: number;
  /** The index of the first one. */
  readonly from: number;
}

/** `defineLayout("Pair", { lock: 1, value: 2 })`: fields stand in the order in which they are written. */
export function defineLayout<Name extends string>(
  name: string,
  table: Readonly<Record<Name, Field>>,
): Layout<Name> {
  const fields = Object.entries(table) as [Name, Field][];
  const offset = {} as Record<Name, number>;
  let words = 0;
  for (const [field, what] of fields) {
    offset[field] = words;
    words += wordsOf(what);
  }
  if (!Number.isSafeInteger(words) || words <= 0) {
    throw new RangeError(`layout ${name}: ${words} words, expected a whole number above 0`);
  }
  return { name, words, offset, fields };
}

/** `count` of `item` in a row, the first of them called `[from]`. */
export function repeated(item: AnyLayout | number, count: number, from = 0): Repeated {
  return { item, count, from };
}

export function wordsOf(field: Field): number {
  if (typeof field === "number") return field;
  return "item" in field ? wordsOf(field.item) * field.count : field.words;
}

/** The name of the word `at`, counted from the start of `field`; empty for a field of one word. */
export function nameWithin(field: Field, at: number): string {
  if (typeof field === "number") return field === 1 ? "" : `[${at}]`;
  if ("item" in field) {
    const size = wordsOf(field.item);
    return `[${Math.floor(at / size) + field.from}]${nameWithin(field.item, at % size)}`;
  }
  for (const [name, inner] of field.fields) {
    const start = field.offset[name] ?? 0;
    if (at < start + wordsOf(inner)) return `.${name}${nameWithin(inner, at - start)}`;
  }
  throw new RangeError(`layout ${field.name} has ${field.words} words, there is no word ${at}`);
}
