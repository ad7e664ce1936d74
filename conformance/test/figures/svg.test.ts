import assert from "node:assert/strict";
import fc from "fast-check";
import { type Sequence, sequenceOf } from "../../src/figures/sequence.ts";
import * as figures from "../../src/figures/svg.ts";
import { figureCss, HEAD_HEIGHT, printSvg, ROW_HEIGHT } from "../../src/figures/svg.ts";
import { string } from "../../src/values/value.ts";
import { hang, harm, looping, stepsIn, theft, woken } from "./traces.ts";
import { classesOf, type Drawn, elementsIn, readBack, textIn, withClass } from "./tree.ts";

const svgOf = (...given: Parameters<typeof figures.svgOf>) => readBack(figures.svgOf(...given));
const headOf = (...given: Parameters<typeof figures.headOf>) => readBack(figures.headOf(...given));
const rowsOf = (...given: Parameters<typeof figures.rowsOf>) => readBack(figures.rowsOf(...given));

const SEQUENCES: readonly (readonly [string, () => Sequence])[] = [
  ["theft", theft],
  ["harm", harm],
  ["hang", hang],
  ["woken", woken],
];

describe("svgOf", () => {
  for (const [name, make] of SEQUENCES)
    it(`${name}: has an arrow for each message, of its kind, and a row for each row`, () => {
      const sequence = make();
      const drawing = svgOf(sequence);
      const expected = stepsIn(sequence).flatMap(({ messages }) => messages.map(({ kind }) => kind));
      assert.deepEqual(
        withClass(drawing, "figure-message").map(({ attributes }) => attributes["data-kind"]),
        expected,
      );
      assert.equal(withClass(drawing, "figure-row").length, sequence.rows.length);
    });

  it("gives each step's row an id and its number, with a prefix for each figure", () => {
    const rows = withClass(svgOf(theft(), { prefix: "stolen" }), "figure-row");
    assert.deepEqual(
      rows.map(({ attributes }) => [attributes.id, attributes["data-step"]]),
      rows.map((_, at) => [`stolen-${at + 1}`, String(at + 1)]),
    );
  });

  it("draws an arrow from the one lifeline's middle to the other's, with a head for each", () => {
    const drawing = svgOf(theft());
    const middles = new Map(
      withClass(drawing, "figure-head").map((head) => [
        head.attributes["data-lifeline"],
        Number(withClass(head, "figure-name")[0]!.attributes.x),
      ]),
    );
    const [stolen] = withClass(drawing, "figure-stolen");
    const [, start, stop] = /^M([\d.]+) \d+H([\d.]+)$/.exec(
      withClass(stolen!, "figure-line")[0]!.attributes.d!,
    )!;
    assert.ok(Math.abs(Number(start) - middles.get("shared")!) < 10);
    assert.ok(Math.abs(Number(stop) - middles.get("w1")!) < 10);
    assert.equal(textIn(stolen!), "steals w2's");
  });

  it("tells the kinds apart by lines and ends, without colour", () => {
    const drawing = svgOf(hang());
    const lines = (kind: string) => withClass(withClass(drawing, `figure-${kind}`)[0]!, "figure-line").length;
    assert.deepEqual([lines("posted"), lines("coalesced")], [1, 2]);
    const ends = new Set(
      ["posted", "lost", "look", "alloc", "free", "call"].map((kind) => {
        const [end] = withClass(withClass(drawing, `figure-${kind}`)[0]!, "figure-end");
        return `${end!.tag} ${end!.attributes.d?.replaceAll(/[\d. -]+/g, "")} ${classesOf(end!).includes("figure-solid")}`;
      }),
    );
    assert.equal(ends.size, 6);
  });

  it("hatches a waiter that is blocked, and only then", () => {
    const sequence = woken();
    const blockedIn = (number: number) =>
      withClass(svgOf(sequence), "figure-row")
        .filter(({ attributes }) => attributes["data-step"] === String(number))
        .flatMap((row) => withClass(row, "figure-blocked")).length;
    const asleep = stepsIn(sequence).flatMap(({ number, standings }) =>
      standings.w1!.activity === "blocked" ? [number] : [],
    );
    assert.ok(asleep.length > 3);
    assert.equal(blockedIn(asleep[0]! - 1), 0);
    assert.equal(blockedIn(asleep[0]!), 1, "the lower half of the row in which it falls asleep");
    assert.equal(blockedIn(asleep[1]!), 2);
    assert.equal(blockedIn(asleep.at(-1)! + 1), 1, "the upper half of the row in which it is woken");
  });

  it("marks the rows that have a mark, and says why", () => {
    const marked = (sequence: Sequence) =>
      withClass(svgOf(sequence), "figure-row")
        .filter((row) => withClass(row, "figure-marked").length > 0)
        .map((row) => withClass(row, "figure-mark").map(textIn).join());
    assert.deepEqual(marked(theft()), ["▶ OwnAlarmOnly breaks, the sound design parts"]);
    assert.deepEqual(marked(harm()), ["▶ here the sound design parts", "▶ Promptness breaks"]);
    assert.deepEqual(marked(woken()), []);
  });

  it("brackets a loop from its first step to its last", () => {
    const { trace, steps } = looping();
    const bracketed = withClass(svgOf(sequenceOf(trace, steps)), "figure-row").filter(
      (row) => withClass(row, "figure-bracket").length > 0,
    );
    assert.deepEqual(
      bracketed.map(({ attributes }) => attributes["data-step"]),
      ["3", "4"],
    );
    assert.equal(withClass(svgOf(harm()), "figure-bracket").length, 0);
  });

  it("is an image with a name and a description, and each arrow has a title", () => {
    const drawing = svgOf(theft());
    assert.equal(drawing.attributes.role, "img");
    assert.match(drawing.attributes["aria-label"]!, /12 steps, after which OwnAlarmOnly does not hold$/);
    const [title, description] = drawing.children as readonly { tag: string }[];
    assert.deepEqual([title!.tag, description!.tag], ["title", "desc"]);
    for (const message of withClass(drawing, "figure-message"))
      assert.equal((message.children[0] as { tag: string }).tag, "title");
  });

  it("has looks by class only; a drawing of its own carries the rules with it", () => {
    const inline = (node: Drawn) =>
      elementsIn(node).filter(({ tag, attributes }) => tag === "style" || "style" in attributes);
    assert.deepEqual(inline(svgOf(harm())), []);
    assert.deepEqual(inline(svgOf(harm(), { isStandalone: true })).map(textIn), [figureCss()]);
    const rules = figureCss();
    for (const [, make] of SEQUENCES)
      for (const name of new Set(elementsIn(svgOf(make())).flatMap(classesOf)))
        if (!/^$|^figure-(?:row|message|bracket|lifeline|bar|head-)/.test(name) && !WITHOUT_RULES.has(name))
          assert.ok(rules.includes(`.${name}`), `a rule for ${name}`);
  });

  /** Kinds that look as arrows do without a rule of their own. */
  const WITHOUT_RULES = new Set([
    "figure-posted",
    "figure-taken",
    "figure-call",
    "figure-alloc",
    "figure-free",
    "figure-line",
    "figure-words",
  ]);

  it("is the same for the same sequence", () =>
    assert.equal(printSvg(figures.svgOf(hang())), printSvg(figures.svgOf(hang()))));
});

