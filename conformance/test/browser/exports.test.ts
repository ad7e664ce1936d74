/** What the page gives away is what it shows: each export is read again, and compared. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { makeDriver } from "../../src/driver/index.ts";
import { type Counterexample, follow, readItf } from "../../src/engine.ts";
import { readCfg } from "../../src/models/manifest.ts";
import { worldOf } from "../../src/models/world.ts";
import { openTrace, ReadValues } from "../../src/review/view/opened.ts";
import { type Element, parseXml } from "../reports/xml.ts";
import { SPEC } from "../support/places.ts";
import { theftDocument } from "../support/review-documents.ts";
import { describeInBrowser } from "./harness.ts";
import { WrittenPage } from "./written-page.ts";

const inOrder = (element: Element): Element[] => [element, ...element.children.flatMap(inOrder)];

describeInBrowser("exports of the page", (visit) => {
  const written = new WrittenPage();
  const review = theftDocument();
  before(() => written.write(review));
  after(() => written.remove());

  const traceOf = (id: string): Counterexample =>
    openTrace(review.traces.find((trace) => trace.id === id)!, new ReadValues(review.values)).trace;

  /** The file that the button saves. */
  async function saved(page: Page, name: string): Promise<{ readonly file: string; readonly text: string }> {
    const waiting = page.waitForEvent("download");
    await page.getByRole("button", { name: `Save ${name}` }).click();
    const download = await waiting;
    const file = join(written.folder, download.suggestedFilename());
    await download.saveAs(file);
    return { file, text: readFileSync(file, "utf8") };
  }

  const open = (hash: string, use: (page: Page) => Promise<void>) =>
    visit(written.file, ({ page }) => use(page), { hash: `${hash}?show=export` });

  it("ITF is read back as the same trace, and the implementation takes it", () =>
    open("trace/SharedQueueTheft/12", async (page) => {
      const { file } = await saved(page, "ITF");
      assert.match(file, /SharedQueueTheft\.itf\.json$/);
      const trace = readItf(file);
      assert.deepEqual(trace, traceOf("SharedQueueTheft"));
      const driver = makeDriver(worldOf(readCfg(SPEC, "SharedQueueTheft.cfg")));
      assert.equal(follow(driver, trace).reproduced, true);
    }));

  it("ITF of a lasso has its loop", () =>
    open("trace/Lasso/0", async (page) => {
      const { file } = await saved(page, "ITF");
      assert.deepEqual(readItf(file), traceOf("Lasso"));
      assert.equal(readItf(file).loop?.from, 1);
    }));

  it("SVG is XML that stands for itself: a row a step, its looks in it, and nothing from elsewhere", () =>
    open("trace/SharedQueueTheft/12", async (page) => {
      const { text } = await saved(page, "SVG");
      const all = inOrder(parseXml(text));
      const steps = all.flatMap(({ attributes }) => attributes["data-step"] ?? []);
      assert.deepEqual(
        steps,
        Array.from({ length: 12 }, (_, at) => String(at + 1)),
      );
      assert.ok(all.some(({ name }) => name === "style"));
      assert.doesNotMatch(text, /(?:href|src)=|url\(|@import/);
    }));

  it("each figure of a design and each plot is SVG that stands for itself", () =>
    open("trace/SharedQueueTheft/12", async (page) => {
      await page.locator('.figure[data-trace="SharedQueueTheft"]').first().scrollIntoViewIfNeeded();
      await page.getByRole("button", { name: "Save as SVG: SharedQueueTheft.beside" }).waitFor();
      const buttons = page.getByRole("button", { name: /^Save as SVG:/ });
      const names: string[] = [];
      for (const button of await buttons.all()) {
        const waiting = page.waitForEvent("download");
        await button.click();
        const download = await waiting;
        names.push(download.suggestedFilename());
        const all = inOrder(parseXml(readFileSync(await download.path(), "utf8")));
        assert.equal(all[0]!.name, "svg");
        assert.ok(all.some(({ name }) => name === "style"));
      }
      assert.ok(
        names.includes("SharedQueueTheft.beside.svg") && names.includes("plot-waiters.svg"),
        names.join(),
      );
    }));

  it("Mermaid is a sequence diagram with all lifelines and a message for each step that has one", () =>
    open("trace/SharedQueueTheft/12", async (page) => {
      const { text } = await saved(page, "Mermaid");
      const lines = text.split("\n").map((line) => line.trim());
      assert.equal(lines[0], "sequenceDiagram");
      const people = lines.filter((line) => /^(?:create )?(?:participant|actor) /.test(line));
      assert.equal(people.length, 8, people.join("\n"));
      assert.ok(lines.filter((line) => /^\S+?\s*(?:--?>>|--?x|--?\)|--?>)/.test(line)).length >= 12, text);
      assert.match(text, /stolen|steals/);
    }));

  it("PlantUML begins and ends, with as many lifelines", () =>
    open("trace/SharedQueueTheft/12", async (page) => {
      const { text } = await saved(page, "PlantUML");
      assert.match(text, /^@startuml\n[\s\S]*\n@enduml\n$/);
      assert.equal(
        text.match(/^(?:participant|actor|queue|database|entity|control|collections|boundary) /gm)?.length,
        8,
      );
      assert.match(text, /stolen|steals/);
    }));

  it("text is what explain draws: each step with its number", () =>
    open("trace/SharedQueueTheft/12", async (page) => {
      const { text } = await saved(page, "Text");
      for (let step = 1; step <= 12; step++) assert.match(text, new RegExp(`^\\s*${step}\\s`, "m"));
    }));

  it("are copied as they are saved", () =>
    open("trace/SharedQueueTheft/12", async (page) => {
      await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
      const { text } = await saved(page, "Mermaid");
      await page.getByRole("button", { name: "Copy Mermaid" }).click();
      await page.getByText("Mermaid is on the clipboard.").waitFor();
      assert.equal(await page.evaluate(() => navigator.clipboard.readText()), text);
    }));

  it("are copied, too, where the page may not use the clipboard's newer way", () =>
    open("trace/SharedQueueTheft/12", async (page) => {
      await page.evaluate(() => {
        Object.defineProperty(navigator, "clipboard", { value: undefined });
      });
      await page.getByRole("button", { name: "Copy the command" }).click();
      await page.getByText("The command is on the clipboard.").waitFor();
    }));

  it("come with the command that takes the steps again", () =>
    open("trace/SharedQueueTheft/12", async (page) => {
      const command = await page.locator(".command").textContent();
      assert.equal(command, "npx wakeproof follow SharedQueueTheft SharedQueueTheft.itf.json");
    }));
});
