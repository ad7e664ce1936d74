/** The checker and the data, as a test on our side has them. */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { readManifest } from "../../../src/models/manifest.ts";
import { type Engine, Explorer } from "../../../src/review/explore/explorer.ts";
import { gatherExploration } from "../../../src/review/explore/gather.ts";
import type { Exploration } from "../../../src/review/explore/schema.ts";
import { SPEC } from "../../support/places.ts";

/** Not by its types: those need a browser's. */
const PACKAGE: string = "tla-checker";

interface Package extends Engine {
  initSync(options: { readonly module: Uint8Array }): unknown;
}

export async function engineOfTests(): Promise<Engine> {
  const engine = (await import(PACKAGE)) as Package;
  const file = fileURLToPath(import.meta.resolve(`${PACKAGE}/tla_checker_bg.wasm`));
  engine.initSync({ module: readFileSync(file) });
  return engine;
}

let gathered: Exploration | undefined;

/** Of the project's own specification, made once for all tests. */
export function explorationOfTests(): Exploration {
  gathered ??= gatherExploration(SPEC, readManifest(SPEC));
  return gathered;
}

export function explorerOf(engine: Engine, id: string): Explorer {
  const exploration = explorationOfTests();
  const model = exploration.models.find((one) => one.id === id);
  if (model === undefined) throw new RangeError(`there is no model ${id}`);
  return new Explorer(engine, exploration, model);
}
