/**
 * How often a thread is woken for an event: when a handler wakes all that wait, and when it wakes one and whoever leaves
 * passes the wakeup on. Random schedules of the simulation, the same for each run with the same seed.
 *
 * A wakeup is a poke that finds its thread blocked. Waiters without timeouts call for ever. An event comes when
 * everybody sleeps (quiet), or at any moment with one chance in `BUSY` a step. That both designs are sound is not shown
 * here: in a world of waiters that come back for ever, whoever left a message behind finds it itself.
 */
import { type EpollDesign, passingWakeupsOn, perWaiterAlarm, SimRuntime, smallest } from "@wakeproof/impl";

export type Load = "quiet" | "busy";

export interface Wakeups {
  readonly waiters: number;
  readonly load: Load;
  readonly events: number;
  /** Of threads that slept, with each design. */
  readonly all: number;
  readonly passedOn: number;
}

export const SEED = 20170224;
const EVENTS = 500;
const BUSY = 20;
const POKES = new Set(["Poke", "PassPoke"]);

export function measure(waiters: number, load: Load, events = EVENTS): Wakeups {
  const all = wakeupsOf(perWaiterAlarm, waiters, load, events);
  const passedOn = wakeupsOf(passingWakeupsOn, waiters, load, events);
  return { waiters, load, events, all, passedOn };
}

function wakeupsOf(design: EpollDesign, waiters: number, load: Load, events: number): number {
  const sim = simulationOf(design, waiters, events);
  const random = randomNumbers(SEED);
  const ids = new Uint16Array(sim.steps.length);
  let wakeups = 0;
  for (;;) {
    const enabled = [...ids.subarray(0, sim.enabledIds(ids))];
    const isEvent = (id: number) => sim.steps[id]!.action === "FdEvent";
    const others = enabled.filter((id) => !isEvent(id));
    const arrives = others.length === 0 || (load === "busy" && random(BUSY) === 0);
    const among = arrives && enabled.some(isEvent) ? enabled.filter(isEvent) : others;
    if (among.length === 0) break;
    const id = among[random(among.length)]!;
    const slept = POKES.has(sim.steps[id]!.action) ? sleepers(sim) : 0;
    sim.performId(id);
    if (slept > 0) wakeups += slept - sleepers(sim);
  }
  return wakeups;
}

function simulationOf(design: EpollDesign, waiters: number, events: number): SimRuntime {
  const names = (letter: string) => Array.from({ length: waiters }, (_, at) => `${letter}${at + 1}`);
  const fds = Array.from({ length: waiters }, (_, at) => at + 1);
  const world = { timeouts: ["untimed"], fds, ringSize: waiters, firstInterest: { e1: fds } } as const;
  const config = { ...smallest, ...world, waiters: names("w"), slabs: [names("a")], events, ctls: 0 };
  return new SimRuntime(config, { design });
}

const sleepers = (sim: SimRuntime): number =>
  sim.system.waiters.filter(({ thread }) => thread.isBlocked()).length;

/** Whole numbers from 0 to below `bound`: the mulberry32 generator. */
function randomNumbers(seed: number): (bound: number) => number {
  let state = seed;
  return (bound) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * bound);
  };
}
