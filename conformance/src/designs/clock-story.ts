/** Stories of models with a clock: who waits for longer than its timeout, and since which step. */
import type { State } from "../tlc/events.ts";
import type { Counterexample } from "../tlc/result.ts";
import { numberOf, part, textOf, waitersOf } from "./states.ts";
import type { Story } from "./story.ts";

/** The culprit is the submission of a timer that goes off after the call's time is over. */
export function late(trace: Counterexample): Story {
  const last = trace.steps.at(-1)!.state;
  const waiter = waitersOf(last).find((one) => isOver(last, one));
  const at = trace.steps.findIndex(({ state }) => waiter !== undefined && sleepsTooLong(state, waiter));
  if (waiter === undefined || at < 0)
    return { sentence: "a wait returns before its time is over", culprit: undefined };
  const { state } = trace.steps[at]!;
  const sentence = `in step ${at} ${waiter} waits again, for ${ticks(dueIn(state, waiter))}, with ${ticks(timeLeft(state, waiter))} left of its timeout: its time is over, and nothing but time has to pass`;
  return { sentence, culprit: at };
}

/** The culprit is the first tick after the call's time was over. */
export function neverReturns(trace: Counterexample): Story {
  const at = trace.steps.findIndex(({ action }, index) => {
    const before = trace.steps[index - 1]?.state;
    return action === "Tick" && before !== undefined && waitersOf(before).some((one) => isOver(before, one));
  });
  if (at < 0) return { sentence: "a timed wait does not return", culprit: undefined };
  const before = trace.steps[at - 1]!.state;
  const waiter = waitersOf(before).find((one) => isOver(before, one))!;
  const sentence = `the time of ${waiter} is over, and the clock ticks on in step ${at}: it started over with the full timeout, and does so after each stale message`;
  return { sentence, culprit: at };
}

function isOver(state: State, waiter: string): boolean {
  const isTimed = textOf(part(state, "frame", waiter, "timeout")) === "timed";
  return isTimed && timeLeft(state, waiter) === 0;
}

function sleepsTooLong(state: State, waiter: string): boolean {
  const alarm = textOf(part(state, "frame", waiter, "alarm"));
  if (alarm === "none" || textOf(part(state, "syscall", alarm, "state")) !== "asleep") return false;
  return dueIn(state, waiter) > timeLeft(state, waiter);
}

const timeLeft = (state: State, waiter: string) => numberOf(part(state, "frame", waiter, "timeLeft"));

const dueIn = (state: State, waiter: string) =>
  numberOf(part(state, "syscall", textOf(part(state, "frame", waiter, "alarm")), "dueIn"));

const ticks = (count: number) => `${count} ${count === 1 ? "tick" : "ticks"}`;
