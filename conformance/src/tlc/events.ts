/**
 * TLC's messages as typed events.
 *
 * The codes are TLC's own numbers. One that is not known here passes through as `message` (or as `failure`, when TLC
 * calls it an error), so that a newer TLC is never silently misunderstood.
 */
import { parseState } from "../values/parse.ts";
import type { Value } from "../values/value.ts";
import { type Message, TlcOutputError } from "./frames.ts";

/** A place in a module, as TLC names it; lines and columns from 1. */
export interface SpecLocation {
  readonly module: string;
  readonly line: number;
  readonly column: number;
}

export interface Counted {
  readonly generated: number;
  readonly distinct: number;
  readonly queue: number;
}

export type State = ReadonlyMap<string, Value>;

/** What the run was ended by, when it was not success. */
export type ViolationKind = "safety" | "liveness" | "deadlock" | "assumption" | "assert";

export type TlcEvent =
  | { readonly kind: "mode"; readonly text: string }
  | { readonly kind: "sany"; readonly phase: "started" | "finished" }
  | { readonly kind: "initial states"; readonly distinct: number }
  | ({ readonly kind: "progress"; readonly depth: number } & Counted)
  | ({ readonly kind: "totals" } & Counted)
  | { readonly kind: "depth"; readonly depth: number }
  | { readonly kind: "coverage started" }
  | ({ readonly kind: "coverage"; readonly action: string } & ActionCounts)
  /** `state` is given when it is the initial state itself that is wrong. */
  | {
      readonly kind: "violation";
      readonly violation: ViolationKind;
      readonly property?: string;
      readonly state?: State;
      readonly text: string;
    }
  | ({ readonly kind: "state"; readonly number: number; readonly state: State } & ActionAt)
  | { readonly kind: "stuttering"; readonly number: number }
  | ({ readonly kind: "back to"; readonly number: number } & ActionAt)
  | { readonly kind: "success" }
  | { readonly kind: "finished"; readonly text: string }
  | { readonly kind: "failure"; readonly code: number; readonly text: string }
  | { readonly kind: "message"; readonly code: number; readonly severity: number; readonly text: string }
  | { readonly kind: "output"; readonly text: string };

export interface ActionCounts {
  readonly location: SpecLocation;
  readonly distinct: number;
  readonly total: number;
}

export interface ActionAt {
  /** `Init` for an initial state. */
  readonly action: string;
  readonly location?: SpecLocation;
}

const ERROR_SEVERITY = 1;

/** The event that a message is. Throws TlcOutputError when a message that should be understood is not. */
export function eventOf(message: Message, line: number): TlcEvent {
  const event = eventOfCode(message, line);
  // What TLC calls an error must end as one: a pass that passes over it would be none.
  if (message.severity === ERROR_SEVERITY && !MAY_BE_ERRORS.includes(event.kind)) {
    throw new TlcOutputError(line, `message ${message.code} is an error, expected ${event.kind}`);
  }
  return event;
}

const MAY_BE_ERRORS: readonly TlcEvent["kind"][] = ["violation", "failure", "message"];

function eventOfCode(message: Message, line: number): TlcEvent {
  const { code, severity, text } = message;
  const bad = (expected: string): never => {
    throw new TlcOutputError(
      line,
      `message ${code} is ${JSON.stringify(text.slice(0, 60))}, expected ${expected}`,
    );
  };
  switch (code) {
    case 2187:
      return { kind: "mode", text };
    case 2220:
      return { kind: "sany", phase: "started" };
    case 2219:
      return { kind: "sany", phase: "finished" };
    case 2190:
      return { kind: "initial states", distinct: firstNumber(text) ?? bad("the number of initial states") };
    case 2200:
      return {
        kind: "progress",
        depth: firstNumber(text) ?? bad("the depth"),
        ...(countsIn(text) ?? bad("counts of states")),
      };
    case 2199:
      return { kind: "totals", ...(countsIn(text) ?? bad("counts of states")) };
    case 2194:
      return { kind: "depth", depth: firstNumber(text) ?? bad("the depth") };
    case 2201:
      return { kind: "coverage started" };
    case 2772:
    case 2773:
    case 2778:
      return { kind: "coverage", ...(coverageIn(text) ?? bad("`<action line ..>: distinct:total`")) };
    case 2104:
      return { kind: "violation", violation: "assumption", text };
    case 2107:
    case 2108:
      return initialViolation(text, line);
    case 2110:
    case 2112:
      return { kind: "violation", violation: "safety", text, ...propertyIn(text) };
    case 2114:
      return { kind: "violation", violation: "deadlock", text };
    case 2116:
      return { kind: "violation", violation: "liveness", text };
    case 2132:
      return { kind: "violation", violation: "assert", text };
    case 2217:
      return stateIn(text, line) ?? bad("`number: <action>` and a state");
    case 2218:
      return { kind: "stuttering", number: firstNumber(text) ?? bad("the number of a state") };
    case 2122:
      return backTo(text) ?? bad("`number: Back to state`");
    // Headings of a counterexample. TLC gives them the severity of an error.
    case 2121:
    case 2264:
      return { kind: "message", code, severity, text };
    case 2193:
      return { kind: "success" };
    case 2186:
      return { kind: "finished", text };
    default:
      return severity === ERROR_SEVERITY
        ? { kind: "failure", code, text }
        : { kind: "message", code, severity, text };
  }
}

