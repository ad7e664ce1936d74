/** What came of a trace, and, where a line was not explained, why not: in data, and in words. */
import { printStep } from "../replay/driver.ts";
import { patternsOf, withoutParts } from "../traces/paths.ts";
import type { Trace } from "../traces/trace-format.ts";
import { printValue } from "../values/print.ts";
import { equalValues, nameOfKey, type Value } from "../values/value.ts";
import { STUCK } from "./batch-module.ts";
import { type Asked, type Difference, differencesBetween } from "./fields.ts";
import type { Conjunct } from "./guards.ts";
import { formalsOf } from "./next-actions.ts";
import type { Alternative, Stuck } from "./notes.ts";
import type { PreparedSpec } from "./prepare.ts";

export interface TraceVerdict {
  readonly file: string;
  readonly verdict: "accepted" | "rejected" | "malformed" | "undecided";
  readonly events: number;
  /** How many lines were explained, from the first one on. */
  readonly explained: number;
  readonly rejection?: Rejection;
  /** Of a malformed one, or one that was not decided. */
  readonly complaint?: string;
  /** What it claims to follow, and was asked about: `Spec of MCEpollWait with Woken <- One`. */
  readonly against?: string;
  readonly notChecked: NotChecked;
}

export interface Rejection {
  /** `trace.ndjson:12`, or `trace.itf.json: states[12]` */
  readonly place: string;
  /** The line of the file, or the state's number; 1 (or 0) if the initial state is not the specification's. */
  readonly line: number;
  readonly action: string;
  readonly parameters: readonly string[];
  readonly reason: string;
  /** The conjunct that fails: a guard that is false, or the one that gives a variable another value. */
  readonly conjunct?: Conjunct;
  readonly nearest?: {
    readonly action: string;
    readonly parameters: readonly string[];
    /** What it would have led to, where that is not what the line says. */
    readonly differences: readonly PrintedDifference[];
  };
}

export interface PrintedDifference {
  readonly path: string;
  /** By the specification, and in the log. */
  readonly spec: string;
  readonly log: string;
}

export interface NotChecked {
  readonly paths: readonly string[];
  /** How many lines do not tell all of their parameters. */
  readonly linesWithoutParameters: number;
  /** Lines that do not even name their action. */
  readonly linesWithoutAction: number;
}

export function notCheckedOf({ header, events }: Trace): NotChecked {
  const unnamed = events.filter(({ action }) => action === "");
  const open = events.filter(
    ({ action, parameters }) =>
      action !== "" && (parameters === undefined || parameters.some((one) => one === undefined)),
  );
  return {
    paths: header.notLogged,
    linesWithoutParameters: open.length,
    linesWithoutAction: unnamed.length,
  };
}

/** A trace chooses its specification itself, so that has to be said with the verdict. */
export function againstOf({ header: { module, specification, definitions } }: Trace): string {
  const others = Object.entries(definitions).map(([name, by]) => `${name} <- ${by}`);
  return `${specification} of ${module}${others.length === 0 ? "" : ` with ${others.join(", ")}`}`;
}

export function rejectionOf(trace: Trace, asked: Asked, stuck: Stuck, spec: PreparedSpec): Rejection {
  const at = placeIn(trace, stuck.line);
  const { action, parameters = [], foreign } = asked;
  const names = parameters.map((one) => (one === undefined ? "?" : nameOf(one)));
  const step = { ...at, action, parameters: names };
  if (stuck.why >= STUCK.assumption) return atStart(trace, stuck.why, spec);
  const ranked = rankedAlternatives(asked, stuck.alternatives, trace, spec);
  const [best] = ranked;
  const nearest =
    best === undefined
      ? {}
      : { nearest: { ...printed(best.alternative), differences: best.differences.map(printDifference) } };
  if (foreign !== undefined) return { ...step, reason: `the specification has ${foreign}`, ...nearest };
  if (stuck.why <= STUCK.parameter)
    return { ...step, ...outside(asked, STUCK.parameter - stuck.why, spec), ...nearest };
  if (stuck.why > 0) {
    const conjunct = spec.guards.conjuncts[stuck.why - 1]!;
    return {
      ...step,
      reason: `${conjunct.text} is FALSE${where(action, names, spec)}`,
      conjunct,
      ...nearest,
    };
  }
  return { ...step, ...nearest, ...otherOutcome(asked, ranked, spec) };
}

/** Where the event at this place stands. */
export function placeIn({ file, unit, firstLine }: Trace, event: number): Pick<Rejection, "place" | "line"> {
  const line = firstLine + event;
  return { place: unit === "line" ? `${file}:${line}` : `${file}: states[${line}]`, line };
}

type Outcome = Pick<Rejection, "reason" | "conjunct" | "nearest">;

