/** The text of the page in a browser: found, reached and read by everyone, in any window, in light, in dark and on paper. */
import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import type { ReviewDocument } from "../../src/review/document.ts";
import { writeReport } from "../../src/review/write.ts";
import { emptyFixture, fixture, greenFixture } from "../review/fixture.ts";
import { HOSTILE, hostileDocument } from "../review/hostile.ts";
import { describeInBrowser } from "./harness.ts";
import { brokenIds, headingLevels, poorTables, stickingOut, textsOfPage, unreadable } from "./in-page.ts";

/** Until what goes by the sizes of boxes has seen them. */
const openAll = (page: Page): Promise<unknown> =>
  page.evaluate(() => {
    for (const details of document.querySelectorAll("details")) details.open = true;
    return new Promise((seen) => requestAnimationFrame(() => requestAnimationFrame(seen)));
  });

/**
 * And until nothing is drawn any more, and each box that scrolls has seen its size: what is drawn on the way, as figures are
 * that come near the window, would be one stop more.
 */
const settle = async (page: Page): Promise<unknown> => {
  await openAll(page);
  return page.evaluate(async () => {
    dispatchEvent(new Event("beforeprint"));
    const isSeen = (box: HTMLElement) =>
      !box.checkVisibility() || (box.tabIndex === 0) === box.scrollWidth > box.clientWidth;
    const boxes = () => [...document.querySelectorAll<HTMLElement>(".scroll, .formula pre")];
    do await new Promise(requestAnimationFrame);
    while (!boxes().every(isSeen));
  });
};

