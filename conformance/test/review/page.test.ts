/** The page as a file: what is in it can be read back, it is the same each time, and no name becomes markup. */
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { documentSchema, type ReviewDocument } from "../../src/review/document.ts";
import { printPage } from "../../src/review/page.ts";
import { sections } from "../../src/review/sections/sections.ts";
import { writeReport } from "../../src/review/write.ts";
import { seed } from "../values/arbitraries.ts";
import { fixture } from "./fixture.ts";
import { HOSTILE, hostileDocument } from "./hostile.ts";

const pageOf = (review: ReviewDocument): string =>
  printPage({ review, content: sections(review), script: "void 0;" });

const documentIn = (page: string): unknown =>
  JSON.parse(/<script type="application\/json" id="document">(.*?)<\/script>/s.exec(page)![1]!);

describe("the page as a file", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "wakeproof-page-"));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it("holds its document, whole, as the schema says", async () => {
    const file = join(folder, "index.html");
    const { bytes } = await writeReport(file, fixture());
    const text = readFileSync(file, "utf8");
    assert.equal(Buffer.byteLength(text), bytes);
    assert.deepEqual(documentSchema.parse(documentIn(text)), fixture());
  });

  it("is the same, byte by byte, when it is written again", async () => {
    const files = ["one.html", "other.html"].map((name) => join(folder, name));
    for (const file of files) await writeReport(file, fixture());
    const [one, other] = files.map((file) => readFileSync(file));
    assert.ok(one!.equals(other!));
  });

  it("is not written of a document that is none", async () => {
    const wrong = { ...fixture(), schemaVersion: 2 } as unknown as ReviewDocument;
    await assert.rejects(writeReport(join(folder, "index.html"), wrong), /schemaVersion/);
  });
});

/** Of the elements that the page has of a kind, in their order: those with attributes are data, which nothing runs. */
const hashesOf = (page: string, tag: "script" | "style"): string[] =>
  [...page.matchAll(new RegExp(`<${tag}>(.*?)</${tag}>`, "gs"))].map(
    ([, text = ""]) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`,
  );

describe("the policy of the page", function () {
  this.timeout(30_000);
  const META = /<meta http-equiv="Content-Security-Policy" content="([^"]*)">/g;
  let page: string;

  before(async () => {
    const folder = mkdtempSync(join(tmpdir(), "wakeproof-page-"));
    const file = join(folder, "index.html");
    await writeReport(file, fixture(), new Map([["attached", "data"]]));
    page = readFileSync(file, "utf8");
    rmSync(folder, { recursive: true, force: true });
  });

  it("lets its own script, the engine and its own style be, by their hashes, and nothing else at all", () => {
    const [scripts, styles] = [hashesOf(page, "script"), hashesOf(page, "style")];
    assert.deepEqual([scripts.length, styles.length], [1, 1]);
    const [[, content = ""] = [], ...more] = [...page.matchAll(META)];
    assert.equal(more.length, 0);
    const directives = content.replaceAll("&#39;", "'").split("; ");
    assert.deepEqual(directives.toSorted(), [
      "base-uri 'none'",
      "default-src 'none'",
      "form-action 'none'",
      `script-src ${scripts[0]} 'wasm-unsafe-eval'`,
      `style-src ${styles[0]}`,
    ]);
  });

  it("stands before all that it is about", () => {
    const before = page.slice(0, page.search(META));
    assert.deepEqual(before.match(/<[a-z]+/g), ["<html", "<head", "<meta"]);
  });

  it("is what the page's elements keep to: they have no handlers, no styles and no addresses of their own", () => {
    const markup = page.replaceAll(/<(script|style)\b.*?<\/\1>/gs, "");
    const attributes = [...markup.matchAll(/<[a-z][^<>]*>/g)].flatMap(([tag]) =>
      [...tag.matchAll(/\s([\w:-]+)=/g)].map(([, name]) => name!),
    );
    assert.ok(attributes.length > 100);
    assert.deepEqual(
      attributes.filter((name) => /^on|^style$|^src/.test(name)),
      [],
    );
  });
});

describe(`names that would be markup (seed ${seed})`, () => {
  const clean = pageOf(hostileDocument(fixture(), (text) => `${text} word`));
  const count = (page: string, what: RegExp): number => [...page.matchAll(what)].length;

  for (const words of HOSTILE)
    it(`add no element to the page: ${JSON.stringify(words)}`, () => {
      const page = pageOf(hostileDocument(fixture(), (text) => text + words));
      for (const tag of ["<[a-z]", "</[a-z]", "<!"])
        assert.equal(count(page, new RegExp(tag, "gi")), count(clean, new RegExp(tag, "gi")), tag);
    });

  it("are read back from the page as they were", () => {
    const names = fc.array(fc.oneof(fc.constantFrom(...HOSTILE), fc.string({ unit: "binary" })), {
      minLength: 1,
    });
    fc.assert(
      fc.property(names, (words) => {
        let at = 0;
        const spoilt = hostileDocument(fixture(), (text) => text + words[at++ % words.length]);
        const page = pageOf(spoilt);
        assert.deepEqual(documentSchema.parse(documentIn(page)), spoilt);
        assert.deepEqual(page.match(/<(?:script|style|img)\b/g), clean.match(/<(?:script|style|img)\b/g));
      }),
      { seed, numRuns: 30 },
    );
  });
});
