/** What things are called for who hears the page, or speaks to it. */
import assert from "node:assert/strict";
import type { ReviewDocument } from "../../src/review/document.ts";
import { theftDocument } from "../support/review-documents.ts";
import { describeInBrowser } from "./harness.ts";
import { WrittenPage } from "./written-page.ts";

/** Names that are not heard, as elements of this kind have none: without a role a name is for nobody. */
const unheard = (): string[] =>
  [...document.querySelectorAll("pre, div, p, span")]
    .filter((one) => one.hasAttribute("aria-label") && !one.hasAttribute("role"))
    .map((one) => one.outerHTML.slice(0, 80));

/** Buttons and links that are called otherwise than what is read on them: who says what is read does not press them. */
const misnamed = (): string[] =>
  [...document.querySelectorAll("button[aria-label], a[aria-label]")]
    .map((one) => [one.textContent!.trim(), one.getAttribute("aria-label")!] as const)
    .filter(([text, name]) => {
      const words = text.toLowerCase().replace(/^[^a-z]+|[^a-z]+$/g, "");
      return words.length > 1 && !name.toLowerCase().includes(words);
    })
    .map((pair) => pair.join(" / "));

const landmarks = (): string[] =>
  [...document.querySelectorAll("section, nav, main, [role=region]")].flatMap((one) => {
    const label = document.getElementById(one.getAttribute("aria-labelledby") ?? "")?.textContent;
    return label ?? one.getAttribute("aria-label") ?? [];
  });

/** The design has two models, which fail in the same property. */
function twiceRefuted(): ReviewDocument {
  const review = theftDocument();
  const [theft] = review.traces;
  return {
    ...review,
    traces: [...review.traces, { ...theft!, id: "SharedQueueAgain", sound: null }],
    designs: review.designs.map((one) =>
      one.traces.includes(theft!.id) ? { ...one, traces: [theft!.id, "SharedQueueAgain"] } : one,
    ),
  };
}

describeInBrowser("the names in the page", (visit) => {
  const written = new WrittenPage();
  before(() => written.write(twiceRefuted()));
  after(() => written.remove());

  it("are those of elements that have names", () =>
    visit(written.file, async ({ page }) => {
      assert.ok((await page.locator("pre[aria-label]").count()) > 3);
      assert.deepEqual(await page.evaluate(unheard), []);
    }));

  it("of landmarks are all different", () =>
    visit(written.file, async ({ page }) => {
      const names = await page.evaluate(landmarks);
      assert.ok(names.length > 8, names.join());
      assert.deepEqual(
        names.filter((name, at) => names.indexOf(name) !== at),
        [],
      );
    }));

  it("of buttons and links have in them what is read on them", () =>
    visit(written.file, async ({ page }) => {
      await page.locator('.figure[data-trace="SharedQueueTheft"]').first().scrollIntoViewIfNeeded();
      await page.getByRole("button", { name: /SharedQueueTheft\.beside/ }).waitFor();
      assert.deepEqual(await page.evaluate(misnamed), []);
    }));
});
