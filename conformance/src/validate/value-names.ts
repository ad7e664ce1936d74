/** Values that come again and again in a batch, each defined once by a name, which makes the module some ten times smaller. */
import { printValue } from "../values/print.ts";
import type { Pair, Value } from "../values/value.ts";

/** A text that is not longer than a name needs none. */
const SHORT = 10;

export class ValueNames {
  readonly #names = new Map<string, string>();

  of(value: Value): string {
    const text = printValue(value);
    if (text.length <= SHORT) return text;
    const known = this.#names.get(text) ?? `Validate_V${this.#names.size}`;
    this.#names.set(text, known);
    return known;
  }

  /** A function of these keys alone. */
  ofPairs(pairs: readonly Pair[]): string {
    const isRecord = pairs.every(({ key }) => key.kind === "string" && /^[A-Za-z]\w*$/.test(key.text));
    const each = pairs.map(({ key, value }) =>
      isRecord && key.kind === "string"
        ? `${key.text} |-> ${this.of(value)}`
        : `${printValue(key)} :> ${this.of(value)}`,
    );
    return isRecord ? `[${each.join(", ")}]` : `(${each.join(" @@ ")})`;
  }

  get definitions(): string[] {
    return [...this.#names].map(([text, name]) => `${name} == ${text}`);
  }
}
