import assert from "node:assert/strict";
import { projectedOn } from "../../src/figures/projection.ts";
import { type Sequence, sequenceOf } from "../../src/figures/sequence.ts";
import { svgOf } from "../../src/figures/svg.ts";
import { elsewhere, harm, looping, stepsIn, theft } from "./traces.ts";
import { readBack, withClass } from "./tree.ts";

/** The numbers of a projection: of a step its own, of a fold `from-to`. */
const numbersOf = ({ rows }: Sequence): string[] =>
  rows.map((row) => (row.kind === "step" ? String(row.number) : `${row.kind} ${row.from}-${row.to}`));

describe("projectedOn", () => {
  it("has the steps of a waiter, and what is done to its queues, alarm and self; others are folded", () => {
    const sequence = theft();
    assert.deepEqual(numbersOf(projectedOn(sequence, "w1")), [
      ...["1", "2", "3", "4", "5"],
      "fold 6-9",
      // The timer of another one's alarm, but it begins a send to the queue that both wait at.
      ...["10", "11", "12"],
    ]);
  });

  it("leaves no step out and tells none twice", () => {
    for (const sequence of [theft(), harm()])
      for (const { id } of sequence.lifelines) {
        const { rows } = projectedOn(sequence, id);
        const told = rows.flatMap((row) => {
          if (row.kind === "end") return [];
          const [from, to] = row.kind === "step" ? [row.number, row.number] : [row.from, row.to];
          return Array.from({ length: to - from + 1 }, (_, at) => from + at);
        });
        assert.deepEqual(
          told,
          stepsIn(sequence).map(({ number }) => number),
        );
      }
  });

  it("shows all that follows for a waiter from a message to its queue: alert, INDIR, handler", () => {
    const rows = stepsIn(harm()).filter(({ actor }) => actor === "k1" || actor === "v1");
    assert.ok(rows.length > 10);
    for (const { concerns } of rows) assert.ok(concerns.includes("w1"));
  });

  it("keeps a marked step, whoever takes it, and the end", () => {
    const { rows } = projectedOn(harm(), "v1");
    assert.ok(rows.some((row) => row.kind === "step" && row.marks.includes("culprit")));
    assert.equal(rows.at(-1)!.kind, "end");
  });

  it("drops the lifelines that nothing is left of", () => {
    const generic = sequenceOf(elsewhere, []);
    const { lifelines, rows } = projectedOn(generic, "p1");
    assert.deepEqual(
      lifelines.map(({ id }) => id),
      ["p1"],
    );
    assert.deepEqual(
      rows.map(({ text }) => text),
      ["Put(p1) changes box and full", "step 2 of others"],
    );
  });

  it("folds no further than to where a loop begins, and is drawn with its bracket", () => {
    const { trace, steps } = looping();
    const projected = projectedOn(sequenceOf(trace, steps), "v1");
    assert.deepEqual(numbersOf(projected), ["fold 1-2", "fold 3-4", "end 3-4"]);
    assert.equal(withClass(readBack(svgOf(projected)), "figure-bracket").length, 1);
  });
});
