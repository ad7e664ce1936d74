/** What the trace explorer shows, read from the page. */
import type { Page } from "playwright-core";

/** The step in words and by its name, where it is marked, and the address. */
export async function shown(page: Page) {
  const text = async (selector: string) => (await page.locator(selector).textContent()) ?? "";
  return {
    count: await text(".step-count"),
    action: await text(".step-now-action"),
    slider: await page.locator(".trace-stepper input").inputValue(),
    inList: await page.locator('[role=option][aria-selected="true"]').getAttribute("data-step"),
    hash: decodeURIComponent(new URL(page.url()).hash),
  };
}

/** The rows of the tree, each with its mark's first letter: `m pc.w1`. */
export const treeOf = (page: Page): Promise<string[]> =>
  page
    .locator("[role=treeitem]")
    .evaluateAll((rows) =>
      rows.map(
        (row) => `${row.getAttribute("data-mark")![0]} ${decodeURIComponent(row.getAttribute("data-key")!)}`,
      ),
    );

/** Until the page's address is this one; it waits for a key that is held down. */
export const untilLink = (page: Page, link: string): Promise<void> =>
  page.waitForURL((address) => decodeURIComponent(address.hash) === link);
