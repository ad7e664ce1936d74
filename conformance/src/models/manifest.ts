/**
 * spec/manifest.json: every model with the result that is expected of it, and the designs that they are about.
 *
 * It is read in full and checked before anything runs. An error names the path in the file and what was expected
 * there; a model whose cfg does not list the property that it is to refute is an error too, since such a model could
 * only fail for another reason.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { type Cfg, parseCfg } from "./cfg.ts";

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
});

const manifestSchema = z.strictObject({
  schemaVersion: z.literal(1),
  models: z.array(model).min(1),
  witnesses,
  designs: z.array(design),
});

export type Manifest = z.infer<typeof manifestSchema>;
export type Model = Manifest["models"][number];
export type Design = Manifest["designs"][number];

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
  return checked.data;
}

export function readCfg(specFolder: string, cfg: string): Cfg {
  return parseCfg(readFileSync(join(specFolder, cfg), "utf8"), cfg);
}

function parseJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    throw new ManifestError(`${file}:1:1: expected JSON: ${(error as Error).message}`);
  }
}

function issuesOf(file: string, error: z.ZodError): string {
  const lines = error.issues.map(
    (issue) => `${file}: ${z.core.toDotPath(issue.path) || "(top)"}: ${issue.message}`,
  );
  return lines.join("\n");
}

function expectSense(file: string, specFolder: string, manifest: Manifest): void {
  const fail = (path: string, message: string): never => {
    throw new ManifestError(`${file}: ${path}: ${message}`);
  };
  const seen = new Set<string>();
  manifest.models.forEach((one, at) => {
    if (seen.has(one.name)) fail(`models[${at}].name`, `"${one.name}" is taken, expected another name`);
    seen.add(one.name);
    expectProperty(specFolder, one, (message) => fail(`models[${at}]`, message));
  });
  manifest.designs.forEach((one, at) => {
    for (const shown of one.models)
      if (!seen.has(shown))
        fail(`designs[${at}].models`, `there is no model "${shown}", expected one of models`);
  });
}

function expectProperty(specFolder: string, model: Model, fail: (message: string) => never): void {
  const { cfg, expect } = model;
  const listed = listedIn(specFolder, cfg, fail);
  if (expect.verdict === "pass") return;
  if (!listed.includes(expect.property))
    fail(`${cfg} does not list ${expect.property}, which it is to refute; it lists ${listed.join(", ")}`);
  if (listed.length !== 1)
    fail(`${cfg} lists ${listed.length} properties, expected ${expect.property} alone`);
}

function listedIn(specFolder: string, cfg: string, fail: (message: string) => never): string[] {
  try {
    const { invariants, properties } = readCfg(specFolder, cfg);
    return [...invariants, ...properties];
  } catch (error) {
    return fail(`cannot read ${cfg}: ${(error as Error).message}`);
  }
}
