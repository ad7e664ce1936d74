/** Designs by name: what a driver in a worker thread is made with. */
import { type EpollDesign, perWaiterAlarm } from "@wakeproof/impl";
import { alarmFirst, eventClobber, lastObjectUnconstructed, slabOfOne } from "../designs/one-choice.ts";
import { sharedAlarmQueue } from "../designs/shared-alarm-queue.ts";

/** A fresh design for each driver, since one may keep the queues that it made. */
const DESIGNS: Readonly<Record<string, () => EpollDesign>> = {
  "per-waiter-alarm": () => perWaiterAlarm,
  "shared-alarm-queue": sharedAlarmQueue,
  "alarm-first": () => alarmFirst,
  "event-clobber": () => eventClobber,
  "last-object-unconstructed": () => lastObjectUnconstructed,
  "slab-of-one": () => slabOfOne,
};

export function designNamed(name: string): EpollDesign {
  const make = Object.hasOwn(DESIGNS, name) ? DESIGNS[name] : undefined;
  if (make === undefined) {
    throw new RangeError(`there is no design "${name}"; try: ${Object.keys(DESIGNS).join(", ")}`);
  }
  return make();
}
