/** `wakeproof report` where nothing was run yet: the page, the Markdown, the summary; and files that cannot be written. */
import assert from "node:assert/strict";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { documentSchema, type ReviewDocument } from "../../src/review/document.ts";
import { wakeproof } from "../support/command.ts";

describe("wakeproof report, where nothing was run yet", function () {
  this.timeout(300_000);
  let folder: string;
  let page: string;
  let review: ReviewDocument;

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), "wakeproof-report-"));
    writeFileSync(join(folder, "summary.md"), "of others\n");
    const { code, stdout, stderr } = await wakeproof([
      ...["report", "--out", folder, "--markdown", "--summary", join(folder, "summary.md"), "--json"],
    ]);
    assert.equal(code, 0, stderr);
    const { file, markdown, notices } = JSON.parse(stdout);
    assert.equal(file, join(folder, "report/index.html"));
    assert.deepEqual(markdown, [join(folder, "report/review.md")]);
    page = readFileSync(file, "utf8");
    review = documentSchema.parse(
      JSON.parse(/<script type="application\/json" id="document">(.*?)<\/script>/s.exec(page)![1]!),
    );
    assert.deepEqual(notices, review.notices);
  });

  after(() => rmSync(folder, { recursive: true, force: true }));

  it("writes the page all the same, with what is missing on top and what to run", () => {
    assert.deepEqual(review.notices[0], {
      ...{ kind: "missing", about: "everything", message: "no results yet; try: make verify" },
    });
    const head = page.slice(page.indexOf("<body>"), page.indexOf("</header>"));
    assert.match(head, /class="notice status-missing"/);
    assert.match(head, /no results yet; try: make verify|No results yet; try: make verify/);
    assert.ok(!head.includes("status-ok"));
  });

  it("has every id once, and every claim of every level its own", () => {
    const ids = [...page.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id);
    assert.ok(review.claims.length > 60 && ids.length > 200);
    assert.deepEqual(
      ids.filter((id, at) => ids.indexOf(id) !== at),
      [],
    );
  });

  it("has no path of this machine, and no date", () => {
    for (const path of [folder, process.cwd(), tmpdir()]) assert.ok(!page.includes(path), path);
    assert.doesNotMatch(page, /\b20\d\d-\d\d-\d\dT/);
  });

  it("says the same as Markdown, and in short behind what others wrote into the summary", () => {
    const text = readFileSync(join(folder, "report/review.md"), "utf8");
    assert.match(text, /> \[!WARNING\]\n> \*\*Missing\. What is not here was not checked\.\*\*/);
    for (const { name } of review.designs.filter(({ sound }) => !sound))
      assert.ok(text.includes(`### ${name}\n`), name);
    const summary = readFileSync(join(folder, "summary.md"), "utf8");
    assert.match(summary, /^of others\n## wakeproof[\s\S]*no bounds: no model has passed here/);
  });

  it("is the same, byte by byte, when it is written again, with the Markdown where it is wanted", async () => {
    const wanted = join(folder, "wanted.md");
    const { code, stdout } = await wakeproof(["report", "--markdown", wanted, "--out", folder]);
    assert.equal(code, 0);
    assert.ok(stdout.includes(wanted));
    assert.ok(readFileSync(join(folder, "report/index.html"), "utf8") === page);
    assert.equal(readFileSync(wanted, "utf8"), readFileSync(join(folder, "report/review.md"), "utf8"));
  });

  it("takes for its file only what is called like Markdown: a trace that follows is not written over", async () => {
    const trace = join(folder, "trace.itf.json");
    writeFileSync(trace, "no trace");
    const { code, stderr } = await wakeproof(["report", "--out", folder, "--markdown", trace]);
    assert.equal(code, 2);
    assert.match(stderr, /trace\.itf\.json/);
    assert.equal(readFileSync(trace, "utf8"), "no trace");
  });

  it("says which file cannot be written, before it gathers anything", async () => {
    const out = join(folder, "other");
    mkdirSync(join(folder, "folder.md"));
    for (const [option, file] of [
      ["--markdown", join(folder, "folder.md")],
      ["--markdown", join(folder, "none/review.md")],
      [`--markdown=${join(folder, "report/index.html")}`, join(folder, "report/index.html")],
      ["--summary", join(folder, "none/summary.md")],
    ] as const) {
      const named = option.includes("=") ? [option] : [option, file];
      const { code, stderr } = await wakeproof(["report", "--out", out, ...named]);
      assert.equal(code, 2, stderr);
      assert.ok(stderr.includes(file) && /try: /.test(stderr), stderr);
    }
    assert.ok(!existsSync(join(out, "report/index.html")));
    assert.ok(readFileSync(join(folder, "report/index.html"), "utf8") === page);
  });
});
