/**
 * Why a property fails, in a sentence about the waiters of this very trace. `culprit` is the step that should not
 * have been possible: an index into the trace's states, so that 1 is the first step.
 */
import type { StepKind } from "../replay/driver.ts";
import type { State } from "../tlc/events.ts";
import type { Counterexample } from "../tlc/result.ts";
import { equalValues } from "../values/value.ts";
import { late, neverReturns } from "./clock-story.ts";
import { dangling, endless, useAfterFree } from "./memory-story.ts";
import { ORDER_STORIES } from "./order-stories.ts";
import { isAsleep, isEmptySequence, namesIn, part, queueOf, textOf, waitersOf } from "./states.ts";
import { Telling } from "./telling.ts";

export interface Story {
  readonly sentence: string;
  readonly culprit: number | undefined;
}

/** Of a design that breaks an order, the design's own story, told from the steps with their parameters. */
export function storyOf(
  property: string,
  trace: Counterexample,
  design: string = "",
  steps: readonly StepKind[] = [],
): Story {
  const tell = ORDER_STORIES[design];
  if (tell !== undefined) {
    const { sentence, culprit } = tell(new Telling(trace, steps));
    return { sentence, culprit: culprit?.at };
  }
  switch (property) {
    case "OwnAlarmOnly":
      return theft(trace);
    case "Promptness":
      return harm(trace);
    case "NoTimedWaitHangs":
      return hang(trace);
    case "NoDanglingIndir":
      return dangling(trace);
    case "NoUseAfterFree":
      return useAfterFree(trace);
    case "GraceEnds":
      return endless(trace);
    case "Deadline":
      return late(trace);
    case "TimedWaitReturns":
      return neverReturns(trace);
    default:
      return {
        sentence: SENTENCES[property] ?? "the last state violates it",
        culprit: trace.steps.length - 1,
      };
  }
}

/** Of properties that are about one state, which the last step of the trace leads to. */
const SENTENCES: Readonly<Record<string, string>> = {
  EventFirst:
    "the call is about to return 0, as timed out, and in its last pass it has not looked at its controller's queue",
  NoEventLost: "bits of an event that was posted are neither in the mailbox nor with a waiter",
  ObjectsConstructed: "the cache holds an object whose constructor has not run",
  ObjectBound: "the cache has more alarms than threads ever waited at once, rounded up to a slab",
  SlabListsConsistent: "a slab stands on a list that does not fit the number of its free objects",
};

/** The step in which some waiter took a completion of `victim`'s (of anybody else's, if it is not given). */
function stolen(trace: Counterexample, victim?: string) {
  for (const [at, { state }] of trace.steps.entries())
    for (const thief of waitersOf(state))
      for (const whose of namesIn(part(state, "consumed", thief)))
        if (whose !== thief && (victim ?? whose) === whose) return { at, thief, whose };
  return undefined;
}

function theft(trace: Counterexample): Story {
  const found = stolen(trace);
  if (found === undefined) return { sentence: "no waiter took another one's completion", culprit: undefined };
  const { thief, whose, at } = found;
  const sentence = `in step ${at} ${thief} takes the completion of the syscall that ${whose} submitted: the queue says that something completed, never what`;
  return { sentence, culprit: at };
}

function harm(trace: Counterexample): Story {
  const last = trace.steps.at(-1)!.state;
  const victim = waitersOf(last).find((waiter) => isAsleepWithEvent(last, waiter));
  if (victim === undefined)
    return {
      sentence: "a message is there for a waiter that sleeps, and nothing wakes it",
      culprit: undefined,
    };
  const found = stolen(trace, victim);
  const abort = abortOf(last, victim) === "aborted" ? "its abort succeeded" : "its abort came too late";
  const taken =
    found === undefined
      ? "its completion never came"
      : `${found.thief} took its completion in step ${found.at}`;
  const sentence = `${victim} has its event in hand, ${abort}, ${taken}: ${victim} sleeps until another one's message happens to come`;
  return { sentence, culprit: found?.at };
}

/**
 * Two completions were one bit, and another waiter took it. The step that a sound design refuses is the victim's next
 * look: it finds its queue empty, although its own completion was sent.
 */
function hang(trace: Counterexample): Story {
  const last = trace.steps.at(-1)!.state;
  const victim = waitersOf(last).find((waiter) => textOf(part(last, "pc", waiter)) === "clear");
  const found = victim === undefined ? undefined : stolen(trace, victim);
  if (victim === undefined || found === undefined)
    return { sentence: "a waiter sleeps, and nothing is left that could wake it", culprit: undefined };
  const sentence = `${found.thief} took the completion of ${victim} with its own in step ${found.at}, since two completions are one bit: ${victim} sleeps, its alarm has gone off, and no alarm is left that could wake it`;
  return { sentence, culprit: nextLookInVain(trace, victim, found.at) };
}

/** The first step after `after` in which the waiter looks at its alarm's queue and goes on without a message. */
function nextLookInVain(trace: Counterexample, waiter: string, after: number): number | undefined {
  const at = trace.steps.findIndex(({ action, state }, index) => {
    if (index <= after || !["LookEmpty", "LookAgainEmpty"].includes(action)) return false;
    const before = trace.steps[index - 1]!.state;
    const moved = ["pc", "frame"].some(
      (variable) => !equalValues(part(before, variable, waiter), part(state, variable, waiter)),
    );
    return moved && queueOf(before, waiter) !== textOf(part(before, "frame", waiter, "ctlr"));
  });
  return at < 0 ? undefined : at;
}

/** Blocked, with an event that it has not returned: it waits for the completion of its aborted alarm. */
export function isAsleepWithEvent(state: State, waiter: string): boolean {
  return isAsleep(state, waiter) && !isEmptySequence(part(state, "frame", waiter, "event"));
}

export function abortOf(state: State, waiter: string): string {
  return textOf(part(state, "syscall", textOf(part(state, "frame", waiter, "alarm")), "state"));
}
