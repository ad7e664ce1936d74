/**
 * `wakeproof report`: the page for design reviews, out/report/index.html. It judges nothing anew that takes long: it reads
 * what the other commands have left, and says of each thing whether that is of now. `report FILE.itf.json..` puts these
 * traces into the page, too, and writes beside it those that are too long for it. With `--markdown` the review is written as
 * Markdown, too; where GitHub asks for a summary, or `--summary` does, a short form of it is appended there.
 */
import { join } from "node:path";
import { writeWhole } from "../models/files.ts";
import type { ReviewDocument } from "../review/document.ts";
import { exploreAttachments } from "../review/explore/attached.ts";
import { reviewDocument } from "../review/gather/document.ts";
import { reviewSummary } from "../review/markdown/summary.ts";
import { writeReport } from "../review/write.ts";
import { type Context, PROJECT } from "./context.ts";
import { EXIT, exitCodeOf, Interrupted, textOf as textOfError } from "./errors.ts";
import { markdownFile, writeMarkdown } from "./report-markdown.ts";
import { appendSummary, summaryFile } from "./summary-file.ts";
import { groupDigits } from "./table.ts";
import { readTraceFiles } from "./trace-files.ts";

export async function report(context: Context): Promise<number> {
  const made = await makeReport(context);
  const { file, bytes, markdown, review } = made;
  context.print(textOf(made), {
    ...{ schemaVersion: 1, file, bytes },
    ...(markdown.length === 0 ? {} : { markdown }),
    notices: review.notices,
  });
  return EXIT.ok;
}

/**
 * At the end of a command that leaves with `exitCode`: the page says what it came to, also when that is red. Where the page
 * cannot be written that is said, and decides how the command leaves only if nothing else does.
 */
export async function withReport(context: Context, exitCode: number): Promise<number> {
  try {
    context.progress.say(textOf(await makeReport(context)));
    return exitCode;
  } catch (error) {
    if (error instanceof Interrupted) throw error;
    context.progress.say(`the report is not written: ${textOfError(error)}`);
    return exitCode === EXIT.ok ? exitCodeOf(error) : exitCode;
  }
}

async function makeReport(context: Context): Promise<Made> {
  const folder = context.outFolder("report");
  const markdown = markdownFile(context, folder);
  const summary = summaryFile(context);
  const files = readTraceFiles(context);
  const review = await reviewDocument(context, PROJECT, files);
  for (const { id, cut } of review.traces)
    if (cut !== null) writeWhole(join(folder, cut.file), files.find((file) => file.id === id)!.text);
  // What is to be said of each: an unknown model, unknown variables, what came of following it.
  for (const { kind, story } of review.traces) if (kind === "file") context.progress.say(story);
  const attached = exploreAttachments(context.specFolder, context.manifest);
  const { file, bytes } = await writeReport(join(folder, "index.html"), review, attached);
  const written = markdown === undefined ? [] : writeMarkdown(markdown, review);
  if (summary !== undefined) appendSummary(context, summary, (room) => reviewSummary(review, room));
  return { review, file, bytes, markdown: written };
}

interface Made {
  readonly review: ReviewDocument;
  readonly file: string;
  readonly bytes: number;
  /** The files in which it is written as Markdown. */
  readonly markdown: readonly string[];
}

function textOf({ review: { traces, notices }, file, bytes, markdown }: Made): string {
  const counts = (["red", "missing", "stale"] as const).flatMap((kind) => {
    const count = notices.filter((one) => one.kind === kind).length;
    return count === 0 ? [] : [`${groupDigits(count)} ${kind}`];
  });
  return [
    `${file}: ${groupDigits(bytes)} bytes, ${traces.length} traces`,
    ...markdown,
    ...(counts.length === 0 ? [] : [`on top of it: ${counts.join(", ")}`]),
  ].join("\n");
}
