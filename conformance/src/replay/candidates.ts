/**
 * Which step of the implementation is the transition that the dump has without its parameters?
 *
 * The state before and the state after say a good deal. A step of `w1` mostly changes what is kept for `w1`. And what
 * a step once made of a byte it is likely to make of it again: `Post(w1, e1)` sets one bit of a set, `Post(w1, e2)`
 * another. The step that fits best is tried first. This is only a guess, and what is guessed is always compared: a
 * wrong one costs steps, never correctness.
 */
export class Candidates {
  readonly #bytesOfStep: readonly Int32Array[];
  /** For each step that was seen: what it last made of each value of each byte. */
  readonly #habits: (Int16Array | undefined)[];

  constructor(bytesOfStep: readonly Int32Array[]) {
    this.#bytesOfStep = bytesOfStep;
    this.#habits = bytesOfStep.map(() => undefined);
  }

  /** The likeliest of these steps to lead from `source` to `target`; of equals, the first. */
  likeliest(steps: readonly number[], source: Uint8Array, target: Uint8Array): number {
    let best = steps[0]!;
    let bestScore = Number.NEGATIVE_INFINITY;
    for (const step of steps.length === 1 ? [] : steps) {
      const score = this.#underKeys(step, source, target) + this.#asEver(step, source, target);
      if (score <= bestScore) continue;
      best = step;
      bestScore = score;
    }
    return best;
  }

  /** Remembers what a step was seen to do. */
  learn(step: number, source: Uint8Array, target: Uint8Array): void {
    const habits = this.#habits[step] ?? new Int16Array(source.length * VALUES).fill(UNSEEN);
    for (let byte = 0; byte < source.length; byte++) habits[byte * VALUES + source[byte]!] = target[byte]!;
    this.#habits[step] = habits;
  }

  #underKeys(step: number, source: Uint8Array, target: Uint8Array): number {
    let score = 0;
    for (const byte of this.#bytesOfStep[step]!)
      if (source[byte] !== target[byte]) score += CHANGED_UNDER_KEY;
    return score;
  }

  #asEver(step: number, source: Uint8Array, target: Uint8Array): number {
    const habits = this.#habits[step];
    if (habits === undefined) return 0;
    let score = 0;
    for (let byte = 0; byte < source.length; byte++) {
      const expected = habits[byte * VALUES + source[byte]!]!;
      if (expected === UNSEEN) continue;
      score += expected === target[byte] ? AS_EVER : OTHERWISE;
    }
    return score;
  }
}

const VALUES = 256;
const UNSEEN = -1;
const CHANGED_UNDER_KEY = 2;
const AS_EVER = 1;
const OTHERWISE = -3;
