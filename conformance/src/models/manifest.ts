/**
 * spec/manifest.json: every model with the result that is expected of it, and the designs that they are about.
 *
 * It is read in full and checked before anything runs. An error names the path in the file and what was expected
 * there; a model whose cfg does not list the property that it is to refute is an error too, since such a model could
 * only fail for another reason.
 */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { type Cfg, parseCfg } from "./cfg.ts";
import { Definitions } from "./definitions.ts";

const count = z.int().positive();
const name = z.string().regex(/^[\w-]+$/, "expected a name of letters, digits, _ and -");

const pass = z.strictObject({
  verdict: z.literal("pass"),
  /** Distinct states, (state, action, parameters, next state)s, and depth as TLC counts it with one worker. */
  states: count,
  transitions: count,
  depth: count,
});
const refuted = z.strictObject({ verdict: z.enum(["safety", "liveness"]), property: name });

const model = z.strictObject({
  name,
  module: name,
  cfg: z.string().regex(/^[\w-]+\.cfg$/, "expected the name of a .cfg file beside the manifest"),
  about: z.string().min(1),
  expect: z.discriminatedUnion("verdict", [pass, refuted]),
  /** Is its whole graph dumped and replayed on the implementation? */
  replay: z.boolean().default(false),
  /** Why the second engine is not asked about it; without this it has to agree with TLC. */
  onlyTlc: z.string().min(1).optional(),
  /** The actions of Next that it takes: all but these, and those of these groups; see claims.ts. */
  claims: z.strictObject({ allBut: z.array(name) }).optional(),
});

/** Claims that must be refuted, one TLC run each: `cfg` with one of `invariants` added. */
const witnesses = z.strictObject({ module: name, cfg: model.shape.cfg, invariants: z.array(name).min(1) });

const design = z.strictObject({
  name,
  sound: z.boolean(),
  /** Where it happened in brho/akaros. */
  commit: z.string().nullable(),
  about: z.string().min(1),
  /** The models that show it. */
  models: z.array(name).min(1),
  /** Of a broken one: models that pass all the same, for what it does not break. */
  passes: z.array(name).default([]),
});

/** Another level of the ladder, or a mapping between two: its models, those that must fail among them. */
const level = z.strictObject({
  name,
  about: z.string().min(1),
  models: z.array(name).min(1),
  witnesses: witnesses.optional(),
});

const manifestSchema = z.strictObject({
  schemaVersion: z.literal(1),
  /** Actions that a model takes together or not at all, by a name that claims may use for them. */
  actionGroups: z.record(name, z.array(name).min(1)).default({}),
  models: z.array(model).min(1),
  /** Models too big for every day: they are replayed by `replay --big` alone, or by name, and nobody else sees them. */
  nightly: z.array(model).default([]),
  witnesses: z.array(witnesses).min(1),
  designs: z.array(design),
  levels: z.array(level).default([]),
});

export type Manifest = z.infer<typeof manifestSchema>;
export type Model = Manifest["models"][number];
export type Design = Manifest["designs"][number];
export type Witnesses = Manifest["witnesses"][number];

export class ManifestError extends Error {
  constructor(message: string) {
    super(message);
    this.name = "ManifestError";
  }
}

export function readManifest(specFolder: string): Manifest {
  const file = join(specFolder, "manifest.json");
  const checked = manifestSchema.safeParse(parseJson(file));
  if (!checked.success) throw new ManifestError(issuesOf(file, checked.error));
  expectSense(file, specFolder, checked.data);
  return {
    ...checked.data,
    models: checked.data.models.map((one) => withGroups(one, checked.data.actionGroups)),
    nightly: checked.data.nightly.map((one) => withGroups(one, checked.data.actionGroups)),
  };
}

function withGroups(model: Model, groups: Readonly<Record<string, readonly string[]>>): Model {
  if (model.claims === undefined) return model;
  const allBut = model.claims.allBut.flatMap((one) => (Object.hasOwn(groups, one) ? groups[one]! : [one]));
  return { ...model, claims: { allBut } };
}

/** The witnesses of every level, the finest one's first. */
export const allWitnesses = ({ witnesses: finest, levels }: Manifest): Witnesses[] => [
  ...finest,
  ...levels.flatMap((one) => one.witnesses ?? []),
];

export function readCfg(specFolder: string, cfg: string): Cfg {
  return parseCfg(readFileSync(join(specFolder, cfg), "utf8"), cfg);
}

function parseJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === "ENOENT" || code === "ENOTDIR")
      throw new ManifestError(`${file}: not there; try: --spec DIR with the folder that it is in`);
    throw new ManifestError(`${file}:1:1: expected JSON: ${message}`);
  }
}

function issuesOf(file: string, error: z.ZodError): string {
  const lines = error.issues.map(
    (issue) => `${file}: ${z.core.toDotPath(issue.path) || "(top)"}: ${issue.message}`,
  );
  return lines.join("\n");
}