/** The action can be taken; what it leads to is something else. */
function otherOutcome(asked: Asked, ranked: readonly Ranked[], spec: PreparedSpec): Outcome {
  const own = ranked.find(
    ({ alternative: { action, parameters } }) =>
      action === asked.action && otherParameters(asked, parameters) === 0,
  );
  const first = own?.differences[0];
  if (own === undefined || first === undefined)
    return {
      reason: `no step${asked.action === "" ? "" : ` of ${asked.action}`} is possible here that leads to what is told`,
    };
  const { path, spec: expected, log } = printDifference(first);
  const conjunct = spec.guards.updateOf(asked.action, path.split(".")[0]!);
  return {
    reason: `${path} is ${log} in the log, and ${expected} by the specification`,
    ...(conjunct === undefined ? {} : { conjunct }),
    nearest: { ...printed(own.alternative), differences: own.differences.map(printDifference) },
  };
}

function outside({ action, parameters = [] }: Asked, at: number, spec: PreparedSpec): Outcome {
  const set = spec.actions.find(({ name }) => name === action)!.parameters[at]!;
  return { reason: `${nameOf(parameters[at]!)} is not in ${set}` };
}

function atStart(trace: Trace, why: number, { assumptions, variables, initial }: PreparedSpec): Rejection {
  const { header } = trace;
  const start = { ...placeIn(trace, -1), action: initial, parameters: [] };
  if (why < STUCK.initial)
    return { ...start, reason: `the constants break the assumption ${assumptions[why - STUCK.assumption]}` };
  const name = variables[why - STUCK.initial]!;
  const found = printValue(header.initial.get(name)!);
  return { ...start, reason: `the initial state is not the specification's: ${name} is ${found} in the log` };
}

interface Ranked {
  readonly alternative: Alternative;
  readonly differences: readonly Difference[];
}

/** Those that explain most of the line first; of equals, the one that it names. */
function rankedAlternatives(
  asked: Asked,
  alternatives: readonly Alternative[],
  trace: Trace,
  { variables }: PreparedSpec,
): Ranked[] {
  const ranked = alternatives.map((alternative) => ({
    alternative,
    differences: variables.flatMap((name, at) => {
      const expected = withoutParts(alternative.after[at]!, patternsOf(name, trace.header.notLogged));
      const isLogged = asked.after.has(name) && expected !== undefined;
      return isLogged ? differencesBetween(name, expected, asked.after.get(name)) : [];
    }),
  }));
  const distance = ({ alternative: { action, parameters }, differences }: Ranked) => {
    return differences.length * 100 + (action === asked.action ? 0 : 50) + otherParameters(asked, parameters);
  };
  return ranked.toSorted((a, b) => distance(a) - distance(b));
}

/** How many of the parameters that the line tells are others. */
const otherParameters = ({ parameters = [] }: Asked, others: readonly Value[]): number =>
  parameters.filter((one, at) => {
    const other = others[at];
    return one !== undefined && (other === undefined || !equalValues(one, other));
  }).length;

const printDifference = ({ path, expected, found }: Difference): PrintedDifference => ({
  path,
  spec: expected === undefined ? "nothing" : printValue(expected),
  log: found === undefined ? "nothing" : printValue(found),
});

const printed = ({ action, parameters }: Alternative) => ({ action, parameters: parameters.map(nameOf) });

export const nameOf = (value: Value): string => nameOfKey(value) ?? printValue(value);

/** What the names in a conjunct stand for. */
function where(action: string, parameters: readonly string[], { definitions }: PreparedSpec): string {
  const formals = formalsOf(definitions.get(action)!);
  const each = formals.map((name, at) => `${name} = ${parameters[at]}`);
  return each.length === 0 ? "" : `, where ${each.join(", ")}`;
}

/** One trace as a line or a few of text. */
export function printVerdict({
  file,
  verdict,
  events,
  explained,
  rejection,
  complaint,
}: TraceVerdict): string {
  if (verdict === "malformed" || verdict === "undecided") return `${verdict.padEnd(9)}  ${complaint}`;
  if (rejection === undefined)
    return `${verdict.padEnd(9)}  ${file}: ${explained} of ${events} events explained`;
  const { place, reason, conjunct, nearest } = rejection;
  const lines = [`rejected   ${place}: ${printStep(rejection)}: ${reason}`];
  if (conjunct !== undefined)
    lines.push(`  conjunct: ${conjunct.text}  (${conjunct.module}.tla:${conjunct.line})`);
  if (nearest !== undefined) {
    const others = nearest.differences
      .slice(0, 3)
      .map(({ path, spec, log }) => `${path} = ${spec}, in the log ${log}`);
    const more = nearest.differences.length > 3 ? `, and ${nearest.differences.length - 3} more` : "";
    const rest = others.length === 0 ? "" : `, but with ${others.join("; ")}${more}`;
    lines.push(`  nearest:  ${printStep(nearest)}${rest}`);
  }
  if (complaint !== undefined) lines.push(`  besides:  ${complaint}`);
  return lines.join("\n");
}
