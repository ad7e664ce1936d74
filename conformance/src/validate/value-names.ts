/**
 * Values as the generated modules write them. One that comes again and again is defined once by a name, which makes a
 * batch some ten times smaller; a model value is a constant of its own, whose name nothing else has.
 */
import { printValue } from "../values/print.ts";
import type { Pair, Value } from "../values/value.ts";

/** A text that is not longer than a name needs none. */
const SHORT = 10;

export class ValueNames {
  readonly #names = new Map<string, string>();
  readonly #models = new Map<string, string>();

  /** The value itself, in TLA+. */
  text(value: Value): string {
    return printValue(this.#renamed(value));
  }

  of(value: Value): string {
    const text = this.text(value);
    if (text.length <= SHORT) return text;
    const known = this.#names.get(text) ?? `Validate_V${this.#names.size}`;
    this.#names.set(text, known);
    return known;
  }

  /** A function of these keys alone. */
  ofPairs(pairs: readonly Pair[]): string {
    const isRecord = pairs.every(
      ({ key }) => key.kind === "string" && /^(?![WS]F_)[A-Za-z]\w*$/.test(key.text),
    );
    const each = pairs.map(({ key, value }) =>
      isRecord && key.kind === "string"
        ? `${key.text} |-> ${this.of(value)}`
        : `${this.text(key)} :> ${this.of(value)}`,
    );
    return isRecord ? `[${each.join(", ")}]` : `(${each.join(" @@ ")})`;
  }

  get definitions(): string[] {
    return [...this.#names].map(([text, name]) => `${name} == ${text}`);
  }

  /** The constants that stand for model values, by the values' names. */
  get models(): ReadonlyMap<string, string> {
    return this.#models;
  }

  #renamed(value: Value): Value {
    switch (value.kind) {
      case "model": {
        const name = `Validate_M_${value.name}`;
        this.#models.set(value.name, name);
        return { kind: "model", name };
      }
      case "set":
        return { kind: "set", elements: value.elements.map((one) => this.#renamed(one)) };
      case "function":
        return {
          kind: "function",
          pairs: value.pairs.map((pair) => ({
            key: this.#renamed(pair.key),
            value: this.#renamed(pair.value),
          })),
        };
      default:
        return value;
    }
  }
}
