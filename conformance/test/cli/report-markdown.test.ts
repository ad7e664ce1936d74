/** Where `report --markdown` writes: what is named, the short form beside it, and nothing over what is not its own. */
import assert from "node:assert/strict";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Options } from "../../src/cli/context.ts";
import { exitCodeOf } from "../../src/cli/errors.ts";
import { markdownFile, writeMarkdown } from "../../src/cli/report-markdown.ts";
import type { ReviewDocument } from "../../src/review/document.ts";
import { fixture } from "../review/fixture.ts";

/** One whose diagrams, of many designs, are together longer than a comment may be. */
function longReview(): ReviewDocument {
  const review = fixture();
  const [trace, ...others] = review.traces;
  const long = {
    ...trace!,
    states: Array.from({ length: 121 }, (_, at) => trace!.states[at % 5]!),
    steps: Array.from({ length: 120 }, (_, at) => trace!.steps[at % 5]!),
  };
  const [design] = review.designs;
  const designs = Array.from({ length: 30 }, (_, at) => ({ ...design!, name: `${design!.name}-${at}` }));
  return { ...review, designs, traces: [long, ...others] };
}

describe("report --markdown FILE.md", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "wakeproof-markdown-"));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const filesOf = (markdown: string) => markdownFile({ options: { markdown } as Options }, folder)!;
  const read = (name: string): string => readFileSync(join(folder, name), "utf8");
  const write = (review: ReviewDocument): string[] => writeMarkdown(filesOf(join(folder, "a.md")), review);

  it("has the short form beside it while the whole is too long for a comment", () => {
    assert.deepEqual(write(longReview()), [join(folder, "a.md"), join(folder, "a.short.md")]);
    assert.ok(read("a.md").length > 65_536);
    assert.ok(read("a.short.md").length <= 65_536);
    assert.match(read("a.short.md"), /^<!-- wakeproof report .*-->\n# wakeproof/);
    assert.deepEqual(write(longReview()).length, 2);
  });

  it("leaves no short form of an earlier review behind", () => {
    write(longReview());
    assert.deepEqual(write(fixture()), [join(folder, "a.md")]);
    assert.deepEqual(readdirSync(folder), ["a.md"]);
  });

  it("writes nothing over a short file that is not of an earlier run, and removes none", () => {
    writeFileSync(join(folder, "a.short.md"), "# precious\n");
    assert.throws(
      () => filesOf(join(folder, "a.md")),
      (error: Error) => exitCodeOf(error) === 2 && /a\.short\.md: found .*; try: /.test(error.message),
    );
    assert.equal(read("a.short.md"), "# precious\n");
    assert.deepEqual(readdirSync(folder), ["a.short.md"]);
  });

  it("asks whether the short form can be written, too", () => {
    mkdirSync(join(folder, "a.short.md"));
    assert.throws(
      () => filesOf(join(folder, "a.md")),
      /a\.short\.md: cannot be written: .*; try: --markdown FILE/,
    );
    assert.ok(!existsSync(join(folder, "a.md")));
  });

  for (const name of ["index.html", "a.md.txt", "md", "A.MD "])
    it(`refuses ${JSON.stringify(name)}, which is no name of Markdown`, () =>
      assert.throws(
        () => filesOf(join(folder, name)),
        (error: Error) =>
          exitCodeOf(error) === 2 && /expected a file whose name ends in \.md; try: /.test(error.message),
      ));

  it("may replace what is in the report's own folder, whatever it is", () => {
    writeFileSync(join(folder, "review.short.md"), "of a version that wrote no first line");
    const files = filesOf("");
    assert.deepEqual(files, { whole: join(folder, "review.md"), short: join(folder, "review.short.md") });
    writeMarkdown(files, fixture());
    assert.deepEqual(readdirSync(folder), ["review.md"]);
  });
});
