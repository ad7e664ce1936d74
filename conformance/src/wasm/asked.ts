/** Which models the second engine is asked about, and why the others are left out. */
import { groupDigits } from "../cli/table.ts";
import type { Model } from "../models/manifest.ts";
import { notForEngine, QUICK_STATES, type Sizes, sizeOf } from "./judge.ts";
import { readStored, sizesIn } from "./stored.ts";
import { engineVersion } from "./version.ts";

export interface Asked {
  readonly asked: readonly Model[];
  readonly leftOut: readonly { readonly name: string; readonly reason: string }[];
}

/** Those that it can judge, of up to so many states. */
export function modelsForWasm(
  specFolder: string,
  models: readonly Model[],
  mostStates: number = QUICK_STATES,
  sizes: Sizes = knownSizes(specFolder),
): Asked {
  const leftOut = models.flatMap((model) => {
    const reason = notForEngine(model) ?? tooBig(sizeOf(model, sizes), mostStates);
    return reason === undefined ? [] : [{ name: model.name, reason }];
  });
  const names = new Set(leftOut.map(({ name }) => name));
  return { asked: models.filter(({ name }) => !names.has(name)), leftOut };
}

/** How many states a model has is known from the manifest, or, where it fails, from an earlier comparison. */
const knownSizes = (specFolder: string): Sizes => sizesIn(readStored(specFolder, engineVersion()));

const tooBig = (states: number, most: number): string | undefined =>
  states > most ? `${groupDigits(states)} states are more than ${groupDigits(most)}` : undefined;
