/** No sentence of a drawing is cut, and no label runs over its edge, however narrow it is. */
import assert from "node:assert/strict";
import { type Beside, besideOf } from "../../src/figures/beside.ts";
import { besideFigure } from "../../src/figures/beside-figure.ts";
import type { Sequence } from "../../src/figures/sequence.ts";
import { planOf, ROW_HEIGHT, rowHeightOf, rowsOf, svgOf } from "../../src/figures/svg.ts";
import { oneLine } from "../../src/figures/words.ts";
import { hang, harm, theft, woken } from "./traces.ts";
import { type Drawn, readBack, textIn, withClass } from "./tree.ts";

const NARROW = 360;
const WIDTHS = [320, NARROW, 500, 800, 1200];

/** `told` is what a row says in full; longer than any sentence there is now. */
const withLongWords = (sequence: Sequence): Sequence => ({
  ...sequence,
  rows: sequence.rows.map((row) => ({
    ...row,
    text: `${row.text}, ${"and so it goes on ".repeat(9)}to the end`,
  })),
});

const wordsOf = (row: Drawn): string =>
  [...withClass(row, "figure-words"), ...withClass(row, "figure-other")].map(textIn).join(" ");

const squeezed = (text: string): string => oneLine(text).replaceAll(/\s+/g, " ").trim();

describe("the words of a drawing", () => {
  for (const width of WIDTHS)
    it(`are whole at a width of ${width} pixels, one after the other, and inside their rows`, () => {
      for (const sequence of [theft(), harm(), withLongWords(hang())]) {
        const drawing = readBack(svgOf(sequence, { width }));
        const rows = withClass(drawing, "figure-row");
        assert.deepEqual(
          rows.map((row) => squeezed(wordsOf(row))),
          sequence.rows.map(({ text }) => squeezed(text)),
        );
        assert.ok(linesInside(drawing) >= sequence.rows.length);
      }
    });

  it("are whole beside each other too", () => {
    for (const width of [760, 1200]) {
      const beside = besideOf(withLongWords(hang()), withLongWords(woken()), {
        stopsAt: 9,
        because: "x ".repeat(200),
      });
      const drawing = readBack(besideFigure(beside, { width }));
      const told = squeezed(withClass(drawing, "figure-row").map(wordsOf).join(" "));
      for (const { text } of [...beside.broken.rows, beside.sound.rows.at(-1)!])
        assert.ok(told.includes(squeezed(text)), text);
      assert.doesNotMatch(told, /…/);
      linesInside(drawing);
    }
  });

  it("stand in sight under the arrows where there is no room on the right of them", () => {
    const plan = planOf(harm(), { width: NARROW });
    assert.ok(plan.isUnder && plan.words <= 8 && plan.gutter < 40, "the margin on the left is used");
    assert.ok(plan.words + plan.lettersOfWords * 6.2 <= NARROW);
    assert.equal(planOf(harm(), { width: 1200 }).isUnder, false);
    const first = withClass(readBack(svgOf(harm(), { width: NARROW })), "figure-words")[0]!;
    assert.ok(Number(first.attributes.y) > ROW_HEIGHT);
  });

  it("make all rows of a drawing in pieces as high as the highest, in every piece", () => {
    const sequence = withLongWords(harm());
    const each = rowHeightOf(sequence, { width: NARROW });
    assert.ok(each > 2 * ROW_HEIGHT);
    assert.equal(readBack(rowsOf(sequence, 3, 7, { width: NARROW })).attributes.height, String(4 * each));
    assert.equal(readBack(rowsOf(sequence, 3, 7, { rowHeight: 300 })).attributes.height, "1200");
  });
});

/** How many lines of words there are, each below the one before it and inside the drawing. */
function linesInside(drawing: Drawn): number {
  const height = Number(drawing.attributes.height);
  let [last, count] = [0, 0];
  for (const row of placed(drawing, 0))
    for (const y of row) {
      assert.ok(y > last + 8 && y < height, `a line at ${y} behind one at ${last} of ${height}`);
      [last, count] = [y, count + 1];
    }
  return count;
}

/** The baselines of the words of each row, in the drawing. */
function placed(node: Drawn, top: number): number[][] {
  const y = top + Number(/translate\(0 ([\d.]+)\)/.exec(node.attributes.transform ?? "")?.[1] ?? 0);
  if ((node.attributes.class ?? "").split(" ").includes("figure-row"))
    return [
      ["figure-mark", "figure-words", "figure-other"]
        .flatMap((name) => withClass(node, name))
        .map(({ attributes }) => y + Number(attributes.y))
        .sort((a, b) => a - b),
    ];
  return node.children.flatMap((child) => (typeof child === "string" ? [] : placed(child, y)));
}

describe("a label of the last lifeline", () => {
  const withLabel = (sequence: Sequence): Sequence => {
    const last = sequence.lifelines.at(-1)!.id;
    const message = { from: last, to: last, text: "INDIR and more", kind: "taken" } as const;
    return { ...sequence, rows: sequence.rows.map((row) => ({ ...row, messages: [message] })) };
  };
  const endOf = (label: Drawn): number =>
    Number(label.attributes.x) +
    (label.attributes["text-anchor"] === "start" ? textIn(label).length * 5.9 : 0);

  it("has room on the right in every width, beside the sound design too", () => {
    const sequence = withLabel(harm());
    const beside: Beside = { broken: sequence, sound: sequence, partsAt: null };
    for (const width of [...WIDTHS, 1600])
      for (const drawing of [svgOf(sequence, { width }), besideFigure(beside, { width })].map(readBack)) {
        const labels = withClass(drawing, "figure-label");
        assert.ok(labels.length >= sequence.rows.length - 1);
        for (const label of labels)
          assert.ok(endOf(label) <= Number(drawing.attributes.width), `${textIn(label)} at ${width}`);
      }
  });
});
