/**
 * Values that TLC does not have. Its integers have 32 bits: beyond them it gives up on a whole batch. It reads modules in the
 * encoding of the machine, so that two strings may be one to it: "é" and "ü" where the locale is C. Such a trace is not
 * given to it.
 */
import type { Value } from "../values/value.ts";

const MOST = 2_147_483_647;
const ASCII = /^[\x20-\x7e\n\t\r\f]*$/;

/** The end of a sentence about the first of them in these values; undefined if there is none. */
export function beyondTlc(values: Iterable<Value | undefined>): string | undefined {
  for (const value of values) {
    const found = value === undefined ? undefined : beyondIn(value);
    if (found !== undefined) return found;
  }
  return undefined;
}

function beyondIn(value: Value): string | undefined {
  switch (value.kind) {
    case "integer":
      if (Math.abs(value.value) <= MOST) return undefined;
      return `no integer ${value.value}: TLC's are from -${MOST} to ${MOST}`;
    case "string":
      return ASCII.test(value.text) ? undefined : `no string ${ascii(value.text)}: TLC's are of ASCII`;
    case "set":
      return beyondTlc(value.elements);
    case "function":
      return beyondTlc(value.pairs.flatMap((pair) => [pair.key, pair.value]));
    default:
      return undefined;
  }
}

const ascii = (text: string): string =>
  JSON.stringify(text).replaceAll(
    /[^\x20-\x7e]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
