/** What both engines found of one model, side by side. */
import { z } from "zod";

const count = z.int().nonnegative();

const found = z.strictObject({
  verdict: z.string(),
  property: z.string().nullable(),
  /** Distinct; of a model that fails, those that were seen until then. */
  states: count,
  /** In steps; the least there are. Null where there is none. */
  counterexampleLength: count.nullable(),
  /** Not compared: machines differ. */
  seconds: z.number().nonnegative(),
});

export const comparisonSchema = z.strictObject({
  name: z.string(),
  /** Of the definitions and the cfg that it was found of. */
  specHash: z.string(),
  tlc: found,
  wasm: found,
  /** Claims that the second engine did not look at. */
  leftOut: z.array(z.string()),
});

export type Found = z.infer<typeof found>;
export type Comparison = z.infer<typeof comparisonSchema>;

/** In what they differ, a sentence each; empty when they agree. */
export function differencesOf({ tlc, wasm }: Pick<Comparison, "tlc" | "wasm">): string[] {
  const compared = [
    ["verdict", tlc.verdict, wasm.verdict],
    ["property", tlc.property, wasm.property],
    // Where one stops at a violation it has seen as many states as came before in its order.
    ...(tlc.verdict === "pass" ? [["distinct states", tlc.states, wasm.states] as const] : []),
    ["counterexample, in steps", tlc.counterexampleLength, wasm.counterexampleLength],
  ] as const;
  return compared
    .filter(([, one, other]) => one !== other)
    .map(([what, one, other]) => `${what}: TLC ${one ?? "none"}, the second engine ${other ?? "none"}`);
}
