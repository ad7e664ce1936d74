/**
 * `wakeproof verify`, the main job: every model against its expected result, every graph that is replayed, every
 * witness, the small models by the second engine, and every broken design on both implementations. Everything is run even when something failed before, and
 * one table of verdicts stands at the end.
 */
import { join } from "node:path";
import { writeWhole } from "../models/files.ts";
import { checkedOf } from "../models/judge.ts";
import type { Design, Model } from "../models/manifest.ts";
import { modelsForWasm } from "../wasm/asked.ts";
import { VERIFY_STATES } from "../wasm/judge.ts";
import { recordDesign } from "./check-designs.ts";
import { biggestFirst, checkModel } from "./check-models.ts";
import { checkModelsWithWasm } from "./check-wasm.ts";
import type { Context } from "./context.ts";
import { EXIT, exitCodeOf, Interrupted, textOf } from "./errors.ts";
import { explainDesign } from "./explain.ts";
import { inPool } from "./in-pool.ts";
import { expectationOf } from "./models.ts";
import { exitCodeOfTrials, problemsOfTrials } from "./record-design.ts";
import { replayTable } from "./replay.ts";
import { type ReplayOutcome, replayModel } from "./replay-model.ts";
import { withReport } from "./report.ts";
import { recorded } from "./run-records.ts";
import { allSimulations, type Simulated, simulateAll, simulationText } from "./simulate.ts";
import { type Cell, printTable } from "./table.ts";
import { expectTwins } from "./twins.ts";
import { verifyTraces } from "./verify-traces.ts";
import { missingJava, verifyWithoutJava } from "./without-java.ts";
import { checkWitnesses } from "./witnesses.ts";

interface Verdict {
  readonly cells: readonly Cell[];
  readonly exitCode: number;
}

/** At its end the report, of what was found here and of what older runs left. */
export async function verify(context: Context): Promise<number> {
  return withReport(context, await verifiedAll(context));
}

async function verifiedAll(context: Context): Promise<number> {
  const missing = await missingJava();
  if (missing !== undefined) return verifyWithoutJava(context, missing);
  return recorded(
    context,
    "commands",
    "verify",
    (inputs) => inputs.everything(),
    async () => {
      const { exitCode, verdicts } = await verified(context);
      return { value: exitCode, record: { exitCode, problems: [], found: { rows: verdicts.map(rowOf) } } };
    },
    { asksTlc: false },
  );
}

async function verified(
  context: Context,
): Promise<{ readonly exitCode: number; readonly verdicts: readonly Verdict[] }> {
  const started = performance.now();
  const replayed: ReplayOutcome[] = [];
  const { models } = context.manifest;
  const broken = context.manifest.designs.filter(({ sound }) => !sound);
  expectTwins(context, broken);
  const ofModels = new Map<string, Verdict>();
  const judge = async (model: Model) => {
    const verdict = await attempt(context, model.name, () => verdictOf(context, model, replayed));
    ofModels.set(model.name, verdict);
  };
  // Several at a time first; a replay then has both cores for itself, so that its time can be compared with TLC's.
  await inPool(biggestFirst(models.filter(({ replay }) => !replay)), context.jobs.atOnce, judge);
  const witnesses = await attempt(context, "witnesses", () => verdictOfWitnesses(context));
  for (const model of models.filter(({ replay }) => replay)) await judge(model);
  const second = await attempt(context, "second engine", () => verdictOfSecondEngine(context));
  const simulated: Simulated[] = [];
  const walks = await attempt(context, "simulation", () => verdictOfSimulation(context, simulated));
  const traces = await attempt(context, "traces", () => verdictOfTraces(context));
  const verdicts = [...models.map(({ name }) => ofModels.get(name)!), witnesses, second, walks, traces];
  for (const design of broken)
    verdicts.push(await attempt(context, design.name, () => verdictOfDesign(context, design)));
  const seconds = (performance.now() - started) / 1000;
  const exitCode = verdicts.find((verdict) => verdict.exitCode !== EXIT.ok)?.exitCode ?? EXIT.ok;
  const text = textOfAll(replayed, simulated, verdicts, seconds, exitCode);
  writeWhole(join(context.outFolder(), "verify.txt"), `${text}\n`);
  context.print(text, { schemaVersion: 1, verdicts: verdicts.map(documentOf), exitCode });
  return { exitCode, verdicts };
}

function rowOf({ cells: [what, expected, verdict], exitCode }: Verdict) {
  return {
    what: String(what),
    expected: String(expected),
    verdict: String(verdict),
    ok: exitCode === EXIT.ok,
  };
}

const COLUMNS = ["what", "expected", "verdict", "states", "transitions", "depth", "replayed"];

function documentOf({ cells, exitCode }: Verdict) {
  const fields = COLUMNS.map((column, at) => [column, cells[at] ?? null]);
  return { ...Object.fromEntries(fields), ok: exitCode === EXIT.ok, exitCode };
}

/** One that fails must not hide what the others would have said. */
async function attempt(context: Context, name: string, work: () => Promise<Verdict>): Promise<Verdict> {
  const before = context.cases.length;
  try {
    const verdict = await work();
    // What says nothing of itself to reports is a line there all the same.
    if (context.cases.length === before) recordVerdict(context, name, verdict);
    return verdict;
  } catch (error) {
    if (error instanceof Interrupted) throw error;
    const message = `${name}: ${textOf(error)}`;
    context.progress.say(message);
    context.record({ suite: "verify", name, problems: [{ message, isError: true }] });
    const cells = [name, "-", "error", undefined, undefined, undefined, undefined, "NOT OK"];
    return { cells, exitCode: exitCodeOf(error) };
  }
}

