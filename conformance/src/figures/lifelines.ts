/** Who has a column in the diagram of a trace of this system, and how each stands in a state. */
import type { State } from "../tlc/events.ts";
import { havingIt, useOf } from "./memory.ts";
import type { Lifeline, LifelineKind, Standing, Standings } from "./model.ts";
import { holdsMessage, keysOf, look, nameAt, sleeps } from "./reading.ts";
import type { Moment, Told } from "./telling.ts";

const VARIABLES = ["pc", "frame", "evq", "kernel", "vcore", "cache", "syscall"];

/** Is it a state of EpollWaitIndirs, or of a module that extends it? */
export const isOfThisSystem = (state: State): boolean =>
  VARIABLES.every((name) => state.get(name)?.kind === "function") && keysOf(state, "pc").length > 0;

/** What else a context or a vcore does in a grace period, it does as itself. */
const OF_REAPERS = new Set(["BeginGrace", "CondemnController", "EndGrace"]);

/**
 * Waiters, queues of controllers, of alarms those that somebody takes or uses, kernel contexts, vcores, and others where
 * they act. So an arrow is short as a rule: waiters look at queues, contexts post to them.
 */
export function lifelinesOf(
  states: readonly State[],
  moments: readonly Moment[],
  told: readonly Told[],
): Lifeline[] {
  const first = states[0]!;
  const used = new Set(
    told.flatMap(({ actor, messages }) => [actor ?? "", ...messages.flatMap(({ from, to }) => [from, to])]),
  );
  const objects = keysOf(first, "syscall");
  const queues = keysOf(first, "evq").filter((name) => !objects.includes(name));
  const isShown = (name: string) =>
    used.has(name) || states.some((state) => havingIt(state, name).length > 0);
  const found: [LifelineKind, readonly string[]][] = [
    ["waiter", keysOf(first, "pc")],
    ["queue", queues],
    ["slab", objects.filter(isShown)],
    ["kernel", keysOf(first, "kernel")],
    ["vcore", keysOf(first, "vcore")],
    ["reaper", moments.filter(({ action }) => OF_REAPERS.has(action)).map(({ who }) => who)],
    ["other", [...used].filter((name) => name !== "")],
  ];
  const lifelines = new Map<string, Lifeline>();
  for (const [kind, names] of found)
    for (const id of names) if (!lifelines.has(id)) lifelines.set(id, { id, label: id, kind });
  return [...lifelines.values()];
}

/** `before` is the state that this one follows, to tell who of two has an object. */
export function standingsOf(lifelines: readonly Lifeline[], state: State, before?: State): Standings {
  return Object.fromEntries(lifelines.map((lifeline) => [lifeline.id, standingOf(lifeline, state, before)]));
}

function standingOf({ id, kind }: Lifeline, state: State, before: State | undefined): Standing {
  switch (kind) {
    case "waiter":
      return { activity: activityOf(state, id) };
    case "queue":
      return { full: isFull(state, id) };
    case "slab":
      return {
        use: useOf(state, id, before),
        ...(look(state, "evq", id) === undefined ? {} : { full: isFull(state, id) }),
      };
    default:
      return {};
  }
}

const isFull = (state: State, queue: string): boolean => holdsMessage(look(state, "evq", queue, "mail"));

function activityOf(state: State, waiter: string): NonNullable<Standing["activity"]> {
  if (nameAt(state, "pc", waiter) === "out") return "outside";
  return sleeps(state, waiter) ? "blocked" : "running";
}
