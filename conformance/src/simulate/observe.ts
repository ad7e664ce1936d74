/**
 * A specification that tells what it does: copies of its modules in which every action also writes its own name and
 * parameters to the variable `taken`, and which of a list of steps were enabled before it to the variable `can`.
 *
 * TLC's simulation writes states alone. A graph could not have such variables, since they would multiply its states;
 * a walk can, because it never asks whether it was in a state before.
 */

import type { StepKind } from "../replay/driver.ts";
import { nameOf, partsOf } from "../tla/actions.ts";
import { edited, type TextEdit } from "../tla/edits.ts";
import { type Definition, type Module, readModules, treeOf } from "../tla/modules.ts";
import { Definitions } from "../tla/needs.ts";
import type { Node } from "../tla/tree.ts";

export const TAKEN = "taken";
export const CAN = "can";
const BASE = "Observed";

export interface Observed {
  /** The text of each changed or added module, by its name; all others are to be found beside the originals. */
  readonly modules: ReadonlyMap<string, string>;
  /** What stands in the cfg in place of the specification's name. */
  readonly specification: string;
  /** A line for the constants of the cfg. */
  readonly override: string;
}

/** `folder` holds `module`, whose specification is `Init /\ [][Next]_vars`; `name` is the module to be made. */
export function observe(
  folder: string,
  module: string,
  name: string,
  steps: readonly StepKind[],
  definitions: readonly string[] = [],
): Observed {
  const originals = readModules(folder, module);
  const changed = new Map<string, string>([[BASE, baseModule()]]);
  for (const [owner, edits] of editsOf(originals))
    changed.set(owner, edited(originals.get(owner)!.text, [...edits, extendsBase(originals.get(owner)!)]));
  changed.set(name, topModule(name, module, steps, definitions));
  return {
    modules: changed,
    specification: "ObservedSpec",
    override: "StepsEnabled <- StepsEnabledHere",
  };
}

/** What a step is in a value of `taken`: <<"CallWait", "w1", "e1", "timed">>. */
export const observedName = ({ action, parameters }: StepKind): string =>
  `<<${[`"${action}"`, ...parameters.map(literal)].join(", ")}>>`;

/** By the cfg's convention: numbers are numbers, all other constants strings. */
const literal = (parameter: string): string => (/^-?\d+$/.test(parameter) ? parameter : `"${parameter}"`);

/** `can` is overridden for the sake of the order of modules: the actions, which it is about, come later than it. */
function baseModule(): string {
  const title = `---- MODULE ${BASE} ----`;
  return [title, `VARIABLES ${TAKEN}, ${CAN}`, `StepsEnabled == ${CAN}`, "=".repeat(title.length), ""].join(
    "\n",
  );
}

function topModule(
  name: string,
  module: string,
  steps: readonly StepKind[],
  definitions: readonly string[],
): string {
  const title = `---- MODULE ${name} ----`;
  const enabled = steps.map(({ action, parameters }) => {
    const given = parameters.length === 0 ? "" : `(${parameters.map(literal).join(", ")})`;
    return `  ENABLED ${action}${given}`;
  });
  return [
    ...[title, `EXTENDS ${module}, ${BASE}`, ...definitions],
    ...[
      "StepsEnabledHere == LET flags == <<",
      enabled.join(",\n"),
      "  >> IN {n \\in DOMAIN flags : flags[n]}",
    ],
    `ObservedSpec == Init /\\ ${TAKEN} = <<>> /\\ ${CAN} = {} /\\ [][Next]_<<vars, ${TAKEN}, ${CAN}>>`,
    ...["=".repeat(title.length), ""],
  ].join("\n");
}

/** For each module the changes at the places where an action is named as an alternative of Next. */
function editsOf(modules: ReadonlyMap<string, Module>): Map<string, TextEdit[]> {
  const definitions = new Definitions(modules.values());
  const edits = new Map<string, TextEdit[]>();
  const met = new Set<string>();
  const takeApart = (definition: Definition): void => {
    if (met.has(definition.name)) return;
    met.add(definition.name);
    const { text } = modules.get(definition.module)!;
    for (const leaf of leavesOf(treeOf(definition), definition.name)) {
      const called = definitions.get(nameOf(leaf));
      if (called === undefined) throw unnamed(definition, text.slice(leaf.start, leaf.end));
      if (partsOf(treeOf(called)).length > 0 || definitions.get(nameOf(treeOf(called))) !== undefined)
        takeApart(called);
      else edits.set(definition.module, [...(edits.get(definition.module) ?? []), ...around(leaf, text)]);
    }
  };
  const next = definitions.get("Next");
  if (next === undefined) throw new RangeError("there is no definition Next, expected one to take apart");
  takeApart(next);
  return edits;
}

function leavesOf(node: Node, owner: string): Node[] {
  const parts = partsOf(node);
  return parts.length === 0 ? [node] : parts.flatMap((part) => leavesOf(part, owner));
}

const unnamed = ({ module, name }: Definition, text: string): RangeError =>
  new RangeError(
    `${module}.tla: ${name}: found the alternative ${text.slice(0, 40)}, expected an action by its name`,
  );

function around(leaf: Node, text: string): TextEdit[] {
  const parameters =
    leaf.kind === "call" ? leaf.parameters.map(({ start, end }) => text.slice(start, end)) : [];
  const name = `<<${[`"${nameOf(leaf)}"`, ...parameters].join(", ")}>>`;
  const notes = ` /\\ ${TAKEN}' = ${name} /\\ ${CAN}' = StepsEnabled)`;
  return [
    { start: leaf.start, end: leaf.start, text: "(" },
    { start: leaf.end, end: leaf.end, text: notes },
  ];
}

function extendsBase({ name, text }: Module): TextEdit {
  const extended = /^EXTENDS [^\n]*$/m.exec(text);
  if (extended === null) throw new RangeError(`${name}.tla: expected EXTENDS, to add ${BASE} to it`);
  const end = extended.index + extended[0].length;
  return { start: end, end, text: `, ${BASE}` };
}
