/**
 * The walks of a tour as JSON lines, one a walk: where it starts, and then each step's action and the state that it comes
 * to, states by the names that they have in the dump.
 *
 *   {"walk":0,"from":"-4392308528747622154","steps":[["Up","1500427847106045218"],["Down","-4392308528747622154"]]}
 */
import type { StateGraph } from "../graph/graph.ts";
import { type Tour, walksOf } from "./tour.ts";

const PIECE = 1 << 16;

/** In pieces of some tens of thousands of characters: one walk may have millions of steps. */
export function* walkLines(
  graph: StateGraph,
  tour: Tour,
  nameOf: (state: number) => string,
): Iterable<string> {
  const actions = graph.actions.map((action) => JSON.stringify(action));
  const from = JSON.stringify(nameOf(graph.initial[0]!));
  let piece = "";
  for (let walk = 0; walk < walksOf(tour); walk++) {
    piece += `{"walk":${walk},"from":${from},"steps":[`;
    for (let at = tour.starts[walk]!; at < tour.starts[walk + 1]!; at++) {
      const edge = tour.edges[at]!;
      const comma = at === tour.starts[walk] ? "" : ",";
      piece += `${comma}[${actions[graph.edgeAction[edge]!]},"${nameOf(graph.edgeTarget[edge]!)}"]`;
      if (piece.length < PIECE) continue;
      yield piece;
      piece = "";
    }
    piece += "]}\n";
  }
  yield piece;
}
