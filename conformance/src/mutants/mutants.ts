/**
 * All mutants of a specification: each one small mistake in a definition that its initial states or its steps need.
 * Properties are not among these, nor what a model chooses: a mutant is another system under the same claims.
 *
 * The same modules give the same mutants, with the same ids.
 */
import { edited } from "../tla/edits.ts";
import { type Definition, hashOfDefinition, type Module, treeOf } from "../tla/modules.ts";
import { Definitions } from "../tla/needs.ts";
import { type Token, tokensOf } from "../tla/tokens.ts";
import { allNodes, type Span } from "../tla/tree.ts";
import { Labels } from "./labels.ts";
import { OPERATORS } from "./operators.ts";
import { type Change, View } from "./view.ts";

export interface Mutant {
  /** Of module, definition, operator and the number of the change among those of the operator in the definition. */
  readonly id: string;
  readonly module: string;
  readonly definition: string;
  readonly operator: string;
  /** Of the definition that it is a mutant of. */
  readonly hash: string;
  readonly line: number;
  readonly before: string;
  readonly after: string;
  /** What the definition says then, from the column in which it begins. */
  readonly body: string;
  readonly column: number;
}

/** Each system of ours calls its initial predicate and its next-state relation so. */
export const ROOTS = ["Init", "Next"] as const;

/** Of all that `roots` (the initial predicate first, then the next-state relation) need. */
export function mutantsOf(modules: ReadonlyMap<string, Module>, roots: readonly [string, string]): Mutant[] {
  const definitions = new Definitions(modules.values());
  const reached = new Set(definitions.reached(roots));
  const inOrder = [...modules.values()].flatMap((module) =>
    module.definitions.filter((one) => reached.has(one)).map((definition) => ({ module, definition })),
  );
  const labels = new Labels();
  for (const { definition } of inOrder) labels.add(treeOf(definition), definition.name);
  return inOrder.flatMap(({ module, definition }) =>
    mutantsIn(module, new View(module, definition, definitions, roots[0]), labels),
  );
}

function mutantsIn(module: Module, view: View, labels: Labels): Mutant[] {
  const { definition } = view;
  const tree = treeOf(definition);
  const changes = [...allNodes(tree)].flatMap((node) =>
    OPERATORS.flatMap((operator) => operator(node, view)),
  );
  const counts = new Map<string, number>();
  const texts = new Set([wordsOf(definition.body)]);
  return [...changes, ...labels.changes(tree, definition.name)].flatMap((change) => {
    const number = (counts.get(change.operator) ?? 0) + 1;
    counts.set(change.operator, number);
    const mutant = mutantBy(module, definition, change, number);
    // A change that says nothing else, or what another one said already, is no mutant.
    const words = wordsOf(tokensOf(mutant.body, module.name));
    return texts.has(words) ? [] : texts.add(words) && [mutant];
  });
}

function mutantBy(module: Module, definition: Definition, change: Change, number: number): Mutant {
  const { operator, edits, shown } = change;
  const text = edited(module.text, edits);
  const [first, last] = [definition.body[0]!, definition.body.at(-1)!];
  const behind = module.text.length - last.end;
  const grown = edits.reduce((sum, edit) => sum + Math.max(0, edit.text.length - (edit.end - edit.start)), 0);
  return {
    ...{ id: `${module.name}!${definition.name}/${operator}#${number}`, module: module.name },
    ...{ definition: definition.name, operator, hash: hashOfDefinition(definition) },
    ...{ body: text.slice(first.start, text.length - behind), column: first.column },
    line: module.text.slice(0, shown.start).split("\n").length,
    before: oneLine(module.text, shown),
    after: oneLine(text, { start: shown.start, end: shown.end + grown }),
  };
}

const oneLine = (text: string, { start, end }: Span): string =>
  text
    .slice(start, end)
    .replaceAll(/\\\*[^\n]*/g, "")
    .replaceAll(/\s+/g, " ")
    .trim();

const wordsOf = (tokens: readonly Token[]): string => tokens.map(({ text }) => text).join(" ");
