/** A simulation's time as the spec counts it: in ticks, and only what is left of it. */
import type { Waiter } from "../epoll/waiter.ts";
import { TICK } from "./config.ts";
import type { System } from "./system.ts";

/** What is left of a timed call's time; 0 outside of one. */
export function timeLeftOf({ clock }: System, { frame }: Waiter): number {
  return frame.controller === undefined ? 0 : frame.timeLeft(clock.now()) / TICK;
}

/** How long until the timer of an alarm's syscall is to go off; 0 for one that nobody submitted. */
export function dueInOf({ alarms, kernel }: System, alarm: number): number {
  const { syscall } = alarms.all[alarm]!;
  return syscall.is("idle") ? 0 : kernel.dueIn(syscall) / TICK;
}
