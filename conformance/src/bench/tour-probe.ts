/**
 * A program of its own, so that its peak memory is that of one tour: it makes or reads one graph, tours it, and prints one
 * line of JSON. Times are of the processor: other programs of the machine do not count.
 *
 *   node tour-probe.js '{"dot":"FILE"}' | '{"processes":3,"length":12,"loops":true}'
 */
import { maximalDepth, type StateGraph } from "../graph/graph.ts";
import { readTopology } from "../graph/topology.ts";
import { certificateFault } from "../tours/certificate.ts";
import { type Family, graphOfFamily } from "../tours/families.ts";
import { greedyTour } from "../tours/greedy.ts";
import { optimalTour } from "../tours/optimal.ts";
import { costOf, faultOf, RESET_COST } from "../tours/tour.ts";

export type Probed = { readonly dot: string } | Family;

export interface Probe {
  readonly states: number;
  readonly transitions: number;
  readonly depth: number;
  readonly steps: number;
  readonly resets: number;
  readonly optimum: number;
  /** Of the processor: for the optimal tour, and for a greedy one. */
  readonly seconds: number;
  readonly greedySeconds: number;
  readonly greedyCost: number;
  /** Of the process with graph and optimal tour. */
  readonly peakMegabytes: number;
}

async function probe(probed: Probed): Promise<Probe> {
  const graph = "dot" in probed ? (await readTopology(probed.dot)).graph : graphOfFamily(probed);
  const [optimal, seconds] = measured(() => optimalTour(graph));
  const { tour, cost, potentials, steps, resets } = optimal;
  const peakMegabytes = Math.round(process.resourceUsage().maxRSS / 1024);
  const fault = faultOf(tour, graph) ?? certificateFault(graph, RESET_COST, cost, potentials);
  if (fault !== undefined) throw new Error(fault);
  const [greedy, greedySeconds] = measured(() => greedyTour(graph));
  return {
    ...sizesOf(graph),
    ...{ steps, resets, optimum: cost, seconds, greedySeconds, greedyCost: costOf(greedy), peakMegabytes },
  };
}

function sizesOf(graph: StateGraph) {
  return { states: graph.states, transitions: graph.edges, depth: maximalDepth(graph) };
}

function measured<T>(work: () => T): [T, number] {
  const before = process.cpuUsage();
  const result = work();
  const { user, system } = process.cpuUsage(before);
  return [result, (user + system) / 1e6];
}

process.stdout.write(`${JSON.stringify(await probe(JSON.parse(process.argv[2]!) as Probed))}\n`);
