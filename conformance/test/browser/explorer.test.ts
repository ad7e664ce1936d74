/** The trace explorer, walked through by keyboard and by mouse. */
import assert from "node:assert/strict";
import { theftDocument } from "../support/review-documents.ts";
import { describeInBrowser } from "./harness.ts";
import { shown, treeOf, untilLink } from "./trace-shown.ts";
import { WrittenPage } from "./written-page.ts";

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
      await untilLink(page, "#trace/SharedQueueTheft/12");
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
        assert.deepEqual((await treeOf(page)).filter((row) => !row.startsWith("u")).toSorted(), [
          'a consumed.w1."w2"',
          'd evq.shared.mail."w2"',
          ...["consumed", "consumed.w1", "evq", "evq.shared", "evq.shared.mail"].map((path) => `m ${path}`),
          ...["frame", "frame.w1", "frame.w1.won", "pc", "pc.w1"].map((path) => `m ${path}`),
        ]);
        const letters = await page.locator(".mark").allTextContents();
        assert.deepEqual([...new Set(letters)].toSorted(), ["", "A", "D", "M"], "told by a letter, too");
      },
      { hash: "trace/SharedQueueTheft/12" },
    ));

  it("hides what is unchanged, filters by name, and keeps what one opened and closed", () =>
    visit(
      written.file,
      async ({ page }) => {
        await page.getByLabel("only what changed").check();
        assert.ok((await treeOf(page)).every((row) => !row.startsWith("u")));
        await page.getByLabel("Show only names with").fill("evq.shared");
        assert.deepEqual(await treeOf(page), [
          "m evq",
          "m evq.shared",
          "m evq.shared.mail",
          'd evq.shared.mail."w2"',
        ]);
        await page.getByLabel("Show only names with").fill("");
        await page.getByLabel("only what changed").uncheck();
        await page.getByRole("treeitem", { name: /^evq, modified/ }).click();
        await page.getByRole("treeitem", { name: /^interest, unchanged/ }).click();
        await page.getByRole("button", { name: "Step back" }).click();
        const tree = await treeOf(page);
        assert.ok(
          tree.includes("u interest.e1") && !tree.some((row) => row.includes("evq.shared")),
          tree.join("\n"),
        );
      },
      { hash: "trace/SharedQueueTheft/12" },
    ));

  it("compares any two states", () =>
    visit(
      written.file,
      async ({ page }) => {
        await page.locator(".trace-diagram .rows-scroller").focus();
        await page.keyboard.press("h");
        for (let step = 0; step < 3; step++) await page.keyboard.press("ArrowRight");
        await untilLink(page, "#trace/SharedQueueTheft/9?against=6");
        assert.match((await page.locator(".state-title").textContent())!, /^State 9, compared with state 6/);
        // What CallWait did is in both; w2 got its alarm and submitted it in between.
        assert.ok((await treeOf(page)).includes("m frame.w2.alarm"));
        assert.ok(!(await treeOf(page)).includes("m frame.w1"));
        await page.getByLabel("Compare with the state after step").fill("12");
        await page.getByLabel("Compare with the state after step").press("Enter");
        assert.match((await page.locator(".state-title").textContent())!, /^State 9, compared with state 12/);
        assert.ok((await treeOf(page)).includes('d consumed.w1."w2"'), "backwards, too");
        await page.getByRole("button", { name: "Step before" }).click();
        assert.match((await page.locator(".state-title").textContent())!, /compared with the one before it/);
      },
      { hash: "trace/SharedQueueTheft/6" },
    ));

  it("shows only what concerns one waiter: rows of diagram and list, and fields", () =>
    visit(written.file, async ({ page }) => {
      await page.getByLabel("Show only what concerns").selectOption("w2");
      const steps = () =>
        page.locator("[role=option]").evaluateAll((rows) => rows.map((row) => row.getAttribute("data-step")));
      // Before w2 calls there is nothing that concerns it; step 12, the theft, does.
      assert.deepEqual(
        (await steps()).filter((step) => step !== null),
        ["0", "6", "7", "8", "9", "10", "11", "12"],
      );
      assert.match((await page.locator("[role=option]").nth(1).textContent())!, /5 steps of others, 1 to 5/);
      await page.locator(".trace-steps .rows-scroller").focus();
      await page.keyboard.press("ArrowRight");
      assert.equal((await shown(page)).count, "step 6 of 12", "keys go from row to row");
      const tree = await treeOf(page);
      assert.ok(
        tree.includes("m frame.w2") && !tree.some((row) => row.endsWith("frame.w1")),
        tree.join("\n"),
      );
      assert.match((await page.locator(".state-title").textContent())!, /as far as it concerns w2/);
    }));

  it("goes through the tree by arrow keys, which then step no further", () =>
    visit(
      written.file,
      async ({ page }) => {
        await page.getByRole("treeitem").first().focus();
        const focused = () => page.locator(":focus").getAttribute("data-key");
        const first = await focused();
        await page.keyboard.press("ArrowDown");
        assert.notEqual(await focused(), first);
        await page.keyboard.press("Home");
        await page.keyboard.press("ArrowRight");
        await page.keyboard.press("ArrowRight");
        assert.match((await focused())!, new RegExp(`^${first}\\.`));
        await page.keyboard.press("ArrowLeft");
        assert.equal(await focused(), first);
        assert.equal((await shown(page)).count, "step 3 of 12");
      },
      { hash: "trace/SharedQueueTheft/3" },
    ));

  it("shows what else was possible, what it would change, and where it leads", () =>
    visit(
      written.file,
      async ({ page }) => {
        await page.getByRole("tab", { name: "Other steps" }).click();
        const taken = page.locator(".other-taken");
        assert.match((await taken.textContent())!, /SubmitAlarm\(w1\).*taken in this trace: step 4/);
        const other = page.locator(".other", { hasText: "CallWait(w2, e1, timed)" });
        assert.match((await other.textContent())!, /w2 calls epoll_wait.*leads out of this trace.*frame\.w2/);
        await taken.getByRole("link", { name: "step 4" }).click();
        assert.equal((await shown(page)).count, "step 4 of 12");
      },
      { hash: "trace/SharedQueueTheft/3" },
    ));

  it("shows the definition in the specification and the code for the step", () =>
    visit(
      written.file,
      async ({ page }) => {
        await page.getByRole("tab", { name: "State" }).focus();
        await page.keyboard.press("ArrowRight");
        await page.keyboard.press("ArrowRight");
        const panel = page.locator(".source-panel");
        assert.match(
          (await panel.textContent())!,
          /spec\/EpollWaiter\.tla:\d+LookTakes\(w\) ==.*impl\/src\/\S+\.ts:\d+.*LookTakes/s,
        );
        await page.keyboard.press("Home");
        assert.ok(await page.locator(".state-tree").isVisible());
      },
      { hash: "trace/SharedQueueTheft/12" },
    ));

  it("goes from the end of a lasso back into its loop, which both diagram and list show", () =>
    visit(
      written.file,
      async ({ page }) => {
        assert.match(
          (await page.locator(".step-now").textContent())!,
          /back to state 1, and on from there for ever/,
        );
        assert.deepEqual(
          await page
            .locator(".step-loop")
            .evaluateAll((rows) => rows.map((row) => row.getAttribute("data-step"))),
          ["2", "3"],
        );
        assert.ok((await page.locator(".trace-diagram .figure-loop").count()) > 0);
        const sameState = await treeOf(page);
        await page.locator(".trace-diagram .rows-scroller").focus();
        await page.keyboard.press("ArrowRight");
        assert.equal((await shown(page)).count, "step 2 of 3");
        assert.deepEqual(sameState, ["m n"]);
      },
      { hash: "trace/Lasso/3" },
    ));
});
