/** Reports as text for a terminal: what was covered and compared, and each kind of divergence with its way there. */
import type { Divergence, DivergenceGroup, PathStep, VariableDifference } from "./divergence.ts";
import { printStep, type StepKind } from "./driver.ts";
import type { FieldDifference } from "./failures/field-differences.ts";
import type { Followed } from "./follow.ts";
import type { ReplayReport } from "./report.ts";

export function printReport(report: ReplayReport): string {
  const { states, transitions, covered, walks, steps, extraSteps, refusals } = report;
  const perTransition = transitions === 0 ? 0 : steps / transitions;
  return [
    `${states} states, ${transitions} transitions, ${covered} of them covered`,
    `${walks} walks, ${steps} steps (${perTransition.toFixed(2)} a transition), ${extraSteps} more to find out parameters`,
    `sets of enabled steps equal in ${report.enabledStates} states; ${refusals.performed} of ${refusals.disabled} disabled steps tried, and refused`,
    ...report.groups.map(printGroup),
    report.ok && report.equal
      ? "ok: the implementation takes these transitions, and no others"
      : `NOT OK: ${firstFew(report.unequalBecause)}`,
  ].join("\n");
}

/** One mistake has many consequences; the first few of them say enough. */
function firstFew(reasons: readonly string[]): string {
  const shown = reasons.slice(0, SHOWN_REASONS).join("; ");
  return reasons.length > SHOWN_REASONS ? `${shown}; and so on` : shown;
}

const SHOWN_REASONS = 3;

/** How far a counterexample could be followed, and what differed where it could not. */
export function printFollowed({ reproduced, steps, stop, enabledAtEnd }: Followed): string {
  const list = (kinds: readonly StepKind[]): string => kinds.map(printStep).join(" ") || "nothing";
  return [
    `taken: ${list(steps)}`,
    ...(stop === undefined ? [] : [`not taken: step ${stop.at}, ${stop.action}: ${stop.message}`]),
    ...(stop?.variables ?? []).flatMap(printDifference),
    `enabled then: ${list(enabledAtEnd)}`,
    reproduced
      ? "reproduced: the implementation does what the counterexample tells"
      : "refused: the implementation does not do what the counterexample tells",
  ].join("\n");
}

/** What differed, where in spec and code, the way there, and the command that takes it again. */
export function printGroup({ kind, action, count, first, file }: DivergenceGroup): string {
  const times = count === 1 ? "" : ` (${count} times)`;
  return [
    `  ${first.specLine ?? action}: ${kind}${times}: ${first.message}`,
    ...(first.where === undefined ? [] : [`    implementation: ${first.where}`]),
    ...(first.fields === undefined ? first.variables.flatMap(printDifference) : first.fields.map(printField)),
    ...printWay(first),
    ...(file === undefined ? [] : [`    to take it again: npx wakeproof replay --failure ${file}`]),
  ].join("\n");
}

/** How many groups there are beyond those that are shown. */
export function printGroupCount({ groups, groupCount }: Pick<ReplayReport, "groups" | "groupCount">): string {
  if (groupCount === groups.length) return `${groupCount} kinds of divergence`;
  return `${groupCount} kinds of divergence; the ${groups.length} nearest to the initial state are shown, and others may follow from them`;
}

export const printField = ({ field, expected, actual }: FieldDifference): string =>
  `    ${field}: model ${expected}, implementation ${actual}`;

/** One line for each stretch of steps of one actor. */
function printWay({ path, switches, note }: Divergence): string[] {
  const what = note === undefined ? "shortest way there" : note;
  const counted = switches === undefined ? "" : `, ${switches} context switches`;
  const stretches: { readonly actor: string | undefined; readonly steps: string[] }[] = [];
  for (const step of path) {
    const last = stretches.at(-1);
    if (last !== undefined && last.actor === step.actor) last.steps.push(printPathStep(step));
    else stretches.push({ actor: step.actor, steps: [printPathStep(step)] });
  }
  const shown = stretches.length <= MOST_STRETCHES ? stretches : stretches.slice(-MOST_STRETCHES);
  return [
    `    ${what}, ${path.length} steps${counted}:${path.length === 0 ? " (initial state)" : ""}`,
    ...(shown.length < stretches.length ? ["      ..."] : []),
    ...shown.map(({ actor, steps }) => `      ${actor === undefined ? "" : `${actor}: `}${steps.join(" ")}`),
  ];
}

/** Of a long walk the end is shown; a saved run has all of it. */
const MOST_STRETCHES = 100;

const printDifference = ({ name, expected, actual }: VariableDifference): string[] => [
  `    ${name}`,
  `      model:          ${expected}`,
  `      implementation: ${actual}`,
];

const printPathStep = ({ action, parameters }: PathStep): string =>
  parameters === undefined ? `${action}(?)` : `${action}(${parameters.join(",")})`;