describeInBrowser("the text of the page", (visit) => {
  let folder: string;

  before(() => {
    folder = mkdtempSync(join(tmpdir(), "wakeproof-text-"));
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  const write = async (review: ReviewDocument): Promise<string> => {
    const { file } = await writeReport(join(folder, "index.html"), review);
    return file;
  };

  for (const [name, made] of Object.entries({ fixture, greenFixture, emptyFixture })) {
    it(`${name}: has its landmarks, one title, and headings that skip no level`, async () => {
      await visit(await write(made()), async ({ page }) => {
        for (const role of ["banner", "navigation", "main"] as const)
          assert.equal(await page.getByRole(role).count(), 1, role);
        const levels = await page.evaluate(headingLevels);
        assert.equal(levels.filter((level) => level === 1).length, 1);
        assert.ok(levels.length > 5);
        levels.forEach((level, at) => {
          assert.ok(level <= (levels[at - 1] ?? 0) + 1, `heading ${at + 1} of ${levels.join(" ")}`);
        });
      });
    });

    it(`${name}: has unique ids, links that lead somewhere, tables with captions and heads`, async () => {
      await visit(await write(made()), async ({ page }) => {
        assert.deepEqual(await page.evaluate(brokenIds), []);
        assert.deepEqual(await page.evaluate(poorTables), []);
        assert.ok((await page.getByRole("table").count()) > 1 || name === "emptyFixture");
      });
    });
  }

  it("is reached by Tab, everything that can be used, in the page's order, each with a name", async () => {
    await visit(await write(fixture()), async ({ page }) => {
      await settle(page);
      const wanted = await page.evaluate(() => {
        const all = document.querySelectorAll<HTMLElement>(
          "a[href], button:enabled, summary, input:enabled, select:enabled, [tabindex]",
        );
        // Of what arrow keys go through, one is reached by Tab; the others have -1.
        const shown = [...all].filter((element) => element.checkVisibility() && element.tabIndex >= 0);
        shown.forEach((element, at) => {
          element.dataset.at = String(at);
        });
        return shown.length;
      });
      assert.ok(wanted > 40);
      const reached: (string | undefined)[] = [];
      for (let press = 0; press < wanted; press++) {
        await page.keyboard.press("Tab");
        reached.push(await page.evaluate(() => (document.activeElement as HTMLElement).dataset.at));
      }
      assert.deepEqual(
        reached,
        Array.from({ length: wanted }, (_, at) => String(at)),
      );
      assert.deepEqual(await namelessOf(page), []);
    });
  });

  it("stops at a table only where the window is too narrow for it", async () => {
    const file = await write(fixture());
    const stops = async (width: number): Promise<number> => {
      let count = 0;
      await visit(
        file,
        async ({ page }) => {
          await openAll(page);
          count = await page.locator(".scroll[tabindex='0']").count();
          const wide = await page.evaluate(
            () =>
              [...document.querySelectorAll(".scroll")].filter((box) => box.scrollWidth > box.clientWidth)
                .length,
          );
          assert.equal(count, wide);
        },
        { viewport: { width, height: 900 } },
      );
      return count;
    };
    assert.ok((await stops(360)) > 3);
    assert.equal(await stops(1600), 0);
  });

  it("shows where the focus is", async () => {
    await visit(await write(fixture()), async ({ page }) => {
      await page.keyboard.press("Tab");
      const style = await page.evaluate(() => {
        const { outlineStyle, outlineWidth } = getComputedStyle(document.activeElement!);
        return `${outlineWidth} ${outlineStyle} ${document.activeElement!.textContent}`;
      });
      assert.equal(style, "2px solid Skip to the text");
      await page.keyboard.press("Enter");
      assert.equal(await page.evaluate(() => document.activeElement?.id), "main");
    });
  });

  for (const colorScheme of ["light", "dark"] as const)
    it(`can be read in ${colorScheme}: every text has the contrast of AA on what it stands on`, async () => {
      const options = { colorScheme, viewport: { width: 1400, height: 1000 } };
      await visit(
        await write(fixture()),
        async ({ page, shot }) => {
          await openAll(page);
          assert.ok((await page.evaluate(textsOfPage)) > 200);
          assert.deepEqual(await page.evaluate(unreadable), []);
          const ground = await page.evaluate(
            () => getComputedStyle(document.documentElement).backgroundColor,
          );
          assert.equal(Number(/\d+/.exec(ground)![0]) < 64, colorScheme === "dark", ground);
          await shot(`text-1400-${colorScheme}`, { fullPage: true });
        },
        options,
      );
    });

  for (const width of [320, 400, 768, 1400, 1600])
    it(`fits into a window of ${width} pixels: only boxes that scroll are wider`, async () => {
      await visit(
        await write(fixture()),
        async ({ page, shot }) => {
          await openAll(page);
          assert.deepEqual(await page.evaluate(stickingOut), []);
          const { scrolled, shown } = await page.evaluate(() => {
            const { scrollWidth, clientWidth } = document.documentElement;
            return { scrolled: scrollWidth, shown: clientWidth };
          });
          assert.equal(scrolled, shown);
          if (width === 400) await shot("text-400", { fullPage: true });
        },
        { viewport: { width, height: 900 } },
      );
    });

  it("prints: no contents, no explorer, nothing folded, several pages with an outline of its headings", async () => {
    await visit(await write(fixture()), async ({ page }) => {
      await page.emulateMedia({ media: "print" });
      for (const hidden of ["nav", "#traces", "#explore"])
        assert.equal(await page.locator(hidden).isVisible(), false, hidden);
      assert.ok(await page.locator("#times table").isVisible(), "what is folded is printed");
      const pdf = (await page.pdf({ preferCSSPageSize: true, outline: true, tagged: true })).toString(
        "latin1",
      );
      assert.ok([...pdf.matchAll(/\/Type \/Page\b/g)].length > 2);
      for (const title of ["What is claimed", "The designs", "Coverage", "Provenance"])
        assert.ok(pdf.includes(`/Title (${title})`), title);
    });
  });

  it("folds again what it opened to print", async () => {
    await visit(await write(fixture()), async ({ page }) => {
      const folded = () => page.locator("details:not([open])").count();
      const before = await folded();
      assert.ok(before > 3);
      await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
      assert.equal(await folded(), 0);
      await page.evaluate(() => dispatchEvent(new Event("afterprint")));
      assert.equal(await folded(), before);
    });
  });

  it("can be read without a script, and says what needs one", async () => {
    await visit(
      await write(fixture()),
      async ({ page }) => {
        const text = await page.getByRole("main").innerText();
        for (const part of ["Who takes a completion", "needs JavaScript", "In step 5 w1 takes"])
          assert.ok(text.includes(part), part);
      },
      { javaScriptEnabled: false },
    );
  });

  it("says nothing of scripts where one runs", async () => {
    await visit(await write(fixture()), async ({ page }) =>
      assert.equal(await page.getByText("needs JavaScript").filter({ visible: true }).count(), 0),
    );
  });

  it("shows names that would be markup as they are", async () => {
    let at = 0;
    const spoil = (text: string) => text + HOSTILE[at++ % HOSTILE.length];
    await visit(await write(hostileDocument(fixture(), spoil)), async ({ page }) => {
      assert.equal(await page.evaluate("window.hacked"), undefined);
      const { scripts, handlers, foreign, text } = await page.evaluate(() => {
        const all = [...document.querySelectorAll("*")];
        return {
          scripts: document.scripts.length,
          handlers: all
            .flatMap((one) => one.getAttributeNames())
            .filter((name) => /^on|^autofocus$/.test(name)),
          foreign: document.querySelectorAll("img, iframe, object, embed, base, link, form").length,
          text: document.body.textContent,
        };
      });
      assert.deepEqual({ scripts, handlers, foreign }, { scripts: 2, handlers: [], foreign: 0 });
      for (const words of HOSTILE.slice(0, 7)) assert.ok(text?.includes(words), words);
    });
  });
});

/** What the browser itself would tell who does not see the page: nothing may be used that has no name. */
async function namelessOf(page: Page): Promise<string[]> {
  const session = await page.context().newCDPSession(page);
  const { nodes } = (await session.send("Accessibility.getFullAXTree")) as {
    nodes: {
      ignored: boolean;
      role?: { value: string };
      name?: { value: string };
      properties?: { name: string; value: { value: unknown } }[];
    }[];
  };
  const focusable = nodes.filter(
    ({ ignored, role, properties }) =>
      !ignored &&
      role?.value !== "RootWebArea" &&
      role?.value !== "main" &&
      properties?.some(({ name, value }) => name === "focusable" && value.value === true),
  );
  assert.ok(focusable.length > 40);
  return focusable.filter(({ name }) => !name?.value.trim()).map(({ role }) => role?.value ?? "");
}
