/** Designs that differ from the sound one in one small choice, each as it was once made, or could have been. */
import { type EpollDesign, perWaiterAlarm, soundSlabs } from "@wakeproof/impl";

/**
 * Block on the alarm before the controller's queue: a call can say "timed out" while there is something to return.
 * spec: MCEpollWait!AlarmFirst
 */
export const alarmFirst: EpollDesign = {
  ...perWaiterAlarm,
  timedOrder: (events, alarm) => [alarm, events],
};

/**
 * Before Akaros 850a8755: a second message for an fd replaces the bits of the first, which nobody has seen.
 * spec: MCEpollWait!ReplaceBits
 */
export const eventClobber: EpollDesign = { ...perWaiterAlarm, mergeBits: (_, posted) => posted };

/**
 * Before Akaros 9c31190e: growing constructs all objects of a slab but the last, which is then handed out as it is.
 * spec: MCEpollWait!AllButTheLast
 */
export const lastObjectUnconstructed: EpollDesign = {
  ...perWaiterAlarm,
  slabs: { ...soundSlabs, constructedAtGrow: (place, slabSize) => place < slabSize - 1 },
};

/**
 * slab.c at Akaros 40387f02: whether the slab was full is asked before whether all of it is free now. A full slab of
 * one object is both, and ends on the partial list, empty.
 * spec: MCEpollWait!FullIsAskedFirst
 */
export const slabOfOne: EpollDesign = {
  ...perWaiterAlarm,
  slabs: {
    ...soundSlabs,
    listAfterFree: (wasFull, allFree) => (wasFull ? "partial" : allFree ? "empty" : null),
  },
};

/**
 * Akaros 09c94be4: a stale message takes a place in the caller's array: a hole, an fd that nobody watches.
 * spec: MCEpollWait!StaleTakesAPlace
 */
export const hole: EpollDesign = { ...perWaiterAlarm, takesPlace: () => true };

/**
 * Akaros 40387f02 itself: after a stale message the wait starts over with the full timeout, so a call whose fds come
 * and go returns late, or never.
 * spec: MCEpollWaitClock!FullTimeoutAgain
 */
export const fullTimeoutAgain: EpollDesign = { ...perWaiterAlarm, remaining: ({ timeout }) => timeout };
