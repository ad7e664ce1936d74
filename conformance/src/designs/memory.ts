/** Designs that give memory back too early, too late, or have too much of it; each differs in one small choice. */
import { type EpollDesign, perWaiterAlarm, soundGrace, soundSlabs } from "@wakeproof/impl";

/**
 * An alarm cache for each controller, here as slabs that serve one controller only: a thread that goes from one
 * controller to the next leaves an alarm behind in each. spec: MCEpollWait!SlabsOfItsOwn
 */
export const cachePerController: EpollDesign = {
  ...perWaiterAlarm,
  slabsFor: (controller) => (slab) => (controller.name === "e1") === (slab === 1),
};

/**
 * Akaros d10bb790: the queue is destroyed when its waiter leaves, whatever is still on its way to it. No empty
 * slab is kept. spec: MCEpollWait!KeepNoEmptySlab
 */
export const freedQueue: EpollDesign = {
  ...perWaiterAlarm,
  giveBack: (cache, alarm) => {
    cache.freeHeld(alarm);
    if (cache.reaping.condemn()) cache.reaping.destroy();
  },
};

/**
 * Akaros d10bb790, for controllers: the queue of a closed one is destroyed at once, whatever is still on its way to it.
 * spec: MCEpollWait!NobodyIsAsked
 */
export const freedController: EpollDesign = {
  ...perWaiterAlarm,
  grace: { ...soundGrace, askedAtClose: () => 0 },
};

/** The queue of a closed controller is destroyed under those who are inside. spec: MCEpollWait!WhoeverIsInside */
export const freedUnderWaiters: EpollDesign = {
  ...perWaiterAlarm,
  grace: { ...soundGrace, mayCondemn: () => true },
};

/** What Akaros 40387f02 thinks of doing one day: empty slabs are destroyed at once, nobody is asked. spec: MCEpollWait!NobodyIsAsked */
export const naiveReap: EpollDesign = { ...perWaiterAlarm, grace: { ...soundGrace, asked: () => 0 } };

/**
 * slab.c at Akaros 40387f02: reap destroys the empty slabs and leaves them on the empty list, from which they are
 * handed out. spec: MCEpollWait!StillListed
 */
export const reapKeepsListing: EpollDesign = {
  ...perWaiterAlarm,
  slabs: { ...soundSlabs, condemnedLeaveTheirList: false },
};

/**
 * Vcores may pass before the contexts have: then a context that was still about to send an INDIR sends it to a vcore
 * that was seen with none. spec: MCEpollWait!VcoresAtAnyTime
 */
export const vcoresFirst: EpollDesign = {
  ...perWaiterAlarm,
  grace: { ...soundGrace, mayAskVcores: () => true },
};

/**
 * A vcore passes when its mailbox is empty, not when it holds no INDIR of the slabs: nothing is destroyed too early,
 * but in a busy system nothing may ever be. spec: MCEpollWait!MailboxEmpty
 */
export const emptyMailbox: EpollDesign = {
  ...perWaiterAlarm,
  grace: { ...soundGrace, isDrained: (inbox) => inbox.length === 0 },
};
