/** Where the keys go: whoever follows a link by the keyboard is where it leads, and what has the focus is in the window. */
import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { readManifest } from "../../src/models/manifest.ts";
import { exploreAttachments } from "../../src/review/explore/attached.ts";
import { printExploreLink } from "../../src/review/explore/link.ts";
import { writeReport } from "../../src/review/write.ts";
import { THEFT } from "../designs/schedules.ts";
import { SPEC } from "../support/places.ts";
import { theftDocument } from "../support/review-documents.ts";
import { describeInBrowser } from "./harness.ts";
import { untilLink } from "./trace-shown.ts";
import { WrittenPage } from "./written-page.ts";

const isFocusIn = (page: Page, place: string) =>
  page.evaluate((inside) => document.activeElement?.closest(inside) !== null, place);

/** Undefined if it is; else what has it, and where. */
const outOfWindow = (page: Page) =>
  page.evaluate(() => {
    const { top, bottom } = document.activeElement!.getBoundingClientRect();
    const isIn = document.activeElement !== document.body && top >= 0 && bottom <= innerHeight;
    return isIn ? undefined : `${document.activeElement!.className}: ${top} to ${bottom}`;
  });

describeInBrowser("the focus", (visit) => {
  const written = new WrittenPage();
  before(async function () {
    this.timeout(60_000);
    await writeReport(written.file, theftDocument(), exploreAttachments(SPEC, readManifest(SPEC)));
  });
  after(() => written.remove());

  it("follows a link to a step into the trace explorer, where Tab goes on; the step is told", () =>
    visit(written.file, async ({ page }) => {
      await page.locator(".tale-steps a").last().press("Enter");
      await untilLink(page, "#trace/SharedQueueTheft/12");
      assert.ok(await isFocusIn(page, "#trace-explorer"), "after Enter");
      assert.match((await page.locator("[aria-live=polite]", { hasText: "Step 12" }).textContent())!, /Look/);
      await page.keyboard.press("ArrowLeft");
      await untilLink(page, "#trace/SharedQueueTheft/11");
      await page.keyboard.press("Tab");
      assert.ok(await isFocusIn(page, "#trace-explorer"), "after Tab");
    }));

  it("follows the same link once more, when one has gone on reading", () =>
    visit(written.file, async ({ page }) => {
      const link = page.locator(".tale-steps a").last();
      for (const time of ["once", "again"]) {
        await link.press("Enter");
        await page.waitForFunction(
          () => document.activeElement?.closest("#trace-explorer") !== null,
          undefined,
          { timeout: 3000 },
        );
        const { y } = (await page.locator("#trace-explorer").boundingBox())!;
        // Figures above may still be drawn, and move it a little.
        assert.ok(y > -200 && y < 400, `${time}: ${y}`);
      }
    }));

  it("stays on what is used inside of the explorer, when one goes back", () =>
    visit(written.file, async ({ page }) => {
      await page.getByLabel("Trace", { exact: true }).selectOption("Lasso");
      await untilLink(page, "#trace/Lasso/0");
      await page.getByRole("button", { name: "Next step" }).focus();
      await page.goBack();
      const label = await page.evaluate(() => document.activeElement?.getAttribute("aria-label"));
      assert.equal(label, "Next step");
    }));

  it("follows a link to a design", () =>
    visit(written.file, async ({ page }) => {
      await page.evaluate(() => location.assign("#design/shared-alarm-queue"));
      await page.waitForFunction(() => document.activeElement?.id === "design-shared-alarm-queue");
    }));

  it("follows a link into the exploration of the specification", () =>
    visit(
      written.file,
      async ({ page }) => {
        await page.getByRole("tab", { name: "Other steps" }).click();
        await page.getByRole("link", { name: /Go on from this state yourself/ }).press("Enter");
        await page.locator("#spec-explorer[data-engine=ready]").waitFor();
        await page.keyboard.press("Tab");
        assert.ok(await isFocusIn(page, "#spec-explorer"));
      },
      { hash: "trace/SharedQueueTheft/11" },
    ));

  it("is there also where the exploration cannot be opened", () =>
    visit(
      written.file,
      async ({ page }) => {
        await page.locator("#spec-explorer[data-engine=failed]").waitFor();
        assert.ok(await isFocusIn(page, "#spec-explorer"));
      },
      { hash: printExploreLink({ id: "Nothing", at: undefined, path: [] }).slice(1) },
    ));

  it("is in the window after each key of the exploration, also in a narrow one", () =>
    visit(
      written.file,
      async ({ page }) => {
        await page.locator("#spec-explorer[data-engine=ready]").waitFor();
        for (const key of ["d", "d", "Backspace", "d", "1", "ArrowDown", "Enter"]) {
          await page.evaluate(() => document.querySelector("#explore")!.scrollIntoView({ block: "start" }));
          await page.keyboard.press(key);
          // The checker answers when it has the processor.
          let out = await outOfWindow(page);
          for (let look = 0; out !== undefined && look < 100; look++) {
            await page.waitForTimeout(50);
            out = await outOfWindow(page);
          }
          assert.equal(out, undefined, `${key}: ${out}`);
        }
      },
      {
        hash: printExploreLink({ id: "SharedQueueTheft", at: undefined, path: THEFT.slice(0, 3) }).slice(1),
        viewport: { width: 400, height: 600 },
      },
    ));
});
