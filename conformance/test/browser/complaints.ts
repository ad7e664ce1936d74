/**
 * What a page did that it must not: requests, errors on the console, exceptions that nobody caught, and what its
 * Content-Security-Policy refused.
 */
import assert from "node:assert/strict";
import type { BrowserContext, Page, Route } from "playwright-core";

/** A violation that a script catches, as that of `eval`, is on no console: the page itself is made to tell. */
const TELL_VIOLATIONS = `document.addEventListener("securitypolicyviolation", (event) =>
  console.error("Content-Security-Policy: " + event.violatedDirective + " refused " + event.blockedURI));`;

const POLICY_SAYS = "console: Content-Security-Policy: ";
/** What Chromium itself writes of a violation, in words of its version, beside what the page is made to tell. */
const OF_CHROMIUM = /^console: .*violates the (?:following |document's )?Content Security Policy/;

export class Complaints {
  readonly #found: string[] = [];

  /** From now on, in each page of the context. Only `address` may be asked for, and only to show it. */
  async watch(context: BrowserContext, address: string): Promise<void> {
    context.on("console", (message) => {
      if (message.type() === "error") this.#found.push(`console: ${message.text()}`);
    });
    context.on("weberror", (error) => this.#found.push(`not caught: ${error.error().message}`));
    context.on("page", (page) => this.#watchPage(page));
    await context.addInitScript(TELL_VIOLATIONS);
    await context.route(
      () => true,
      (route) => this.#answer(route, address),
    );
  }

  #watchPage(page: Page): void {
    page.on("websocket", (socket) => this.#found.push(`request: ${socket.url()}`));
    page.on("crash", () => this.#found.push("the page crashed"));
  }

  async #answer(route: Route, address: string): Promise<void> {
    const request = route.request();
    if (request.isNavigationRequest() && withoutHash(request.url()) === address) return route.continue();
    this.#found.push(`request: ${request.method()} ${request.url()}`);
    return route.abort();
  }

  /**
   * Fails with all there are, but for what the policy was to refuse, as "script-src refused eval": each of it has to be there.
   * What pages said before this call has come by then, since messages keep their order.
   */
  async expectOnly(refused: readonly string[], context: BrowserContext): Promise<void> {
    for (const page of context.pages()) await page.evaluate("0");
    const expected = refused.map((one) => `${POLICY_SAYS}${one}`);
    const others = this.#found.filter((one) => !expected.includes(one));
    assert.deepEqual(
      refused.length === 0 ? others : others.filter((one) => !OF_CHROMIUM.test(one)),
      [],
      "the page did what it must not",
    );
    assert.deepEqual(
      expected.filter((one) => !this.#found.includes(one)),
      [],
      "the policy did not refuse",
    );
  }
}

const withoutHash = (address: string): string => address.replace(/#.*$/, "");
