/** Exploring the specification in the page, by the checker inside of it. */
import assert from "node:assert/strict";
import { readFileSync, statSync } from "node:fs";
import type { Page } from "playwright-core";
import { readManifest } from "../../src/models/manifest.ts";
import { printStep } from "../../src/replay/driver.ts";
import { documentSchema } from "../../src/review/document.ts";
import { exploreAttachments } from "../../src/review/explore/attached.ts";
import { printExploreLink } from "../../src/review/explore/link.ts";
import { writeReport } from "../../src/review/write.ts";
import { traceFromItf } from "../../src/traces/itf.ts";
import { OWN_POSTED, THEFT } from "../designs/schedules.ts";
import { SPEC } from "../support/places.ts";
import { theftDocument } from "../support/review-documents.ts";
import { describeInBrowser } from "./harness.ts";
import { brokenIds, poorTables, stickingOut, unreadable } from "./in-page.ts";
import { WrittenPage } from "./written-page.ts";

const linkTo = (id: string, path = THEFT, at?: number) => printExploreLink({ id, at, path }).slice(1);

const ready = (page: Page) => page.locator("#spec-explorer[data-engine=ready]").waitFor();

/** What is said of the state; and once all steps were judged, what they would break. */
async function shown(page: Page) {
  await page.locator(".explore[data-judged]").waitFor();
  return {
    status: await page.locator(".explore-status").textContent(),
    steps: await page.locator(".explore-step .name").allTextContents(),
    breaking: await page.locator(".explore-step[data-breaks] .name").allTextContents(),
    ownAlarmOnly: await page.locator('[data-claim="OwnAlarmOnly"]').getAttribute("data-holds"),
  };
}

/** By keys alone: the arrows go to the step, Enter takes it. */
async function takeByKeys(page: Page, name: string): Promise<void> {
  const names = await page.locator(".explore-step .name").allTextContents();
  const at = names.indexOf(name);
  assert.ok(at >= 0, `${name} is among ${names.join(", ")}`);
  for (let moved = 0; moved < at; moved++) await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
}