/** Thousands are separated by commas in some messages and not in others. */
const NUMBER = /\d{1,3}(?:,\d{3})+(?![\d,])|\d+/;
const WHOLE_NUMBER = new RegExp(`^(?:${NUMBER.source})$`);

function firstNumber(text: string): number | undefined {
  return toNumber(NUMBER.exec(text)?.[0]);
}

/** Undefined for what is no number, or one that is not exact: it would be taken for another one. */
function toNumber(digits: string | undefined): number | undefined {
  if (digits === undefined || !WHOLE_NUMBER.test(digits)) return undefined;
  const number = Number(digits.replaceAll(",", ""));
  return Number.isSafeInteger(number) ? number : undefined;
}

/** Found by what follows each number, from left to right: a pattern over all three would try every place for each. */
function countsIn(text: string): Counted | undefined {
  const numbers: number[] = [];
  let from = 0;
  for (const phrase of [" states generated", " distinct states found", " states left"]) {
    const at = text.indexOf(phrase, from);
    if (at < 0) return undefined;
    let start = at;
    while (start > from && /[\d,]/.test(text[start - 1]!)) start--;
    const number = toNumber(text.slice(start, at));
    if (number === undefined) return undefined;
    numbers.push(number);
    from = at + phrase.length;
  }
  const [generated, distinct, queue] = numbers;
  return { generated: generated!, distinct: distinct!, queue: queue! };
}

/** An action whose body is inside a LET has the place of that body behind the module. */
const ACTION =
  /<([^\s<>()]+)(?:\([^<>]*\))? line (\d+), col (\d+) to line \d+, col \d+ of module ([^\s<>]+)(?: \([\d ]+\))?>/;

function actionIn(text: string): Required<ActionAt> | undefined {
  const found = ACTION.exec(text);
  if (found === null) return undefined;
  const [line, column] = [toNumber(found[2]), toNumber(found[3])];
  if (line === undefined || column === undefined) return undefined;
  return { action: found[1]!, location: { module: found[4]!, line, column } };
}

function coverageIn(text: string): ({ readonly action: string } & ActionCounts) | undefined {
  const action = actionIn(text);
  const counts = />: (\d+):(\d+)/.exec(text);
  const [distinct, total] = [toNumber(counts?.[1]), toNumber(counts?.[2])];
  if (action === undefined || distinct === undefined || total === undefined) return undefined;
  return { ...action, distinct, total };
}

function propertyIn(text: string): { readonly property: string } | Record<never, never> {
  const name = /^(?:Invariant|Action property|Property) (.+?) is violated/.exec(text)?.[1];
  return name === undefined ? {} : { property: name };
}

function initialViolation(text: string, line: number): TlcEvent {
  const [first = "", ...state] = text.split("\n");
  const values = parsedState(state.join("\n"), line);
  return { kind: "violation", violation: "safety", ...propertyIn(first), text: first, state: values };
}

function stateIn(text: string, line: number): TlcEvent | undefined {
  const head = /^(\d+): (<.*>)\n/.exec(text);
  const number = toNumber(head?.[1]);
  if (head === null || number === undefined) return undefined;
  const state = parsedState(text.slice(head[0].length), line);
  return { kind: "state", number, state, ...stepInto(head[2]!, line) };
}

function stepInto(head: string, line: number): ActionAt {
  const step = head === "<Initial predicate>" ? { action: "Init" } : actionIn(head);
  if (step !== undefined) return step;
  throw new TlcOutputError(
    line,
    `found a state after ${head}, expected <Initial predicate> or an action with its place`,
  );
}

function backTo(text: string): TlcEvent | undefined {
  const found = /^(\d+): Back to state/.exec(text);
  const number = toNumber(found?.[1]);
  if (number === undefined) return undefined;
  return { kind: "back to", number, ...(actionIn(text) ?? { action: "" }) };
}

function parsedState(text: string, line: number): State {
  try {
    return parseState(text);
  } catch (error) {
    throw new TlcOutputError(line, `a state that does not parse: ${(error as Error).message}`);
  }
}
