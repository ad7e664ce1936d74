/**
 * What the world may still do: calls, events, epoll_ctls and reaps of the configuration's budgets. spec: EpollWaitIndirs!Spend
 * With a clock it may do as much again after each tick.
 */
import { TICK } from "./config.ts";
import type { System } from "./system.ts";

export class World {
  /** For each waiter, how often it may still call; FOREVER has no end. */
  readonly calls: number[];
  events: number;
  ctls: number;
  reaps: number;
  readonly #system: System;

  constructor(system: System) {
    const { config } = system;
    this.calls = config.waiters.map(() => config.calls);
    this.events = config.events;
    this.ctls = config.ctls;
    this.reaps = config.reaps ?? 0;
    this.#system = system;
  }

  reset(): void {
    const { config } = this.#system;
    this.calls.fill(config.calls);
    this.events = config.events;
    this.ctls = config.ctls;
    this.reaps = config.reaps ?? 0;
  }

  /** Is it this waiter's turn? Where they take turns, those before it have called and have their alarms. */
  isTurnOf(waiter: number): boolean {
    const { config, waiters } = this.#system;
    if (config.callsInTurn !== true) return true;
    return waiters.slice(0, waiter).every(({ thread }, before) => {
      const pc = thread.next?.pc;
      return this.calls[before] === 0 && pc !== "poll" && pc !== "alloc";
    });
  }

  /** spec: EpollWaitClock!Tick */
  tick(): void {
    const { config, clock } = this.#system;
    clock.advance(TICK);
    if (config.clock!.bounds === "all time") return;
    this.events = config.events;
    this.ctls = config.ctls;
  }

  /** Could the world do more after the next tick? spec: EpollWaitClock!NextInstant */
  isRenewedByTick(): boolean {
    const { config } = this.#system;
    if (config.clock?.bounds !== "each instant") return false;
    return this.events !== config.events || this.ctls !== config.ctls;
  }

  spendCall(waiter: number): void {
    this.calls[waiter] = spend(this.calls[waiter]!);
  }

  spendEvent(): void {
    this.events = spend(this.events);
  }

  spendCtl(): void {
    this.ctls = spend(this.ctls);
  }

  spendReap(): void {
    this.reaps = spend(this.reaps);
  }
}

function spend(budget: number): number {
  return budget > 0 ? budget - 1 : budget;
}
