/** The clock's part of a state, where there is one: what is left of each call's time, and of each timer's. */
import { dueInOf, timeLeftOf } from "@wakeproof/impl";
import type { PartWriter, Writing } from "./codes.ts";

export function clockWriters({ system, names, layout }: Writing): PartWriter[] {
  if (names.config.clock === undefined) return [];
  const calls = names.config.waiters.map((name, w): PartWriter => {
    const at = layout.offsetOf("frame", name, "timeLeft");
    return (bytes) => {
      bytes[at] = timeLeftOf(system, system.waiters[w]!);
    };
  });
  const timers = names.alarms.map((name, o): PartWriter => {
    const at = layout.offsetOf("syscall", name, "dueIn");
    return (bytes) => {
      bytes[at] = dueInOf(system, o);
    };
  });
  return [...calls, ...timers];
}
