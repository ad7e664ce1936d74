/** Two kept graphs compared, and what that asks of whoever replayed the first one: which transitions to take again. */
import { type GraphDifference, graphDifference } from "../graph/difference.ts";
import { type Joined, joinGraphs, type KeptGraph } from "./kept-graph.ts";

export interface Change extends GraphDifference {
  readonly variables: Joined["variables"];
}

/**
 * Where the variables are others, states are compared on those that both graphs have. What a state is has changed then,
 * and nobody has seen a value of the new variables: every transition is touched.
 */
export function changeOf(before: KeptGraph, after: KeptGraph): Change {
  const joined = joinGraphs(before, after);
  const difference = graphDifference(joined.before, joined.after);
  const { variables } = joined;
  const isOther = variables.added.length + variables.gone.length > 0 || !difference.sameInitial;
  return { ...difference, variables, touched: isOther ? difference.touched.fill(1) : difference.touched };
}
