/** Trace files that are opened in the page: chosen or dropped, of any specification, bad, hostile, and enormous. */
import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { emptyFixture } from "../review/fixture.ts";
import { theftDocument } from "../support/review-documents.ts";
import { describeInBrowser } from "./harness.ts";
import { shown, treeOf } from "./trace-shown.ts";
import { WrittenPage } from "./written-page.ts";

const number = (value: number) => ({ "#bigint": String(value) });
const counter = (states: number) => ({
  vars: ["n", "seen"],
  states: Array.from({ length: states }, (_, at) => ({
    ...{ "mbt::actionTaken": at === 0 ? "init" : "Count", n: number(at), seen: { "#set": [number(at % 3)] } },
  })),
});

/** As if somebody chose it. */
const choose = (page: Page, name: string, content: unknown): Promise<void> =>
  page.getByLabel("Trace file in ITF").setInputFiles({
    ...{ name, mimeType: "application/json" },
    buffer: Buffer.from(typeof content === "string" ? content : JSON.stringify(content)),
  });

describeInBrowser("a trace file that is opened in the page", (visit) => {
  const written = new WrittenPage();
  before(() => written.write(theftDocument()));
  after(() => written.remove());

  it("is shown, whatever its variables are, and stands in the list of traces", () =>
    visit(written.file, async ({ page }) => {
      await choose(page, "my counter.itf.json", counter(4));
      await page.getByText("my counter.itf.json is open.").waitFor();
      assert.equal((await shown(page)).count, "step 0 of 3");
      await page.locator(".trace-steps .rows-scroller").focus();
      await page.keyboard.press("End");
      assert.deepEqual(await treeOf(page), ["m n", "m seen", "a seen.0", "d seen.2"]);
      assert.match((await page.locator(".step-now").textContent())!, /Count changes n and seen/);
      await page.getByRole("tab", { name: "Other steps" }).click();
      assert.match(
        (await page.locator(".others-panel").textContent())!,
        /Not known: a file does not tell it/,
      );
      const options = await page.getByLabel("Trace", { exact: true }).locator("option").allTextContents();
      assert.ok(options.includes("my counter.itf.json"));
    }));

  it("is not believed: its claim is told as the file's, at no step, and what is unknown is named", () =>
    visit(written.file, async ({ page }) => {
      const story = page.locator(".trace-story");
      const meta = (model: string) => ({ "#meta": { model, property: "NoEventLost" } });
      await choose(page, "claims.itf.json", { ...meta("SharedQueueTheft"), ...counter(3) });
      await page.getByText("claims.itf.json is open.").waitFor();
      const text = (await story.textContent())!;
      assert.match(
        text,
        /has the variables n and seen, which SharedQueueTheft does not have; shown as it is/,
      );
      assert.match(
        text,
        /The file says that NoEventLost breaks; that is not checked here; try: npx wakeproof follow SharedQueueTheft claims\.itf\.json/,
      );
      await page.locator(".trace-steps .rows-scroller").focus();
      await page.keyboard.press("End");
      assert.doesNotMatch((await page.locator(".step-now").textContent())!, /NoEventLost/);
      assert.equal(await page.locator(".step-breaks, .figure-row-breaks").count(), 0);
      await choose(page, "none.itf.json", { ...meta("NoSuchModel"), ...counter(3) });
      await page.getByText("none.itf.json is open.").waitFor();
      assert.match((await story.textContent())!, /the model NoSuchModel, and there is no such model/);
    }));

  it("can be dropped anywhere", () =>
    visit(written.file, async ({ page }) => {
      await page.evaluate(
        (text) => {
          const dataTransfer = new DataTransfer();
          dataTransfer.items.add(new File([text], "dropped.itf.json"));
          document
            .querySelector("h1")!
            .dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true }));
        },
        JSON.stringify(counter(2)),
      );
      await page.getByText("dropped.itf.json is open.").waitFor();
      assert.equal((await shown(page)).count, "step 0 of 1");
    }));

  it("can be opened where the page has no trace of its own", async () => {
    const empty = new WrittenPage();
    try {
      await empty.write(emptyFixture());
      await visit(empty.file, async ({ page }) => {
        assert.equal(await page.locator(".trace-diagram").isVisible(), false);
        await choose(page, "first.itf.json", counter(3));
        await page.getByText("first.itf.json is open.").waitFor();
        assert.equal((await shown(page)).count, "step 0 of 2");
      });
    } finally {
      empty.remove();
    }
  });

  it("does not hide a trace of the page that has its name", () =>
    visit(written.file, async ({ page }) => {
      await choose(page, "SharedQueueTheft.itf.json", counter(2));
      await page.getByText("SharedQueueTheft.itf.json is open.").waitFor();
      await page.waitForURL(/#trace\/SharedQueueTheft\.file\/0$/);
      await page.getByLabel("Trace", { exact: true }).selectOption("SharedQueueTheft");
      assert.equal((await shown(page)).count, "step 0 of 12");
    }));

  for (const [name, content, message] of [
    ["no.json", "{", /no\.json: found no JSON .*, expected an ITF document; try: /],
    ["list.json", "[]", /list\.json: found an array of 0, expected an object/],
    ["empty.json", { vars: ["n"], states: [] }, /empty\.json: states: found no state, expected one at least/],
    [
      "value.json",
      { vars: ["n"], states: [{ n: number(1) }, { n: { "#bigint": "x" } }] },
      /value\.json: states\[1\]\.n\["#bigint"\]: found "x", expected the digits/,
    ],
    [
      "twice.json",
      '{"vars":["n"],"vars":["n"],"states":[]}',
      /twice\.json:1:15: found the field "vars" twice/,
    ],
  ] as const)
    it(`that is bad is refused with its name and place, and what was shown stays: ${name}`, () =>
      visit(written.file, async ({ page }) => {
        await choose(page, name, content);
        const alert = page.locator(".explorer-bar [role=alert]");
        await alert.filter({ hasText: name }).waitFor();
        assert.match((await alert.textContent())!, message);
        assert.equal((await shown(page)).count, "step 0 of 12");
      }));

  it("with names that are markup harms nothing", () =>
    visit(written.file, async ({ page }) => {
      const hostile = `</script><img src=x onerror="document.title='harmed'">'"&`;
      const states = [1, 2].map((at) => ({ [hostile]: at, who: { [hostile]: hostile } }));
      const taken = states.map((state) => ({ ...state, "mbt::actionTaken": hostile }));
      await choose(page, `${hostile.replaceAll("/", "")}.itf.json`, {
        vars: [hostile, "who"],
        states: taken,
      });
      await page.getByText("is open.").waitFor();
      await page.locator(".trace-steps .rows-scroller").focus();
      await page.keyboard.press("End");
      for (const tab of ["Other steps", "Spec and code", "Export", "State"])
        await page.getByRole("tab", { name: tab }).click();
      await page.getByLabel("Show only names with").fill("<img");
      assert.ok((await treeOf(page)).length > 0);
      assert.equal(await page.locator(".explorer img, .explorer script").count(), 0);
      assert.notEqual(await page.title(), "harmed");
    }));

  it("that is enormous is shown up to a bound, says so, and stays quick to use", () =>
    visit(written.file, async ({ page }) => {
      await choose(page, "enormous.itf.json", counter(30_000));
      await page.getByText("enormous.itf.json is open.").waitFor({ timeout: 60_000 });
      assert.match(
        (await page.locator(".trace-story").textContent())!,
        /30000 states, of which the first 10000 are shown/,
      );
      await page.locator(".trace-steps .rows-scroller").focus();
      await page.keyboard.press("End");
      assert.equal((await shown(page)).count, "step 9999 of 9999");
      assert.ok((await page.locator("[role=option]").count()) < 100);
    }));
});
