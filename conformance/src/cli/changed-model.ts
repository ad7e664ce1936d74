/**
 * One model, replayed only as far as something changed since its last green replay: the graph of then, the graph of
 * now, what is new and what is gone, and the transitions that this touches.
 *
 * If the spec is the same, TLC is not asked: the graph is the one that was kept. If the implementation, its driver or
 * its configuration are others, nothing that was seen of it counts any more, and everything is walked.
 */
import { rmSync } from "node:fs";
import { join } from "node:path";
import { type Change, changeOf } from "../changed/compare.ts";
import { type Kept, KeptError, type Made } from "../changed/kept-file.ts";
import { type KeptGraph, keepGraph, restoreGraph } from "../changed/kept-graph.ts";
import { makeDriver } from "../driver/index.ts";
import { canonicalGraph } from "../graph/canonical.ts";
import { readDump } from "../graph/dump.ts";
import type { StateGraph } from "../graph/graph.ts";
import { brokenClaims } from "../models/claims.ts";
import { disagreements } from "../models/judge.ts";
import { type Model, readCfg } from "../models/manifest.ts";
import { type World, worldOf } from "../models/world.ts";
import type { ReplayReport } from "../replay/report.ts";
import type { Context } from "./context.ts";
import { dumpModel } from "./dump-model.ts";
import { EXIT } from "./errors.ts";
import { writeFailures } from "./out-itf.ts";
import { problemsOfGroups } from "./problems.ts";
import { replayModel } from "./replay-model.ts";
import { exitCodeOfResult } from "./run-model.ts";
import { recordNow } from "./run-records.ts";
import { sayDivergences, stage, walkGraph } from "./walk-graph.ts";

export interface ChangedOutcome {
  readonly model: Model;
  /** What is not what it was: "the spec", or why there was nothing to compare with. */
  readonly because: string;
  readonly states: number;
  readonly transitions: number;
  /** Undefined where there was nothing to compare with. */
  readonly change?: Change;
  /** Of before and of now, in the numbers of `change`. */
  readonly graphs?: readonly [KeptGraph, KeptGraph];
  /** The transitions that have to be taken again. */
  readonly touched: number;
  /** The implementation is another one, and was looked at only where the spec has changed. */
  readonly inPart: boolean;
  /** Undefined where none of them had to. */
  readonly report?: ReplayReport | undefined;
  readonly exitCode: number;
}

/** What is red of a part is red of the whole; what is green of a part says nothing of it, and is not recorded. */
export async function replayChanged(context: Context, model: Model): Promise<ChangedOutcome> {
  const outcome = await judgedChange(context, model);
  const { exitCode, report } = outcome;
  if (exitCode === EXIT.ok) return outcome;
  const problems = report === undefined ? [] : problemsOfGroups(context, report.groups);
  const record = { exitCode, problems, found: null };
  await recordNow(context, "replays", model.name, (inputs) => inputs.replay(model), record);
  return outcome;
}

async function judgedChange(context: Context, model: Model): Promise<ChangedOutcome> {
  const world = worldOf(readCfg(context.specFolder, model.cfg));
  const now = await context.keptStore.madeOf(model, world);
  const kept = trusted(context, model, now);
  if (typeof kept === "string") return replayedWhole(context, model, kept);
  const others = CAUSES.filter(([part]) => kept.made[part] !== now[part]).map(([, name]) => name);
  const because = others.length === 0 ? "nothing" : others.join(", ");
  const sameSpec = kept.made.spec === now.spec;
  if (others.length === 0) return { ...unchanged(model, kept.graph), because };
  const graph = sameSpec
    ? restoreGraph(kept.graph, makeDriver(world).layout)
    : await dumped(context, model, world);
  if (typeof graph === "number") return { ...unchanged(model, kept.graph), because, exitCode: graph };
  return { ...(await walked(context, { model, world, kept, now, graph })), because };
}

/** The engine is not among them: what another one has kept is not looked at. */
const CAUSES = [
  ["spec", "the spec"],
  ["world", "the configuration"],
  ["implementation", "the implementation"],
] as const satisfies readonly (readonly [keyof Made, string])[];

