/** Writes into the README what its commands print, for when the engine's reports have changed. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { EXAMPLE, README, rewritten } from "./readme.ts";

const out = mkdtempSync(join(tmpdir(), "bounded-buffer-"));
try {
  writeFileSync(join(EXAMPLE, "README.md"), rewritten(README, out));
} finally {
  rmSync(out, { recursive: true, force: true });
}