/** What no schema can say: the parts have to fit together, and to fit the files beside the manifest. */
function expectSense(file: string, specFolder: string, manifest: Manifest): void {
  const fail: Fail = (path, message) => {
    throw new ManifestError(`${file}: ${path}: ${message}`);
  };
  expectOnce(manifest.models, "models", fail);
  expectOnce(manifest.nightly, "nightly", fail);
  expectOnce(manifest.designs, "designs", fail);
  const definitions = new Definitions(specFolder);
  for (const list of ["models", "nightly"] as const)
    manifest[list].forEach((one, at) => {
      expectModelSense(specFolder, definitions, one, `${list}[${at}]`, fail);
    });
  manifest.nightly.forEach((one, at) => {
    if (!one.replay) fail(`nightly[${at}].replay`, `${one.name} is there to be replayed, expected true`);
    if (manifest.models.some(({ name: taken }) => taken === one.name))
      fail(`nightly[${at}].name`, `"${one.name}" is one of models, expected another name`);
  });
  manifest.witnesses.forEach((one, at) => {
    const path = `witnesses[${at}]`;
    expectFiles(specFolder, one, path, fail);
    expectNames(specFolder, definitions, one, `${path}.cfg`, fail);
    expectDefined(definitions, one, one.invariants, `${path}.invariants`, fail);
  });
  manifest.designs.forEach((one, at) => {
    expectModels(manifest.models, one.models, one.sound, `designs[${at}].models`, fail);
    expectModels(manifest.models, one.passes, true, `designs[${at}].passes`, fail);
  });
  expectOnce(manifest.levels, "levels", fail);
  manifest.levels.forEach(({ models: shown, witnesses: claims }, at) => {
    for (const wanted of shown) expectModel(manifest.models, wanted, `levels[${at}].models`, fail);
    if (claims !== undefined) expectFiles(specFolder, claims, `levels[${at}].witnesses`, fail);
  });
}

type Fail = (path: string, message: string) => never;

function expectModelSense(
  specFolder: string,
  definitions: Definitions,
  one: Model,
  path: string,
  fail: Fail,
): void {
  expectFiles(specFolder, one, path, fail);
  expectDefined(definitions, one, propertyOf(one), `${path}.expect.property`, fail);
  expectNames(specFolder, definitions, one, `${path}.cfg`, fail);
  expectProperty(specFolder, one, `${path}.expect.property`, fail);
  if (one.replay && one.expect.verdict !== "pass")
    fail(`${path}.replay`, `${one.name} is to fail, expected a model that passes`);
}

function expectOnce(items: readonly { readonly name: string }[], list: string, fail: Fail): void {
  items.forEach(({ name: taken }, at) => {
    if (items.findIndex((item) => item.name === taken) !== at)
      fail(`${list}[${at}].name`, `"${taken}" is taken, expected another name`);
  });
}

type Files = Pick<Model, "module" | "cfg">;

function expectFiles(specFolder: string, { module, cfg }: Files, path: string, fail: Fail): void {
  if (!existsSync(join(specFolder, `${module}.tla`)))
    fail(`${path}.module`, `there is no ${module}.tla beside the manifest`);
  try {
    readCfg(specFolder, cfg);
  } catch (error) {
    fail(`${path}.cfg`, `cannot read ${cfg}: ${(error as Error).message}`);
  }
}

const propertyOf = ({ expect }: Model): string[] => (expect.verdict === "pass" ? [] : [expect.property]);

/** A name that is nowhere would be found out by TLC, some time after its start, without the place of the mistake. */
function expectDefined(
  definitions: Definitions,
  { module }: Files,
  names: readonly string[],
  path: string,
  fail: Fail,
): void {
  for (const name of names) {
    const missing = definitions.missing(module, name);
    if (missing !== undefined) fail(path, `expected a definition ${missing}`);
  }
}

function expectNames(
  specFolder: string,
  definitions: Definitions,
  { module, cfg }: Files,
  path: string,
  fail: Fail,
): void {
  try {
    definitions.expectAllOf(readCfg(specFolder, cfg), module);
  } catch (error) {
    fail(path, (error as Error).message);
  }
}

/** A model that could also fail for another reason than the expected one would prove nothing. */
function expectProperty(specFolder: string, { cfg, expect }: Model, path: string, fail: Fail): void {
  if (expect.verdict === "pass") return;
  const { invariants, properties } = readCfg(specFolder, cfg);
  const listed = [...invariants, ...properties];
  if (!listed.includes(expect.property))
    fail(path, `${cfg} does not list ${expect.property}; it lists ${listed.join(", ") || "none"}`);
  if (listed.length !== 1) fail(path, `${cfg} lists ${listed.join(", ")}, expected ${expect.property} alone`);
}

/** A sound design is shown by models that pass, a broken one by models that fail. */
function expectModels(
  models: readonly Model[],
  shown: readonly string[],
  passes: boolean,
  path: string,
  fail: Fail,
): void {
  for (const wanted of shown) {
    const found = expectModel(models, wanted, path, fail);
    if ((found.expect.verdict === "pass") !== passes)
      fail(
        path,
        `${wanted} is to ${passes ? "fail" : "pass"}, expected a model that is to ${passes ? "pass" : "fail"}`,
      );
  }
}

function expectModel(models: readonly Model[], wanted: string, path: string, fail: Fail): Model {
  return (
    models.find((one) => one.name === wanted) ??
    fail(path, `there is no model "${wanted}", expected one of models`)
  );
}
