/** What the watching module says of the mutants of one run, line by line. */

import { type Death, deathBy, type Verdict } from "./verdicts.ts";

const SAID = /^<<"MUTANT", (\d+), "(\w+)", "(\w+)">>$/;

export class Tally {
  readonly deaths = new Map<number, Death>();
  readonly #counted: readonly string[];
  readonly #reached = new Set<string>();
  readonly #exceeded = new Set<string>();

  /** `counted` is what a mutant can be told by alone. */
  constructor(counted: readonly string[]) {
    this.#counted = counted;
  }

  read(line: string): void {
    const said = SAID.exec(line);
    if (said === null) return;
    const [, number, what, name] = said as unknown as [string, string, string, string];
    if (what === "killed") this.deaths.set(Number(number), deathBy(name));
    else (what === "reached" ? this.#reached : this.#exceeded).add(`${number} ${name}`);
  }

  /** Of those who came through a whole run. */
  *countsOf(numbers: Iterable<number>): Generator<[number, Verdict]> {
    for (const number of numbers) {
      if (this.deaths.has(number)) continue;
      const other = this.#counted.find((count) => !this.#isExact(`${number} ${count}`));
      yield [number, other === undefined ? "alive" : { kind: "count", by: other }];
    }
  }

  #isExact(count: string): boolean {
    return this.#reached.has(count) && !this.#exceeded.has(count);
  }
}
