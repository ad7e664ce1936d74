import assert from "node:assert/strict";
import fc from "fast-check";
import { type PlotData, plotFigure } from "../../src/figures/plot.ts";
import { compact, grouped, linearScale, logScale, wholeScale } from "../../src/figures/scales.ts";
import { hostileText } from "./hostile.ts";
import { type Drawn, elementsIn, readBack, textIn, withClass } from "./tree.ts";

const plot = (change: Partial<PlotData> = {}): PlotData => ({
  ...{ title: "States against waiters", x: "waiters", y: "states", isLog: true },
  series: [
    {
      name: "timed",
      points: [
        { x: 1, y: 120, label: "one" },
        { x: 2, y: 21_000, label: "two" },
      ],
    },
    {
      name: "untimed",
      points: [
        { x: 1, y: 900, label: "" },
        { x: 3, y: 190_000, label: "" },
      ],
    },
  ],
  ...change,
});

/** Where the middle of each mark of a series is. */
function placesIn(drawing: Drawn, series: string): { readonly x: number; readonly y: number }[] {
  const group = withClass(drawing, "figure-series").find(
    ({ attributes }) => attributes["data-series"] === series,
  )!;
  return withClass(group, "figure-marker").map(({ attributes }) => {
    const [, x, y] = /^M([\d.]+) ([\d.]+)/.exec(attributes.d!)!;
    return { x: Number(x), y: Number(y) };
  });
}

const ticksIn = (drawing: Drawn): string[] => withClass(drawing, "figure-tick").map(textIn);

describe("plotFigure", () => {
  it("has a mark for each point, with its numbers as its title, and a name for each series", () => {
    const drawing = readBack(plotFigure(plot()));
    const points = withClass(drawing, "figure-point");
    assert.equal(points.length, 4);
    assert.equal((points[1]!.children[0] as Drawn).children[0], "timed, waiters 2: 21,000 states; two");
    assert.deepEqual(withClass(drawing, "figure-legend").map(textIn), ["timed", "untimed"]);
  });

  it("puts more to the right and higher, and equal factors equally far apart", () => {
    const series = [{ name: "s", points: [10, 100, 1000].map((y, at) => ({ x: at + 1, y, label: "" })) }];
    const [a, b, c] = placesIn(readBack(plotFigure(plot({ series }))), "s");
    assert.ok(a!.x < b!.x && b!.x < c!.x);
    assert.ok(a!.y > b!.y && b!.y > c!.y);
    assert.ok(Math.abs(a!.y - b!.y - (b!.y - c!.y)) < 1);
  });

  it("tells series apart by the shape of their marks, sixteen of them", () => {
    const series = Array.from({ length: 16 }, (_, at) => ({
      name: `s${at}`,
      points: [{ x: 1, y: 1, label: "" }],
    }));
    const marks = withClass(readBack(plotFigure(plot({ series }))), "figure-series").flatMap((one) =>
      withClass(one, "figure-marker").map(({ attributes }) => `${attributes.class} ${attributes.d}`),
    );
    assert.equal(new Set(marks).size, 16);
  });

  it("has round numbers beside its axes", () => {
    const ticks = ticksIn(readBack(plotFigure(plot())));
    assert.deepEqual(ticks, ["100", "1,000", "10 k", "100 k", "1 M", "1", "2", "3"]);
    assert.deepEqual(ticksIn(readBack(plotFigure(plot({ isLog: false })))).slice(0, 3), [
      "0",
      "50 k",
      "100 k",
    ]);
  });

  it("keeps all within its frame", () =>
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 1e9 })), {
          minLength: 1,
        }),
        fc.boolean(),
        (points, isLog) => {
          const series = [{ name: "s", points: points.map(([x, y]) => ({ x, y, label: "" })) }];
          const drawing = readBack(plotFigure(plot({ series, isLog })));
          for (const { x, y } of placesIn(drawing, "s")) {
            assert.ok(x >= 70 && x <= Number(drawing.attributes.width) - 19, `x ${x}`);
            assert.ok(y >= 33 && y <= Number(drawing.attributes.height) - 60, `y ${y}`);
          }
        },
      ),
    ));

  it("refuses a plot of nothing, and a value that has no place on its axis", () => {
    assert.throws(() => plotFigure(plot({ series: [] })), /has no point, expected one at least/);
    for (const y of [0, -1, Number.NaN, Number.POSITIVE_INFINITY])
      assert.throws(
        () => plotFigure(plot({ series: [{ name: "s", points: [{ x: 1, y, label: "" }] }] })),
        /"States against waiters", s: a point at 1, .*; expected numbers, and y above 0/,
      );
  });

  it("is an image with a name and all its numbers as its description", () => {
    const drawing = readBack(plotFigure(plot()));
    assert.equal(drawing.attributes["aria-label"], "States against waiters");
    const description = elementsIn(drawing).find(({ tag }) => tag === "desc")!;
    assert.equal(
      textIn(description),
      "states against waiters. timed: 1: 120, 2: 21,000. untimed: 1: 900, 3: 190,000.",
    );
  });

  it("has one structure whatever its names are", () =>
    fc.assert(
      fc.property(hostileText, (name) => {
        const points = [{ x: 1, y: 1, label: name }];
        const drawn = readBack(
          plotFigure(plot({ title: name, x: name, y: name, series: [{ name, points }] }), {
            isStandalone: true,
          }),
        );
        assert.equal(withClass(drawn, "figure-point").length, 1);
        assert.equal(
          elementsIn(drawn).filter(
            ({ tag }) => !["svg", "g", "text", "path", "title", "desc", "style", "rect"].includes(tag),
          ).length,
          0,
        );
      }),
    ));
});

describe("scales", () => {
  it("have ticks in order, from below all values to above them", () =>
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 1e9 }), { minLength: 1 }), (values) => {
        for (const { ticks, at } of [linearScale(values, 5), logScale(values)]) {
          assert.deepEqual(
            ticks,
            ticks.toSorted((a, b) => a - b),
          );
          assert.ok(ticks.length >= 2 && ticks.length <= 20);
          for (const value of values) assert.ok(at(value) >= -1e-9 && at(value) <= 1 + 1e-9);
        }
      }),
    ));

  it("have a tick for each whole number that occurs", () =>
    assert.deepEqual(wholeScale([3, 1, 3]).ticks, [1, 3]));

  it("write numbers in one way", () => {
    assert.deepEqual([0, 999, 1234, 1_234_567, 0.5].map(grouped), ["0", "999", "1,234", "1,234,567", "0.5"]);
    assert.deepEqual([500, 2000, 20_000, 3e6, 2.5e9].map(compact), ["500", "2,000", "20 k", "3 M", "2.5 G"]);
  });
});
