/** The harness itself: it is green for a page that keeps to itself, and red for whatever a page must not do. */
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PROJECT } from "../support/places.ts";
import { findChromium } from "./chromium.ts";
import { describeInBrowser, type Visiting } from "./harness.ts";

const POLICY = `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'unsafe-inline'">`;

describeInBrowser("a visit in Chromium", (visit) => {
  let folder: string;
  let file: string;

  beforeEach(() => {
    // A page must open whatever its folder is called.
    folder = mkdtempSync(join(tmpdir(), "wakeproof a#page-"));
    file = join(folder, "index.html");
  });

  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const write = (script: string, head = ""): void =>
    writeFileSync(
      file,
      `<!doctype html><meta charset="utf-8">${head}<title>a page</title><body><h1>here</h1><script>${script}</script>`,
    );

  it("opens a page from its file, without a network, and clicks in it", async () => {
    write(`const button = document.createElement("button");
      button.textContent = String(navigator.onLine);
      button.onclick = () => { document.title = "clicked " + location.hash; };
      document.body.append(button);`);
    await visit(
      file,
      async ({ page }) => {
        await page.getByRole("button", { name: "false" }).click();
        assert.equal(await page.title(), "clicked #there");
      },
      { hash: "there" },
    );
  });

  it("takes what a page makes itself, as blobs and data", async () => {
    write(`const image = new Image();
      image.src = URL.createObjectURL(new Blob(["<svg xmlns='http://www.w3.org/2000/svg'/>"], { type: "image/svg+xml" }));
      image.onload = () => { document.title = "drawn"; };`);
    await visit(file, async ({ page }) => {
      await page.waitForFunction('document.title === "drawn"');
    });
  });

  it("writes a screenshot to out/screenshots", async () => {
    write("");
    const screenshot = join(PROJECT, "out/screenshots/harness.png");
    rmSync(screenshot, { force: true });
    await visit(file, ({ shot }) => shot("harness"), { viewport: { width: 320, height: 200 } });
    const bytes = readFileSync(screenshot);
    // The header of a PNG holds its width and its height.
    assert.deepEqual([bytes.readUInt32BE(16), bytes.readUInt32BE(20)], [320, 200]);
  });

  for (const [what, complaint, script, head] of [
    [
      "asks for an address",
      "request: GET http://127.0.0.1:9/",
      `fetch("http://127.0.0.1:9/").catch(() => {});`,
    ],
    ["asks for a file beside it", "request: GET file://", `new Image().src = "other.png";`],
    ["reads its own file again", "request: GET file://", `fetch(location.href).catch(() => {});`],
    ["opens a socket", "request: ws://127.0.0.1:9/", `new WebSocket("ws://127.0.0.1:9/");`],
    ["opens another page", "request: GET http://127.0.0.1:9/", `open("http://127.0.0.1:9/");`],
    ["writes an error", "console: no good", `console.error("no good");`],
    ["throws", "not caught: no good", `setTimeout(() => { throw new Error("no good"); });`],
    ["rejects a promise", "not caught: no good", `Promise.reject(new Error("no good"));`],
    [
      "does what its policy forbids, and catches it",
      "Content-Security-Policy: script-src refused eval",
      `try { eval("1"); } catch {}`,
      POLICY,
    ],
    [
      "asks for what its policy forbids",
      "Content-Security-Policy: connect-src refused http://127.0.0.1:9/",
      `fetch("http://127.0.0.1:9/").catch(() => {});`,
      POLICY,
    ],
  ] as const)
    it(`is red when the page ${what}`, async () => {
      write(script, head);
      const error = await failureOf(visit, file);
      assert.match(error, /the page did what it must not/);
      assert.ok(error.includes(complaint), `${error}\ntells of ${complaint}`);
    });

  it("is green for what the policy was to refuse, and red where it did not, or refused more", async () => {
    const [evaluated, fetched] = ["script-src refused eval", "connect-src refused http://127.0.0.1:9/"];
    const visited = (...refused: string[]) =>
      visit(file, ({ page }) => page.waitForTimeout(200), { refused });
    write(`try { eval("1"); } catch {} fetch("http://127.0.0.1:9/").catch(() => {});`, POLICY);
    await visited(evaluated, fetched);
    await assert.rejects(visited(evaluated), /the page did what it must not[\s\S]*connect-src/);
    write(`eval("1");`);
    await assert.rejects(visited(evaluated), /the policy did not refuse[\s\S]*script-src refused eval/);
  });

  it("is red for what comes after the page was opened, too", async () => {
    write("");
    await assert.rejects(
      visit(file, async ({ page }) => {
        await page.evaluate('console.error("late")');
      }),
      /console: late/,
    );
  });

  it("is red when the page is not there", () =>
    assert.rejects(
      visit(join(folder, "none.html"), async () => {}),
      /ERR_FILE_NOT_FOUND/,
    ));

  it("closes the page when the test fails, with the test's own error", async () => {
    write("");
    let closed = () => false;
    await assert.rejects(
      visit(file, async ({ page }) => {
        closed = () => page.isClosed();
        throw new Error("of the test");
      }),
      /^Error: of the test$/,
    );
    assert.ok(closed());
  });
});

/** The visit's error; it gives the page the time that a request or a promise takes to fail. */
async function failureOf(visit: Visiting, file: string): Promise<string> {
  try {
    await visit(file, ({ page }) => page.waitForTimeout(200));
  } catch (error) {
    return String(error);
  }
  return "nothing was found";
}

describe("the browser of the tests", () => {
  const only =
    (...there: string[]) =>
    (file: string) =>
      there.includes(file);

  it("is the one that WAKEPROOF_CHROMIUM names, before all others", () =>
    assert.deepEqual(findChromium({ WAKEPROOF_CHROMIUM: "/opt/c" }, only("/opt/c", "/usr/bin/chromium")), {
      kind: "found",
      program: "/opt/c",
    }));

  it("is Debian's Chromium before others", () => {
    const both = only("/usr/bin/google-chrome", "/usr/bin/chromium");
    assert.deepEqual(findChromium({}, both), { kind: "found", program: "/usr/bin/chromium" });
    assert.deepEqual(findChromium({}, only("/usr/bin/google-chrome")), {
      kind: "found",
      program: "/usr/bin/google-chrome",
    });
  });

  it("is an error when the one that was named is not there, whatever else is", () =>
    assert.throws(
      () => findChromium({ WAKEPROOF_CHROMIUM: "/opt/c" }, only("/usr/bin/chromium")),
      /WAKEPROOF_CHROMIUM: found "\/opt\/c", which is not there, expected a program; try: /,
    ));

  it("is skipped loudly when there is none, and in CI an error", () => {
    const found = findChromium({ CI: "false" }, only());
    assert.ok(found.kind === "skipped");
    assert.match(found.notice, /SKIPPED: no Chromium: looked at .*; try: apt-get install chromium/);
    assert.throws(() => findChromium({ CI: "true" }, only()), /no Chromium.*; try: .*since CI is set/);
  });
});
