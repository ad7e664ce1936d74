/** What one model says of one mutant. */
import { z } from "zod";
import type { TlcResult } from "../tlc/result.ts";

/** How a mutant died: by what is claimed, by an expression without a value, or by counts alone. */
export const deathSchema = z.strictObject({
  kind: z.enum(["invariant", "type", "step", "liveness", "deadlock", "evaluation", "count"]),
  /** The property, what TLC said of the expression, or the count that is another one. */
  by: z.string(),
});
export type Death = z.infer<typeof deathSchema>;

/** `rejected` by the parser: then it is no specification, and no mutant. */
export const verdictSchema = z.union([z.literal("rejected"), z.literal("alive"), deathSchema]);
export type Verdict = z.infer<typeof verdictSchema>;

/** TLC came to no verdict for a reason that lies in the machine, not in the mutant. */
export class NoVerdict extends Error {
  constructor(id: string, model: string, message: string) {
    super(`${id}: TLC came to no verdict on ${model}: ${message}`);
    this.name = "NoVerdict";
  }
}

/** By a name that the watching module gave. */
export function deathBy(name: string): Death {
  if (name === "MutantIsSmall") return { kind: "count", by: "states" };
  if (name === "TypeOK") return { kind: "type", by: name };
  return name.endsWith("_step")
    ? { kind: "step", by: name.replace(/_step$/, "") }
    : { kind: "invariant", by: name };
}

const PARSE_ERRORS = [150, 151];
const EVALUATION_ERRORS = [75, 76, 77];
/** An exception of TLC's own, a function applied outside of its domain among them. */
const EXCEPTION = 255;

/** On the mutant at which TLC stopped. */
export function verdictOfStop(id: string, model: string, result: TlcResult): Verdict {
  const { verdict, exitCode, message } = result;
  switch (verdict) {
    case "liveness":
      return { kind: "liveness", by: result.property ?? "a temporal property" };
    case "safety":
      return { kind: "step", by: result.property ?? "a temporal property" };
    case "deadlock":
      return { kind: "deadlock", by: "deadlock" };
    case "assumption":
    case "assert":
      return { kind: "evaluation", by: verdict };
    default:
      if (PARSE_ERRORS.includes(exitCode)) return "rejected";
      if (EVALUATION_ERRORS.includes(exitCode) || exitCode === EXCEPTION)
        return { kind: "evaluation", by: message.replaceAll(/\s+/g, " ").slice(0, 100) };
      throw new NoVerdict(id, model, `${exitCode}: ${message}`);
  }
}
