import assert from "node:assert/strict";
import { type Beside, besideOf } from "../../src/figures/beside.ts";
import { type BesideOptions, besideFigure } from "../../src/figures/beside-figure.ts";
import { sequenceOf } from "../../src/figures/sequence.ts";
import type { StepKind } from "../../src/replay/driver.ts";
import { recordTrace } from "../../src/traces/record.ts";
import { HARM, placeOf, sound, THEFT } from "../designs/schedules.ts";
import { harm, stepsIn, theft } from "./traces.ts";
import { type Drawn, readBack, textIn, withClass } from "./tree.ts";

/** The sound design takes so many steps of a schedule. */
const takenBySound = (steps: readonly StepKind[], count: number) =>
  sequenceOf(recordTrace(sound(), steps.slice(0, count)), steps.slice(0, count));

const refused = (): Beside =>
  besideOf(theft(), takenBySound(THEFT, THEFT.length - 1), {
    stopsAt: THEFT.length,
    because: "LookTakes(w1): the mailbox of a1 is empty",
  });

const AT = placeOf(HARM, "FinishAborted(k1, a1)");

const elsewhere = (): Beside =>
  besideOf(harm(), takenBySound(HARM, AT), {
    stopsAt: AT,
    because: "FinishAborted(k1, a1): leads to pc.w1 = 1, not 2",
  });

const figureOf = (beside: Beside, options: BesideOptions = {}): Drawn =>
  readBack(besideFigure(beside, options));
const rowsIn = (drawing: Drawn): Drawn[] => withClass(drawing, "figure-row");

describe("besideOf", () => {
  it("ends the sound sequence with why it refuses the step", () => {
    const { sound: own, partsAt } = refused();
    assert.equal(partsAt, THEFT.length);
    assert.equal(stepsIn(own).length, THEFT.length - 1);
    const last = own.rows.at(-1)!;
    assert.deepEqual(
      [last.kind, last.text],
      ["refused", "the sound design refuses this step: the mailbox of a1 is empty"],
    );
  });

  it("says that they part where the sound design takes the step to another state", () => {
    const { rows } = elsewhere().sound;
    assert.equal(rows.length, AT + 1);
    assert.equal(rows.at(-1)!.text, "the sound design parts here: leads to pc.w1 = 1, not 2");
  });

  it("shows nothing of the sound design beyond that", () => {
    const { rows } = besideOf(harm(), takenBySound(HARM, AT), { stopsAt: AT - 4, because: "so" }).sound;
    assert.equal(rows.filter(({ kind }) => kind === "step").length, AT - 4);
  });

  it("says nothing where the two never part", () => {
    const steps = HARM.slice(0, 9);
    const { rows } = besideOf(harm(), takenBySound(steps, 9), { stopsAt: null, because: "" }).sound;
    assert.ok(rows.every(({ kind }) => kind === "step"));
  });
});

describe("besideFigure", () => {
  it("has each step of both in one row, and a row for how they part", () => {
    const rows = rowsIn(figureOf(refused()));
    assert.deepEqual(
      rows.map(({ attributes }) => attributes["data-step"]),
      [...THEFT.map((_, at) => String(at + 1)), undefined],
    );
    const messages = (row: Drawn) =>
      withClass(row, "figure-message").map(({ attributes }) => attributes["data-kind"]);
    assert.deepEqual(messages(rows[0]!), ["call", "call"]);
    assert.deepEqual(messages(rows[11]!), ["stolen"], "the sound design takes nothing");
    assert.match(textIn(rows[12]!), /the sound design refuses this step: the\s*mailbox of a1 is empty/);
  });

  it("tells what the sound design does otherwise, and only that", () => {
    const others = rowsIn(figureOf(refused(), { width: 2000 }))
      .slice(0, -1)
      .map((row) => withClass(row, "figure-other").map(textIn).join(" "));
    assert.deepEqual(
      others.flatMap((text, at) => (text === "" ? [] : [`${at + 1} ${text}`])),
      [
        "4 sound: w1 submits a1's syscall, to complete to a1",
        "9 sound: w2 submits a2's syscall, to complete to a2",
        "11 sound: k1 posts the completion of w2's alarm to a2",
      ],
    );
  });

  it("ends the sound design's lifelines where they part, and goes on with the broken one's", () => {
    const beside = elsewhere();
    const rows = rowsIn(figureOf(beside));
    assert.equal(rows.length, beside.broken.rows.length + 1);
    assert.equal(withClass(rows[AT]!, "figure-stop").length, beside.sound.lifelines.length);
    const lifelines = (row: Drawn) => withClass(row, "figure-lifeline").length;
    const both = beside.broken.lifelines.length + beside.sound.lifelines.length;
    assert.deepEqual(
      [lifelines(rows[AT]!), lifelines(rows[AT + 1]!)],
      [both, beside.broken.lifelines.length],
    );
  });

  it("keeps all heads apart, the two sides too, and says whose they are", () => {
    const drawing = figureOf(refused(), { captions: ["shared-alarm-queue", "per-waiter-alarm"] });
    const middles = withClass(drawing, "figure-head").map((head) =>
      Number(withClass(head, "figure-name")[0]!.attributes.x),
    );
    assert.equal(middles.length, 15);
    for (const [at, x] of middles.entries()) assert.ok((middles[at + 1] ?? 9999) - x >= 50);
    assert.deepEqual(withClass(drawing, "figure-caption").map(textIn), [
      "shared-alarm-queue",
      "per-waiter-alarm",
    ]);
  });
});