describeInBrowser("exploring the specification", (visit) => {
  const written = new WrittenPage();
  before(async function () {
    this.timeout(300_000);
    await writeReport(written.file, theftDocument(), exploreAttachments(SPEC, readManifest(SPEC)));
  });
  after(() => written.remove());

  it("is in a page of less than 5 MB, and its data is not in the way of the document's", () => {
    assert.ok(statSync(written.file).size < 5_000_000);
    const [, json = ""] = /id="document">(.*?)<\/script>/s.exec(readFileSync(written.file, "utf8"))!;
    documentSchema.parse(JSON.parse(json));
  });

  it("unpacks the checker when it is asked for, and not before", () =>
    visit(written.file, async ({ page }) => {
      const state = () => page.locator("#spec-explorer").getAttribute("data-engine");
      await page.evaluate(`window.unpacked = 0; window.Plain = DecompressionStream;
        window.DecompressionStream = function (kind) { window.unpacked += 1; return new Plain(kind); };`);
      await page.waitForTimeout(300);
      assert.deepEqual([await state(), await page.evaluate("window.unpacked")], [null, 0]);
      await page.getByRole("button", { name: "Start exploring" }).click();
      await ready(page);
      assert.equal(await page.evaluate("window.unpacked"), 2);
      assert.deepEqual((await shown(page)).steps, ["CallWait(w1, e1, timed)", "CallWait(w2, e1, timed)"]);
    }));

  it("comes to the stolen alarm by keys, sees the claim break, goes back, and sees it hold again", () =>
    visit(written.file, async ({ page, shot }) => {
      await page.getByRole("button", { name: "Start exploring" }).press("Enter");
      await ready(page);
      for (const step of THEFT.slice(0, -1)) await takeByKeys(page, printStep(step));
      const before = await shown(page);
      assert.equal(before.ownAlarmOnly, "true");
      assert.match(before.status!, /^After step 11\. 3 steps are possible\. All claims of safety hold\.$/);
      assert.deepEqual(before.breaking, ["LookTakes(w1)"]);
      await takeByKeys(page, printStep(THEFT.at(-1)!));
      const broken = await shown(page);
      assert.equal(broken.ownAlarmOnly, "false");
      assert.match(broken.status!, /^After step 12\. .* Broken: OwnAlarmOnly/);
      assert.match((await page.locator(".explore-diagram").textContent())!, /steals w2's/);
      await shot("spec-explorer-stolen", { fullPage: true });
      await page.keyboard.press("Backspace");
      assert.deepEqual(await shown(page), before);
      await page.keyboard.press("Control+z");
      assert.deepEqual(await shown(page), broken);
    }));

  it("marks no ordinary step red for a claim that the model is not about, and names it calmly", () =>
    visit(
      written.file,
      async ({ page, shot }) => {
        await ready(page);
        const here = await shown(page);
        assert.match(here.status!, /possible\. Broken here, too, which is not .* about: FreeObjectsQuiet\.$/);
        const claim = page.locator('[data-claim="FreeObjectsQuiet"]');
        assert.match((await claim.textContent())!, /^broken here, too.*not what this model is about/);
        assert.equal(await page.locator(".explore-claims .status-red").count(), 0);
        assert.match(
          (await page.locator(".explore-claims").textContent())!,
          /The list scrolls: \d+ claims\./,
        );
        await shot("spec-explorer-also-broken", { fullPage: true });
        await page.getByRole("button", { name: "Back one step" }).click();
        assert.deepEqual((await shown(page)).breaking, []);
        const posting = page.locator(".explore-step").filter({ hasText: "PostMessage(k1)" });
        assert.match((await posting.textContent())!, /breaks FreeObjectsQuiet, which is not what this model/);
        await page.getByRole("button", { name: "Undo the last choice" }).click();
        assert.deepEqual(await shown(page), here);
      },
      { hash: linkTo("SharedQueueTheft", OWN_POSTED) },
    ));

  it("shows that the sound design has no such step, on the same way", () =>
    visit(
      written.file,
      async ({ page }) => {
        await ready(page);
        await page.getByRole("button", { name: "The same steps with the sound design" }).click();
        await page
          .getByRole("alert")
          .filter({ hasText: "Step 12 of 12, LookTakes(w1), is not possible" })
          .waitFor();
        const { steps, ownAlarmOnly } = await shown(page);
        assert.ok(!steps.includes("LookTakes(w1)"), steps.join(", "));
        assert.equal(ownAlarmOnly, "true");
        await page.waitForURL(/#explore\/SharedQueueTheft\.sound\?path=/);
      },
      { hash: linkTo("SharedQueueTheft") },
    ));

  it("has each state in its address, and comes to that very state again by it", () =>
    visit(written.file, async ({ page }) => {
      await page.getByRole("button", { name: "Start exploring" }).click();
      await ready(page);
      for (const key of ["1", "1", "2", "d", "d"]) {
        const { status } = await shown(page);
        await page.keyboard.press(key);
        await page.locator(".explore-status").filter({ hasNotText: status! }).waitFor();
      }
      const here = await whole(page);
      const hash = new URL(page.url()).hash.slice(1);
      assert.match(hash, /^explore\/SharedQueueTheft\?path=CallWait\.w1\.e1\.timed~PollEmpty\.w1~/);
      await visit(
        written.file,
        async (again) => {
          await ready(again.page);
          assert.deepEqual(await whole(again.page), here);
        },
        { hash },
      );
    }));

  it("leaves the keys where they were: on Back, or on the choice of the model", () =>
    visit(
      written.file,
      async ({ page }) => {
        await ready(page);
        const focused = () => page.evaluate("document.activeElement.dataset.act");
        await page.getByRole("button", { name: "Back one step", exact: true }).focus();
        for (const left of ["11", "10"]) {
          await page.keyboard.press("Enter");
          assert.match((await shown(page)).status!, new RegExp(`^After step ${left}\\.`));
          assert.equal(await focused(), "back");
        }
        await page.getByRole("combobox", { name: "Model" }).focus();
        await page.keyboard.press("ArrowDown");
        await page.waitForURL(/#explore\/SharedQueueHarm$/);
        assert.match((await shown(page)).status!, /^At the beginning\./);
        assert.equal(await focused(), "model");
      },
      { hash: linkTo("SharedQueueTheft") },
    ));

  it("falls the same way again with the same seed of the die", () =>
    visit(
      written.file,
      async ({ page }) => {
        await ready(page);
        const roll = async (seed: string) => {
          await page.getByRole("button", { name: "To the beginning" }).click();
          await page.getByRole("spinbutton", { name: "seed" }).fill(seed);
          await page.getByRole("spinbutton", { name: "seed" }).press("Tab");
          for (const count of [1, 2, 3, 4, 5, 6]) {
            await page.getByRole("button", { name: "Random step" }).click();
            await page
              .locator(".explore-status")
              .filter({ hasText: `After step ${count}.` })
              .waitFor();
          }
          return new URL(page.url()).hash;
        };
        const [first, second] = [await roll("7"), await roll("8")];
        assert.notEqual(second, first);
        assert.equal(await roll("7"), first);
      },
      { hash: linkTo("SharedQueueTheft") },
    ));

  it("tells of each claim in a sentence, with its formula and where that stands", () =>
    visit(
      written.file,
      async ({ page }) => {
        await ready(page);
        const claim = page.locator('[data-claim="OwnAlarmOnly"]');
        await claim.locator("summary").click();
        const text = (await claim.textContent())!;
        const { sentence } = theftDocument().claims.find(({ name }) => name === "OwnAlarmOnly")!;
        assert.ok(text.includes(sentence), text);
        assert.match(text, /OwnAlarmOnly == \\A w \\in Waiters : consumed\[w\] \\subseteq \{w\}/);
        assert.match(text, /spec\/EpollWaitProperties\.tla:\d+/);
        // Unfolded, it stays so.
        await page.keyboard.press("Backspace");
        await page.locator('[data-claim="OwnAlarmOnly"] > details[open]').waitFor();
        await page.getByText(/more that no state decides/).click();
        assert.match(
          (await page.locator(".explore-undecided").textContent())!,
          /Promptness: a promise about whole runs/,
        );
      },
      { hash: linkTo("SharedQueueTheft") },
    ));

  const whole = async (page: Page) => ({
    ...(await shown(page)),
    state: await page.locator(".explore-state-box [role=treeitem]").allTextContents(),
    diagram: await page.locator(".explore-diagram").textContent(),
  });

  it("goes on from a state of a trace, along which one can go back", () =>
    visit(
      written.file,
      async ({ page }) => {
        await page.getByRole("tab", { name: "Other steps" }).click();
        await page.getByRole("link", { name: /Go on from this state yourself/ }).click();
        await ready(page);
        const { status, breaking } = await shown(page);
        assert.match(status!, /^After step 11\./);
        assert.deepEqual(breaking, ["LookTakes(w1)"]);
        await page.getByText("The path as a table").click();
        await page.getByRole("button", { name: "back to 5" }).click();
        assert.match((await shown(page)).status!, /^After step 5\./);
        await page.getByRole("button", { name: "To the beginning" }).click();
        assert.match((await shown(page)).status!, /^At the beginning\./);
      },
      { hash: "trace/SharedQueueTheft/11" },
    ));

  it("saves the path as ITF, which is read back as the same steps", () =>
    visit(
      written.file,
      async ({ page }) => {
        await ready(page);
        const waiting = page.waitForEvent("download");
        await page.getByRole("button", { name: "Save the path as ITF" }).click();
        const download = await waiting;
        assert.equal(download.suggestedFilename(), "SharedQueueTheft-explored.itf.json");
        const trace = traceFromItf(JSON.parse(readFileSync(await download.path(), "utf8")));
        assert.deepEqual(
          trace.steps
            .slice(1)
            .map(({ action, parameters }) => ({ action, parameters: [...(parameters ?? [])] })),
          THEFT,
        );
      },
      { hash: linkTo("SharedQueueTheft"), acceptDownloads: true },
    ));

  for (const [what, hash, message] of [
    [
      "whose step is not possible any more",
      linkTo("SharedQueueTheft", [THEFT[0]!, { action: "LookTakes", parameters: ["w1"] }]),
      /Step 2 of 2, LookTakes\(w1\), is not possible here: this is the state before it\. The link is/,
    ],
    ["to no model", linkTo("Nothing"), /there is no model "Nothing"; there are OneWaiter, /],
    [
      "to a state that a trace has not",
      linkTo("SharedQueueTheft", [], 99),
      /has no state 99; its states are 0 to 12/,
    ],
    ["to a trace of another specification", linkTo("Lasso", [], 1), /the state has no variable pc/],
    ["that is none", "explore/SharedQueueTheft/x", /found the step "x", expected a number/],
  ] as const)
    it(`says so of a link ${what}`, () =>
      visit(written.file, ({ page }) => page.getByRole("alert").filter({ hasText: message }).waitFor(), {
        hash,
      }));

  for (const name of ["WebAssembly", "DecompressionStream"])
    it(`says how to get on where the browser has no ${name}, and the rest of the page works`, () =>
      visit(
        written.file,
        async ({ page }) => {
          await page.addInitScript(`delete globalThis.${name}`);
          await page.reload();
          const alert = page.locator("#spec-explorer [role=alert]");
          assert.match((await alert.textContent())!, new RegExp(`has no ${name}.*npx wakeproof explain`));
          await page.getByRole("button", { name: "Next step" }).click();
          assert.equal(await page.locator(".step-count").textContent(), "step 1 of 12");
        },
        { hash: linkTo("SharedQueueTheft") },
      ));

  for (const [width, colorScheme] of [
    [400, "light"],
    [400, "dark"],
    [1400, "light"],
    [1400, "dark"],
  ] as const)
    it(`fits a window of ${width} pixels, ${colorScheme}`, () =>
      visit(
        written.file,
        async ({ page, shot }) => {
          await ready(page);
          await shown(page);
          for (const fold of await page.locator(".explore summary").all()) await fold.click();
          assert.deepEqual(await page.evaluate(stickingOut), []);
          assert.deepEqual(await page.evaluate(unreadable), []);
          assert.deepEqual(await page.evaluate(brokenIds), []);
          assert.deepEqual(await page.evaluate(poorTables), []);
          await page.locator("#explore").scrollIntoViewIfNeeded();
          await shot(`spec-explorer-${width}-${colorScheme}`);
        },
        { hash: linkTo("SharedQueueTheft"), viewport: { width, height: 1000 }, colorScheme },
      ));
});