function recordVerdict(context: Context, name: string, { cells, exitCode }: Verdict): void {
  const figures = cells
    .slice(1)
    .filter((cell) => cell !== undefined)
    .join(", ");
  const problems = exitCode === EXIT.ok ? [] : [{ message: `${name}: ${figures}, exit code ${exitCode}` }];
  context.record({ suite: "verify", name, figures, problems });
}

async function verdictOf(context: Context, model: Model, replayed: ReplayOutcome[]): Promise<Verdict> {
  if (!model.replay) {
    const { checked, exitCode } = await checkModel(context, model);
    return { cells: cellsOf(model, checked, "not replayed", exitCode), exitCode };
  }
  const outcome = await replayModel(context, model);
  replayed.push(outcome);
  const { report, result, exitCode, seconds } = outcome;
  const covered =
    report === undefined
      ? "not replayed"
      : `${report.covered} of ${report.transitions}, ${report.divergences} diverge`;
  return { cells: cellsOf(model, checkedOf(model, result, seconds.dump), covered, exitCode), exitCode };
}

function cellsOf(
  model: Model,
  checked: ReturnType<typeof checkedOf>,
  replay: string,
  exitCode: number,
): Cell[] {
  return [
    ...[model.name, expectationOf(model), checked.verdict, checked.states, checked.transitions],
    ...[checked.depth ?? undefined, replay, exitCode === EXIT.ok ? "ok" : "NOT OK"],
  ];
}

async function verdictOfWitnesses(context: Context): Promise<Verdict> {
  const { total, refuted, exitCode } = await checkWitnesses(context);
  const ok = exitCode === EXIT.ok ? "ok" : "NOT OK";
  const cells = [
    "witnesses",
    `${total} refuted`,
    `${refuted} refuted`,
    undefined,
    undefined,
    undefined,
    "-",
    ok,
  ];
  return { cells, exitCode };
}

/** It is held to the same numbers as TLC is, on the models that are small enough for it. */
async function verdictOfSecondEngine(context: Context): Promise<Verdict> {
  const { asked } = modelsForWasm(context.specFolder, context.manifest.models, VERIFY_STATES);
  const outcomes = await checkModelsWithWasm(context, asked);
  const exitCode = outcomes.find((one) => one.exitCode !== EXIT.ok)?.exitCode ?? EXIT.ok;
  const agree = outcomes.filter((one) => one.exitCode === EXIT.ok).length;
  const none = [undefined, undefined, undefined];
  const cells = [
    ...["second engine", `${outcomes.length} agree`, `${agree} agree`, ...none, "-"],
    exitCode === EXIT.ok ? "ok" : "NOT OK",
  ];
  return { cells, exitCode };
}

/** What is beyond any graph: random walks through bigger configurations, always the same ones here. */
async function verdictOfSimulation(context: Context, simulated: Simulated[]): Promise<Verdict> {
  simulated.push(...(await simulateAll(context, allSimulations(context))));
  const exitCode = simulated.find((one) => one.exitCode !== EXIT.ok)?.exitCode ?? EXIT.ok;
  const agree = simulated.filter((one) => one.exitCode === EXIT.ok).length;
  const states = simulated.reduce((sum, { statesCompared }) => sum + statesCompared, 0);
  const divergences = simulated.reduce((sum, one) => sum + one.divergences, 0);
  const cells = [
    ...["simulation", `${simulated.length} agree`, `${agree} agree`, states, undefined, undefined],
    ...[`walks, ${divergences} diverge`, exitCode === EXIT.ok ? "ok" : "NOT OK"],
  ];
  return { cells, exitCode };
}

/** The other direction: what the implementation did, by chance, is asked of the specification. */
async function verdictOfTraces(context: Context): Promise<Verdict> {
  const found = await verifyTraces(context);
  const { exitCode } = found;
  const cells = [
    ...[
      "traces",
      `${found.sound} accepted`,
      `${found.accepted} accepted`,
      found.states,
      found.events,
      undefined,
    ],
    ...[
      `${found.brokenRejected} of ${found.broken} broken designs rejected`,
      exitCode === EXIT.ok ? "ok" : "NOT OK",
    ],
  ];
  return { cells, exitCode };
}

async function verdictOfDesign(context: Context, design: Design): Promise<Verdict> {
  const traces = await explainDesign(context, design);
  for (const { text } of traces) context.progress.say(`\n${text}\n`);
  const exitCode = exitCodeOfTrials(traces);
  const ok = exitCode === EXIT.ok;
  recordDesign(context, design.name, ok, problemsOfTrials(traces));
  const reproduced = traces.filter(({ trial }) => trial.reproduced).length;
  const refused = traces.map(({ trial }) => trial.soundStopsAt ?? "none").join(", ");
  const cells = [
    ...[
      design.name,
      "reproduced",
      `${reproduced} of ${traces.length} traces`,
      undefined,
      undefined,
      undefined,
    ],
    ...[`sound parts at step ${refused}`, ok ? "ok" : "NOT OK"],
  ];
  return { cells, exitCode };
}

function textOfAll(
  replayed: readonly ReplayOutcome[],
  simulated: readonly Simulated[],
  verdicts: readonly Verdict[],
  seconds: number,
  exitCode: number,
): string {
  return [
    "Replayed on the implementation, every state and every enabled set compared:",
    replayTable(replayed),
    "",
    "Simulated by TLC and taken on the implementation, bigger than what can be dumped:",
    simulationText(simulated),
    "",
    `Verdicts (${seconds.toFixed(0)} s, ${exitCode === EXIT.ok ? "all as expected" : `exit code ${exitCode}`}):`,
    printTable(
      [...COLUMNS, "ok"],
      verdicts.map(({ cells }) => cells),
    ),
  ].join("\n");
}
