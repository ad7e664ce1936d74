/**
 * Problems as workflow commands of GitHub, which shows them at the lines that they are about: once for each property or
 * kind of divergence, since it shows ten of a step and silently drops the rest.
 */
import { type Case, firstLine, isRed, type Problem } from "./case.ts";

const MOST_OF_A_STEP = 10;

/** Lines for stdout or stderr, at most ten; where there are more problems, the last line says how many. */
export function annotations(cases: readonly Case[]): readonly string[] {
  const lines = new Map<string, string>();
  for (const one of cases.filter(isRed))
    for (const problem of one.problems) {
      const key = JSON.stringify([problem.about ?? firstLine(problem.message), problem.place]);
      if (!lines.has(key)) lines.set(key, commandOf(one, problem));
    }
  const all = [...lines.values()];
  if (all.length <= MOST_OF_A_STEP) return all;
  const left = all.length - (MOST_OF_A_STEP - 1);
  return [
    ...all.slice(0, MOST_OF_A_STEP - 1),
    `::error title=wakeproof::${left} more problems; see the job summary`,
  ];
}

function commandOf({ suite, name }: Case, { message, place }: Problem): string {
  const properties = {
    ...(place === undefined ? {} : { file: place.file, line: String(place.line) }),
    title: `${suite}: ${name}`,
  };
  const printed = Object.entries(properties).map(([key, value]) => `${key}=${escapedProperty(value)}`);
  return `::error ${printed.join(",")}::${escapedData(message)}`;
}

const escapedData = (text: string): string =>
  text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");

const escapedProperty = (text: string): string =>
  escapedData(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
