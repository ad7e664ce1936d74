/** The checker and the models as the page holds them: gzipped, then base64, which no text around them can be taken for. */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import type { Manifest } from "../../models/manifest.ts";
import { gatherExploration } from "./gather.ts";
import { ENGINE_ID, MODELS_ID } from "./names.ts";
import { explorationSchema } from "./schema.ts";

/** By the id of the element. The same bytes from run to run, with one version of Node. */
export function exploreAttachments(specFolder: string, manifest: Manifest): Map<string, string> {
  const exploration = explorationSchema.parse(gatherExploration(specFolder, manifest));
  return new Map([
    [MODELS_ID, packed(Buffer.from(JSON.stringify(exploration)))],
    [ENGINE_ID, packed(readFileSync(fileURLToPath(import.meta.resolve("tla-checker/tla_checker_bg.wasm"))))],
  ]);
}

/** Node writes no time and no name into the header; the system, which it does write, is made "unknown". */
function packed(bytes: Uint8Array): string {
  const zipped = gzipSync(bytes, { level: 9 });
  zipped[9] = 255;
  return zipped.toString("base64");
}
