/**
 * The cheapest circulation: how often each edge of an optimal tour is taken, and where its walks end.
 *
 * A primal-dual method: potentials rise until something can be sent for nothing, that is sent, and so on. What was sent
 * is at each moment the cheapest way to send that much, so that the result is exact; and the potentials, which never make
 * an arc too cheap, prove it (see certificate.ts). Each turn looks at every arc a few times. How many turns there are is
 * not bounded well on paper; on graphs of concurrent programs it is some tens, and grows slowly.
 */
import { Network, type Topology } from "./network.ts";
import { Prices } from "./prices.ts";
import { Sending } from "./sending.ts";

export interface Circulation {
  readonly resetCost: number;
  /** How often each edge is taken, beyond once. */
  readonly extra: Int32Array;
  /** How many walks end at each state. Where nothing ends, there is one walk, which is closed. */
  readonly ends: Int32Array;
  readonly steps: number;
  readonly resets: number;
  readonly cost: number;
  /** Of each state, and last of the base: they prove that nothing is cheaper. */
  readonly potentials: Int32Array;
}

export function cheapestCirculation(graph: Topology, resetCost: number): Circulation {
  const network = new Network(graph, resetCost);
  const prices = new Prices(network);
  const sending = new Sending(network);
  while (network.unsent > 0) {
    prices.raise();
    sending.sendMost();
  }
  const { extra, ends, potential, paidStarts } = network;
  const steps = graph.edges + extra.reduce((sum, times) => sum + times, 0);
  return {
    resetCost,
    extra,
    ends,
    steps,
    resets: paidStarts,
    cost: steps + resetCost * paidStarts,
    potentials: potential,
  };
}

/**
 * Potentials that prove a lower bound of the cost in one turn: whatever is missing somewhere comes from the nearest state
 * that has too much, as if each had enough for all.
 */
export function firstPotentials(graph: Topology, resetCost: number): Int32Array {
  const network = new Network(graph, resetCost);
  if (network.unsent > 0) new Prices(network).raise();
  return network.potential;
}
