/**
 * Something to be fuzzed: a reader, real inputs, and what must be true of every input that is not one.
 *
 * A judge throws for everything that a reader must not do: end with an error that is not its own, give a value that the
 * text is not, accept a text that lost its end. Else it says what became of the input.
 */
import fc from "fast-check";
import { cuts, type Damage, damaged, damages } from "./mutate.ts";

export type Fate = "accepted" | "refused";

export interface Target {
  readonly name: string;
  /** Real inputs, each of which is accepted. */
  readonly corpus: readonly string[];
  /** What makes the real inputs anew, where they are files of this program whose format may change. */
  readonly recordedBy?: string;
  /** What has a meaning in these texts, to be put in here and there. */
  readonly pieces: readonly string[];
  judge(text: string): Fate;
  /** What must be true of a text that is a real one without its end; texts without any end mark have nothing of it. */
  judgeCut?(text: string, whole: string): void;
}

export interface FuzzCounts {
  readonly runs: number;
  readonly accepted: number;
  readonly refused: number;
}

export interface FuzzOptions {
  readonly runs: number;
  readonly seed: number;
  /** A failure is cut to the edits that matter, which takes a while; not where a failure is what is wanted. */
  readonly shrink?: boolean;
}

/** One of so many inputs is a mere cut. */
const CUTS = 10;

/** Throws, with seed, path and the input, for the first input that the judge finds a fault with. */
export function fuzz(target: Target, options: FuzzOptions): FuzzCounts {
  // Nine of ten inputs end as an error, and nobody looks at where it was thrown.
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 0;
  try {
    return fuzzed(target, options);
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
}

function fuzzed(target: Target, { runs, seed, shrink = true }: FuzzOptions): FuzzCounts {
  const counts = { runs: 0, accepted: 0, refused: 0 };
  for (const text of target.corpus) judgeReal(target, text);
  const settings = { seed, endOnFailure: !shrink, reporter: reporterOf(target) };
  const cut = target.judgeCut === undefined ? 0 : Math.floor(runs / CUTS);
  fc.assert(
    fc.property(damages, (damage) => {
      counts.runs++;
      counts[target.judge(inputOf(target, damage))]++;
    }),
    { ...settings, numRuns: runs - cut },
  );
  if (cut === 0) return counts;
  fc.assert(
    fc.property(cuts, (damage) => {
      counts.runs++;
      const whole = target.corpus[damage.base % target.corpus.length]!;
      const text = inputOf(target, damage);
      counts[target.judge(text)]++;
      target.judgeCut!(text, whole);
    }),
    { ...settings, numRuns: cut },
  );
  return counts;
}

/** What is wrong with real inputs must not be taken for what damages do. */
function judgeReal(target: Target, text: string): void {
  let fate: unknown;
  try {
    fate = target.judge(text);
  } catch (error) {
    fate = error;
  }
  if (fate === "accepted") return;
  const hint = target.recordedBy === undefined ? "" : `; try: node ${target.recordedBy}`;
  throw new Error(`${target.name}: a real input: ${fate}${hint}\nof the input ${JSON.stringify(text)}`);
}

const inputOf = ({ corpus, pieces }: Target, damage: Damage): string => damaged(corpus, pieces, damage);

/** The input itself is what one wants to see, and not how it was made. */
function reporterOf(target: Target): (details: fc.RunDetails<[Damage]>) => void {
  return (details) => {
    if (!details.failed) return;
    const [damage] = details.counterexample ?? [];
    const input = damage === undefined ? "" : JSON.stringify(inputOf(target, damage));
    const { seed, counterexamplePath, errorInstance } = details;
    throw new Error(
      `${target.name}: seed ${seed}, path ${counterexamplePath}: ${errorInstance}\nof the input ${input}`,
    );
  };
}

/** What any JSON is made of. Their order decides what a seed makes, so others come behind them. */
export const JSON_PIECES: readonly string[] = ["{", "}", "[", "]", '"', ",", ":", "null", "true", "1"];
