/** The figures of the designs: drawn when they come into sight, beside the sound design, and all of them on paper. */
import assert from "node:assert/strict";
import { theftDocument } from "../support/review-documents.ts";
import { describeInBrowser } from "./harness.ts";
import { stickingOut, textsOverTheEdge, wordsOutOfSight } from "./in-page.ts";
import { WrittenPage } from "./written-page.ts";

describeInBrowser("the figures of the designs", (visit) => {
  const written = new WrittenPage();
  before(() => written.write(withManyDesigns()));
  after(() => written.remove());
  const THEFT = '.figure[data-trace="SharedQueueTheft"]';
  const LASSO = '.figure[data-trace="Lasso"]';

  it("show the broken design with the sound one beside it, up to where they part", () =>
    visit(written.file, async ({ page, shot }) => {
      const figure = page.locator(THEFT).first();
      await figure.scrollIntoViewIfNeeded();
      await figure.locator("svg").first().waitFor();
      const rows = await figure
        .locator("[data-step]")
        .evaluateAll((all) => all.map((row) => row.getAttribute("data-step")));
      assert.deepEqual(
        rows,
        Array.from({ length: 12 }, (_, at) => String(at + 1)),
      );
      const lifelines = await figure
        .locator(".figure-head")
        .evaluateAll((all) => all.map((one) => one.getAttribute("data-lifeline")));
      assert.deepEqual(lifelines.filter((one) => one === "w1").length, 2, "w1 is in both");
      assert.deepEqual(
        lifelines.filter((one) => one === "shared").length,
        1,
        "the queue that all share only in one",
      );
      const culprit = figure.locator(".figure-row-culprit");
      assert.equal(await culprit.getAttribute("data-step"), "12");
      assert.match((await figure.textContent())!, /OwnAlarmOnly breaks/);
      assert.match(
        (await figure.textContent())!,
        /the sound design refuses this step: the mailbox of a1 is empty/,
      );
      const { over, texts } = await page.evaluate(textsOverTheEdge);
      assert.ok(texts > 100, `${texts} texts`);
      assert.deepEqual(over, []);
      await shot("design-theft");
    }));

  it("show a loop as a loop", () =>
    visit(written.file, async ({ page }) => {
      const figure = page.locator(LASSO).first();
      await figure.scrollIntoViewIfNeeded();
      await figure.locator("svg").first().waitFor();
      assert.equal(
        await figure.locator("path.figure-loop:not(.figure-solid)").count(),
        2,
        "a piece in each of its rows",
      );
      assert.match((await figure.textContent())!, /steps 2 to 3 again, for ever/);
    }));

  it("are drawn when they come near the window, in the room that was kept for them", () =>
    visit(written.file, async ({ page }) => {
      const last = page.locator(".figure[data-trace]").last();
      assert.equal(await last.locator("svg").count(), 0);
      const height = await last.evaluate((place) => place.getBoundingClientRect().height);
      await last.scrollIntoViewIfNeeded();
      await last.locator("svg").first().waitFor();
      const drawn = await last.evaluate((place) => place.getBoundingClientRect().height);
      assert.ok(Math.abs(drawn - height) < 60, `${height} pixels were kept for ${drawn}`);
    }));

  it("stand under each other in a narrow window", () =>
    visit(
      written.file,
      async ({ page, shot }) => {
        const figure = page.locator(THEFT).first();
        await figure.scrollIntoViewIfNeeded();
        await figure.locator("svg").nth(1).waitFor();
        assert.equal(await figure.locator("svg").count(), 2);
        const [one, other] = await Promise.all(
          [0, 1].map((at) => figure.locator("svg").nth(at).boundingBox()),
        );
        assert.ok(other!.y >= one!.y + one!.height);
        assert.deepEqual(await page.evaluate(stickingOut), []);
        assert.deepEqual((await page.evaluate(textsOverTheEdge)).over, []);
        assert.ok((await figure.locator("text.figure-words").count()) >= 24);
        for (const box of await figure.locator(".scroll").all())
          assert.deepEqual(await box.evaluate(wordsOutOfSight), []);
        await shot("design-theft-narrow");
      },
      { viewport: { width: 400, height: 800 }, colorScheme: "dark" },
    ));

  it("are all there on paper", () =>
    visit(written.file, async ({ page }) => {
      await page.pdf({ format: "A4" });
      const places = await page
        .locator(".figure[data-trace]")
        .evaluateAll((all) => all.map((place) => place.querySelectorAll("svg [data-step]").length));
      assert.ok(places.length > 10);
      assert.ok(
        places.every((steps) => steps > 0),
        `steps drawn: ${places}`,
      );
    }));
});

/** So many that not all of them are near the window. */
function withManyDesigns() {
  const review = theftDocument();
  const [theft] = review.designs.filter(({ name }) => name === "shared-alarm-queue");
  const hole = review.designs.find(({ name }) => name === "hole");
  const copies = Array.from({ length: 10 }, (_, at) => ({
    ...theft!,
    name: `copy-${at}`,
    traces: ["SharedQueueTheft"],
  }));
  return {
    ...review,
    designs: [
      { ...theft!, traces: ["SharedQueueTheft"] },
      { ...(hole ?? theft!), name: "round", traces: ["Lasso"] },
      ...copies,
    ],
  };
}
