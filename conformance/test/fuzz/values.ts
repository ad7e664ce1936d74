/** The fuzz target of the value parser: TLC's real values, damaged; a second reader judges each of them. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { equalValues, parseValue, printValue, type Value } from "../../src/engine.ts";
import { ValueSyntaxError } from "../../src/values/cursor.ts";
import { PROJECT } from "../support/places.ts";
import type { Fate, Target } from "./target.ts";
import { canonical, readByOracle } from "./value-oracle.ts";

export const VALUES: readonly string[] = readFileSync(
  join(PROJECT, "conformance/test/fixtures/values.txt"),
  "utf8",
)
  .trimEnd()
  .split("\n\n");

/** What the parser refuses and the oracle takes: it has bounds, and the oracle has none. */
const BOUNDS = /expected (?:a value nested less than|intervals of at most|a number below)/;

export function valueTarget(read: (text: string) => Value = parseValue): Target {
  return {
    name: "values",
    corpus: VALUES,
    pieces: [
      ...[
        "{",
        "}",
        "<<",
        ">>",
        "[",
        "]",
        "(",
        ")",
        "|->",
        ":>",
        "@@",
        ",",
        "..",
        "-",
        '"',
        "\\",
        '\\"',
        "\n",
      ],
      ...[
        "TRUE",
        "1..3",
        "3..1",
        "{}",
        "<<>>",
        " ",
        "w1",
        "0",
        "a |-> 1",
        "1 :> 2",
        "\u0000",
        "{{",
        "\t",
        "é",
      ],
    ],
    judge: (text) => judgeValue(read, text),
  };
}

function judgeValue(read: (text: string) => Value, text: string): Fate {
  const expected = readByOracle(text);
  let value: Value;
  try {
    value = read(text);
  } catch (error) {
    if (!(error instanceof ValueSyntaxError)) throw error;
    assertPlaced(error, text);
    assert.ok(expected === undefined || BOUNDS.test(error.message), `refused, and is ${expected}: ${error}`);
    return "refused";
  }
  assert.equal(canonical(value), expected, "the value is the one that the oracle reads");
  const printed = printValue(value);
  const again = read(printed);
  assert.ok(equalValues(again, value), `what is printed is read back: ${printed}`);
  assert.equal(printValue(again), printed);
  return "accepted";
}

/** The place is one of the text, and the message says it. */
function assertPlaced({ offset, line, column, message }: ValueSyntaxError, text: string): void {
  assert.ok(offset >= 0 && offset <= text.length, `offset ${offset} of ${text.length}`);
  assert.ok(message.startsWith(`${line}:${column}: found `) && message.includes(", expected "), message);
}
