/** TLC's integers have 32 bits. Beyond them it gives up on a whole batch, so that such a trace is not given to it. */
import type { Value } from "../values/value.ts";

const MOST = 2_147_483_647;

/** The end of a sentence about the first integer in these values that TLC does not have; undefined if there is none. */
export function beyondTlc(values: Iterable<Value | undefined>): string | undefined {
  for (const value of values) {
    const found = value === undefined ? undefined : tooBigIn(value);
    if (found !== undefined) return `no integer ${found}: TLC's are from -${MOST} to ${MOST}`;
  }
  return undefined;
}

function tooBigIn(value: Value): number | undefined {
  if (value.kind === "integer") return Math.abs(value.value) > MOST ? value.value : undefined;
  if (value.kind === "set") return firstOf(value.elements);
  if (value.kind === "function") return firstOf(value.pairs.flatMap(({ key, value: one }) => [key, one]));
  return undefined;
}

function firstOf(values: readonly Value[]): number | undefined {
  for (const value of values) {
    const found = tooBigIn(value);
    if (found !== undefined) return found;
  }
  return undefined;
}
