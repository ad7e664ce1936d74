/**
 * The other direction: traces of an implementation, given back to the specification. A batch goes to TLC in one run; of
 * each trace it is said whether every line of it is a step that the specification allows, and if not, which line is the
 * first that is none.
 *
 * Traces of one specification make one run, whatever their constants are; another module, or other definitions put in
 * place of the specification's, are another specification, and make a run of their own.
 */
import { rmSync } from "node:fs";
import type { TlcResult } from "../tlc/result.ts";
import { runTlc } from "../tlc/run.ts";
import { type Trace, TraceError } from "../traces/trace-format.ts";
import { writeBatch } from "./batch-files.ts";
import { type AskedTrace, BATCH, type BatchSpec } from "./batch-module.ts";
import { type Asked, askedOf } from "./fields.ts";
import { NoteReader, type TraceNotes } from "./notes.ts";
import { expectWhole, foreignTo, type PreparedSpec, prepareSpec } from "./prepare.ts";
import {
  againstOf,
  type NotChecked,
  nameOf,
  notCheckedOf,
  placeIn,
  rejectionOf,
  type TraceVerdict,
} from "./verdicts.ts";
import { LINE, TRACE } from "./world.ts";

export interface ValidateOptions {
  /** Where the modules are that the traces name. */
  readonly specFolder: string;
  /** For what is generated; removed again unless TLC came to no end. */
  readonly folder: string;
  readonly heapMegabytes?: number;
  readonly env?: NodeJS.ProcessEnv;
  readonly signal?: AbortSignal;
  readonly onLine?: (line: string) => void;
  /** Where lines leave something open: the most states that are looked at, for each line of the batch. */
  readonly statesPerLine?: number;
}

export interface Validated {
  readonly verdicts: readonly TraceVerdict[];
  /** How many times TLC was started. */
  readonly runs: number;
  /** States that TLC found, which are the lines that it explained, and one more a trace, unless lines leave something open. */
  readonly states: number;
}

/** TLC came to no verdict: what it says. */
export class ValidateError extends Error {
  readonly result: TlcResult;

  constructor(result: TlcResult) {
    super(`TLC came to no verdict on the batch: ${result.message}`);
    this.name = "ValidateError";
    this.result = result;
  }
}

const STATES_PER_LINE = 200;

/** Rejects with ValidateError. Traces that do not fit their specification are malformed, and are not given to TLC. */
export async function validate(traces: readonly Trace[], options: ValidateOptions): Promise<Validated> {
  const verdicts = new Map<Trace, TraceVerdict>();
  let [runs, states] = [0, 0];
  const groups = new Map<string, Trace[]>();
  for (const trace of traces) {
    const { module, specification, definitions } = trace.header;
    const key = JSON.stringify([module, specification, Object.entries(definitions).toSorted()]);
    groups.set(key, [...(groups.get(key) ?? []), trace]);
  }
  for (const group of groups.values()) {
    const found = await validateGroup(group, options);
    for (const [trace, verdict] of found.verdicts) verdicts.set(trace, verdict);
    runs += found.runs;
    states += found.states;
  }
  return { verdicts: traces.map((trace) => verdicts.get(trace)!), runs, states };
}

interface GroupFound {
  readonly verdicts: Map<Trace, TraceVerdict>;
  runs: number;
  states: number;
}

async function validateGroup(group: readonly Trace[], options: ValidateOptions): Promise<GroupFound> {
  const found: GroupFound = { verdicts: new Map(), runs: 0, states: 0 };
  const fitting: Trace[] = [];
  let spec: PreparedSpec | undefined;
  for (const trace of group)
    try {
      spec ??= prepareSpec(options.specFolder, trace);
      expectWhole(trace, spec);
      fitting.push(trace);
    } catch (error) {
      if (!(error instanceof TraceError)) throw error;
      found.verdicts.set(trace, malformed(trace, error.message));
    }
  if (spec !== undefined && fitting.length > 0) await new Group(spec, options, found).judge(fitting);
  return found;
}

export function malformed(trace: Trace, complaint: string): TraceVerdict {
  const { file, events } = trace;
  return {
    ...{ file, complaint, verdict: "malformed", events: events.length, explained: 0 },
    notChecked: notCheckedOf(trace),
  };
}

const isOpen = ({ linesWithoutParameters, linesWithoutAction }: NotChecked): boolean =>
  linesWithoutParameters + linesWithoutAction > 0;

class Group {
  readonly #spec: PreparedSpec;
  readonly #options: ValidateOptions;
  readonly #found: GroupFound;

  constructor(spec: PreparedSpec, options: ValidateOptions, found: GroupFound) {
    this.#spec = spec;
    this.#options = options;
    this.#found = found;
  }

