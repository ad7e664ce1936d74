/**
 * How often a model takes each action of its next-state relation, those that it never takes with zeros: to states that
 * were not known yet, and in all. TLC counts that on request; of a whole graph it is in the graph.
 */
import type { StateGraph } from "../graph/graph.ts";
import { actionsOf } from "../tla/actions.ts";
import { readModules } from "../tla/modules.ts";
import type { ModelFiles } from "./used-hash.ts";

export interface Covered {
  readonly action: string;
  readonly distinct: number;
  readonly total: number;
}

/** Of what TLC counted: it tells an action once for each place that takes it. Empty where it counted nothing. */
export function coverageOf(
  specFolder: string,
  { module }: Pick<ModelFiles, "module">,
  counted: readonly Covered[],
): Covered[] {
  if (counted.length === 0) return [];
  const known = actionsOf(readModules(specFolder, module), "Next");
  // Of a specification with another relation than Next they are what TLC names them by.
  const others = counted.map(({ action }) => action).filter((action) => action !== "Init");
  return [...new Set([...known, ...others])].map((action) => {
    const own = counted.filter((one) => one.action === action);
    const sum = (what: "distinct" | "total") => own.reduce((all, one) => all + one[what], 0);
    return { action, distinct: sum("distinct"), total: sum("total") };
  });
}

/** The same of a graph whose states are numbered as TLC found them: who reached a state first, found it. */
export function coverageOfGraph(
  specFolder: string,
  { module }: Pick<ModelFiles, "module">,
  {
    states,
    edges,
    actions,
    initial,
    edgeTarget,
    edgeAction,
  }: Pick<StateGraph, "states" | "edges" | "actions" | "initial" | "edgeTarget" | "edgeAction">,
): Covered[] {
  const isKnown = new Uint8Array(states);
  for (const state of initial) isKnown[state] = 1;
  const distinct = new Int32Array(actions.length);
  const total = new Int32Array(actions.length);
  for (let edge = 0; edge < edges; edge++) {
    const [target, action] = [edgeTarget[edge]!, edgeAction[edge]!];
    total[action]!++;
    if (isKnown[target] === 0) distinct[action]!++;
    isKnown[target] = 1;
  }
  const counted = actions.map((action, at) => ({ action, distinct: distinct[at]!, total: total[at]! }));
  return coverageOf(specFolder, { module }, counted);
}
