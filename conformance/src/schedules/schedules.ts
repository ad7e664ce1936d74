/**
 * Random schedules on an implementation, each held against a graph. What fails is shrunk by fast-check, and then until no
 * step can be left out; it is known by seed and path: given again they lead to the same shrunk schedule at once.
 */
import fc from "fast-check";
import type { StateGraph } from "../graph/graph.ts";
import { bind } from "../replay/binding.ts";
import { describe } from "../replay/describe.ts";
import type { DivergenceGroup } from "../replay/divergence.ts";
import { type Driver, plainStep } from "../replay/driver.ts";
import { headingOf } from "../replay/failures/met.ts";
import { runOf } from "../replay/failures/run.ts";
import { printGroup } from "../replay/print.ts";
import { NO_STEP } from "../replay/walker.ts";
import { type Scheduled, ScheduleOnGraph } from "./on-graph.ts";

export interface ScheduleOptions {
  readonly seed: number;
  /** Of a failure, as it was printed: only that schedule is tried. */
  readonly path?: string | undefined;
  readonly runs?: number;
  /** The most steps of a schedule. */
  readonly steps?: number;
  readonly specLines?: Readonly<Record<string, string>>;
}

export interface FoundSchedule {
  readonly seed: number;
  readonly path: string;
  readonly shrinks: number;
  /** With the shrunk schedule as its path, and as a run that can be saved. */
  readonly group: DivergenceGroup;
}

const PICKS = 1_000_000;

/** Undefined when no schedule differs. The driver is reset before each. */
export function findInSchedules(
  graph: StateGraph,
  driver: Driver,
  { seed, path, runs = 100, steps = 100, specLines = {} }: ScheduleOptions,
): FoundSchedule | undefined {
  const schedules = new ScheduleOnGraph(graph, driver);
  const picks = fc.array(fc.nat({ max: PICKS }), { maxLength: steps, size: "max" });
  const property = fc.property(picks, (one) => schedules.run(one).diverged === undefined);
  const { counterexample, counterexamplePath, numShrinks } = fc.check(property, {
    ...{ seed, numRuns: runs },
    ...(path === undefined ? {} : { path }),
  });
  if (counterexample === null) return undefined;
  const group = groupOf(graph, driver, withoutSteps(schedules, schedules.run(counterexample[0])), specLines);
  return { seed, path: counterexamplePath!, shrinks: numShrinks, group };
}

/** What failed, how it was found, and the command that runs it again, in which {seed} and {path} stand for these. */
export function printFound({ seed, path, shrinks, group }: FoundSchedule, again: string): string {
  return [
    `random schedules, seed ${seed}, path "${path}", shrunk ${shrinks} times:`,
    printGroup(group),
    `    to run it again: ${again.replaceAll("{seed}", String(seed)).replaceAll("{path}", path)}`,
  ].join("\n");
}

/** Fast-check's numbers mean other steps as soon as one is left out; here the other steps stay what they are. */
function withoutSteps(schedules: ScheduleOnGraph, found: Scheduled): Scheduled {
  let shortest = found;
  for (let size = found.steps.length; size >= 1; size = Math.floor(size / 2)) {
    for (let from = 0; from + size <= shortest.steps.length; ) {
      const { steps, diverged } = shortest;
      const failing =
        diverged === undefined || diverged.step < 0 || diverged.kind === "enabled set" ? [] : [diverged.step];
      const shorter = schedules.runSteps([...steps.slice(0, from), ...steps.slice(from + size), ...failing]);
      const isShorter = shorter.diverged?.kind === diverged?.kind && shorter.steps.length < steps.length;
      if (isShorter && shorter.diverged?.step === diverged?.step) shortest = shorter;
      else from += 1;
    }
  }
  return shortest;
}

function groupOf(
  graph: StateGraph,
  driver: Driver,
  { steps, edges, diverged }: Scheduled,
  specLines: Readonly<Record<string, string>>,
): DivergenceGroup {
  if (diverged === undefined)
    throw new Error("the schedule did not fail again: the driver is not deterministic");
  const path = steps.map((step) => {
    const actor = driver.actor?.(step);
    return { ...plainStep(driver.steps[step]!), ...(actor === undefined ? {} : { actor }) };
  });
  const note = "the schedule, shrunk";
  const first = { ...describe({ graph, driver, specLines }, diverged, 0, steps.length, path), note };
  const stepOfEdge = new Uint16Array(graph.edges).fill(NO_STEP);
  for (const [at, edge] of edges.entries()) stepOfEdge[edge] = steps[at]!;
  const stage = { graph, binding: bind(graph, driver), stepOfEdge, fresh: async () => driver };
  return {
    ...headingOf(graph, driver, diverged),
    count: 1,
    first,
    run: runOf(stage, driver, edges, diverged),
  };
}
