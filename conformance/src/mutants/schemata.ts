/**
 * Many mutants in one specification, so that one start of TLC serves them all: a variable `mutant`, which never
 * changes, says whose state a state is, and each mutated definition asks it which of its versions is meant. The state
 * graph is the mutants' graphs side by side.
 *
 * Assumptions are left out: they would have to hold before there is a state.
 */
import type { Definition, Module } from "../tla/modules.ts";
import type { Mutant } from "./mutants.ts";

/** The module that declares the variable; every other one extends it. */
export const SWITCH = "MutantSwitch";
const SWITCH_TEXT = `---- MODULE ${SWITCH} ----\nVARIABLE mutant\n====\n`;

/** The number of what is no mutant: the specification as it is, which has to come through. */
export const CONTROL = 0;

/** The texts of the modules, by name. Mutants are known by their numbers in `batch`; `roots` as in `mutantsOf`. */
export function schemataOf(
  modules: ReadonlyMap<string, Module>,
  batch: ReadonlyMap<number, Mutant>,
  roots: readonly [string, string],
): Map<string, string> {
  const texts = new Map([[SWITCH, SWITCH_TEXT]]);
  for (const module of modules.values()) texts.set(module.name, schemaOf(module, batch, roots));
  return texts;
}

/** The number of the mutant whose version of a definition this line of a module's text belongs to. */
export function mutantAtLine(text: string, line: number): number | undefined {
  const before = text.split("\n").slice(0, line).toReversed();
  const header = before.find((one) => /^\w+(\([^)]*\))? ==/.test(one));
  const number = /^\w+_mutant(\d+)\b/.exec(header ?? "")?.[1];
  return number === undefined ? undefined : Number(number);
}

function schemaOf(
  module: Module,
  batch: ReadonlyMap<number, Mutant>,
  roots: readonly [string, string],
): string {
  const changes = module.definitions.flatMap((definition) => {
    const versions = [...batch].filter(
      ([, mutant]) => mutant.module === module.name && mutant.definition === definition.name,
    );
    const isRoot = roots.includes(definition.name);
    if (versions.length === 0 && !isRoot) return [];
    const [first, last] = [definition.tokens[0]!, definition.tokens.at(-1)!];
    return [
      { start: first.start, end: last.end, text: versionsOf(module, definition, versions, batch, roots) },
    ];
  });
  const assumptions = module.others
    .filter(([first]) => first!.text === "ASSUME")
    .map((unit) => ({ start: unit[0]!.start, end: unit.at(-1)!.end, text: "" }));
  const text = [...changes, ...assumptions]
    .toSorted((a, b) => b.start - a.start)
    .reduce(
      (whole, { start, end, text: put }) => whole.slice(0, start) + put + whole.slice(end),
      module.text,
    );
  return extendingSwitch(text);
}

/** Each version under a name of its own, and the name that others use as the choice among them. */
function versionsOf(
  module: Module,
  definition: Definition,
  versions: readonly (readonly [number, Mutant])[],
  batch: ReadonlyMap<number, Mutant>,
  [initial, next]: readonly [string, string],
): string {
  const { name, tokens, body } = definition;
  const parameters = module.text.slice(tokens[0]!.end, tokens[tokens.length - body.length - 1]!.start).trim();
  const given = parameters.replaceAll(/\(_[^()]*\)/g, "");
  const version = (suffix: string, text: string) =>
    `${name}_${suffix}${parameters} ==\n${" ".repeat(body[0]!.column - 1)}${text}\n`;
  const original = module.text.slice(body[0]!.start, body.at(-1)!.end);
  const choice = versions.reduceRight(
    (others, [number]) => `IF mutant = ${number} THEN ${name}_mutant${number}${given} ELSE ${others}`,
    `${name}_original${given}`,
  );
  const around =
    name === initial
      ? `mutant \\in {${[CONTROL, ...batch.keys()].join(", ")}} /\\ (${choice})`
      : name === next
        ? `(${choice}) /\\ UNCHANGED mutant`
        : choice;
  return [
    version("original", original),
    ...versions.map(([number, mutant]) => version(`mutant${number}`, mutant.body)),
    `${name}${parameters} == ${around}`,
  ].join("");
}

function extendingSwitch(text: string): string {
  return /^EXTENDS\b/m.test(text)
    ? text.replace(/^EXTENDS\b/m, `EXTENDS ${SWITCH},`)
    : text.replace(/^-{4,}\s*MODULE\s+\w+\s*-{4,}$/m, (header) => `${header}\nEXTENDS ${SWITCH}`);
}
