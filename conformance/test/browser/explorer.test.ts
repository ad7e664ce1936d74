/** The trace explorer, walked through by keyboard and by mouse. */
import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { theftDocument } from "../support/review-documents.ts";
import { describeInBrowser } from "./harness.ts";
import { WrittenPage } from "./written-page.ts";

/** What the explorer says that it shows: the step in words and by its name, and where it is marked. */
async function shown(page: Page) {
  const text = async (selector: string) => (await page.locator(selector).textContent()) ?? "";
  return {
    count: await text(".step-count"),
    action: await text(".step-now-action"),
    slider: await page.locator(".trace-stepper input").inputValue(),
    inList: await page.locator('[role=option][aria-selected="true"]').getAttribute("data-step"),
    hash: decodeURIComponent(new URL(page.url()).hash),
  };
}

/** The rows of the tree that are marked so: `pc.w1`. */
const marked = (page: Page, mark: string): Promise<string[]> =>
  page
    .locator(`.branch-${mark}`)
    .evaluateAll((rows) => rows.map((row) => decodeURIComponent((row as HTMLElement).dataset.key ?? "")));

describeInBrowser("the trace explorer", (visit) => {
  const written = new WrittenPage();
  before(() => written.write(theftDocument()));
  after(() => written.remove());

  it("is gone through by keys, and diagram, list, slider and address follow", () =>
    visit(written.file, async ({ page }) => {
      await page.locator(".trace-diagram .rows-scroller").focus();
      const at = async (key: string) => {
        await page.keyboard.press(key);
        return (await shown(page)).count;
      };
      assert.equal(await at("ArrowRight"), "step 1 of 12");
      assert.equal(await at("j"), "step 2 of 12");
      assert.equal(await at("ArrowDown"), "step 3 of 12");
      assert.equal(await at("k"), "step 2 of 12");
      assert.equal(await at("ArrowLeft"), "step 1 of 12");
      assert.equal(await at("PageDown"), "step 11 of 12");
      assert.equal(await at("PageUp"), "step 1 of 12");
      assert.equal(await at("End"), "step 12 of 12");
      assert.equal(await at("ArrowRight"), "step 12 of 12");
      await page.waitForURL(/#trace\/SharedQueueTheft\/12$/);
      assert.deepEqual(await shown(page), {
        ...{ count: "step 12 of 12", action: "LookTakes(w1)", slider: "12", inList: "12" },
        hash: "#trace/SharedQueueTheft/12",
      });
      assert.match((await page.locator(".step-now").textContent())!, /w1 takes .*w2.*stolen/);
      assert.equal(await at("Home"), "step 0 of 12");
    }));

  it("is gone through by mouse: buttons, slider, rows of the list and of the diagram", () =>
    visit(written.file, async ({ page }) => {
      await page.getByRole("button", { name: "Next step" }).click();
      assert.equal((await shown(page)).count, "step 1 of 12");
      await page.getByRole("option", { name: /w2 polls e1: empty/ }).click();
      assert.equal((await shown(page)).count, "step 7 of 12");
      await page.locator("#explorer-9 .figure-number").click();
      assert.equal((await shown(page)).count, "step 9 of 12");
      await page.locator(".trace-stepper input").fill("4");
      assert.equal((await shown(page)).action, "SubmitAlarm(w1)");
      await page.getByRole("button", { name: "Last state" }).click();
      await page.getByRole("button", { name: "Step back" }).click();
      assert.equal((await shown(page)).count, "step 11 of 12");
    }));

  it("marks in the tree what the step changed, and nothing else", () =>
    visit(
      written.file,
      async ({ page }) => {
        // spec: EpollWaiter!LookTakes, and that is all that it primes.
        assert.deepEqual((await marked(page, "modified")).toSorted(), [
          ...["consumed", "consumed.w1", "evq", "evq.shared", "evq.shared.mail"],
          ...["frame", "frame.w1", "frame.w1.won", "pc", "pc.w1"],
        ]);
        assert.deepEqual(await marked(page, "added"), ['consumed.w1."w2"']);
        assert.deepEqual(await marked(page, "deleted"), ['evq.shared.mail."w2"']);
        const letters = await page.locator(".branch-modified .mark").allTextContents();
        assert.deepEqual([...new Set(letters)], ["M"]);
      },
      { hash: "trace/SharedQueueTheft/12" },
    ));
});
