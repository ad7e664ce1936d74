/**
 * The stories of designs that break an order: of blocking, sending, waking, or letting go of an alarm. `culprit` is the
 * first step that goes where the sound order does not: often long before the harm, which the sentence tells.
 */
import { numberOf, part, sequenceLength, textOf } from "./states.ts";
import { hasEvent, stepOf, type Telling, type Told } from "./telling.ts";

export interface OrderStory {
  readonly sentence: string;
  readonly culprit: Told | undefined;
}

const LOOKS = ["LookEmpty", "LookAgainEmpty"];
const TAKES = ["LookTakes", "LookAgainTakes"];
const ABORTS = ["AbortSucceeds", "AbortTooLate"];

export const ORDER_STORIES: Readonly<Record<string, (tell: Telling) => OrderStory>> = {
  "no-second-check": (tell) => ({
    sentence: `${waking(tell)}, before ${tell.sleeper} marked itself blocked in ${marked(tell)}, and it does not read check_evqs after that: ${sleepsOn(tell)}`,
    culprit: tell.first("MarkBlocked"),
  }),
  "check-before-blocked": (tell) => ({
    sentence: `${tell.sleeper} read check_evqs in ${stepOf(tell.latest(["ReadCheck"], tell.sleeper))} and marked itself blocked only in ${marked(tell)}, and ${waking(tell)}, in between: ${sleepsOn(tell)}`,
    culprit: tell.firstTo("check"),
  }),
  "clear-after-extract": (tell) => ({
    sentence: `${tell.sleeper} found ${tell.unread} empty in ${lookedAt(tell)}, ${waking(tell)}, and ${tell.sleeper} wiped check_evqs out in ${stepOf(tell.latest(["ClearCheck"], tell.sleeper))}: ${sleepsOn(tell)}`,
    culprit: tell.firstTo("again"),
  }),
  "register-after-extract": (tell) => ({
    sentence: `${tell.sleeper} found ${tell.unread} empty in ${lookedAt(tell)}, its message came and woke nobody in ${stepOf(tell.latest(["WakeNobody"]))}, and ${tell.sleeper}, which registered in ${stepOf(tell.latest(["Register"], tell.sleeper))}, does not look again: ${sleepsOn(tell)}`,
    culprit: tell.firstTo("mark"),
  }),
  "late-throttle-clear": (tell) => ({
    sentence: `the message that was posted to ${tell.unread} in ${stepOf(tell.latest(["PostMessage"]))} found alert_pending still set in ${stepOf(tell.latest(["AlertPending"]))} and sent no INDIR, for the handler of an earlier one cleared it only in ${stepOf(tell.latest(["ClearAlert"]))}: ${sleepsOn(tell)}`,
    culprit: tell.first("TakeIndir"),
  }),
  "indir-before-post": (tell) => ({
    sentence: `the INDIR of ${tell.unread} was handled in ${stepOf(tell.latest(["Poke", "WakeNobody"]))}, when there was nothing to find yet, and its message came only in ${stepOf(tell.latest(["PostMessage"]))}: ${sleepsOn(tell)}`,
    culprit: tell.first("AlertPending"),
  }),
  "wake-one": (tell) => ({
    sentence: `in ${stepOf(tell.latest(["Poke"]))} the handler woke ${wokenAt(tell.latest(["Poke"]))} alone, which was leaving, and did not look back: ${sleepsOn(tell)}`,
    culprit: tell.steps.find((step) => step.action === "Poke" && registered(step) > 1),
  }),
  "no-abort": (tell) => ({
    sentence: `${tell.sleeper} has had its event in hand since ${stepOf(tell.latest(TAKES, tell.sleeper))} and has not aborted its alarm: it sits out its timeout`,
    culprit: tell.firstTo("look", hasEvent),
  }),
  "abort-before-sleep": (tell) => ({
    sentence: `${tell.sleeper} aborted its alarm in ${stepOf(tell.latest(ABORTS, tell.sleeper))}, before the syscall fell asleep in ${stepOf(tell.latest(["FallAsleep"]))}: the abort is lost, and ${tell.sleeper}, with its event in hand, sits out its timeout`,
    culprit: tell.first("FallAsleep", "AbortTooLate"),
  }),
  "no-drain": (tell) => ({ ...noDrain(tell), culprit: tell.firstTo("free", hasEvent) }),
  "abort-after-free": (tell) => ({ ...abortAfterFree(tell), culprit: tell.firstTo("free", hasEvent) }),
  hole: (tell) => {
    const last = tell.steps.at(-1);
    const sentence = `fd 1 left the set in ${stepOf(tell.latest(["DelFd"]))}, and in ${stepOf(last)} ${last?.who} puts its message into the array all the same: a place that names nothing`;
    return { sentence, culprit: last };
  },
};

const sleepsOn = (tell: Telling): string => `${tell.sleeper} sleeps, and its message is in ${tell.unread}`;
const marked = (tell: Telling): string => stepOf(tell.latest(["MarkBlocked"], tell.sleeper));
const lookedAt = (tell: Telling): string => stepOf(tell.latest(LOOKS, tell.sleeper));

/** `v1 set check_evqs of w1 and poked it in steps 14 and 15`. */
function waking(tell: Telling): string {
  const poke = tell.latest(["Poke"]);
  const check = tell.latest(["SetCheck"]);
  return `${check?.who ?? "nobody"} set check_evqs and poked it in steps ${check?.at ?? "-"} and ${poke?.at ?? "-"}`;
}

function registered({ who, before }: Told): number {
  return sequenceLength(part(before, "evq", textOf(part(before, "vcore", who, "evq")), "waiters"));
}

function wokenAt(poke: Told | undefined): string {
  if (poke === undefined) return "nobody";
  const { who, before } = poke;
  const queue = textOf(part(before, "vcore", who, "evq"));
  return textOf(part(before, "evq", queue, "waiters", numberOf(part(before, "vcore", who, "at"))));
}

/** Of the step that gives an alarm back too early, or of the next call, which it makes return too early. */
function noDrain(tell: Telling): Pick<OrderStory, "sentence"> {
  const last = tell.steps.at(-1);
  const freed = tell.steps.find((step) => step.action === "FreeAlarm" && hasEvent(step));
  const alarm = freed === undefined ? "" : textOf(part(freed.before, "frame", freed.who, "alarm"));
  const early = `${freed?.who} gives ${alarm} back in ${stepOf(freed)}, with the completion of its syscall still to come`;
  if (freed === last) return { sentence: early };
  return {
    sentence: `${early}: in ${stepOf(last)} ${last?.who}, which has ${alarm} by then, returns with nothing, and its timer has not gone off`,
  };
}

function abortAfterFree(tell: Telling): Pick<OrderStory, "sentence"> {
  const last = tell.steps.at(-1);
  const freed = tell.steps.find((step) => step.action === "FreeAlarm" && hasEvent(step));
  const aborted = tell.latest(ABORTS);
  const alarm = freed === undefined ? "" : textOf(part(freed.before, "frame", freed.who, "alarm"));
  return {
    sentence: `${freed?.who} gives ${alarm} back in ${stepOf(freed)} and aborts it in ${stepOf(aborted)}, when ${last?.who} has it: in ${stepOf(last)} ${last?.who} returns with nothing, before its time`,
  };
}
