/**
 * Long walks cut into pieces, each of which can be walked on its own: the next piece begins with a shortest path to
 * where the last one was cut.
 *
 * A graph that can go round for ever may be toured in one walk of a million steps. Worker threads could not share it
 * out, and after a divergence all the rest of it would be lost. So a walk is cut as soon as that is cheap: where
 * starting over and coming back costs at most a thousandth of the steps since it started. By that rule the pieces cost
 * at most 1.001 times what the walks did; and it knows nothing of threads, so that the tour is the same for any number.
 */
import { type StateGraph, shortestPath } from "../graph/graph.ts";
import { sharedInts } from "../graph/growable.ts";
import { type Tour, walksOf } from "./tour.ts";

/** How many steps a piece has for each that cutting it off costs. */
export const STEPS_PER_COST = 1000;

export function cutLongWalks(graph: StateGraph, tour: Tour, resetCost: number): Tour {
  const cuts = cutsOf(graph, tour, resetCost);
  const more = cuts.reduce((sum, step) => sum + graph.depth[sourceAt(step)]!, 0);
  const edges = sharedInts(tour.edges.length + more);
  const starts = sharedInts(tour.starts.length + cuts.length);
  let [filled, walk, cut] = [0, 0, 0];
  let begun = 0;
  for (let walkEnd = 1; walkEnd <= walksOf(tour); walkEnd++) {
    starts[walk++] = filled;
    for (; cut < cuts.length && cuts[cut]! < tour.starts[walkEnd]!; cut++) {
      take(tour.edges.subarray(begun, cuts[cut]!));
      begun = cuts[cut]!;
      starts[walk++] = filled;
      take(shortestPath(graph, sourceAt(begun)));
    }
    take(tour.edges.subarray(begun, tour.starts[walkEnd]!));
    begun = tour.starts[walkEnd]!;
  }
  starts[walk] = filled;
  return { edges, starts };

  function take(path: ArrayLike<number>): void {
    edges.set(path, filled);
    filled += path.length;
  }

  function sourceAt(step: number): number {
    return graph.edgeSource[tour.edges[step]!]!;
  }
}

/** The steps before which a walk is cut, in their order. */
function cutsOf(graph: StateGraph, tour: Tour, resetCost: number): number[] {
  const cuts: number[] = [];
  for (let walk = 0; walk < walksOf(tour); walk++) {
    let since = tour.starts[walk]!;
    for (let step = since + 1; step < tour.starts[walk + 1]!; step++) {
      const cost = graph.depth[graph.edgeSource[tour.edges[step]!]!]! + resetCost;
      if (step - since < STEPS_PER_COST * Math.max(1, cost)) continue;
      cuts.push(step);
      since = step;
    }
  }
  return cuts;
}
