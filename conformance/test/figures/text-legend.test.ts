/** The legend of a diagram in text explains all signs that stand in it, and only those. */
import assert from "node:assert/strict";
import { type Sequence, sequenceOf } from "../../src/figures/sequence.ts";
import { textOf } from "../../src/figures/text.ts";
import { hang, harm, looping, stepsIn, theft, woken } from "./traces.ts";

/** The lines of the diagram without their words, and the legend in one line. */
function partsOf(sequence: Sequence): { readonly cells: string; readonly legend: string } {
  const text = textOf(sequence, { width: 120 });
  const [diagram = "", legend = ""] = text.split("\nsigns: ");
  const [head = "", ...lines] = diagram.split("\n");
  // Of one width in every row: behind the last lifeline's column there are two blanks and the words.
  const end = head.length + 1;
  return { cells: lines.map((line) => line.slice(0, end)).join("\n"), legend: legend.replaceAll("\n", " ") };
}

const SIGNS: readonly (readonly [RegExp, RegExp])[] = [
  [/o-+>|<-+o/, /o---> or <---o from who acts/],
  [/<S+o|oS+>/, /<SSSo stolen/],
  [/<=+o|o=+>/, /o===> two are one/],
  [/o-+x|x-+o/, /o---x without effect/],
  [/<~+o|o~+>/, /o~~~> a wakeup/],
  [/o\.+\?|\?\.+o/, /o\.\.\.\? nothing there/],
  [/\*/, /\* a step that concerns nobody else/],
  [/#/, /# holds a message/],
  [/%/, /% of (?:a waiter: asleep|an alarm: condemned)/],
  [/\+->/, /\+-> to \+-- again and again/],
];

describe("the legend of a diagram in text", () => {
  const { trace, steps } = looping();
  const all = {
    theft: theft(),
    harm: harm(),
    hang: hang(),
    woken: woken(),
    looping: sequenceOf(trace, steps),
  };
  for (const [name, sequence] of Object.entries(all))
    it(`${name}: explains each sign that is drawn, and none that is not`, () => {
      const { cells, legend } = partsOf(sequence);
      for (const [sign, words] of SIGNS)
        assert.equal(words.test(legend), sign.test(cells), `${sign} in\n${cells}\n${legend}`);
    });

  it("says what a condemned alarm is", () => {
    const sequence = theft();
    const rows = sequence.rows.map((row) => ({
      ...row,
      standings: { ...row.standings, a1: { use: "condemned" } },
    }));
    assert.match(partsOf({ ...sequence, rows }).legend, /condemned, destroyed after its grace period/);
  });
});

describe("a message in a queue", () => {
  it("is shown in each row in which the queue holds it, beside an arrow's end too", () => {
    const sequence = theft();
    const queue = sequence.lifelines.find(({ label }) => label === "shared")!.id;
    const full = stepsIn(sequence).flatMap(({ number, standings }) =>
      standings[queue]!.full ? [number] : [],
    );
    assert.deepEqual(full, [11]);
    const withSign = textOf(sequence)
      .split("\n")
      .filter((line) => /^ *\d+ .*#/.test(line))
      .map((line) => Number.parseInt(line, 10));
    assert.deepEqual(withSign, [11, 12], "when it comes, and when it is taken");
  });
});
