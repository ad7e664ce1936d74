/** GraphWalker as a peer: its random walk until every edge was taken, beside the optimal tour, on the same graphs. */
import type { Context } from "../cli/context.ts";
import { type Cell, groupDigits } from "../cli/table.ts";
import { type Family, graphOfFamily } from "../tours/families.ts";
import type { Bench, Measured, Target } from "./bench.ts";
import { graphWalkerJar, type Wandered, wander } from "./graphwalker-run.ts";
import type { Probe } from "./tour-probe.ts";
import { probeOf } from "./tours.ts";

const BUDGET = 60;
const GRAPHS: readonly Family[] = [
  { processes: 2, length: 6, loops: true },
  { processes: 2, length: 8, loops: true },
  { processes: 2, length: 8, loops: false },
  { processes: 3, length: 6, loops: true },
  { processes: 3, length: 8, loops: false },
];

const HEAD = ["graph", "transitions", "optimal steps", "s", "GraphWalker's steps", "s", "covered", "x steps"];

export const graphWalker: Bench = {
  name: "graphwalker",
  about: "GraphWalker's random walk until every edge was taken, beside the optimal tour",
  run: async (context) => {
    const found = await graphWalkerJar(context);
    if ("missing" in found)
      return { head: HEAD, rows: [], targets: [], notes: [`${found.missing}: nothing was compared`] };
    const rows: Cell[][] = [];
    const targets: Target[] = [];
    for (const family of GRAPHS) {
      const { row, target } = await compared(context, found.jar, family);
      rows.push(row);
      if (target !== undefined) targets.push(target);
    }
    return measured(rows, targets);
  },
};

function measured(rows: readonly Cell[][], targets: readonly Target[]): Measured {
  return {
    head: HEAD,
    rows,
    targets,
    notes: [
      "GraphWalker 4.3.2, offline, random(edge_coverage(100)); a reset is an edge from each state without a step, and counted as one on both sides",
      `It was given up after ${BUDGET} s: then its steps are those until then, and the ratio is a lower bound`,
      "Its time is that of its process, with the start of Java; ours is of the processor, for the tour alone",
    ],
  };
}

async function compared(context: Context, jar: string, family: Family) {
  const probe = await probeOf(context, family);
  const walked = await wander(context, jar, graphOfFamily(family), BUDGET);
  const isDone = walked.taken === probe.transitions;
  const ratio = (walked.steps + walked.resets) / probe.optimum;
  const name = `${family.processes} x ${family.length}, ${family.loops ? "looping" : "bounded"}`;
  const what = `steps beside GraphWalker's random walk: ${name}, ${groupDigits(probe.transitions)} transitions`;
  const target = { what, found: ratio, unit: "x as few", bound: "at least" as const, limit: 1 };
  return { row: rowOf(name, probe, walked, isDone, ratio), target: isDone ? target : undefined };
}

function rowOf(name: string, probe: Probe, walked: Wandered, isDone: boolean, ratio: number): Cell[] {
  const covered = `${((100 * walked.taken) / probe.transitions).toFixed(1)} %`;
  return [
    ...[name, probe.transitions, probe.optimum, probe.seconds.toFixed(2), walked.steps + walked.resets],
    ...[
      walked.seconds.toFixed(1),
      isDone ? covered : `gave up at ${covered}`,
      `${isDone ? "" : "> "}${ratio.toFixed(1)}`,
    ],
  ];
}
