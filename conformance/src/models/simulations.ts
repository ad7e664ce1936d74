/**
 * spec/simulations.json: models of the manifest at sizes that no graph can be dumped of, for TLC's simulation. Read in
 * full and checked before anything runs; what is wrong is a `SimulationError` with the path in the file and what was
 * expected there.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { type Cfg, withoutProperties } from "./cfg.ts";
import { type Manifest, type Model, readCfg } from "./manifest.ts";
import { unknownName } from "./nearest.ts";
import { printSlabs, slabsFor } from "./sweep-model.ts";

const size = z.int().positive();

const simulation = z.strictObject({
  name: z.string().regex(/^[a-z][a-z0-9-]*$/, "expected small letters, digits and -"),
  /** The model of the manifest whose cfg gives every constant that is not given here. */
  model: z.string(),
  about: z.string().min(1),
  waiters: size,
  slabSize: size,
  /** What stands in the cfg after the constant's name, `= 2` or `<- Forever`; null takes its line away. */
  constants: z.record(
    z.string().regex(/^\w+$/),
    z
      .string()
      .regex(/^(=|<-) \S/, "expected `= VALUE` or `<- NAME`")
      .nullable(),
  ),
});

const simulationsSchema = z.strictObject({
  schemaVersion: z.literal(1),
  simulations: z.array(simulation).min(1),
});

export interface Simulation extends z.infer<typeof simulation> {
  readonly module: string;
  readonly cfg: string;
}

export class SimulationError extends Error {
  constructor(message: string) {
    super(message);
    this.name = "SimulationError";
  }
}

export function readSimulations(specFolder: string, manifest: Manifest): Simulation[] {
  const file = join(specFolder, "simulations.json");
  const checked = simulationsSchema.safeParse(parseJson(file));
  if (!checked.success) {
    const issues = checked.error.issues.map(
      ({ path, message }) => `${file}: ${z.core.toDotPath(path) || "(top)"}: ${message}`,
    );
    throw new SimulationError(issues.join("\n"));
  }
  const all = checked.data.simulations;
  return all.map((one, at) => {
    const fail: Fail = (field, message) => {
      throw new SimulationError(`${file}: simulations[${at}].${field}: ${message}`);
    };
    if (all.findIndex(({ name }) => name === one.name) !== at)
      fail("name", `"${one.name}" is taken, expected another name`);
    const { module, cfg } = modelOf(manifest, one.model, fail);
    expectReplaceable(readCfg(specFolder, cfg), one, fail);
    return { ...one, module, cfg };
  });
}

type Fail = (field: string, message: string) => never;

function modelOf({ models }: Manifest, wanted: string, fail: Fail): Model {
  const known = models.map(({ name }) => name);
  return models.find(({ name }) => name === wanted) ?? fail("model", unknownName("model", wanted, known));
}

/** What is not in the cfg could not be replaced, and the simulation would be of another configuration than it says. */
function expectReplaceable(cfg: Cfg, { constants }: z.infer<typeof simulation>, fail: Fail): void {
  if (cfg.specification !== "Spec")
    fail("model", `${cfg.file} is about ${cfg.specification}, expected Spec: a simulation shows no liveness`);
  for (const name of ["Waiters", "Slabs", ...Object.keys(constants)])
    if (!cfg.constants.has(name))
      fail(`constants.${name}`, `${cfg.file} has no ${name}, expected a constant to replace`);
}

function parseJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === "ENOENT")
      throw new SimulationError(`${file}: not there, expected the configurations to simulate`);
    throw new SimulationError(`${file}:1:1: expected JSON: ${message}`);
  }
}

const SLABS = "SimulatedSlabs";

/** The slabs of a simulation: for the implementation, and as the definition that its cfg names. */
export function slabsOf({ waiters, slabSize }: Simulation) {
  const slabs = slabsFor(waiters, slabSize);
  return { slabs: { [SLABS]: slabs }, definition: `${SLABS} == ${printSlabs(slabs)}` };
}

/** The cfg: that of the model with other constants, and without claims, which others check. */
export function cfgOf(simulation: Simulation, base: string): string {
  const waiters = Array.from({ length: simulation.waiters }, (_, at) => `"w${at + 1}"`);
  const constants = { Waiters: `= {${waiters.join(", ")}}`, Slabs: `<- ${SLABS}`, ...simulation.constants };
  let text = withoutProperties(base);
  for (const [name, value] of Object.entries(constants))
    text = text.replace(new RegExp(`^(\\s*)${name}\\s*(?:=|<-).*\\n`, "m"), (_, indent) =>
      value === null ? "" : `${indent}${name} ${value}\n`,
    );
  // A walk that ends where nobody has anything left to do is no error.
  return /^CHECK_DEADLOCK\b/m.test(text) ? text : `${text}\nCHECK_DEADLOCK FALSE\n`;
}
