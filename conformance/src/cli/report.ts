/**
 * `wakeproof report`: the page for design reviews, out/report/index.html. It judges nothing anew that takes long: it reads
 * what the other commands have left, and says of each thing whether that is of now.
 */
import { join } from "node:path";
import { reviewDocument } from "../review/gather/document.ts";
import { writeReport } from "../review/write.ts";
import { type Context, PROJECT } from "./context.ts";
import { EXIT } from "./errors.ts";
import { groupDigits } from "./table.ts";

export async function report(context: Context): Promise<number> {
  const folder = context.outFolder("report");
  const review = await reviewDocument(context, PROJECT);
  const { file, bytes } = await writeReport(join(folder, "index.html"), review);
  context.print(`${file}: ${groupDigits(bytes)} bytes, ${review.traces.length} traces`, {
    ...{ schemaVersion: 1, file, bytes },
    notices: review.notices,
  });
  return EXIT.ok;
}
