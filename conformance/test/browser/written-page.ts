/** The page of a document, as a file that can be opened. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ReviewDocument } from "../../src/review/document.ts";
import { writeReport } from "../../src/review/write.ts";

/** The page of a document, written to a folder of its own. */
export class WrittenPage {
  readonly folder = mkdtempSync(join(tmpdir(), "wakeproof-page-"));
  readonly file = join(this.folder, "index.html");

  async write(review: ReviewDocument): Promise<void> {
    await writeReport(this.file, review);
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
