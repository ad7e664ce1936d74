/** How many steps a second one core replays, every state and every set of enabled steps compared. */
import type { Context } from "../cli/context.ts";
import type { StateGraph } from "../graph/graph.ts";
import type { World } from "../models/world.ts";
import { replay as replayTour } from "../replay/replay.ts";
import type { ReplayReport } from "../replay/report.ts";
import { suiteOf } from "../tours/suite.ts";
import type { Tour } from "../tours/tour.ts";
import { type Bench, type Measured, printFigure, processorSeconds } from "./bench.ts";
import { usualGraph } from "./graph.ts";

const DRIVER = new URL("../driver/index.js", import.meta.url).href;

/** The suite so many times in a row, so that a run takes seconds. */
const TIMES = 8;
const RUNS = 3;

export const replay: Bench = {
  name: "replay",
  about: "compared steps a second on one core",
  run: measure,
};

async function measure(context: Context): Promise<Measured> {
  const { model, world, graph } = await usualGraph(context);
  const tour = repeated(suiteOf(graph).tour);
  const plain = await best(graph, tour, world, 1);
  const refusing = await best(graph, tour, world, Number.POSITIVE_INFINITY);
  const row = (what: string, { steps, refusals, seconds }: Timed) => [
    ...[what, steps, refusals, seconds.toFixed(2), Math.round(steps / seconds)],
  ];
  return {
    head: ["what", "steps", "refusals", "processor seconds", "steps/s"],
    rows: [row("every step", plain), row("and every disabled step refused once", refusing)],
    targets: [
      {
        ...{
          what: "replay on one core",
          found: plain.steps / plain.seconds,
          unit: "fully compared steps a second",
        },
        ...{ bound: "at least", limit: 300_000 },
      },
    ],
    notes: [
      `${model.name}'s suite ${TIMES} times, in one thread, the quickest of ${RUNS}; processor time of all threads of the process, the compiler's and the collector's too; after each step the whole state and the set of enabled steps are compared`,
      `A state is ${graph.width} bytes; ${printFigure(graph.edges)} transitions`,
    ],
  };
}

interface Timed {
  readonly steps: number;
  readonly refusals: number;
  readonly seconds: number;
}

async function best(graph: StateGraph, tour: Tour, world: World, mostRefusals: number): Promise<Timed> {
  const runs: Timed[] = [];
  for (let run = 0; run < RUNS; run++) {
    let report: ReplayReport | undefined;
    const seconds = await processorSeconds(async () => {
      const options = { workers: 0, allowUnusedActions: true, mostRefusals };
      report = await replayTour(graph, tour, { module: DRIVER, options: world }, options);
    });
    if (!report!.ok) throw new Error("the replay was not green");
    const { steps, extraSteps, refusals } = report!;
    runs.push({ steps: steps + extraSteps, refusals: refusals.performed, seconds });
  }
  return runs.toSorted((a, b) => a.seconds - b.seconds)[0]!;
}

function repeated({ edges, starts }: Tour): Tour {
  const all = { edges: new Int32Array(TIMES * edges.length), starts: [0] };
  for (let time = 0; time < TIMES; time++) {
    all.edges.set(edges, time * edges.length);
    for (const end of starts.subarray(1)) all.starts.push(end + time * edges.length);
  }
  return { edges: all.edges, starts: Int32Array.from(all.starts) };
}
