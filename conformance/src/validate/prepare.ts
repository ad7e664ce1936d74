/** The specification that traces name, taken apart; and whether what a trace says is about that specification at all. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { nearest } from "../models/nearest.ts";
import { type Module, readModules } from "../tla/modules.ts";
import { Definitions } from "../tla/needs.ts";
import { type Trace, TraceError, type TraceEvent } from "../traces/trace-format.ts";
import { printValue } from "../values/print.ts";
import { equalValues } from "../values/value.ts";
import { beyondTlc } from "./beyond-tlc.ts";
import { Guards } from "./guards.ts";
import { formalsOf, type NextAction, takenApart } from "./next-actions.ts";
import { type Copies, constantsOf, copiesOf } from "./world.ts";

export interface PreparedSpec {
  readonly module: string;
  readonly initial: string;
  readonly variables: readonly string[];
  readonly constants: readonly string[];
  readonly actions: readonly NextAction[];
  readonly assumptions: readonly string[];
  readonly definitions: Definitions;
  readonly guards: Guards;
  readonly copies: Copies;
}

/** Throws TraceError for a trace whose header does not fit a specification of the folder. */
export function prepareSpec(folder: string, trace: Trace): PreparedSpec {
  const { module, specification, definitions: overrides } = trace.header;
  const fail = (message: string): never => {
    throw new TraceError(trace.file, 1, message);
  };
  if (!existsSync(join(folder, `${module}.tla`)))
    fail(`found the module ${module}, expected one of the specification's folder: there is no ${module}.tla`);
  const modules = readModules(folder, module);
  const definitions = new Definitions(modules.values());
  for (const name of Object.entries(overrides).flat())
    if (definitions.get(name) === undefined)
      fail(`found definitions with ${name}, which ${module}.tla does not know`);
  const [initial, next] =
    rootsOf(modules, definitions, specification) ??
    fail(`found the specification ${specification}, expected one of ${module}.tla: Init /\\ [][Next]_vars`);
  const { actions, apart } = takenApart(modules, definitions, next);
  // TLC is asked about the actions by their names: what stands in the place of a group of them would not be heard.
  const unheard = [specification, ...apart].find((name) => Object.hasOwn(overrides, name));
  if (unheard !== undefined)
    fail(
      `found another ${unheard} in definitions, expected actions and what they ask alone, no group of them`,
    );
  for (const [name, by] of Object.entries(overrides))
    if (formalsOf(definitions.get(name)!).length !== formalsOf(definitions.get(by)!).length)
      fail(`found definitions with ${by} for ${name}, expected one of as many parameters`);
  const guards = new Guards(modules, definitions);
  for (const { name } of actions) guards.add(name);
  const copies = copiesOf(modules);
  return {
    ...{ module, initial, actions, definitions, guards, copies, assumptions: copies.assumptions },
    variables: [...modules.values()].flatMap((one) => one.variables),
    constants: constantsOf(modules),
  };
}

function rootsOf(
  modules: ReadonlyMap<string, Module>,
  definitions: Definitions,
  specification: string,
): [string, string] | undefined {
  const found = definitions.get(specification);
  if (found === undefined) return undefined;
  const text = modules.get(found.module)!.text.slice(found.body[0]!.start, found.body.at(-1)!.end);
  const roots = /^(\w+)\s*\/\\\s*\[\s*\]\s*\[\s*(\w+)\s*\]_\w+$/.exec(text.trim());
  return roots === null ? undefined : [roots[1]!, roots[2]!];
}

/** The constants have to be all there are, and each variable logged, or said not to be. */
export function expectWhole({ file, header }: Trace, { constants, variables, module }: PreparedSpec): void {
  const fail = (message: string): never => {
    throw new TraceError(file, 1, message);
  };
  const given = [...header.constants.keys()];
  const missing = constants.filter((name) => !given.includes(name));
  if (missing.length > 0)
    fail(`found no constant ${missing.join(", ")}, expected all constants of ${module}.tla`);
  const other = given.find((name) => !constants.includes(name));
  if (other !== undefined)
    fail(
      `found a constant ${other}, which ${module}.tla does not have; did you mean "${nearest(other, constants)}"?`,
    );
  const unknown = [...header.initial.keys()].find((name) => !variables.includes(name));
  if (unknown !== undefined)
    fail(
      `found a variable ${unknown}, which ${module}.tla does not have; did you mean "${nearest(unknown, variables)}"?`,
    );
  const untold = variables.filter((name) => !header.initial.has(name) && !header.notLogged.includes(name));
  if (untold.length > 0)
    fail(`found no ${untold.join(", ")} in the initial state, expected each variable there or in notLogged`);
  const big = beyondTlc([...header.constants.values(), ...header.initial.values()]);
  if (big !== undefined) fail(`the specification has ${big}`);
  if (header.initial.size === 0)
    fail("found no variable in the initial state, expected one at least: nothing would be checked");
  const lost = header.notLogged.find((path) => !variables.includes(path.split(".")[0]!));
  if (lost !== undefined)
    fail(`found notLogged ${lost}, expected a path that begins with a variable of ${module}.tla`);
}

/** Why no step of the specification can be what the event says, as far as that shows without TLC: an end of a sentence. */
export function foreignTo(spec: PreparedSpec, { header }: Trace): (event: TraceEvent) => string | undefined {
  const names = [...new Set(spec.actions.map(({ name }) => name))];
  return ({ action, parameters, changed }) => {
    const big = beyondTlc([...(parameters ?? []), ...changed.values()]);
    if (big !== undefined || action === "") return big;
    const known = spec.actions.find(({ name }) => name === action);
    if (known === undefined) return `no action ${action}; did you mean "${nearest(action, names)}"?`;
    if (parameters === undefined) return undefined;
    const { length } = known.parameters;
    if (parameters.length !== length)
      return `${action} with ${length} parameters (${known.parameters.join(", ")}), found ${parameters.length}`;
    // A set of another kind would end TLC's run, for all traces.
    const at = known.parameters.findIndex((set, place) => {
      const [given, one] = [header.constants.get(set), parameters[place]];
      return (
        one !== undefined && given?.kind === "set" && !given.elements.some((each) => equalValues(each, one))
      );
    });
    return at < 0 ? undefined : `no ${printValue(parameters[at]!)} in ${known.parameters[at]}`;
  };
}
