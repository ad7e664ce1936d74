/**
 * Copies of a specification's modules in which constants are no constants but what the world of a trace says: traces of
 * systems with two waiters and with eight are then one specification, and go through TLC in one run.
 *
 * TLC does not let a cfg put a definition that depends on the state in a constant's place. So the copies declare none;
 * a module that all of them extend defines each by the variable `Validate_trace`. Assumptions become definitions, which
 * are asked of each trace's world.
 */
import type { Module } from "../tla/modules.ts";
import type { Token } from "../tla/tokens.ts";
import type { Value } from "../values/value.ts";
import type { ValueNames } from "./value-names.ts";

export const WORLD = "ValidateWorld";
export const TRACE = "Validate_trace";
export const LINE = "Validate_line";

/** The names that the modules declare as constants. Constants with parameters are refused. */
export function constantsOf(modules: ReadonlyMap<string, Module>): string[] {
  return [...modules.values()].flatMap((module) =>
    unitsOf(module, /^CONSTANTS?$/).flatMap((unit) => {
      if (unit.some(({ text }) => text === "("))
        throw new RangeError(
          `${module.name}.tla:${unit[0]!.line}: a constant with parameters, expected values alone`,
        );
      return unit.slice(1).flatMap(({ kind, text }) => (kind === "name" ? [text] : []));
    }),
  );
}

/** Model values are constants here: those of the batch's module, which is made before, and of the worlds. */
export function worldModule(
  constants: readonly string[],
  worlds: readonly ReadonlyMap<string, Value>[],
  names: ValueNames,
): string {
  const records = worlds.map(
    (world) => `[${constants.map((name) => `${name} |-> ${names.text(world.get(name)!)}`).join(",\n  ")}]`,
  );
  return [
    `---- MODULE ${WORLD} ----`,
    "EXTENDS Integers, Sequences, TLC",
    `VARIABLES ${TRACE}, ${LINE}`,
    ...(names.models.size === 0 ? [] : [`CONSTANTS ${[...names.models.values()].join(", ")}`]),
    ...(constants.length === 0 ? [] : [`Validate_Worlds == <<\n ${records.join(",\n ")}\n>>`]),
    ...constants.map((name) => `${name} == Validate_Worlds[${TRACE}].${name}`),
    "====",
    "",
  ].join("\n");
}

export interface Copies {
  readonly texts: ReadonlyMap<string, string>;
  /** The definitions that the assumptions became. */
  readonly assumptions: readonly string[];
}

export function copiesOf(modules: ReadonlyMap<string, Module>): Copies {
  const assumptions: string[] = [];
  const texts = new Map<string, string>();
  for (const module of modules.values()) texts.set(module.name, copyOf(module, assumptions));
  return { texts, assumptions };
}

function copyOf(module: Module, assumptions: string[]): string {
  const constants = unitsOf(module, /^CONSTANTS?$/).map((unit) => ({
    start: unit[0]!.start,
    end: unit.at(-1)!.end,
    text: "",
  }));
  const assumed = unitsOf(module, /^(ASSUME|ASSUMPTION|AXIOM)$/).map((unit) =>
    asDefinition(unit, assumptions),
  );
  const text = [...constants, ...assumed]
    .toSorted((a, b) => b.start - a.start)
    .reduce(
      (whole, { start, end, text: put }) => whole.slice(0, start) + put + whole.slice(end),
      module.text,
    );
  return /^EXTENDS\b/m.test(text)
    ? text.replace(/^EXTENDS\b/m, `EXTENDS ${WORLD},`)
    : text.replace(/^-{4,}\s*MODULE\s+\w+\s*-{4,}$/m, (header) => `${header}\nEXTENDS ${WORLD}`);
}

/** Columns count in what it says, so that only the word goes; an assumption without a name gets one on a line above. */
function asDefinition([word, name, sign]: readonly Token[], assumptions: string[]) {
  const { start, end } = word!;
  const isNamed = sign?.text === "==";
  const known = isNamed ? name!.text : `Validate_Assumption_${assumptions.length + 1}`;
  assumptions.push(known);
  return { start, end, text: isNamed ? "" : `${known} ==\n${" ".repeat(end - start)}` };
}

const unitsOf = ({ others }: Module, word: RegExp): (readonly Token[])[] =>
  others.filter(([first]) => word.test(first!.text));
