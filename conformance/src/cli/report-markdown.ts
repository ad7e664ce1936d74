/** `report --markdown`: where the review is written as Markdown, and what fits into a comment. */
import { join, resolve } from "node:path";
import { expectWritable, writeWhole } from "../models/files.ts";
import type { ReviewDocument } from "../review/document.ts";
import { markdownOf } from "../review/markdown/review.ts";
import type { Context } from "./context.ts";

/** Asked for before anything is gathered: a file that cannot be written is found out at once. */
export function markdownFile({ options }: Context, folder: string): string | undefined {
  if (options.markdown === undefined) return undefined;
  if (options.markdown === "") return join(folder, "review.md");
  expectWritable(resolve(options.markdown), "--markdown");
  return resolve(options.markdown);
}

/** GitHub takes no longer comment, and no longer description of a pull request. */
const MOST_OF_A_COMMENT = 65_536;

/** What is too long for a comment is there in short, too, with as many diagrams as there is room for; the files written. */
export function writeMarkdown(file: string, review: ReviewDocument): string[] {
  const whole = markdownOf(review);
  writeWhole(file, whole);
  if (whole.length <= MOST_OF_A_COMMENT) return [file];
  const short = file.replace(/(?:\.md)?$/, ".short.md");
  writeWhole(short, markdownOf(review, MOST_OF_A_COMMENT));
  return [file, short];
}
