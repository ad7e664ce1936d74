/** The page's colours can be read: contrast as WCAG 2.2 computes it, of every pair that is used, in light and in dark. */
import assert from "node:assert/strict";
import { PAGE_STYLE } from "../../src/review/page-style.ts";
import { type Colours, DARK, EDGE_PAIRS, LIGHT, TEXT_PAIRS } from "../../src/review/style/colours.ts";

/** Of `#rrggbb`, from 0 for black to 1 for white. */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

describe("the colours of the page", () => {
  it("are measured as WCAG says: black on white is 21, this grey on white just under 4.5", () => {
    assert.equal(contrast("#000000", "#ffffff"), 21);
    assert.equal(contrast("#ffffff", "#777777").toFixed(2), "4.48");
  });

  for (const [theme, colours] of [
    ["light", LIGHT],
    ["dark", DARK],
  ] as [string, Colours][]) {
    for (const [text, ground] of TEXT_PAIRS)
      it(`${theme}: ${text} can be read on ${ground}`, () => {
        const found = contrast(colours[text], colours[ground]);
        assert.ok(found >= 4.5, `contrast is ${found.toFixed(2)}, expected at least 4.5`);
      });

    for (const [line, ground] of EDGE_PAIRS)
      it(`${theme}: ${line} is seen on ${ground}`, () => {
        const found = contrast(colours[line], colours[ground]);
        assert.ok(found >= 3, `contrast is ${found.toFixed(2)}, expected at least 3`);
      });
  }

  it("are asked for by names that there are", () => {
    const defined = new Set([...PAGE_STYLE.matchAll(/--([\w-]+):/g)].map(([, name]) => name));
    const asked = [...PAGE_STYLE.matchAll(/var\(--([\w-]+)/g)].map(([, name]) => name);
    assert.ok(asked.length > 30);
    assert.deepEqual(
      asked.filter((name) => !defined.has(name)),
      [],
    );
  });
});