  /** One run; more only if a trace has a value of a kind that ends the run, which then is left out. */
  async judge(traces: readonly Trace[]): Promise<void> {
    const asked = traces.map((trace): AskedTrace & { readonly asked: readonly Asked[] } => ({
      header: trace.header,
      asked: [...askedOf(trace, foreignTo(this.#spec, trace))],
      isPartial: isOpen(notCheckedOf(trace)),
    }));
    const mostStates = this.#mostStatesOf(asked);
    const { result, notes } = await this.#run(asked, mostStates);
    this.#found.runs += 1;
    if (result.verdict !== "pass") return this.#withoutCulprit(traces, asked, result);
    this.#found.states += result.distinct;
    expectCounts(traces, asked, notes, result);
    // Beyond the most states nothing was looked at, so that not to have come to an end says nothing.
    const isCut = result.distinct >= mostStates;
    for (const [at, trace] of traces.entries()) {
      const { ended, stuck } = notes[at]!;
      const told = isCut ? { ended, stuck: undefined } : { ended, stuck };
      this.#found.verdicts.set(trace, this.#verdictOf(trace, asked[at]!.asked, told));
    }
  }

  #mostStatesOf(asked: readonly AskedTrace[]): number {
    const lines = asked.reduce((sum, one) => sum + one.asked.length + 1, 0);
    return lines * (this.#options.statesPerLine ?? STATES_PER_LINE);
  }

  #verdictOf(trace: Trace, asked: readonly Asked[], { ended, stuck }: TraceNotes): TraceVerdict {
    const { file, events, complaint } = trace;
    const about = {
      file,
      events: events.length,
      against: againstOf(trace),
      notChecked: notCheckedOf(trace),
      ...(complaint === undefined ? {} : { complaint }),
    };
    if (ended && asked.length === events.length)
      return {
        ...about,
        verdict: complaint === undefined ? "accepted" : "malformed",
        explained: events.length,
      };
    if (stuck === undefined)
      return { ...about, verdict: "undecided", explained: 0, complaint: complaint ?? tooOpen(trace) };
    const rejection = rejectionOf(trace, asked[stuck.line]!, stuck, this.#spec);
    return { ...about, verdict: "rejected", explained: stuck.line, rejection };
  }

  async #run(
    asked: readonly AskedTrace[],
    mostStates: number,
  ): Promise<{ result: TlcResult; notes: readonly TraceNotes[] }> {
    const { folder, env, signal, heapMegabytes } = this.#options;
    const spec: BatchSpec = { ...this.#spec, whys: this.#spec.guards.definitions, mostStates };
    writeBatch(folder, this.#spec, spec, asked);
    const reader = new NoteReader(asked.length);
    const run = runTlc({
      ...{ folder, module: BATCH, checkDeadlock: false },
      ...(env === undefined ? {} : { env }),
      ...(signal === undefined ? {} : { signal }),
      ...(heapMegabytes === undefined ? {} : { heapMegabytes }),
      onLine: (line) => {
        reader.push(line);
        this.#options.onLine?.(line);
      },
    });
    // Only where TLC came to no verdict there is something to be looked at.
    let keep = false;
    try {
      const result = await run;
      keep = result.verdict !== "pass" && !isNoValue(result);
      return { result, notes: reader.done() };
    } finally {
      if (!keep) rmSync(folder, { recursive: true, force: true });
    }
  }

  /** TLC stops at an expression without a value, as where a string is compared with a number: nobody's line but one's. */
  async #withoutCulprit(
    traces: readonly Trace[],
    asked: readonly AskedTrace[],
    result: TlcResult,
  ): Promise<void> {
    const state = result.counterexample?.steps.at(-1)?.state;
    const [number, line] = [state?.get(TRACE), state?.get(LINE)];
    const at = number?.kind === "integer" ? number.value - 1 : traces.length === 1 ? 0 : undefined;
    if (!isNoValue(result) || at === undefined) throw new ValidateError(result);
    const trace = traces[at]!;
    const explained = line?.kind === "integer" ? line.value : 0;
    const { action, parameters = [] } = asked[at]!.asked[explained]!;
    this.#found.verdicts.set(trace, {
      ...{ file: trace.file, verdict: "rejected", events: trace.events.length, explained },
      ...{ against: againstOf(trace), notChecked: notCheckedOf(trace) },
      rejection: {
        ...{
          ...placeIn(trace, explained),
          action,
          parameters: parameters.map((one) => (one === undefined ? "?" : nameOf(one))),
        },
        reason: `a value is of a kind that the specification cannot have there: ${whatHasNoValue(result.message)}`,
      },
    });
    const rest = traces.filter((one) => one !== trace);
    if (rest.length > 0) await this.judge(rest);
  }
}

const tooOpen = ({ file }: Trace): string =>
  `${file}: too much is left open to be decided; try: fewer traces at a time, or lines that tell more`;

/** TLC's codes for expressions that have no value. */
const isNoValue = ({ exitCode }: TlcResult): boolean => exitCode >= 75 && exitCode <= 77;

/** Of a message of TLC's, the sentence that says what could not be evaluated. */
function whatHasNoValue(message: string): string {
  const lines = message.split("\n").map((line) => line.replace(/^[:\s]+/, "").trim());
  const at = lines.findIndex((line) =>
    /^(Attempted|In evaluation|In applying|The first|The second)/.test(line),
  );
  const [sentence, rest = ""] = lines.slice(Math.max(at, 0));
  return sentence!.endsWith(":") ? `${sentence} ${rest}` : sentence!;
}

/**
 * Where lines tell everything, each state has one line to be explained by, so that TLC must have found as many states as
 * lines were explained, and one more a trace. Another number would mean that this program asks something else than it thinks.
 */
function expectCounts(
  traces: readonly Trace[],
  asked: readonly AskedTrace[],
  notes: readonly TraceNotes[],
  { distinct, initial }: TlcResult,
): void {
  const isWhole = traces.every(({ header }, at) => header.notLogged.length === 0 && !asked[at]!.isPartial);
  if (!isWhole || initial !== traces.length) return;
  const explained = notes.map(({ ended, stuck }, at) =>
    ended ? asked[at]!.asked.length : (stuck?.line ?? Number.NaN),
  );
  const expected = explained.reduce((sum, lines) => sum + lines + 1, 0);
  if (expected !== distinct)
    throw new RangeError(
      `TLC found ${distinct} states, expected ${expected}: as many as lines were explained`,
    );
}
