/** Writes the page, whole or not at all. The document is held against its schema first: the page is made of nothing else. */
import { writeWhole } from "../models/files.ts";
import { bundlePage } from "./bundle.ts";
import { documentSchema, type ReviewDocument } from "./document.ts";
import { printPage } from "./page.ts";
import { sections } from "./sections/sections.ts";

export async function writeReport(
  file: string,
  review: ReviewDocument,
  attached?: ReadonlyMap<string, string>,
): Promise<{ readonly file: string; readonly bytes: number }> {
  documentSchema.parse(review);
  const text = printPage({
    review,
    content: sections(review),
    script: await bundlePage(),
    attached: attached ?? new Map(),
  });
  writeWhole(file, text);
  return { file, bytes: Buffer.byteLength(text) };
}
