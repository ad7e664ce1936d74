/**
 * Puts a configuration's constants into a flat module: what is overridden by a definition (`A <- B`) or, being a
 * definition itself, by a value, is defined as that. What is left are the constants that have a value.
 *
 * As in TLC, an override reaches every use of the name.
 */
import type { Cfg } from "../models/cfg.ts";
import { printValue } from "../values/print.ts";
import { bareName, type FlatModule } from "./flatten.ts";
import { type Definition, FlattenError, type Place } from "./units.ts";

export interface Configured extends FlatModule {
  /** The values of the constants that are left, as a configuration writes them. */
  readonly values: ReadonlyMap<string, string>;
}

type Override = Pick<Cfg, "file" | "constants">;

export function configured(flat: FlatModule, { file, constants }: Override): Configured {
  const definitions = new Map(flat.definitions);
  const values = new Map<string, string>();
  for (const [name, assigned] of constants) {
    const place = { file, line: assigned.line };
    const known = targetOf(flat, name, place);
    if (assigned.kind === "value" && known.isConstant) values.set(name, printValue(assigned.value));
    else if (assigned.kind === "value")
      definitions.set(name, definitionOf(known, printValue(assigned.value), place));
    else definitions.set(name, definitionOf(known, callOf(flat, known, assigned.name, place), place));
  }
  const left = flat.constants.filter((name) => !definitions.has(bareName(name)));
  for (const name of left) expectValue(name, values, file);
  return { ...flat, constants: left, definitions, values };
}

interface Target {
  readonly name: string;
  readonly isConstant: boolean;
  readonly parameters: readonly string[];
}

function targetOf({ constants, definitions }: FlatModule, name: string, place: Place): Target {
  const definition = definitions.get(name);
  if (definition !== undefined) return { name, isConstant: false, parameters: definition.parameters };
  const constant = constants.find((one) => bareName(one) === name);
  if (constant === undefined) throw new FlattenError(place, `there is no constant or definition ${name}`);
  const places = constant.match(/_/g) ?? [];
  const isOperator = constant.includes("(");
  return { name, isConstant: true, parameters: isOperator ? places.map((_, at) => `p${at + 1}`) : [] };
}

function callOf({ definitions }: FlatModule, { name, parameters }: Target, by: string, place: Place): string {
  const replacement = definitions.get(by);
  if (replacement === undefined)
    throw new FlattenError(place, `${name} <- ${by}: there is no definition ${by}`);
  const [wanted, found] = [parameters.length, replacement.parameters.length];
  if (wanted !== found)
    throw new FlattenError(place, `${name} takes ${wanted} parameters, ${by} takes ${found}`);
  return parameters.length === 0 ? by : `${by}(${parameters.map(bareName).join(", ")})`;
}

function definitionOf({ name, parameters }: Target, body: string, place: Place): Definition {
  const head = parameters.length === 0 ? name : `${name}(${parameters.join(", ")})`;
  return { kind: "definition", name, parameters, text: `${head} == ${body}`, body: ` ${body}`, ...place };
}

function expectValue(name: string, values: ReadonlyMap<string, string>, file: string): void {
  if (values.has(name)) return;
  throw new FlattenError({ file, line: 1 }, `${name} is a constant without a value, expected one`);
}
