/** Reports as text for a terminal: what was covered and compared, and each kind of divergence with its way there. */
import type { DivergenceGroup, PathStep, VariableDifference } from "./divergence.ts";
import { printStep, type StepKind } from "./driver.ts";
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

/** What differed, where in spec and code, and the shortest way there. */
export function printGroup({ kind, action, count, first }: DivergenceGroup): string {
  const times = count === 1 ? "" : ` (${count} times)`;
  return [
    `  ${first.specLine ?? action}: ${kind}${times}: ${first.message}`,
    ...(first.where === undefined ? [] : [`    implementation: ${first.where}`]),
    ...first.variables.flatMap(printDifference),
    `    shortest way there, ${first.path.length} steps: ${first.path.map(printPathStep).join(" ") || "(initial state)"}`,
  ].join("\n");
}

const printDifference = ({ name, expected, actual }: VariableDifference): string[] => [
  `    ${name}`,
  `      model:          ${expected}`,
  `      implementation: ${actual}`,
];

const printPathStep = ({ action, parameters }: PathStep): string =>
  parameters === undefined ? `${action}(?)` : `${action}(${parameters.join(",")})`;
