/** The document's table of values: each distinct value once, by the order in which it was first met. */
import type { State } from "../../tlc/events.ts";
import { type ItfJson, modelValuesOf, toItf } from "../../values/itf.ts";
import { printValue } from "../../values/print.ts";
import type { Value } from "../../values/value.ts";
import type { ValueTable } from "../document-traces.ts";

export class Values {
  readonly #indices = new Map<string, number>();
  readonly #values: Value[] = [];

  indexOf(value: Value): number {
    const text = printValue(value);
    let index = this.#indices.get(text);
    if (index === undefined) {
      index = this.#values.push(value) - 1;
      this.#indices.set(text, index);
    }
    return index;
  }

  /** A state as a row: the indices of its values, in the order of these variables. */
  rowOf(state: State, variables: readonly string[]): number[] {
    return variables.map((name) => this.indexOf(state.get(name)!));
  }

  table(): ValueTable {
    const modelValues = [...modelValuesOf(this.#values)];
    const table = this.#values.map((value): ItfJson => toItf(value, { modelValues }));
    return { modelValues, table: table as ValueTable["table"] };
  }
}
