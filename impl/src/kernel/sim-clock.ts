/** The clock of a simulation: it stands still until somebody moves it. */
import { broken } from "../memory/contract.ts";
import type { Clock } from "./clock.ts";

export class SimClock implements Clock {
  #now = 0;

  now(): number {
    return this.#now;
  }

  advance(milliseconds: number): void {
    if (!(milliseconds >= 0)) broken(`a clock was moved by ${milliseconds} ms, expected 0 or more`);
    this.#now += milliseconds;
  }

  reset(): void {
    this.#now = 0;
  }
}
