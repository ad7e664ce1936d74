/** A trace of two thousand steps: only what is in sight is made, the page is there at once, and scrolling is smooth. */
import assert from "node:assert/strict";
import { longDocument } from "../support/review-documents.ts";
import { describeInBrowser } from "./harness.ts";
import { shown } from "./trace-shown.ts";
import { WrittenPage } from "./written-page.ts";

const STEPS = 2000;
/** Whatever the window, never all of them. */
const MOST_ROWS = 200;

/** In milliseconds. */
const MOST_PAINT = 1000;

describeInBrowser(`a trace of ${STEPS} steps in the page`, (visit) => {
  const written = new WrittenPage();
  before(() => written.write(longDocument(STEPS)));
  after(() => written.remove());

  it("is painted first within a second", async () => {
    const paints: number[] = [];
    // Others may have the processor; the shortest of ten is what the page itself takes.
    for (let open = 0; open < 10 && !paints.some((paint) => paint < MOST_PAINT); open++)
      await visit(written.file, async ({ page }) => {
        assert.equal((await shown(page)).count, `step 0 of ${STEPS}`);
        paints.push(
          await page.evaluate(
            () => performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? Number.NaN,
          ),
        );
      });
    console.log(`      first paint after ${paints.map((paint) => paint.toFixed(0)).join(", ")} ms`);
    // A promise of the page's; no other test asserts a time.
    assert.ok(
      Math.min(...paints) < MOST_PAINT,
      `first paint after ${paints} ms, expected less than ${MOST_PAINT}`,
    );
  });

  for (const [what, selector, rows] of [
    ["diagram", ".trace-diagram .rows-scroller", ".trace-diagram [data-step]"],
    ["list", ".trace-steps .rows-scroller", "[role=option]"],
  ] as const)
    it(`scrolls through the ${what} with less than ${MOST_ROWS} rows in the page at any time`, () =>
      visit(written.file, async ({ page }) => {
        const measured = await page.evaluate(scrollThrough, { selector, rows });
        const [median = 0, most = 0] = [0.5, 1].map(
          (part) => measured.frames[Math.ceil(measured.frames.length * part) - 1],
        );
        console.log(
          `      ${measured.frames.length} frames: median ${median.toFixed(1)} ms, longest ${most.toFixed(1)} ms; at most ${measured.mostRows} rows`,
        );
        assert.ok(measured.mostRows > 10 && measured.mostRows < MOST_ROWS, `${measured.mostRows} rows`);
        assert.equal(measured.uncovered, 0, "in each frame all that is in sight was drawn");
        assert.equal(measured.last, String(STEPS));
      }));

  it("is gone to its end by one key, and by a link", () =>
    visit(
      written.file,
      async ({ page }) => {
        assert.equal((await shown(page)).count, "step 1234 of 2000");
        assert.equal((await shown(page)).inList, "1234");
        assert.ok(await page.locator("#explorer-1234").isVisible());
        await page.locator(".trace-steps .rows-scroller").focus();
        await page.keyboard.press("End");
        assert.equal((await shown(page)).inList, "2000");
      },
      { hash: "trace/Long/1234" },
    ));

  it("is stepped through with a key held down, and the address follows when it is let go", () =>
    visit(written.file, async ({ page }) => {
      await page.locator(".trace-steps .rows-scroller").focus();
      for (let press = 0; press < 300; press++) await page.keyboard.press("ArrowRight");
      assert.equal((await shown(page)).count, "step 300 of 2000");
      await page.waitForURL(/#trace\/Long\/300$/);
    }));
});

/** In the page: from top to end in 240 frames. Of each frame how long it took, and whether there was a gap in sight. */
async function scrollThrough({ selector, rows }: { readonly selector: string; readonly rows: string }) {
  const scroller = document.querySelector<HTMLElement>(selector)!;
  const frame = () => new Promise<number>((resolve) => requestAnimationFrame(resolve));
  const frames: number[] = [];
  const steps = 240;
  let [mostRows, uncovered] = [0, 0];
  let before = await frame();
  for (let step = 1; step <= steps; step++) {
    scroller.scrollTop = ((scroller.scrollHeight - scroller.clientHeight) * step) / steps;
    const now = await frame();
    frames.push(now - before);
    before = now;
    mostRows = Math.max(mostRows, document.querySelectorAll(rows).length);
    // Drawn after the frame's callbacks: the scroll event comes before the next one.
    await frame().then((later) => {
      before = later;
    });
    const window = scroller.getBoundingClientRect();
    const drawn = scroller.querySelector(".rows-drawn")!.getBoundingClientRect();
    const space = scroller.querySelector(".rows-space")!.getBoundingClientRect();
    const top = Math.max(window.top, space.top);
    const bottom = Math.min(window.bottom, space.bottom);
    if (drawn.top > top + 1 || drawn.bottom < bottom - 1) uncovered++;
  }
  const all = [...scroller.querySelectorAll("[data-step]")];
  return {
    frames: frames.sort((a, b) => a - b),
    mostRows,
    uncovered,
    last: all.at(-1)?.getAttribute("data-step"),
  };
}
