/** What TLC is given of a batch: the copies of the modules, the worlds, the batch's own module and its cfg, in a folder. */
import { rmSync } from "node:fs";
import { join } from "node:path";
import { makeFolder, writeWhole } from "../models/files.ts";
import { type AskedTrace, BATCH, type BatchSpec, batchModule } from "./batch-module.ts";
import type { PreparedSpec } from "./prepare.ts";
import { ValueNames } from "./value-names.ts";
import { WORLD, worldModule } from "./world.ts";

/** Whatever was in the folder before is gone then. The traces have the same definitions. */
export function writeBatch(
  folder: string,
  { copies, constants }: PreparedSpec,
  spec: BatchSpec,
  asked: readonly AskedTrace[],
): void {
  rmSync(folder, { recursive: true, force: true });
  makeFolder(folder);
  const write = (file: string, text: string) => writeWhole(join(folder, file), text);
  const worlds = asked.map(({ header }) => header.constants);
  for (const [name, text] of copies.texts) write(`${name}.tla`, text);
  const names = new ValueNames();
  write(`${BATCH}.tla`, batchModule(spec, asked, names));
  write(`${WORLD}.tla`, worldModule(constants, worlds, names));
  write(`${BATCH}.cfg`, cfgOf(asked[0]!.header.definitions, names.models));
}

function cfgOf(definitions: Readonly<Record<string, string>>, models: ReadonlyMap<string, string>): string {
  const overrides = [
    ...Object.entries(definitions).map(([name, by]) => `  ${name} <- ${by}`),
    ...[...models].map(([value, name]) => `  ${name} = ${value}`),
  ];
  return [
    ...["INIT Validate_Init", "NEXT Validate_Next", "CONSTRAINT Validate_Bound"],
    ...(overrides.length === 0 ? [] : ["CONSTANTS", ...overrides]),
    "",
  ].join("\n");
}
