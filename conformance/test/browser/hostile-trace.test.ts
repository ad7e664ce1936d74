/** A specification whose every name and value is markup, in the page's own document: it is text wherever it comes. */
import assert from "node:assert/strict";
import type { ReviewDocument } from "../../src/review/document.ts";
import type { ReviewTrace } from "../../src/review/document-traces.ts";
import { fixture } from "../review/fixture.ts";
import { describeInBrowser } from "./harness.ts";
import { treeOf } from "./trace-shown.ts";
import { WrittenPage } from "./written-page.ts";

const HOSTILE = `</script><script>document.title="harmed"</script><img src=x onerror="document.title='harmed'">"'&<!--`;

function hostileDocument(): ReviewDocument {
  const review = fixture();
  const step = { action: HOSTILE, parameters: [HOSTILE] };
  const trace: ReviewTrace = {
    ...{
      id: "Hostile",
      title: HOSTILE,
      kind: "counterexample",
      design: HOSTILE,
      model: HOSTILE,
      property: HOSTILE,
    },
    ...{ story: HOSTILE, marked: 1, variables: [HOSTILE], states: [[0], [1]], steps: [step, step], loop: 0 },
    ...{ stuttering: false, cut: null, reproduced: { ok: false, because: HOSTILE } },
    alternatives: [
      [{ ...step, changes: [[0, 1]], leadsTo: null }],
      [{ ...step, changes: [[0, 0]], leadsTo: 0 }],
    ],
    sound: { trace: "Hostile", stopsAt: 1, because: HOSTILE },
  };
  const source = { place: HOSTILE, text: HOSTILE };
  return {
    ...review,
    designs: [{ ...review.designs[0]!, name: HOSTILE, about: HOSTILE, traces: ["Hostile"] }],
    actions: [{ name: HOSTILE, spec: source, code: source }],
    values: { modelValues: [], table: [{ "#map": [[HOSTILE, HOSTILE]] }, { "#set": [HOSTILE] }] },
    traces: [trace],
  };
}

describeInBrowser("a trace in the page whose names are markup", (visit) => {
  const written = new WrittenPage();
  before(() => written.write(hostileDocument()));
  after(() => written.remove());

  it("is shown as it is written, in every part of the explorer and in its figure, and does nothing", () =>
    visit(
      written.file,
      async ({ page }) => {
        const scripts = await page.locator("script").count();
        await page.locator('[data-trace="Hostile"]').first().scrollIntoViewIfNeeded();
        await page.locator('[data-trace="Hostile"] svg').first().waitFor();
        for (const tab of ["Other steps", "Spec and code", "Export", "State"]) {
          await page.getByRole("tab", { name: tab }).click();
          const panel = await page.locator("[role=tabpanel]:visible").textContent();
          assert.ok(tab === "Export" || panel!.includes("<img src=x"), `${tab}: ${panel}`);
        }
        await page.getByLabel("Show only what concerns").selectOption(HOSTILE);
        assert.ok((await treeOf(page)).some((row) => row.includes(HOSTILE)));
        assert.equal(await page.locator("#trace-explorer img, [data-trace] img").count(), 0);
        assert.equal(await page.locator("script").count(), scripts);
        assert.notEqual(await page.title(), "harmed");
      },
      { hash: "trace/Hostile/1" },
    ));

  it("has links that lead back to it", () =>
    visit(
      written.file,
      async ({ page }) => {
        assert.equal(await page.getByLabel("Show only names with").inputValue(), HOSTILE);
        assert.equal(await page.locator("#link-notice").count(), 0);
      },
      { hash: `trace/Hostile/1?filter=${encodeURIComponent(HOSTILE)}&only=${encodeURIComponent(HOSTILE)}` },
    ));

  it("is told in a wrong link's notice as text", () =>
    visit(
      written.file,
      async ({ page }) => {
        assert.ok((await page.locator("#link-notice").textContent())!.includes("<img src=x"));
        assert.equal(await page.locator("#link-notice img").count(), 0);
      },
      { hash: `design/${encodeURIComponent(`no${HOSTILE}`)}` },
    ));
});
