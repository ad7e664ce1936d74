export { Alarms, type EpAlarm } from "./epoll/alarms.ts";
export { Controller } from "./epoll/controller.ts";
export {
  type EpollDesign,
  type LetGoStep,
  type NewAlarmQueue,
  passingWakeupsOn,
  perWaiterAlarm,
} from "./epoll/design.ts";
export { type CtlOp, Epoll, type EpollOptions, type Interest } from "./epoll/epoll.ts";
export { type EpollCode, EpollError } from "./epoll/errors.ts";
export * from "./epoll/events.ts";
export { type GraceDesign, soundGrace } from "./epoll/grace.ts";
export { Reaper, type ReaperOptions } from "./epoll/reaper.ts";
export { Waiter } from "./epoll/waiter.ts";
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
export { CLOSED, type Mailbox, NOTHING } from "./event/mailbox.ts";
export { pageLayout, Ucq, type UcqOptions, ucqLayout } from "./event/ucq.ts";
export { WakeupController, type WakeupOptions, wakeupLayout } from "./event/wakeup-controller.ts";
export type { Clock } from "./kernel/clock.ts";
export { KernelContext, SEND_PCS } from "./kernel/context.ts";
export { type KernelDesign, type SendHalf, soundKernel } from "./kernel/design.ts";
export type { Kernel, TapResult } from "./kernel/kernel.ts";
export { SYSCALL_STATES, Syscall, type SyscallState } from "./kernel/syscall.ts";
export { Arena } from "./memory/arena.ts";
export { ContractBroken, OutOfMemory, SlabExhausted } from "./memory/contract.ts";
export { CountingMemory } from "./memory/counting.ts";
export { type AnyLayout, defineLayout, type Field, type Layout, repeated } from "./memory/layout.ts";
export { SpinLock } from "./memory/lock.ts";
export { Memory, type MemoryWatcher, type WaitResult } from "./memory/memory.ts";
export { inWords, type Judgement, type Violation } from "./memory/reduction.ts";
export {
  type ClockConfig,
  eventBit,
  FOREVER,
  type SimConfig,
  smallest,
  TIMEOUTS,
  type Timeout,
  timeoutOf,
} from "./runtime/config.ts";
export { dueInOf, timeLeftOf } from "./runtime/countdown.ts";
export { type Probe, type SimOptions, SimRuntime } from "./runtime/sim.ts";
export { printSimStep, type SimStep, StepRefused } from "./runtime/sim-step.ts";
export { lifeOf, type SimSnapshot } from "./runtime/snapshot.ts";
export type { System } from "./runtime/system.ts";
export type { World } from "./runtime/world.ts";
export { SlabCache, type SlabOptions } from "./slab/cache.ts";
export { type SlabDesign, type SlabList, soundSlabs } from "./slab/design.ts";
export { type SlabShape, slabLayout } from "./slab/layout.ts";
export { type BlockOn, blockOn, extract } from "./uthread/block-on.ts";
export { type HandlerHalf, type WakeupDesign, wakeAll, wakeOneAndPassOn } from "./uthread/design.ts";
export { type Program, Step } from "./uthread/step.ts";
export { Uthread } from "./uthread/uthread.ts";
export { VCORE_PCS, Vcore } from "./uthread/vcore.ts";
