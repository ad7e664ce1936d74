/**
 * Pages in a real browser, opened from their files with the network cut.
 *
 *     describeInBrowser("the page", (visit) => {
 *       it("has a title", () =>
 *         visit(file, async ({ page, shot }) => {
 *           assert.equal(await page.title(), "wakeproof");
 *           await shot("title");
 *         }));
 *     });
 *
 * A visit is red, whatever the test itself asserts, if the page asked for anything but its own file, wrote an error to the
 * console, threw, or did what its Content-Security-Policy forbids, unless the visit's `refused` tells of it. Each has a context (cookies, storage, window) of its
 * own, and leaves no process and no folder behind, also when the test fails.
 */
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";
import { PROJECT } from "../support/places.ts";
import { findChromium } from "./chromium.ts";
import { Complaints } from "./complaints.ts";

export interface Visit {
  readonly page: Page;
  /** Writes out/screenshots/NAME.png: the window, or with `fullPage` all of the page. */
  readonly shot: (name: string, options?: { readonly fullPage?: boolean }) => Promise<void>;
}

export interface VisitOptions extends BrowserContextOptions {
  /** What stands behind `#` in the address, without it. */
  readonly hash?: string;
  /** What the page's policy has to refuse, and may: "script-src refused eval". */
  readonly refused?: readonly string[];
}

/** Opens a page, and closes it behind `use`. The window is 1280 x 800 if the options do not say otherwise. */
export type Visiting = (
  file: string,
  use: (visit: Visit) => Promise<void>,
  options?: VisitOptions,
) => Promise<void>;

/** In CI others may have both cores; a page that hangs is red all the same. */
const MILLISECONDS = { start: 60_000, test: 60_000, action: 15_000 };

/** Connections of Chromium's own would be refused by a closed network, many at a time, and be no page's. */
const FLAGS = [
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-gpu",
  "--disable-quic",
  "--disable-sync",
  "--no-first-run",
];

/** A suite whose tests share one browser. Where there is none, it is skipped, and says so; in CI that is an error. */
export function describeInBrowser(title: string, body: (visit: Visiting) => void): void {
  describe(title, function () {
    this.timeout(MILLISECONDS.test);
    let browser: Browser | undefined;

    before(async function () {
      this.timeout(MILLISECONDS.start);
      const found = findChromium();
      if (found.kind === "skipped") {
        process.stderr.write(`${found.notice}\n`);
        this.skip();
      }
      // Its folder of user data is new and empty, and goes with it. Signals are for mocha.
      browser = await chromium.launch({ executablePath: found.program, args: FLAGS });
    });

    after(() => browser?.close());

    body((file, use, options) => visitIn(browser!, file, use, options));
  });
}

/** For tests of what a visit finds wrong; all others call what `describeInBrowser` gives. */
async function visitIn(
  browser: Browser,
  file: string,
  use: (visit: Visit) => Promise<void>,
  { hash, refused = [], ...options }: VisitOptions = {},
): Promise<void> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
  try {
    context.setDefaultTimeout(MILLISECONDS.action);
    const address = pathToFileURL(file);
    const complaints = new Complaints();
    await complaints.watch(context, address.href);
    await context.setOffline(true);
    const page = await context.newPage();
    if (hash !== undefined) address.hash = hash;
    await page.goto(address.href);
    await use({ page, shot: (name, how) => shoot(page, name, how) });
    await complaints.expectOnly(refused, context);
  } finally {
    await context.close();
  }
}

async function shoot(page: Page, name: string, how: { readonly fullPage?: boolean } = {}): Promise<void> {
  await page.screenshot({ path: join(PROJECT, "out", "screenshots", `${name}.png`), ...how });
}