/** What was kept, or why that is nothing to rely on. */
function trusted(context: Context, model: Model, now: Made): Kept | string {
  try {
    const kept = context.keptStore.read(model);
    if (kept === undefined) return "no earlier replay";
    return kept.made.engine === now.engine ? kept : "the earlier replay was by another version of the engine";
  } catch (error) {
    if (!(error instanceof KeptError)) throw error;
    return `what was kept of the earlier replay is not trusted: ${error.message}`;
  }
}

async function replayedWhole(context: Context, model: Model, because: string): Promise<ChangedOutcome> {
  const { report, result, exitCode } = await replayModel(context, model);
  const transitions = report?.transitions ?? 0;
  const figures = {
    states: report?.states ?? result.distinct,
    transitions,
    touched: transitions,
    inPart: false,
  };
  return { model, because, ...figures, report, exitCode };
}

function unchanged(model: Model, { states, sources }: KeptGraph): Omit<ChangedOutcome, "because"> {
  return { model, states, transitions: sources.length, touched: 0, inPart: false, exitCode: EXIT.ok };
}

/** The graph of now, or the exit code of a TLC that came to none. */
async function dumped(context: Context, model: Model, world: World): Promise<StateGraph | number> {
  const file = join(context.outFolder("graphs"), `${model.name}.dot`);
  rmSync(file, { force: true });
  try {
    const { result } = await dumpModel(context, model, file);
    if (result.verdict !== "pass") {
      context.progress.say(`${model.name}: TLC came to no graph: ${result.message}`);
      return exitCodeOfResult("pass", result);
    }
    const { layout } = makeDriver(world);
    const [graph] = await stage(context, `${model.name}: parse`, () => readDump(file, layout, result));
    const wrong = disagreements(model, result);
    for (const reason of wrong) context.progress.say(`${model.name}: ${reason}`);
    return graph;
  } finally {
    rmSync(file, { force: true });
  }
}

interface Walking {
  readonly model: Model;
  readonly world: World;
  readonly kept: Kept;
  readonly now: Made;
  readonly graph: StateGraph;
}

async function walked(
  context: Context,
  { model, world, kept, now, graph }: Walking,
): Promise<Omit<ChangedOutcome, "because">> {
  const { layout } = makeDriver(world);
  const after = keepGraph(graph, layout);
  const change = changeOf(kept.graph, after);
  const isOtherCode = kept.made.implementation !== now.implementation || kept.made.world !== now.world;
  const inPart = isOtherCode && context.options.touchedOnly && change.touched.includes(1);
  const required = isOtherCode && !inPart ? change.touched.fill(1) : change.touched;
  const touched = required.reduce((count, one) => count + one, 0);
  const choices = touched === graph.edges ? {} : { required };
  const report = touched === 0 ? undefined : (await walkGraph(context, model, world, graph, choices)).report;
  if (report?.ok === false) {
    sayDivergences(context, model, report);
    writeFailures(context, model, world, report.groups);
  }
  const exitCode = report?.ok === false ? EXIT.divergence : exitCodeOf(context, model, graph);
  if (exitCode === EXIT.ok && !inPart)
    context.keptStore.write(model, now, keepGraph(canonicalGraph(graph), layout));
  const { states, edges: transitions } = graph;
  return {
    model,
    states,
    transitions,
    change,
    graphs: [kept.graph, after],
    touched,
    inPart,
    report,
    exitCode,
  };
}

/** Of a walk without divergences: the manifest, and what the model claims of its actions, have to be true too. */
function exitCodeOf(context: Context, model: Model, graph: StateGraph): number {
  const unclaimed = brokenClaims(context.specFolder, model, graph.actions);
  for (const reason of unclaimed) context.progress.say(`${model.name}: ${reason}`);
  if (unclaimed.length > 0) return EXIT.uncovered;
  const { expect } = model;
  const isExpected =
    expect.verdict === "pass" && expect.states === graph.states && expect.transitions === graph.edges;
  return isExpected ? EXIT.ok : EXIT.unexpected;
}
