/** Links: whatever is shown has one, which shows the very same again, in a new window and after going back. */
import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { theftDocument } from "../support/review-documents.ts";
import { describeInBrowser } from "./harness.ts";
import { shown, treeOf, untilLink } from "./trace-shown.ts";
import { WrittenPage } from "./written-page.ts";

const everything = async (page: Page) => ({
  ...(await shown(page)),
  tree: await treeOf(page),
  title: await page.locator(".state-title").textContent(),
  filter: await page.getByLabel("Show only names with").inputValue(),
  only: await page.getByLabel("Show only what concerns").inputValue(),
  changed: await page.getByLabel("only what changed").isChecked(),
});

describeInBrowser("links of the page", (visit) => {
  const written = new WrittenPage();
  before(() => written.write(theftDocument()));
  after(() => written.remove());

  it("show the very same again: step, comparison, filter, projection, what is open and closed", async () => {
    const seen: Awaited<ReturnType<typeof everything>>[] = [];
    let hash = "";
    await visit(written.file, async ({ page }) => {
      await page.getByLabel("Show only what concerns").selectOption("w1");
      await page.getByLabel("Compare with the state after step").fill("4");
      await page.getByLabel("Compare with the state after step").press("Enter");
      await page.locator("[role=option][data-step='12']").click();
      await page.getByRole("treeitem", { name: /^interest/ }).click();
      await page.getByRole("treeitem", { name: /^frame/ }).click();
      await page.getByLabel("Show only names with").fill("s");
      await page.waitForURL(/filter=s/);
      seen.push(await everything(page));
      hash = new URL(page.url()).hash.slice(1);
      await page.reload();
      seen.push(await everything(page));
    });
    await visit(written.file, async ({ page }) => void seen.push(await everything(page)), { hash });
    assert.match(
      hash,
      /^trace\/SharedQueueTheft\/12\?against=4&filter=s&only=w1&open=interest&closed=frame$/,
    );
    assert.ok(seen[0]!.tree.length > 3);
    assert.deepEqual(seen[1], seen[0], "after a reload");
    assert.deepEqual(seen[2], seen[0], "in a new window");
  });

  it("are what the button copies", () =>
    visit(
      written.file,
      async ({ page }) => {
        await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
        await page.getByRole("button", { name: "Copy link" }).click();
        await page.getByText("The link to what is shown is on the clipboard").waitFor();
        assert.equal(await page.evaluate(() => navigator.clipboard.readText()), page.url());
      },
      { hash: "trace/SharedQueueTheft/5?only=w1&changed" },
    ));

  it("are gone back to, and forward", () =>
    visit(written.file, async ({ page }) => {
      await page.locator("[role=option][data-step='3']").click();
      await page.locator("[role=option][data-step='7']").click();
      await page.getByLabel("Trace", { exact: true }).selectOption("Lasso");
      await untilLink(page, "#trace/Lasso/0");
      await page.goBack();
      assert.equal((await shown(page)).count, "step 7 of 12");
      await page.goBack();
      assert.equal((await shown(page)).count, "step 3 of 12");
      await page.goBack();
      assert.equal((await shown(page)).count, "step 0 of 12");
      await page.goForward();
      assert.equal((await shown(page)).count, "step 3 of 12");
    }));

  it("to a design show it", () =>
    visit(
      written.file,
      async ({ page }) => {
        const box = await page.locator("#design-shared-alarm-queue").boundingBox();
        assert.ok(box !== null && Math.abs(box.y) < 40, JSON.stringify(box));
      },
      { hash: "design/shared-alarm-queue" },
    ));

  it("of steps in a design's table and figure open them in the explorer", () =>
    visit(written.file, async ({ page }) => {
      await page.locator("#stolen-alarm").scrollIntoViewIfNeeded();
      await page.locator(".tale-steps a").last().click();
      await untilLink(page, "#trace/SharedQueueTheft/12");
      assert.equal((await shown(page)).action, "LookTakes(w1)");
      const figure = page.locator('.figure[data-trace="SharedQueueTheft"]');
      await figure.scrollIntoViewIfNeeded();
      await figure.locator("[data-step='9'] a").first().click();
      await untilLink(page, "#trace/SharedQueueTheft/9");
      assert.equal((await shown(page)).action, "SubmitAlarm(w2)");
    }));

  for (const [hash, message] of [
    [
      "trace/Nowhere/3",
      /there is no trace "Nowhere"; there are SharedQueueTheft, Lasso, SharedQueueTheft\.sound; a file/,
    ],
    ["trace/SharedQueueTheft/13", /SharedQueueTheft has no step 13; its last one is 12/],
    ["trace/SharedQueueTheft/1?against=99", /has no step 99/],
    ["trace/SharedQueueTheft/1?only=w9", /there is no lifeline "w9"; there are w1, w2/],
    ["trace/SharedQueueTheft/1?colour=red", /found "colour", expected one of against/],
    ["design/none", /there is no design "none"; there are .*shared-alarm-queue/],
    ["nothing", /found "nothing", expected .*#trace\/\.\.,.* or a section/],
  ] as const)
    it(`to ${hash} says what is wrong, and what there is`, () =>
      visit(
        written.file,
        async ({ page }) => {
          const notice = page.locator("#link-notice");
          assert.match((await notice.textContent())!, message);
          assert.equal((await shown(page)).count, "step 0 of 12", "the explorer goes on working");
          await notice.getByRole("button", { name: "Close" }).click();
          assert.equal(await notice.count(), 0);
        },
        { hash },
      ));
});
