/**
 * The models that mutants are put to: those of the manifest that pass, from cheap to dear, liveness last. What is said of a mutant
 * depends on what a model needs of the modules and on its cfg; of these it has a text, so that a result can be kept
 * until it changes.
 */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseCfg, withoutProperties } from "../models/cfg.ts";
import type { Manifest, Model } from "../models/manifest.ts";
import { reachedModules } from "../models/modules.ts";
import { withoutComments } from "../models/spec-hash.ts";
import { actionsOf } from "../tla/actions.ts";
import { layoutOf, type Module, readModules } from "../tla/modules.ts";
import { Definitions } from "../tla/needs.ts";
import { type Mutant, mutantsOf, ROOTS } from "./mutants.ts";

const [INITIAL, NEXT] = ROOTS;

/**
 * A model with more states than this costs too much for what it finds beside the smaller ones. Liveness costs more, and
 * what is lost there NobodyIsLeftBehind finds as an invariant.
 */
const MOST_STATES = 36_000;
const MOST_STATES_OF_LIVENESS = 6_000;

export interface Counts {
  readonly states: number;
  readonly transitions: number;
  readonly depth: number;
}

export interface Killer {
  readonly model: Model;
  readonly cfg: string;
  readonly expect: Counts;
  /** All modules whose definitions are the model's own. */
  readonly modules: ReadonlyMap<string, Module>;
  /** The definitions that only actions need which the model claims never to take: their mutants are for others. */
  readonly idle: ReadonlySet<string>;
  /** What the model says of the system, all in all, but for the mutated definition. */
  readonly system: string;
  /** A hash of what each of its invariants and properties says, by name. */
  readonly claims: Readonly<Record<string, string>>;
}

export function killersOf(specFolder: string, { models }: Manifest): Killer[] {
  return models
    .flatMap((model) => {
      if (model.expect.verdict !== "pass" || model.expect.states > MOST_STATES) return [];
      return [killerOf(specFolder, model, model.expect)];
    })
    .filter((one) => !isTemporal(one) || one.expect.states <= MOST_STATES_OF_LIVENESS)
    .filter(takesItsSteps)
    .toSorted((a, b) => Number(isTemporal(a)) - Number(isTemporal(b)) || a.expect.states - b.expect.states);
}

/** Others begin elsewhere, or have steps besides those of Next, which know nothing of mutants. */
function takesItsSteps({ cfg, model, modules }: Killer): boolean {
  const spec = new Definitions(modules.values()).reached([parseCfg(cfg, model.cfg).specification]);
  return spec.some(({ body }) =>
    body
      .map(({ text }) => text)
      .join(" ")
      .includes(`${INITIAL} /\\ [] [ ${NEXT} ]`),
  );
}

/** A model of liveness: it has fairness, and few claims. */
const isTemporal = ({ cfg, model }: Killer): boolean => parseCfg(cfg, model.cfg).specification !== "Spec";

/**
 * Of what is replayed on the implementation: the finest level. The coarser ones are held by what refines them, and
 * their models are put to mutants of the modules that they share with it. What only broken designs need is no part of
 * any model that passes, and is left out.
 */
export function allMutants(killers: readonly Killer[]): Mutant[] {
  const replayed = killers.filter(({ model }) => model.replay);
  const systems = new Map(replayed.map(({ model, modules }) => [model.module, modules]));
  const byId = new Map<string, Mutant>();
  for (const modules of systems.values())
    for (const mutant of mutantsOf(modules, ROOTS)) if (!byId.has(mutant.id)) byId.set(mutant.id, mutant);
  return [...byId.values()].filter((mutant) => replayed.some((killer) => concerns(killer, mutant)));
}

/** Does the model need the definition at all? */
export const concerns = ({ modules, idle }: Killer, { module, definition }: Mutant): boolean =>
  modules.has(module) && !idle.has(definition);

function killerOf(specFolder: string, model: Model, expect: Counts): Killer {
  const cfg = readFileSync(join(specFolder, model.cfg), "utf8");
  const modules = readModules(specFolder, model.module);
  const { invariants, properties } = parseCfg(cfg, model.cfg);
  const said = withoutProperties(withoutComments(cfg));
  const system = [said, needsOf(said.match(/\w+/g) ?? [], modules), ...instances(specFolder, model, modules)];
  const claims = [...invariants, ...properties].map((name) => [name, hashOf(needsOf([name], modules))]);
  return {
    model,
    cfg,
    expect,
    modules,
    idle: idleIn(model, modules),
    system: system.join("\n"),
    claims: Object.fromEntries(claims),
  };
}

function idleIn({ claims }: Model, modules: ReadonlyMap<string, Module>): Set<string> {
  const never = claims?.allBut ?? [];
  const taken = actionsOf(modules, NEXT).filter((name) => !never.includes(name));
  const definitions = new Definitions(modules.values());
  const busy = new Set(definitions.reached([INITIAL, ...taken]));
  return new Set(definitions.reached(never).flatMap((one) => (busy.has(one) ? [] : [one.name])));
}

/** The definitions that these names need, and what the modules declare and assume. */
function needsOf(roots: readonly string[], modules: ReadonlyMap<string, Module>): string {
  const declared = [...modules.values()].flatMap(({ others }) => others);
  const names = declared.flat().map(({ text }) => text);
  const definitions = new Definitions(modules.values()).reached([...roots, ...names]);
  return [...declared, ...definitions.map(({ tokens }) => tokens)].map(layoutOf).toSorted().join("\n");
}

const hashOf = (text: string): string => createHash("sha256").update(text).digest("hex").slice(0, 16);

function instances(specFolder: string, { module }: Model, modules: ReadonlyMap<string, Module>): string[] {
  return reachedModules(specFolder, module)
    .filter((name) => !modules.has(name))
    .map((name) => withoutComments(readFileSync(join(specFolder, `${name}.tla`), "utf8")));
}
