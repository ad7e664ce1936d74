/**
 * Whom a step concerns. Waiters on one queue see each other's steps only where these take something or wake: that
 * another one looks at the queue, or registers with it, is nothing to them.
 */
import type { State } from "../tlc/events.ts";
import type { Message } from "./model.ts";
import { keysOf, nameAt, namesAt } from "./reading.ts";
import type { Moment, Told } from "./telling.ts";

export function concernsOf(moment: Moment, { actor, messages }: Told, changed: readonly string[]): string[] {
  const { before, after } = moment;
  const ends = messages.flatMap(({ from, to }) => [from, to]);
  const waiters = keysOf(before, "pc");
  const isSilent = waiters.includes(actor ?? "") && messages.every(isOwnAffair);
  const touched = isSilent ? [] : [...ends, ...handledIn(before, actor), ...handledIn(after, actor)];
  const owners = waiters.filter((waiter) =>
    [before, after].some((state) => thingsOf(state, waiter).some((thing) => touched.includes(thing))),
  );
  return [...new Set([...(actor === null ? [] : [actor]), ...ends, ...changed, ...owners])];
}

const isOwnAffair = ({ kind }: Message): boolean => ["look", "write", "call"].includes(kind);

/** The queue that a context is sending to, or that a vcore is handling an INDIR of. */
function handledIn(state: State, actor: string | null): string[] {
  if (actor === null) return [];
  return ["kernel", "vcore"].map((variable) => nameAt(state, variable, actor, "evq")).filter(isNamed);
}

/** The queues and the alarm of a waiter's call. */
const thingsOf = (state: State, waiter: string): string[] =>
  [
    nameAt(state, "frame", waiter, "ctlr"),
    nameAt(state, "frame", waiter, "alarm"),
    ...namesAt(state, "frame", waiter, "on"),
  ].filter(isNamed);

const isNamed = (name: string): boolean => name !== "" && name !== "none";
