/** `report --markdown`: where the review is written as Markdown, and what fits into a comment. */
import { existsSync, readFileSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { expectWritable, writeWhole } from "../models/files.ts";
import type { ReviewDocument } from "../review/document.ts";
import { markdownOf } from "../review/markdown/review.ts";
import type { Context } from "./context.ts";
import { CliError, EXIT } from "./errors.ts";

/**
 * Asked for before anything is gathered: a file that is none for Markdown, that cannot be written, or whose short form would
 * take the place of something else is found out at once. What is in the report's own folder is the report's.
 */
export function markdownFile(
  { options }: Pick<Context, "options">,
  folder: string,
): MarkdownFiles | undefined {
  if (options.markdown === undefined) return undefined;
  if (options.markdown === "") return filesOf(join(folder, "review.md"));
  expectMarkdown(options.markdown);
  const files = filesOf(resolve(options.markdown));
  expectWritable(files.whole, "--markdown");
  expectWritable(files.short, "--markdown");
  expectOurs(files);
  return files;
}

export interface MarkdownFiles {
  readonly whole: string;
  /** Beside it; there only while the whole is too long for a comment. */
  readonly short: string;
}

const filesOf = (whole: string): MarkdownFiles => ({ whole, short: whole.replace(/\.md$/, ".short.md") });

/** GitHub takes no longer comment, and no longer description of a pull request. */
const MOST_OF_A_COMMENT = 65_536;

/** The first line of a short form, which nobody sees in a comment: by it a later run knows what it may replace. */
const MARK =
  "<!-- wakeproof report --markdown: the review in short, with the diagrams that fit into a comment -->\n";

/** What is too long for a comment is there in short, too, with as many diagrams as there is room for; the files written. */
export function writeMarkdown({ whole, short }: MarkdownFiles, review: ReviewDocument): string[] {
  const text = markdownOf(review);
  writeWhole(whole, text);
  if (text.length > MOST_OF_A_COMMENT) {
    writeWhole(short, `${MARK}${markdownOf(review, MOST_OF_A_COMMENT - MARK.length)}`);
    return [whole, short];
  }
  // That of an earlier run would tell of another review.
  rmSync(short, { force: true });
  return [whole];
}

function expectMarkdown(file: string): void {
  if (file.endsWith(".md")) return;
  throw new CliError(
    EXIT.usage,
    `--markdown: found "${file}", expected a file whose name ends in .md; try: --markdown=review.md`,
  );
}

function expectOurs({ whole, short }: MarkdownFiles): void {
  if (!existsSync(short) || readFileSync(short, "utf8").startsWith(MARK)) return;
  throw new CliError(
    EXIT.usage,
    `${short}: found a file that is not of an earlier report, and the short form of ${whole} goes there; try: --markdown FILE.md with another name, or move it away`,
  );
}
