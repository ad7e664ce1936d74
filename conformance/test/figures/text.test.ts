import assert from "node:assert/strict";
import fc from "fast-check";
import { makeDriver } from "../../src/driver/index.ts";
import { sequenceOf } from "../../src/figures/sequence.ts";
import { textOf } from "../../src/figures/text.ts";
import { readCfg } from "../../src/models/manifest.ts";
import { worldOf } from "../../src/models/world.ts";
import { HARM, placeOf, traceOf } from "../designs/schedules.ts";
import { SPEC } from "../support/places.ts";
import { hostileSequence } from "./hostile.ts";
import { HANG, hang, harm, looping, stepsIn, theft, WOKEN, woken } from "./traces.ts";

const LIFELINES = ["w1", "w2", "e1", "shared", "a1", "a2", "k1", "v1"];

/** The rows that begin a step, by its number. */
const stepLines = (text: string): Map<number, string> =>
  new Map(
    text
      .split("\n")
      .flatMap((line) => (/^ *\d+ /.test(line) ? [[Number.parseInt(line, 10), line] as const] : [])),
  );

describe("textOf", () => {
  it("has a column for each lifeline, and a numbered row for each step", () => {
    const text = textOf(theft());
    assert.deepEqual(text.split("\n")[0]!.trim().split(/\s+/), LIFELINES);
    assert.deepEqual(
      [...stepLines(text).keys()],
      stepsIn(theft()).map(({ number }) => number),
    );
  });

  it("has lifelines of one width, whoever acts", () => {
    const [head, ...lines] = textOf(harm()).split("\n\n")[0]!.split("\n");
    const middles = LIFELINES.map((name) => head!.indexOf(name) + Math.floor((name.length - 1) / 2));
    for (const line of lines)
      for (const middle of middles)
        assert.match(line[middle]!, /[|.o*<>x?#%=S~-]/, `at ${middle} of ${line}`);
  });

  it("draws an arrow from who acts to whom it concerns, and a mark where it concerns nobody else", () => {
    const lines = stepLines(textOf(theft()));
    assert.match(lines.get(1)!, /o-+> .* w1 calls epoll_wait on e1 with a timeout$/);
    assert.match(lines.get(2)!, /o\.+\? .* w1 polls e1: empty$/);
    assert.match(lines.get(3)!, /<-+o .* w1 takes alarm a1 from the slab cache$/);
    assert.match(lines.get(11)!, /<-+o .* k1 posts the completion of w2's alarm to shared$/);
    assert.match(stepLines(textOf(harm())).get(10)!, /\* +\| +\S?.* k1: fd 1 of e1 has an event, "in"$/);
  });

  it("tells what is stolen, two that are one, and what is lost by the arrow itself", () => {
    assert.match(stepLines(textOf(theft())).get(12)!, /<S+o/);
    assert.match(
      stepLines(textOf(hang())).get(HANG.findLastIndex(({ action }) => action === "PostMessage") + 1)!,
      /<=+o/,
    );
    assert.match(stepLines(textOf(harm())).get(placeOf(HARM, "LookAgainEmpty(w1)"))!, /o-+x/);
    assert.match(stepLines(textOf(woken())).get(20)!, /<~+o/);
  });

  it("has a bar for who sleeps, and for a queue with a message in it", () => {
    const lines = stepLines(textOf(woken()));
    assert.match(lines.get(13)!, /^13 +\*/);
    for (const step of [14, 17, 19]) assert.match(lines.get(step)!, /^\d+ +%/);
    assert.match(lines.get(22)!, /^22 +\*.*#/);
  });

  it("marks the culprit and what breaks, or nothing", () => {
    assert.match(textOf(theft()), /<== OwnAlarmOnly breaks, the sound design parts$/m);
    assert.match(textOf(harm()), /after this nothing moves {3}<== Promptness breaks$/m);
    assert.doesNotMatch(textOf(theft({})), /<==/);
  });

  it("brackets a loop, and says that it is taken for ever", () => {
    const { trace, steps } = looping();
    const lines = textOf(sequenceOf(trace, steps)).split("\n");
    assert.match(lines[3]!, /^3 \+->/);
    assert.match(lines[4]!, /^4 \+--/);
    assert.match(lines[5]!, /^ {5}.* steps 3 to 4 again, for ever$/);
    assert.doesNotMatch(textOf(theft()), /\+-/);
  });

  it("keeps to its width where the lifelines leave room, and wraps the words", () => {
    for (const width of [100, 120, 140]) {
      const lines = textOf(harm(), { width }).split("\n");
      for (const line of lines) assert.ok(line.length <= width, `${line.length}: ${line}`);
    }
  });

  it("draws the clock's tick across all lifelines", () => {
    const world = worldOf(readCfg(SPEC, "Clock.cfg"));
    const steps = WOKEN.slice(
      0,
      WOKEN.findIndex(({ action }) => action === "FdEvent"),
    );
    const tick = { action: "Tick", parameters: [] };
    const trace = traceOf(makeDriver(world), [...steps, tick], { stuttering: false });
    assert.match(textOf(sequenceOf(trace, [...steps, tick])), /^14 {2}[:|.%]+ {2}the clock ticks$/m);
  });

  it("has as many steps whatever the names are, and nothing that a terminal would obey", () =>
    fc.assert(
      fc.property(hostileSequence, (sequence) => {
        const text = textOf(sequence);
        assert.doesNotMatch(text, /(?!\n)[\p{Cc}\p{Cf}]/u);
        const numbers = [...stepLines(text).keys()].filter((number) => number <= sequence.rows.length);
        for (const { number } of stepsIn(sequence)) assert.ok(numbers.includes(number));
      }),
    ));
});