describe("a drawing in pieces", () => {
  it("has the heads, and any rows, each as high as it says", () => {
    const sequence = harm();
    const head = headOf(sequence);
    assert.equal(head.attributes.height, String(HEAD_HEIGHT));
    assert.equal(withClass(head, "figure-head").length, sequence.lifelines.length);
    const rows = rowsOf(sequence, 4, 9);
    assert.equal(rows.attributes.height, String(5 * ROW_HEIGHT));
    assert.deepEqual(
      withClass(rows, "figure-row").map(({ attributes }) => attributes["data-step"]),
      ["5", "6", "7", "8", "9"],
    );
  });

  it("has the same rows as the whole", () => {
    const sequence = harm();
    const whole = withClass(svgOf(sequence), "figure-row");
    const pieces = [0, 10, 20, 30].flatMap((from) =>
      withClass(rowsOf(sequence, from, from + 10), "figure-row"),
    );
    assert.deepEqual(pieces, whole);
  });

  it("has no rows beyond the last, or where there are none", () => {
    assert.equal(withClass(rowsOf(theft(), 10, 99), "figure-row").length, 2);
    assert.equal(rowsOf(theft(), 99, 120).attributes.height, "0");
  });

  it("keeps thirteen lifelines apart within 1200 pixels", () => {
    const lifelines = Array.from({ length: 13 }, (_, at) => ({
      id: `w${at}`,
      label: `w${at}`,
      kind: "waiter" as const,
    }));
    const head = headOf({ ...theft(), lifelines }, { width: 1200 });
    assert.ok(Number(head.attributes.width) <= 1200);
    const boxes = withClass(head, "figure-head").map(
      (one) => elementsIn(one).find(({ tag }) => tag === "rect")!.attributes,
    );
    for (const [at, { x, width }] of boxes.entries())
      assert.ok(Number(x) + Number(width) <= Number(boxes[at + 1]?.x ?? Number.POSITIVE_INFINITY));
  });
});

describe("hostile names", () => {
  const names = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.constantFrom('</script>"', "]]>", "&amp;", "__proto__", "a\u0000b", "\uD800"),
  );

  it("change neither the structure of a drawing nor what it says, but for what XML cannot hold", () =>
    fc.assert(
      fc.property(names, names, (action, who) => {
        const state = new Map([["x", string(who)]]);
        const trace = {
          steps: [
            { action: "Init", state },
            { action, parameters: [who], state },
          ],
          stuttering: false,
        };
        const drawing = svgOf(sequenceOf(trace, [], { property: who }), { isStandalone: true });
        const tame = svgOf(
          sequenceOf({ ...trace, steps: [trace.steps[0]!, { action: "A", parameters: ["w"], state }] }, [], {
            property: "P",
          }),
          { isStandalone: true },
        );
        const shape = (node: Drawn) =>
          elementsIn(node)
            .map(({ tag }) => tag)
            .filter((tag) => tag !== "text");
        assert.deepEqual(shape(drawing), shape(tame));
      }),
    ));
});
