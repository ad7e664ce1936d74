/** The policy of the page at work: what got into it by a mistake does not run, is not shown, and asks nobody. */
import assert from "node:assert/strict";
import { theftDocument } from "../support/review-documents.ts";
import { describeInBrowser } from "./harness.ts";
import { WrittenPage } from "./written-page.ts";

const ADDRESS = "http://127.0.0.1:9/";

/** Functions that run in the browser, so each stands for itself: they try, and say whether it did something. */
const inlineScript = (): boolean => {
  const script = document.createElement("script");
  script.textContent = "document.documentElement.title = 'harmed'";
  document.body.append(script);
  return document.documentElement.title === "harmed";
};

const handler = (): boolean => {
  const button = document.createElement("button");
  button.setAttribute("onclick", "document.documentElement.title = 'harmed'");
  document.body.append(button);
  button.click();
  return document.documentElement.title === "harmed";
};

/** From a timer, as the page's own script would: what a debugger evaluates is above the policy. */
const evaluation = (): Promise<boolean> =>
  new Promise((resolve) => {
    setTimeout(() => {
      try {
        resolve(new Function("return true")());
      } catch {
        resolve(false);
      }
    });
  });

const styleElement = (): boolean => {
  const style = document.createElement("style");
  style.textContent = "body { visibility: hidden !important; }";
  document.body.append(style);
  return getComputedStyle(document.body).visibility === "hidden";
};

const styleAttribute = (): boolean => {
  document.body.setAttribute("style", "visibility: hidden !important");
  return getComputedStyle(document.body).visibility === "hidden";
};

const request = (address: string): Promise<boolean> =>
  fetch(address).then(
    () => true,
    () => false,
  );

const scriptFromElsewhere = (address: string): Promise<boolean> =>
  new Promise((resolve) => {
    const script = document.createElement("script");
    script.onload = () => resolve(true);
    script.onerror = () => resolve(false);
    script.src = address;
    document.body.append(script);
  });

const image = (): Promise<boolean> =>
  new Promise((resolve) => {
    const made = new Image();
    made.onload = () => resolve(true);
    made.onerror = () => resolve(false);
    made.src = "data:image/gif;base64,R0lGODlhAQABAAAAACwAAAAAAQABAAACAkQBADs=";
  });

const base = (address: string): boolean => {
  const made = document.createElement("base");
  made.href = address;
  document.head.append(made);
  return document.baseURI === address;
};

describeInBrowser("the policy of the page", (visit) => {
  const written = new WrittenPage();
  before(() => written.write(theftDocument()));
  after(() => written.remove());

  for (const [what, refused, harm] of [
    ["an inline script", "script-src-elem refused inline", inlineScript],
    ["a handler in an attribute", "script-src-attr refused inline", handler],
    ["eval", "script-src refused eval", evaluation],
    ["a script from elsewhere", `script-src-elem refused ${ADDRESS}`, scriptFromElsewhere],
    ["a style element", "style-src-elem refused inline", styleElement],
    ["a style attribute", "style-src-attr refused inline", styleAttribute],
    ["a request", `connect-src refused ${ADDRESS}`, request],
    ["an image, also one of data", "img-src refused data", image],
    ["a base of links elsewhere", `base-uri refused ${ADDRESS}`, base],
  ] as const)
    it(`refuses ${what}`, () =>
      visit(
        written.file,
        async ({ page }) => {
          assert.equal(await page.evaluate(harm as (address: string) => unknown, ADDRESS), false);
          await page.waitForTimeout(100);
        },
        { refused: [refused] },
      ));
});
