/** Designs by name: what a driver in a worker thread is made with. */
import { type EpollDesign, passingWakeupsOn, perWaiterAlarm } from "@wakeproof/impl";
import { abortAfterFree, abortBeforeSleep, noAbort, noDrain } from "../designs/letting-go.ts";
import {
  checkBeforeBlocked,
  clearAfterExtract,
  indirBeforePost,
  lateThrottleClear,
  noSecondCheck,
  registerAfterExtract,
  wakeOne,
} from "../designs/lost-wakeups.ts";
import {
  cachePerController,
  emptyMailbox,
  freedController,
  freedQueue,
  freedUnderWaiters,
  naiveReap,
  reapKeepsListing,
  vcoresFirst,
} from "../designs/memory.ts";
import {
  alarmFirst,
  eventClobber,
  fullTimeoutAgain,
  hole,
  lastObjectUnconstructed,
  slabOfOne,
} from "../designs/one-choice.ts";
import { sharedAlarmQueue } from "../designs/shared-alarm-queue.ts";

/** A fresh design for each driver, since one may keep the queues that it made. */
const DESIGNS: Readonly<Record<string, () => EpollDesign>> = {
  "per-waiter-alarm": () => perWaiterAlarm,
  "wake-one-and-pass-on": () => passingWakeupsOn,
  "shared-alarm-queue": sharedAlarmQueue,
  "alarm-first": () => alarmFirst,
  "event-clobber": () => eventClobber,
  "last-object-unconstructed": () => lastObjectUnconstructed,
  "slab-of-one": () => slabOfOne,
  "no-drain": () => noDrain,
  "abort-after-free": () => abortAfterFree,
  "no-abort": () => noAbort,
  "abort-before-sleep": () => abortBeforeSleep,
  "no-second-check": () => noSecondCheck,
  "check-before-blocked": () => checkBeforeBlocked,
  "clear-after-extract": () => clearAfterExtract,
  "register-after-extract": () => registerAfterExtract,
  "late-throttle-clear": () => lateThrottleClear,
  "indir-before-post": () => indirBeforePost,
  "wake-one": () => wakeOne,
  hole: () => hole,
  "cache-per-controller": () => cachePerController,
  "freed-queue": () => freedQueue,
  "freed-controller": () => freedController,
  "freed-under-waiters": () => freedUnderWaiters,
  "naive-reap": () => naiveReap,
  "reap-keeps-listing": () => reapKeepsListing,
  "vcores-first": () => vcoresFirst,
  "empty-mailbox": () => emptyMailbox,
  "full-timeout-again": () => fullTimeoutAgain,
};

export function designNamed(name: string): EpollDesign {
  const make = Object.hasOwn(DESIGNS, name) ? DESIGNS[name] : undefined;
  if (make === undefined) {
    throw new RangeError(`there is no design "${name}"; try: ${Object.keys(DESIGNS).join(", ")}`);
  }
  return make();
}
