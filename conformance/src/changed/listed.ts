/** A change as a document: which states and transitions are new and which are gone, with their values as text. */
import type { Delta } from "../graph/difference.ts";
import type { Change } from "./compare.ts";
import type { KeptGraph } from "./kept-graph.ts";

/** A change may be the whole of a graph; the document says how many there are, and shows so many of each. */
const MOST = 100;

export type StateText = Readonly<Record<string, string>>;

export function listedChange(change: Change, [before, after]: readonly [KeptGraph, KeptGraph]) {
  return {
    variables: change.variables,
    actions: change.actions,
    states: listed(change.states, [before, after], stateText),
    transitions: listed(change.transitions, [before, after], transitionText),
  };
}

function listed<T>(
  { added, gone }: Delta,
  [before, after]: readonly [KeptGraph, KeptGraph],
  text: (graph: KeptGraph, at: number) => T,
) {
  return {
    added: { count: added.length, first: Array.from(added.subarray(0, MOST), (at) => text(after, at)) },
    gone: { count: gone.length, first: Array.from(gone.subarray(0, MOST), (at) => text(before, at)) },
  };
}

function stateText(graph: KeptGraph, state: number): StateText {
  const texts = graph.variables.map(({ name, values, column }) => [name, values[column[state]!]!]);
  return Object.fromEntries(texts);
}

/** The state before, and the variables that are others in the state after. */
function transitionText(graph: KeptGraph, edge: number) {
  const from = stateText(graph, graph.sources[edge]!);
  const to = stateText(graph, graph.targets[edge]!);
  const changes = Object.entries(to).filter(([name, text]) => from[name] !== text);
  return { action: graph.actions[graph.edgeActions[edge]!]!, from, changes: Object.fromEntries(changes) };
}
