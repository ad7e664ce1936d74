/**
 * The models that can be explored in the page: of each module all claims of safety that any of its models makes, whatever a
 * model's own cfg lists, so that of a broken design one sees everything that breaks; and of each broken design's model the
 * same world with the sound design, to see where the two part.
 */
import { type FlatModule, flatten } from "../../flatten/flatten.ts";
import { configured } from "../../flatten/overrides.ts";
import type { Cfg } from "../../models/cfg.ts";
import { type Manifest, type Model, readCfg } from "../../models/manifest.ts";
import { withSoundDesign } from "../../models/world.ts";
import { type EngineModel, engineModelOf } from "../../wasm/engine-model.ts";
import { behaviourOf } from "../../wasm/specification.ts";
import { LINE, OF_STEPS, PARAGRAPH } from "./names.ts";
import type { Exploration, Explored, ExploredClaim, Level } from "./schema.ts";
import { actionsIn, tellerOf } from "./told.ts";

export function gatherExploration(specFolder: string, manifest: Manifest): Exploration {
  const models = explorable(manifest.models);
  const levels = new Map<string, LevelReader>();
  for (const { module } of models)
    if (!levels.has(module)) levels.set(module, new LevelReader(specFolder, module, models));
  const texts = new Texts();
  const explored = models.flatMap((model): Explored[] => {
    const level = levels.get(model.module)!;
    const cfg = readCfg(specFolder, model.cfg);
    const { design, group } = standingOf(manifest, model);
    const shown = (id: string, about: string, of: Cfg) => ({
      ...{ id, about, level: model.module },
      ...texts.placesOf(level.modelOf(of)),
    });
    const isSound = model.expect.verdict === "pass";
    const own = isSound ? null : ownClaims(manifest, model, cfg);
    const asItIs = { ...shown(model.name, model.about, cfg), group, design, own };
    if (isSound) return [asItIs];
    const about = `the sound design in the world of ${model.name}`;
    return [
      asItIs,
      {
        ...shown(`${model.name}.sound`, about, withSoundDesign(cfg)),
        group: "twin",
        design: null,
        own: null,
      },
    ];
  });
  return {
    ...{ schemaVersion: 1, texts: texts.list },
    levels: [...levels.values()].map(({ level }) => level),
    models: explored,
  };
}

/** A module with a model that is for TLC alone is about a mapping, or about other states than those that are reached. */
function explorable(models: readonly Model[]): Model[] {
  const left = new Set(models.filter(({ onlyTlc }) => onlyTlc !== undefined).map(({ module }) => module));
  return models.filter(({ module }) => !left.has(module));
}

/** Of a sound design any broken claim is bad news; of a broken one those that it is there to break, and its cfg's others. */
function ownClaims({ designs, models }: Manifest, { name }: Model, cfg: Cfg): string[] {
  const design = designs.find((one) => !one.sound && one.models.includes(name));
  const refuting = models.flatMap(({ name: other, expect }) =>
    expect.verdict !== "pass" && design?.models.includes(other) ? [expect.property] : [],
  );
  return [...new Set([...cfg.invariants, ...cfg.properties, ...refuting])].toSorted();
}

function standingOf(
  { designs, levels }: Manifest,
  { name, expect }: Model,
): Pick<Explored, "design" | "group"> {
  const broken = designs.find(({ sound, models }) => !sound && models.includes(name));
  if (broken !== undefined) return { design: broken.name, group: "broken" };
  if (levels.some(({ models }) => models.includes(name)))
    return { design: expect.verdict === "pass" ? null : name, group: "level" };
  return { design: null, group: "sound" };
}

/** The paragraphs and lines that models are made of, each once. */
class Texts {
  readonly list: string[] = [];
  readonly #places = new Map<string, number>();

  placesOf({ module, cfg }: EngineModel): Pick<Explored, "module" | "cfg"> {
    const places = (text: string, between: string) => text.split(between).map((part) => this.#placeOf(part));
    return { module: places(module, PARAGRAPH), cfg: places(cfg, LINE) };
  }

  #placeOf(text: string): number {
    let place = this.#places.get(text);
    if (place === undefined) {
      place = this.list.push(text) - 1;
      this.#places.set(text, place);
    }
    return place;
  }
}

/** What the models of a module have in common. */
class LevelReader {
  readonly level: Level;
  readonly #flat: FlatModule;
  readonly #claims: Pick<Cfg, "invariants" | "properties">;

  constructor(specFolder: string, module: string, models: readonly Model[]) {
    this.#flat = flatten(specFolder, module);
    const cfgs = models.filter((one) => one.module === module).map(({ cfg }) => readCfg(specFolder, cfg));
    this.#claims = this.#claimsOf(models.map(({ cfg }) => readCfg(specFolder, cfg)));
    const next = [...new Set(cfgs.map((cfg) => this.#nextOf(cfg)))];
    if (next.length !== 1)
      throw new RangeError(
        `${module}: its models take ${next.join(" and ")}, expected one next-state relation`,
      );
    const actions = actionsIn(specFolder, module, next[0]!);
    this.#teller = tellerOf(actions);
    const { claims, leftOut } = this.modelOf(cfgs[0]!);
    const { module: plain } = this.modelOf(cfgs[0]!, { ...this.#claims, properties: [] });
    this.level = {
      ...{ module, variables: [...this.#flat.variables], plain: beginnings(plain) },
      actions: actions.map(({ name, parameters }) => ({ name, parameters: [...parameters] })),
      claims: [...claims].map(([asked, name]) => this.#claimOf(name, asked)),
      undecided: leftOut.map((name) => ({ name, because: this.#whyUndecided(name) })),
    };
  }

  readonly #teller: ReturnType<typeof tellerOf>;

  modelOf(cfg: Cfg, claims = this.#claims): EngineModel {
    const all = { ...cfg, ...claims };
    return engineModelOf(configured(this.#flat, all), all, this.#teller);
  }

  /** Of all models, since a claim of a module is one of those that extend it, too; in the order in which they come. */
  #claimsOf(cfgs: readonly Cfg[]): Pick<Cfg, "invariants" | "properties"> {
    const known = (names: readonly string[]) => [
      ...new Set(names.filter((name) => this.#flat.definitions.has(name))),
    ];
    return {
      invariants: known(cfgs.flatMap(({ invariants }) => invariants)),
      properties: known(cfgs.flatMap(({ properties }) => properties)),
    };
  }

  #whyUndecided(name: string): string {
    return this.#claims.invariants.includes(name)
      ? "it asks whether a step is possible, which this checker cannot evaluate inside of a claim"
      : "a promise about whole runs, which no single state decides";
  }

  #nextOf(cfg: Cfg): string {
    return behaviourOf(configured(this.#flat, cfg), cfg.specification, { file: cfg.file, line: 1 }).next;
  }

  #claimOf(name: string, asked: string): ExploredClaim {
    const { text, file, line } = this.#flat.definitions.get(name)!;
    const isStep = asked !== name;
    return {
      ...{ name, kind: isStep ? "step" : "invariant", asked, variable: isStep ? `last_${name}` : null },
      ...{ tla: text, place: `spec/${file}:${line}` },
    };
  }
}

function beginnings(module: string): Record<string, string> {
  const paragraphs = module.split(PARAGRAPH);
  return Object.fromEntries(
    OF_STEPS.map((beginning) => {
      const found = paragraphs.find((one) => one.startsWith(beginning));
      if (found === undefined) throw new RangeError(`a flat module has no paragraph "${beginning}"`);
      return [beginning, found];
    }),
  );
}
