/** `wakeproof replay --changed`: what is new and what is gone, and a walk over what that touches. */
import { join } from "node:path";
import type { Change } from "../changed/compare.ts";
import { listedChange } from "../changed/listed.ts";
import { byAction } from "../graph/by-action.ts";
import { writeWhole } from "../models/files.ts";
import type { Model } from "../models/manifest.ts";
import { type ChangedOutcome, replayChanged } from "./changed-model.ts";
import type { Context } from "./context.ts";
import { EXIT } from "./errors.ts";
import { problemsOfGroups } from "./problems.ts";
import { groupDigits, printTable } from "./table.ts";

export async function replayWhatChanged(context: Context, models: readonly Model[]): Promise<number> {
  const outcomes: ChangedOutcome[] = [];
  for (const model of models) {
    const outcome = await replayChanged(context, model);
    writeDetails(context, outcome);
    recordChanged(context, outcome);
    outcomes.push(outcome);
  }
  const rows = outcomes.map(changedRow);
  const text = [printChanges(rows), ...outcomes.flatMap(printDetails), NOT_CHECKED].join("\n");
  context.print(text, { schemaVersion: 1, models: rows });
  return outcomes.find(({ exitCode }) => exitCode !== EXIT.ok)?.exitCode ?? EXIT.ok;
}

function recordChanged(
  context: Context,
  { model, touched, transitions, report, exitCode }: ChangedOutcome,
): void {
  const found = report === undefined ? [] : problemsOfGroups(context, report.groups);
  const unsaid = exitCode !== EXIT.ok && found.length === 0;
  context.record({
    ...{ suite: "changed", name: model.name },
    figures: `${groupDigits(touched)} of ${groupDigits(transitions)} transitions touched`,
    problems: unsaid ? [{ message: `${model.name}: exit code ${exitCode}; the log says why` }] : found,
  });
}

const NOT_CHECKED = "properties are not checked here; try: wakeproof check";

/** `fewer` is in per cent of the transitions: the cases that did not have to be looked at again. */
export function changedRow({ model, change, ...outcome }: ChangedOutcome) {
  const { because, states, transitions, touched, inPart, report, exitCode } = outcome;
  return {
    name: model.name,
    because,
    states: { now: states, ...lengthsOf(change?.states) },
    transitions: { now: transitions, ...lengthsOf(change?.transitions) },
    actions: change?.actions ?? { added: [], gone: [] },
    variables: change?.variables ?? { added: [], gone: [] },
    touched,
    inPart,
    fewer: transitions === 0 ? 0 : 100 * (1 - touched / transitions),
    steps: report?.steps ?? 0,
    divergences: report?.divergences ?? 0,
    ok: exitCode === EXIT.ok,
  };
}

const lengthsOf = (delta: Change["states"] | undefined) => ({
  added: delta?.added.length ?? 0,
  gone: delta?.gone.length ?? 0,
});

function printChanges(rows: readonly ReturnType<typeof changedRow>[]): string {
  return printTable(
    [
      ...["model", "changed", "states", "+", "-", "transitions", "+", "-"],
      ...["touched", "fewer", "steps", "divergences", "ok"],
    ],
    rows.map((row) => [
      ...[row.name, row.because, row.states.now, row.states.added, row.states.gone],
      ...[row.transitions.now, row.transitions.added, row.transitions.gone, row.touched],
      ...[`${row.fewer.toFixed(2)} %`, row.steps, row.divergences, row.ok ? "ok" : "NOT OK"],
    ]),
  );
}

function printDetails({ model, change, graphs, inPart }: ChangedOutcome): string[] {
  if (change === undefined || graphs === undefined) return [];
  const [before, after] = graphs;
  const { transitions, actions, variables } = change;
  const lines: (readonly [string, string])[] = [
    ["new transitions", byAction(after.actions, after.edgeActions, transitions.added)],
    ["transitions that are gone", byAction(before.actions, before.edgeActions, transitions.gone)],
    ["actions newly covered", actions.added.join(", ")],
    ["actions that are gone", actions.gone.join(", ")],
    ["new variables, so that every state is another", variables.added.join(", ")],
    ["variables that are gone, so that every state is another", variables.gone.join(", ")],
  ];
  const printed = lines
    .filter(([, list]) => list !== "")
    .map(([what, list]) => `${model.name}: ${what}: ${list}`);
  const rest = `${model.name}: the implementation is another one, and was looked at only where the spec changed`;
  return inPart ? [...printed, `${rest}; try: wakeproof replay ${model.name}`] : printed;
}

function writeDetails(context: Context, { model, change, graphs }: ChangedOutcome): void {
  const file = join(context.outFolder("replay"), `${model.name}.changed.json`);
  const listed = change === undefined || graphs === undefined ? null : listedChange(change, graphs);
  writeWhole(file, `${JSON.stringify({ schemaVersion: 1, name: model.name, change: listed }, null, 1)}\n`);
}
