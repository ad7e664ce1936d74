/** The known name that a mistyped one most likely means. */
import { editDistance } from "tla2tools";

export function nearest(name: string, known: readonly string[]): string | undefined {
  let best: string | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const candidate of known) {
    const distance = editDistance(name.toLowerCase(), candidate.toLowerCase());
    if (distance < least) [best, least] = [candidate, distance];
  }
  return best;
}

/** `unknown model "X"; did you mean "Y"?`, with all names where there are few. */
export function unknownName(what: string, name: string, known: readonly string[]): string {
  return `unknown ${what} "${name}"; did you mean "${nearest(name, known)}"? try: one of ${known.join(", ")}`;
}
