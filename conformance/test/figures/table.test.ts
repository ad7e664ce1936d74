import assert from "node:assert/strict";
import { projectedOn } from "../../src/figures/projection.ts";
import { sequenceOf } from "../../src/figures/sequence.ts";
import { tableOf } from "../../src/figures/table.ts";
import { elsewhere, harm, stepsIn, theft } from "./traces.ts";

describe("tableOf", () => {
  it("has a row for each of the diagram's, and a cell for each column", () => {
    for (const sequence of [theft(), harm(), projectedOn(harm(), "w2"), sequenceOf(elsewhere, [])]) {
      const { columns, rows } = tableOf(sequence);
      assert.equal(rows.length, sequence.rows.length);
      for (const { cells } of rows) assert.equal(cells.length, columns.length);
    }
  });

  it("says who does what to whom, of which kind, and what the marks say", () => {
    const { rows } = tableOf(theft());
    assert.deepEqual(rows.at(-1), {
      step: 12,
      isMarked: true,
      cells: [
        ...["12", "w1", "shared"],
        "w1 takes the completion of w2's alarm from shared: it is stolen (OwnAlarmOnly breaks, the sound design parts)",
        "another one's message is taken: stolen",
      ],
    });
  });

  it("names the steps that a row folds, and none for the end", () => {
    const { rows } = tableOf(projectedOn(theft(), "w1"));
    assert.deepEqual([rows[5]!.step, rows[5]!.cells[0]], [null, "6–9"]);
    assert.deepEqual(tableOf(harm()).rows.at(-1)!.cells, [
      "",
      "",
      "",
      "after this nothing moves (Promptness breaks)",
      "",
    ]);
  });

  it("has the numbers of all steps, to link to", () =>
    assert.deepEqual(
      tableOf(harm()).rows.flatMap(({ step }) => step ?? []),
      stepsIn(harm()).map(({ number }) => number),
    ));
});
