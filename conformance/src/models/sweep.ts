/**
 * spec/sweep.json: models of the manifest at other sizes, one point each. Read in full and checked before anything
 * runs; what is wrong is a `SweepError` with the path in the file and what was expected there.
 *
 * Symmetry is for safety alone, and only where the waiters are alike: a liveness property can be lost by it, and a
 * world that tells waiters apart by their names has none. Such a point is refused, not run.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import type { Cfg } from "./cfg.ts";
import { type Manifest, type Model, readCfg } from "./manifest.ts";
import { reachedModules } from "./modules.ts";
import { nearest } from "./nearest.ts";
import { usedTexts } from "./used-hash.ts";

const size = z.int().positive();
const FOREVER = "forever";
const budget = z.union([z.int().nonnegative(), z.literal(FOREVER)]);

/** The sizes that a point chooses, by the constant that each of them is of. */
export const SIZES = {
  waiters: "Waiters",
  controllers: "Controllers",
  fds: "Fds",
  slabSize: "Slabs",
  spamCopies: "SpamCopies",
  calls: "Calls",
  events: "Events",
} as const;

export const sizesSchema = z.strictObject({
  waiters: size.optional(),
  controllers: size.optional(),
  fds: size.optional(),
  slabSize: size.optional(),
  spamCopies: size.optional(),
  /** Of each waiter. */
  calls: budget.optional(),
  /** Of all fds together. */
  events: budget.optional(),
});

const point = z.strictObject({
  name: z.string().regex(/^[a-z][a-z0-9-]*$/, "expected small letters, digits and -"),
  /** The module whose level the point is at; the model's module is made of it. */
  level: z.string().regex(/^\w+$/),
  /** The model of the manifest that gives the claims, and every constant that is not among `constants`. */
  model: z.string(),
  constants: sizesSchema,
  symmetry: z.boolean(),
  /** Not among those that are run when nobody asks for more. */
  big: z.boolean(),
  /** In seconds; a point that takes longer is given up. */
  budget: size,
});

const sweepSchema = z.strictObject({ schemaVersion: z.literal(1), points: z.array(point).min(1) });

export type SweepPoint = z.infer<typeof point>;
export type Size = keyof typeof SIZES;

/** A point with the model that it varies. */
export interface Sweep {
  readonly point: SweepPoint;
  readonly model: Model;
}

export class SweepError extends Error {
  constructor(message: string) {
    super(message);
    this.name = "SweepError";
  }
}

export function readSweep(specFolder: string, manifest: Manifest): Sweep[] {
  const file = join(specFolder, "sweep.json");
  const checked = sweepSchema.safeParse(parseJson(file));
  if (!checked.success) {
    const issues = checked.error.issues.map(
      ({ path, message }) => `${file}: ${z.core.toDotPath(path) || "(top)"}: ${message}`,
    );
    throw new SweepError(issues.join("\n"));
  }
  const { points } = checked.data;
  return points.map((one, at) => {
    const fail = (field: string, message: string): never => {
      throw new SweepError(`${file}: points[${at}].${field}: ${message}`);
    };
    if (points.findIndex(({ name }) => name === one.name) !== at)
      fail("name", `"${one.name}" is taken, expected another name`);
    return { point: one, model: modelOf(specFolder, manifest, one, fail) };
  });
}

type Fail = (field: string, message: string) => never;

function parseJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === "ENOENT") throw new SweepError(`${file}: not there, expected the points of the sweep`);
    throw new SweepError(`${file}:1:1: expected JSON: ${message}`);
  }
}

function modelOf(specFolder: string, manifest: Manifest, point: SweepPoint, fail: Fail): Model {
  const known = manifest.models.map(({ name }) => name);
  const model = manifest.models.find(({ name }) => name === point.model);
  if (model === undefined)
    return fail(
      "model",
      `there is no model "${point.model}" in the manifest; did you mean "${nearest(point.model, known)}"?`,
    );
  if (model.expect.verdict !== "pass")
    fail("model", `${model.name} is to fail, expected a model that passes, whose claims can be swept`);
  if (!reachedModules(specFolder, model.module).includes(point.level))
    fail(
      "level",
      `${model.module}.tla is not made of "${point.level}", expected a module that it is made of`,
    );
  expectSizes(readCfg(specFolder, model.cfg), point, fail);
  if (point.symmetry) expectAlike(specFolder, model, fail);
  return model;
}

/** All sizes that the model has, and no others: what is not said would be taken for something else than it is. */
function expectSizes(cfg: Cfg, { constants: given }: SweepPoint, fail: Fail): void {
  for (const [name, constant] of Object.entries(SIZES)) {
    const has = cfg.constants.has(constant);
    if (has !== (given[name as Size] !== undefined))
      fail(
        `constants.${name}`,
        `${cfg.file} has ${has ? "" : "no "}${constant}, expected ${has ? "a" : "no"} size`,
      );
  }
  if (cfg.constants.has("MayCall"))
    fail(
      "model",
      `${cfg.file} lets waiters call in an order of their names, expected a model of which any number can`,
    );
}

/** That nothing but its name tells a waiter from another, and that the claims are about safety. */
function expectAlike(specFolder: string, model: Model, fail: Fail): void {
  const { specification } = readCfg(specFolder, model.cfg);
  if (specification !== "Spec")
    fail(
      "symmetry",
      `${model.cfg} is about ${specification}, and symmetry may hide a liveness failure; expected false`,
    );
  const [cfgText = "", ...definitions] = usedTexts(specFolder, model);
  const texts = [cfgText.replace(/^\s*Waiters\s*=.*$/m, ""), ...definitions];
  const naming = texts.map((text) => /"w\d+"/.exec(text)?.[0]).find((name) => name !== undefined);
  if (naming !== undefined)
    fail("symmetry", `${model.name} speaks of ${naming}, so its waiters are not alike; expected false`);
}
