/** Arbitrary TLA+ values, and arbitrary ways in which a TLC could print them. */
import fc from "fast-check";
import {
  boolean,
  functionOf,
  integer,
  model,
  printValue,
  recordOf,
  sequence,
  set,
  string,
  type Value,
} from "../../src/engine.ts";

/** In the titles of the suites, so that a failure says what to run again: WAKEPROOF_SEED=n npx mocha .. */
export const seed = Number(process.env.WAKEPROOF_SEED ?? 40387);

const identifier = fc.constantFrom("w1", "w2", "None", "fd_3", "alert", "x");
/** Strings with everything that needs an escape, and with what looks like the syntax of states. */
const text = fc.array(fc.constantFrom("a", '"', "\\", "\n", "\t", " ", "/\\ ", "}", ">>", "|->", "n"), {
  maxLength: 6,
});

const leaf: fc.Arbitrary<Value> = fc.oneof(
  fc.boolean().map(boolean),
  fc.integer({ min: -1000, max: 1000 }).map(integer),
  text.map((parts) => string(parts.join(""))),
  identifier.map(model),
);

export const values: fc.Arbitrary<Value> = fc.letrec<{ value: Value }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    leaf,
    fc.array(tie("value"), { maxLength: 4 }).map(set),
    fc.array(tie("value"), { maxLength: 4 }).map(sequence),
    fc.dictionary(identifier, tie("value"), { maxKeys: 3 }).map(recordOf),
    fc
      .uniqueArray(fc.tuple(tie("value"), tie("value")), {
        maxLength: 3,
        selector: ([key]) => printValue(key),
      })
      .map((pairs) => functionOf(pairs.map(([key, value]) => ({ key, value })))),
  ),
})).value;

/**
 * The text of a value in a way of its own: sets and pairs in another order, records and sequences as pairs, elements
 * of sets twice, lines wrapped. `choose(n)` picks one of n.
 */
export function printFreely(value: Value, choose: (ways: number) => number): string {
  const gap = () => ["", " ", "\n  ", "\n"][choose(4)]!;
  const again = (one: Value) => printFreely(one, choose);
  if (value.kind === "set") {
    const elements = shuffled([...value.elements, ...value.elements.slice(0, choose(2))], choose);
    return `{${gap()}${elements.map(again).join(`,${gap()}`)}${gap()}}`;
  }
  if (value.kind !== "function" || value.pairs.length === 0 || choose(2) === 0) return wrapped(value, gap);
  const pairs = shuffled(value.pairs, choose).map(
    ({ key, value }) => `${again(key)}${gap()}:>${gap()}${again(value)}`,
  );
  return `(${gap()}${pairs.join(`${gap()}@@${gap()}`)}${gap()})`;
}

/** As it is printed canonically, but with other white space between its tokens. */
function wrapped(value: Value, gap: () => string): string {
  const tokens = printValue(value).match(/"(?:[^"\\]|\\.)*"|-?\w+|<<|>>|\|->|:>|@@|\S/g) ?? [];
  return tokens.map((token) => token + gap()).join("");
}

function shuffled<T>(items: readonly T[], choose: (ways: number) => number): T[] {
  const left = [...items];
  return items.map(() => left.splice(choose(left.length), 1)[0]!);
}

/** A choice function made of the numbers that fast-check gives, so that it shrinks and replays. */
export function choices(numbers: readonly number[]): (ways: number) => number {
  let next = 0;
  return (ways) => (ways === 0 ? 0 : (numbers[next++ % Math.max(1, numbers.length)] ?? 0) % ways);
}
