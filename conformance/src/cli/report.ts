/**
 * `wakeproof report`: the page for design reviews, out/report/index.html. It judges nothing anew that takes long: it reads
 * what the other commands have left, and says of each thing whether that is of now. `report FILE.itf.json..` puts these
 * traces into the page, too, and writes beside it those that are too long for it.
 */
import { join } from "node:path";
import { writeWhole } from "../models/files.ts";
import { reviewDocument } from "../review/gather/document.ts";
import { writeReport } from "../review/write.ts";
import { type Context, PROJECT } from "./context.ts";
import { EXIT } from "./errors.ts";
import { groupDigits } from "./table.ts";
import { readTraceFiles } from "./trace-files.ts";

export async function report(context: Context): Promise<number> {
  const folder = context.outFolder("report");
  const files = readTraceFiles(context);
  const review = await reviewDocument(context, PROJECT, files);
  for (const { id, cut } of review.traces)
    if (cut !== null) writeWhole(join(folder, cut.file), files.find((file) => file.id === id)!.text);
  const { file, bytes } = await writeReport(join(folder, "index.html"), review);
  context.print(`${file}: ${groupDigits(bytes)} bytes, ${review.traces.length} traces`, {
    ...{ schemaVersion: 1, file, bytes },
    notices: review.notices,
  });
  return EXIT.ok;
}
