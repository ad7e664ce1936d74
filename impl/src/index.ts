export { BitmapMailbox, bitmapLayout } from "./event/bitmap.ts";
export { CeqMailbox, type CeqOptions, ceqLayout } from "./event/ceq.ts";
export {
  bitmapQueue,
  bitmapQueueLayout,
  ceqQueue,
  ceqQueueLayout,
  EventQueue,
  type EventQueueLayout,
} from "./event/event-queue.ts";
export { type Mailbox, NOTHING } from "./event/mailbox.ts";
export { pageLayout, Ucq, type UcqOptions, ucqLayout } from "./event/ucq.ts";
export { WakeupController, type WakeupOptions, wakeupLayout } from "./event/wakeup-controller.ts";
export { Arena } from "./memory/arena.ts";
export { ContractBroken, OutOfMemory, SlabExhausted } from "./memory/contract.ts";
export { CountingMemory } from "./memory/counting.ts";
export { type AnyLayout, defineLayout, type Field, type Layout, repeated } from "./memory/layout.ts";
export { SpinLock } from "./memory/lock.ts";
export { Memory, type MemoryWatcher, type WaitResult } from "./memory/memory.ts";
export { inWords, type Judgement, type Violation } from "./memory/reduction.ts";
export { SlabCache, type SlabOptions } from "./slab/cache.ts";
export { type SlabDesign, type SlabList, soundSlabs } from "./slab/design.ts";
export { type SlabShape, slabLayout } from "./slab/layout.ts";
