/**
 * The things that the manifest and its companions expect to be judged, each with what its result would depend on now and
 * the command that judges it. What the report shows is about these and no others.
 */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { allWitnesses, type Manifest } from "../models/manifest.ts";
import { readSimulations, type Simulation } from "../models/simulations.ts";
import { modelsForWasm } from "../wasm/asked.ts";
import { VERIFY_STATES } from "../wasm/judge.ts";
import type { Kind } from "./found.ts";
import type { InputHashes, Inputs } from "./inputs.ts";
import { RANDOM_RUNS, witnessName } from "./names.ts";

export interface Expected<K extends Kind = Kind> {
  readonly kind: K;
  readonly name: string;
  readonly inputs: InputHashes;
  /** `npx wakeproof check TwoTimed` */
  readonly command: string;
}

/** In the order of the manifest, kind by kind. */
export function expectedRuns(specFolder: string, manifest: Manifest, inputs: Inputs): Expected[] {
  const { models, designs } = manifest;
  const replayed = models.filter(({ replay }) => replay);
  const broken = designs.filter(({ sound }) => !sound);
  return [
    ...models.map((model) => expected("models", model.name, inputs.model(model), `check ${model.name}`)),
    ...replayed.map((model) => expected("replays", model.name, inputs.replay(model), `replay ${model.name}`)),
    ...broken.map((one) =>
      expected("designs", one.name, inputs.design(one, manifest), `explain ${one.name}`),
    ),
    ...witnessesExpected(manifest, inputs),
    ...modelsForWasm(specFolder, models, VERIFY_STATES).asked.map((model) =>
      expected("second-engine", model.name, inputs.secondEngine(model), `check --engine wasm ${model.name}`),
    ),
    ...simulationsIn(specFolder, manifest).map((one) =>
      expected("simulations", one.name, inputs.simulation(one), `simulate ${one.name}`),
    ),
    expected("traces", RANDOM_RUNS, inputs.traces(), "validate --random"),
  ];
}

/** A folder of modules may have none. */
const simulationsIn = (specFolder: string, manifest: Manifest): readonly Simulation[] =>
  existsSync(join(specFolder, "simulations.json")) ? readSimulations(specFolder, manifest) : [];

const witnessesExpected = (manifest: Manifest, inputs: Inputs): Expected[] =>
  allWitnesses(manifest).flatMap(({ module, cfg, invariants }) =>
    invariants.map((claim) =>
      expected("witnesses", witnessName(module, claim), inputs.witness({ module, cfg }, claim), "check"),
    ),
  );

const expected = <K extends Kind>(kind: K, name: string, inputs: InputHashes, args: string): Expected<K> => ({
  ...{ kind, name, inputs },
  command: `npx wakeproof ${args}`,
});
