/**
 * `wakeproof tour --dot FILE`: the cheapest walks that take every transition of any specification's graph, as TLC dumps
 * it. Nothing needs to be known of the specification.
 */
import { existsSync, realpathSync } from "node:fs";
import { DumpError } from "../graph/dump-error.ts";
import { readTopology, type Topology } from "../graph/topology.ts";
import { expectWritable, writeWholeOf } from "../models/files.ts";
import { MOST_RESET_COST } from "../tours/optimal.ts";
import { MOST_PAIRS, pairSuiteOf, pairsOf } from "../tours/pairs.ts";
import { type Suite, suiteOf } from "../tours/suite.ts";
import { RESET_COST } from "../tours/tour.ts";
import { walkLines } from "../tours/walk-lines.ts";
import type { Context } from "./context.ts";
import { CliError, EXIT } from "./errors.ts";
import { groupDigits } from "./table.ts";

export async function tour(context: Context): Promise<number> {
  const { dot, out, pairs } = context.options;
  if (dot === undefined)
    throw new CliError(EXIT.usage, "expected a dump of TLC's; try: wakeproof tour --dot FILE");
  const resetCost = resetCostIn(context.options.resetCost);
  if (out !== undefined) expectOther(dot, out);
  const started = performance.now();
  const topology = await context.progress.during("reading the dump", () => readTopology(dot));
  context.signal.throwIfAborted();
  expectOneInitial(dot, topology);
  const { graph, nameOf } = topology;
  const count = pairs ? pairsWithin(dot, topology) : undefined;
  const suite = await context.progress.during("the optimal tour", async () =>
    pairs ? pairSuiteOf(graph, { resetCost, uncut: true }) : suiteOf(graph, { resetCost, uncut: true }),
  );
  context.signal.throwIfAborted();
  const seconds = (performance.now() - started) / 1000;
  if (out !== undefined) writeWholeOf(out, walkLines(graph, suite.tour, nameOf));
  const document = documentOf(topology, suite, count, seconds);
  context.print(textOf(document), document);
  return EXIT.ok;
}

/** The walks would replace the dump that they are of. */
function expectOther(dot: string, out: string): void {
  expectWritable(out, "--out");
  if (existsSync(dot) && existsSync(out) && realpathSync(dot) === realpathSync(out))
    throw new CliError(EXIT.usage, `--out ${out}: found the dump itself, expected another file`);
}

function resetCostIn(text: string | undefined): number {
  if (text === undefined) return RESET_COST;
  const cost = Number(text);
  if (/^\d+$/.test(text) && cost <= MOST_RESET_COST) return cost;
  throw new CliError(
    EXIT.usage,
    `--reset-cost ${text}: expected a whole number from 0 to ${MOST_RESET_COST}; try: --reset-cost ${RESET_COST}`,
  );
}

/** Walks from several states would be another problem: which of them a reset goes to would be a choice of its own. */
function expectOneInitial(file: string, { graph, nameOf, lineOf }: Topology): void {
  const second = graph.initial[1];
  if (second === undefined) return;
  const count = graph.initial.length;
  throw new DumpError(
    file,
    lineOf(second),
    `found ${count} initial states (this one is ${nameOf(second)}), expected one, to which every walk starts over; try: an Init of one state, and a first action that chooses`,
  );
}

function pairsWithin(file: string, { graph }: Topology): number {
  const pairs = pairsOf(graph);
  if (pairs <= MOST_PAIRS) return pairs;
  throw new CliError(
    EXIT.overBudget,
    `${file}: ${groupDigits(pairs)} pairs of transitions, and at most ${groupDigits(MOST_PAIRS)} are toured; try: without --pairs`,
  );
}

function documentOf({ graph }: Topology, { cost }: Suite, pairs: number | undefined, seconds: number) {
  const { resetCost, walks, steps, resets, optimum, lowerBound } = cost;
  return {
    schemaVersion: 1,
    states: graph.states,
    transitions: graph.edges,
    ...(pairs === undefined ? {} : { pairs }),
    ...{ walks, steps, resets, resetCost, cost: cost.cost, optimum, lowerBound },
    seconds,
  };
}

type TourDocument = ReturnType<typeof documentOf>;

function textOf(document: TourDocument): string {
  const { states, transitions, pairs, walks, steps, resets, resetCost, cost, optimum, lowerBound } = document;
  const what = pairs === undefined ? transitions : pairs;
  const ratio = lowerBound === 0 ? "1.0000" : (cost / lowerBound).toFixed(4);
  const each = what === 0 ? "" : `, ${(steps / what).toFixed(2)} for each`;
  return [
    `${groupDigits(states)} states, ${groupDigits(transitions)} transitions`,
    ...(pairs === undefined ? [] : [`${groupDigits(pairs)} pairs of transitions, all taken`]),
    `walks: ${groupDigits(walks)}`,
    `steps: ${groupDigits(steps)}${each}`,
    `resets: ${groupDigits(resets)}, each at the cost of ${groupDigits(resetCost)}`,
    optimum === null
      ? `cost: ${groupDigits(cost)}; at most ${ratio} times the optimum, which is at least ${groupDigits(lowerBound)}`
      : `cost: ${groupDigits(cost)}; ${ratio} times the optimum, which is proven`,
    `seconds: ${document.seconds.toFixed(1)}`,
  ].join("\n");
}
