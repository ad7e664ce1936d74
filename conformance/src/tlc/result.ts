/**
 * What a run of TLC came to, from its events and its exit code.
 *
 * A pass must be proven: TLC said that it found no error, said that it finished, left with 0, and had looked at one
 * state at least. Whatever is missing of these, the verdict is `error`, so that a JVM that was killed or ran out of
 * memory, or an output that was cut short, is never green.
 */
import type { ActionCounts, SpecLocation, State, TlcEvent, ViolationKind } from "./events.ts";
import { printSpecError, type SpecError, sanyErrors } from "./sany.ts";

export type Verdict = "pass" | ViolationKind | "error";

export interface TlcResult {
  readonly verdict: Verdict;
  /** Why, in a sentence or two of TLC's; for a pass, empty. */
  readonly message: string;
  readonly exitCode: number;
  /** The property that is violated. TLC does not say which temporal property is, when there are several. */
  readonly property?: string;
  /** States generated, of these distinct, and states from which TLC began. */
  readonly generated: number;
  readonly distinct: number;
  readonly initial: number;
  /** Counted in states, of the longest shortest path; absent where TLC does not say (temporal violations). */
  readonly depth?: number;
  /** For a pass with coverage only: after a violation TLC's counts are inflated by rebuilding the trace. */
  readonly coverage: readonly ActionCoverage[];
  readonly counterexample?: Counterexample;
  /** Where the spec does not parse. */
  readonly specErrors: readonly SpecError[];
}

export interface ActionCoverage extends ActionCounts {
  readonly action: string;
}

export interface Counterexample {
  /** The first is the initial state, whose action is `Init`. */
  readonly steps: readonly TraceStep[];
  /** For a lasso: the index of the step that the last one is followed by, and the action that leads back to it. */
  readonly loop?: LoopBack;
  /** After the last step nothing happens any more. */
  readonly stuttering: boolean;
}

export interface TraceStep extends ActionTaken {
  readonly state: State;
}

export interface LoopBack extends ActionTaken {
  readonly from: number;
}

export interface ActionTaken {
  /** Empty where it is not known: any action then. */
  readonly action: string;
  /** Where they are known. TLC does not say them. */
  readonly parameters?: readonly string[];
  readonly location?: SpecLocation;
}

type Violation = Extract<TlcEvent, { readonly kind: "violation" }>;

/** Collects the events of one run; give it every one, then ask for the result. */
export class ResultBuilder {
  #counts = { generated: 0, distinct: 0 };
  #initial = 0;
  #depth: number | undefined;
  #coverage: ActionCoverage[] = [];
  #violation: Violation | undefined;
  readonly #failures: string[] = [];
  #problem: string | undefined;
  /** With -continue there may be several; the first is kept. */
  #behaviours = 0;
  #steps: TraceStep[] = [];
  #loop: Counterexample["loop"];
  #stuttering = false;
  #succeeded = false;
  #finished = false;
  #inSany = false;
  readonly #sany: string[] = [];

  add(event: TlcEvent): void {
    switch (event.kind) {
      case "sany":
        this.#inSany = event.phase === "started";
        break;
      case "output":
        if (this.#inSany) this.#sany.push(event.text);
        break;
      case "initial states":
        this.#initial = event.distinct;
        break;
      case "progress":
      case "totals":
        this.#counts = event;
        break;
      case "depth":
        this.#depth = event.depth;
        break;
      case "coverage started":
        this.#coverage = [];
        break;
      case "coverage":
        this.#coverage.push({
          action: event.action,
          location: event.location,
          distinct: event.distinct,
          total: event.total,
        });
        break;
      case "violation":
        this.#violate(event);
        break;
      case "state":
      case "stuttering":
      case "back to":
        this.#trace(event);
        break;
      case "failure":
        this.#failures.push(event.text);
        break;
      case "success":
        this.#succeeded = true;
        break;
      case "finished":
        this.#finished = true;
        break;
      case "mode":
      case "message":
        break;
    }
  }

  /** `problem` is what went wrong in reading the output, if anything did. */
  result(exitCode: number, problem?: string): TlcResult {
    const specErrors = sanyErrors(this.#sany);
    const { verdict, message } = this.#judge(exitCode, problem, specErrors);
    const property = this.#violation?.property;
    const isViolation = verdict !== "pass" && verdict !== "error";
    return {
      verdict,
      message,
      exitCode,
      ...(property === undefined || !isViolation ? {} : { property }),
      generated: this.#counts.generated,
      distinct: this.#counts.distinct,
      initial: this.#initial,
      ...(this.#depth === undefined ? {} : { depth: this.#depth }),
      coverage: verdict === "pass" ? this.#coverage : [],
      ...(this.#steps.length === 0 ? {} : { counterexample: this.#counterexample() }),
      specErrors,
    };
  }

  #violate(event: Violation): void {
    // With -continue there may be more; the first one is what the run is about. An Assert is told inside the
    // message that says where it was evaluated, which is a failure, so the order of the two does not matter.
    this.#violation ??= event;
    if (event.state !== undefined && this.#steps.length === 0) {
      this.#steps.push({ action: "Init", state: event.state });
    }
  }

  #trace(event: Extract<TlcEvent, { readonly kind: "state" | "stuttering" | "back to" }>): void {
    const location = "location" in event && event.location !== undefined ? { location: event.location } : {};
    if (event.kind === "state") {
      if (event.number === 1) this.#behaviours++;
      if (this.#behaviours > 1) return;
      if (event.number !== this.#steps.length + 1) {
        this.#problem ??= `state ${event.number} of the trace follows ${this.#steps.length}, expected no gap`;
      }
      this.#steps.push({ action: event.action, ...location, state: event.state });
    } else if (this.#behaviours > 1) return;
    else if (event.kind === "stuttering") this.#stuttering = true;
    else this.#loop = { from: event.number - 1, action: event.action, ...location };
  }

  #counterexample(): Counterexample {
    const loop = this.#loop === undefined ? {} : { loop: this.#loop };
    return { steps: this.#steps, ...loop, stuttering: this.#stuttering };
  }

  #judge(
    exitCode: number,
    problem: string | undefined,
    specErrors: readonly SpecError[],
  ): Pick<TlcResult, "verdict" | "message"> {
    const trouble = problem ?? this.#problem;
    if (trouble !== undefined) return { verdict: "error", message: trouble };
    if (specErrors.length > 0)
      return { verdict: "error", message: specErrors.map(printSpecError).join("\n") };
    if (!this.#finished) {
      return { verdict: "error", message: `TLC ended with ${exitCode} and did not say that it finished` };
    }
    if (this.#violation !== undefined) {
      return { verdict: this.#violation.violation, message: this.#violation.text.trim() };
    }
    if (this.#failures.length > 0) return { verdict: "error", message: this.#failures.join("\n").trim() };
    if (!this.#succeeded || exitCode !== 0) {
      return { verdict: "error", message: `TLC ended with ${exitCode} and without a verdict` };
    }
    if (this.#counts.distinct === 0) return { verdict: "error", message: "TLC found no state to check" };
    return { verdict: "pass", message: "" };
  }
}
