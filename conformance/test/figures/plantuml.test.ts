import assert from "node:assert/strict";
import fc from "fast-check";
import { plantUmlOf, plantUmlText } from "../../src/figures/plantuml.ts";
import { sequenceOf } from "../../src/figures/sequence.ts";
import { oneLine } from "../../src/figures/words.ts";
import { hostileSequence, hostileText } from "./hostile.ts";
import { looping, stepsIn, theft } from "./traces.ts";

const TEXT = String.raw`(?:[^<>!%~"*/#;{}\n]|<U\+[0-9A-F]{4,6}>)*`;
const LINES = [
  /^hide footbox$/,
  new RegExp(`^participant "${TEXT}" as p\\d+$`),
  new RegExp(`^p\\d+ (?:->|->>|->x|-\\[bold\\]>|-->|-->o|-->>) p\\d+ : ${TEXT}$`),
  new RegExp(`^note over p\\d+(?:, p\\d+)? : ${TEXT}$`),
  /^(?:de)?activate p\d+$/,
  new RegExp(`^loop ${TEXT}$`),
  /^end$/,
];

const decoded = (text: string): string =>
  text.replaceAll(/<U\+([0-9A-F]+)>/g, (_, code: string) => String.fromCodePoint(Number.parseInt(code, 16)));

describe("plantUmlOf", () => {
  it("has a participant for each lifeline, and an arrow or a note for each step, with what is stolen in bold", () => {
    const lines = plantUmlOf(theft()).split("\n");
    assert.equal(lines.filter((line) => line.startsWith("participant ")).length, 8);
    assert.equal(lines.filter((line) => / : \d+: /.test(line)).length, stepsIn(theft()).length);
    assert.ok(
      lines.includes(
        "p3 -[bold]> p0 : 12: STOLEN, w1 takes the completion of w2's alarm from shared: it is stolen",
      ),
    );
  });

  it("has its loop around the rows that are taken again", () => {
    const { trace, steps } = looping();
    const lines = plantUmlOf(sequenceOf(trace, steps)).split("\n");
    const inside = lines.slice(lines.indexOf("loop again, for ever"), lines.indexOf("end"));
    assert.equal(inside.filter((line) => / : [34]: /.test(line)).length, 2);
  });

  it("is lines of these forms between its first and its last, whatever the names are", () =>
    fc.assert(
      fc.property(hostileSequence, (sequence) => {
        const lines = plantUmlOf(sequence).split("\n");
        assert.deepEqual([lines[0], ...lines.slice(-2)], ["@startuml", "@enduml", ""]);
        for (const line of lines.slice(1, -2))
          assert.equal(LINES.filter((form) => form.test(line)).length, 1, line);
      }),
    ));

  it("says what it was given, with none of PlantUML's marks in it", () =>
    fc.assert(
      fc.property(hostileText, (text) => {
        assert.doesNotMatch(plantUmlText(text), /--|__|\*\*|\/\/|''|%|!|~/);
        assert.equal(decoded(plantUmlText(text)), oneLine(text).trim());
      }),
    ));
});
