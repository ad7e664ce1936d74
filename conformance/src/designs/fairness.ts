/**
 * Whether an implementation could go round a loop for ever, with all the fairness that a property of liveness assumes:
 * otherwise the loop proves nothing against the property. spec: EpollWaitProperties!FairSpec,
 * EpollWaitProperties!TimedSpec, EpollWaitClock!ClockFairSpec
 *
 * Fairness is strong, and by thread: who can take a step again and again, takes one. And whoever the property is about
 * must sleep in every state of the loop. Together they say that nothing at hand would wake it: a poke is the only step
 * that its vcore, or its thread, could take, so that one would be passed over, or taken and the sleep ended.
 */
import { type Driver, printStep, type StepKind } from "../replay/driver.ts";
import { performSteps } from "../replay/perform.ts";
import type { State } from "../tlc/events.ts";
import type { Counterexample } from "../tlc/result.ts";
import { hasMessage, isAsleep, isEmptySequence, part, textOf, waitersOf } from "./states.ts";

/** What a counterexample is one of: the property that fails, and the SPECIFICATION, which names the fairness. */
export interface Claim {
  readonly property: string;
  readonly specification: string;
}

/** Steps that nothing makes happen. */
const OF_THE_WORLD = new Set([
  ...["CallWait", "FdEvent", "AddFd", "DelFd", "CloseController", "BeginGrace", "CondemnController"],
]);

const TIMERS_ARE_FAIR = new Set(["TimedSpec", "ClockFairSpec"]);

/** The conjunct of the fairness that speaks of this step; undefined if none does. */
export function conjunctOf({ action, parameters }: StepKind, { specification }: Claim): string | undefined {
  if (OF_THE_WORLD.has(action)) return undefined;
  switch (action) {
    case "TimerFires":
      return TIMERS_ARE_FAIR.has(specification) ? `the syscall of ${parameters[1]}` : undefined;
    case "Tick":
      return "the clock";
    case "AnnounceClose":
      return `the close of ${parameters[1]}`;
    case "FinishAborted":
      return `the syscall of ${parameters[1]}`;
    case "FallAsleep":
      return `the syscall of ${parameters[0]}`;
    default:
      return parameters[0];
  }
}

/** Why the end of the trace, its loop or its last state, cannot last for ever; undefined if it can. */
export function whyNotForEver(
  trace: Counterexample,
  driver: Driver,
  steps: readonly StepKind[],
  claim: Claim,
): string | undefined {
  const from = trace.loop?.from ?? trace.steps.length - 1;
  const taken = new Set(steps.slice(from).map((step) => conjunctOf(step, claim)));
  const states = trace.steps.slice(from).map(({ state }) => state);
  for (const at of states.keys()) {
    const { enabled } = performSteps(driver, steps.slice(0, from + at));
    const passedOver = enabled.filter((step) => {
      const conjunct = conjunctOf(step, claim);
      return conjunct !== undefined && !taken.has(conjunct);
    });
    if (passedOver.length > 0) return passedOverWith(passedOver, trace.stuttering);
  }
  if (victimsOf(claim.property, states)?.length !== 0) return undefined;
  return "nobody whom the property is about sleeps all through the end of the trace";
}

function passedOverWith(steps: readonly StepKind[], stuttering: boolean): string {
  const names = steps.map(printStep).join(", ");
  return stuttering ? `at the end it could still go on, with ${names}` : `the loop passes over ${names}`;
}

/**
 * Who sleeps in all of these states, and should not: it is in a round, or has an event in hand, or a message in a queue
 * that it blocks on; or who is inside of one timed call in all of them. Undefined for a property about something else.
 */
function victimsOf(property: string, states: readonly State[]): string[] | undefined {
  const wronged = WRONGED[property];
  if (wronged === undefined) return undefined;
  return waitersOf(states[0]!).filter((waiter) => states.every((state) => wronged(state, waiter)));
}

const WRONGED: Readonly<Record<string, (state: State, waiter: string) => boolean>> = {
  RoundReturns: (state, waiter) =>
    isAsleep(state, waiter) && textOf(part(state, "frame", waiter, "alarm")) !== "none",
  Promptness: (state, waiter) =>
    isAsleep(state, waiter) &&
    (!isEmptySequence(part(state, "frame", waiter, "event")) || hasMessage(state, waiter)),
  // It need not sleep: it goes from round to round.
  TimedWaitReturns: (state, waiter) => textOf(part(state, "frame", waiter, "timeout")) === "timed",
};
