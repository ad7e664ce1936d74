/** What TLC's simulation writes is read in full, or refused with file and line. */
import assert from "node:assert/strict";
import { WalkError, WalkReader } from "../../src/simulate/walk-file.ts";
import { tuple } from "../../src/values/compound.ts";
import { layout } from "../../src/values/layout.ts";
import { int } from "../../src/values/shape.ts";

const FILE = "walk_0_0";

const TEXT = `---------------- MODULE walk_0_0 -----------------
STATE_1 ==
/\\ can = {}
/\\ at = 0
/\\ pair = <<1, 2>>
/\\ taken = <<>>


STATE_2 ==
/\\ can = {1, 3}
/\\ at = 1
/\\ pair = << 1,
   2 >>
/\\ taken = << "Go",
   "w1" >>


=================================================
`;

describe("WalkReader", () => {
  const read = (text: string) =>
    new WalkReader(layout({ at: int(0, 9), pair: tuple(int(0, 9), int(0, 9)) })).read(text, FILE);

  it("gives each state's bytes, the step that led to it, and the steps there were", () =>
    assert.deepEqual(
      read(TEXT).map(({ row, taken, could }) => [[...row], taken, could]),
      [
        [[0, 1, 2], "<<>>", []],
        [[1, 1, 2], '<<"Go", "w1">>', [0, 2]],
      ],
    ));

  it("refuses a walk that is not there", () =>
    assert.throws(
      () => new WalkReader(layout({ at: int(0, 9) })).readFile("walk_0_9"),
      (error) => error instanceof WalkError && /^walk_0_9:1:1: cannot be read/.test(error.message),
    ));

  const refuses = (what: string, text: string, message: RegExp) =>
    it(`refuses ${what}`, () => {
      assert.notEqual(text, TEXT);
      assert.throws(
        () => read(text),
        (error) => error instanceof WalkError && message.test(error.message),
      );
    });

  refuses("an empty file", "", /^walk_0_0:1:1: found "", expected the head of a module$/);
  refuses("one that was cut short", TEXT.slice(0, -60), /^walk_0_0:15:1: .*it was cut short$/);
  refuses(
    "one without a state",
    TEXT.replace(/STATE_1[^=]*==[\s\S]*?\n\n\nSTATE_2[\s\S]*?\n\n\n/, ""),
    /expected STATE_1$/,
  );
  refuses(
    "states that are exchanged",
    TEXT.replace("STATE_2", "STATE_3"),
    /:9:1: found "STATE_3 ==", expected STATE_2 ==$/,
  );
  refuses("a state without a variable", TEXT.replace("/\\ at = 1\n", ""), /:10:1: the state lacks at, /);
  refuses(
    "a state without the step taken",
    TEXT.replace("/\\ taken = <<>>\n", ""),
    /:3:1: the state lacks taken, /,
  );
  refuses(
    "a variable that comes twice",
    TEXT.replace("/\\ at = 1\n", "/\\ at = 1\n/\\ at = 1\n"),
    /found at again/,
  );
  refuses(
    "a variable that the layout has not",
    TEXT.replace("at = 1", "bt = 1"),
    /found "bt = 1", expected a variable/,
  );
  refuses(
    "a value that the layout cannot hold",
    TEXT.replace("at = 1", "at = 10"),
    /the layout cannot hold at: 10 /,
  );
  refuses("a value that does not parse", TEXT.replace("at = 1", "at = <<"), /the value of at does not parse/);
  refuses("steps that are no numbers", TEXT.replace("{1, 3}", '{"a"}'), /expected numbers from 1$/);
  refuses("a step before the first", TEXT.replace("{1, 3}", "{0, 3}"), /expected numbers from 1$/);
  refuses("steps that are no set", TEXT.replace("{1, 3}", "<<1, 3>>"), /expected a set of steps$/);
});
