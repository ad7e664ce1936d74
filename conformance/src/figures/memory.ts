/** Where an alarm is: with a waiter, free in the slab cache, condemned, or not there. spec: Slab.tla */
import type { State } from "../tlc/events.ts";
import { keysOf, lengthAt, look, nameAt, namesAt } from "./reading.ts";
import { listed } from "./telling.ts";

/** Is the object on a free list of the cache? */
export function isFree(state: State, object: string): boolean {
  const free = look(state, "cache", "free");
  return (
    free?.kind === "function" &&
    free.pairs.some((_, at) => namesAt(state, "cache", "free", at + 1).includes(object))
  );
}

export const isBuilt = (state: State, object: string): boolean =>
  namesAt(state, "cache", "built").includes(object);

/** The waiters whose call has the object for its alarm; by mistake they may be two. */
export const havingIt = (state: State, object: string): string[] =>
  keysOf(state, "frame").filter((waiter) => nameAt(state, "frame", waiter, "alarm") === object);

/** Constructed, on no free list, and nobody's: then it is in a slab that waits for its grace period's end. */
export const isCondemned = (state: State, object: string): boolean =>
  lengthAt(state, "cache", "dying") > 0 &&
  isBuilt(state, object) &&
  !isFree(state, object) &&
  havingIt(state, object).length === 0;

/** What of a slab object's life a drawing shows; of two that have it, who took it last. */
export function useOf(state: State, object: string, before?: State): string {
  if (isFree(state, object)) return isBuilt(state, object) ? "free" : "absent";
  const now = havingIt(state, object);
  if (now.length === 0) return isCondemned(state, object) ? "condemned" : "absent";
  const then = before === undefined || isFree(before, object) ? [] : havingIt(before, object);
  return now.find((waiter) => !then.includes(waiter)) ?? now[0]!;
}

/** The syscall of this object has yet to post its completion. */
export function isDue(state: State, object: string): boolean {
  if (["submitted", "asleep", "aborting"].includes(nameAt(state, "syscall", object, "state"))) return true;
  return keysOf(state, "kernel").some(
    (context) =>
      nameAt(state, "kernel", context, "pc") === "post" &&
      nameAt(state, "kernel", context, "sysc", 1) === object,
  );
}

/** `, though k1 still has a pointer to it`, where somebody has. */
export function thoughPointedAt(state: State, queues: readonly string[]): string {
  const still = [...new Set(queues.flatMap((queue) => pointingAt(state, queue)))];
  return still.length === 0
    ? ""
    : `, though ${listed(still)} still ${still.length === 1 ? "has" : "have"} a pointer to it`;
}

/** Who has a pointer to the queue: a context in a send, a vcore with its INDIR, a waiter whose call is about it. */
function pointingAt(state: State, queue: string): string[] {
  return [
    ...keysOf(state, "kernel").filter((name) => nameAt(state, "kernel", name, "evq") === queue),
    ...keysOf(state, "vcore").filter(
      (name) =>
        nameAt(state, "vcore", name, "evq") === queue || namesAt(state, "inbox", name).includes(queue),
    ),
    ...keysOf(state, "frame").filter((name) =>
      [nameAt(state, "frame", name, "ctlr"), ...namesAt(state, "frame", name, "on")].includes(queue),
    ),
  ];
}
