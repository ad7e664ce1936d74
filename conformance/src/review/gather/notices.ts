/**
 * What stands on top of the report: first what is red, one by one, then what is missing or cannot be read, then what is
 * stale. What is missing or stale in the same way is told of together, since of a new clone all is missing.
 */
import type { Figures, ReviewDocument } from "../document.ts";
import { KINDS } from "./kinds.ts";
import type { Result } from "./results.ts";
import { standingOfResult } from "./standings.ts";

type Notice = ReviewDocument["notices"][number];

/** Names beyond so many are counted. */
const MOST_NAMES = 5;

export function noticesOf(results: readonly Result[], figures: readonly Figures[]): Notice[] {
  const told = results.map((result) => ({ result, standing: standingOfResult(result) }));
  if (told.length > 0 && told.every(({ result }) => result.standing.standing === "missing"))
    return [
      { kind: "missing", about: "everything", message: "no results yet; try: make verify" },
      ...stored(figures),
    ];
  const of = (state: string) => told.filter(({ standing }) => standing.state === state);
  return [
    ...of("red").map(({ result, standing }) => ({
      kind: "red" as const,
      about: aboutOf(result),
      message: `${standing.because}; to see it again: ${result.expected.command}`,
    })),
    ...of("unreadable").map(({ result, standing }) => ({
      kind: "missing" as const,
      about: aboutOf(result),
      message: standing.because,
    })),
    ...together(
      of("missing").map(({ result }) => result),
      "missing",
    ),
    ...together(
      of("stale").map(({ result }) => result),
      "stale",
    ),
    ...stored(figures),
  ];
}

const aboutOf = ({ expected: { kind, name } }: Result): string =>
  kind === "models" || kind === "designs" ? name : `${KINDS[kind].name}: ${name}`;

/** Those of one kind, for one reason. */
function together(results: readonly Result[], kind: "missing" | "stale"): Notice[] {
  const groups = new Map<string, Result[]>();
  for (const result of results) {
    const key = `${result.expected.kind} ${reasonOf(result)}`;
    groups.set(key, [...(groups.get(key) ?? []), result]);
  }
  return [...groups.values()].map((group) => {
    const { name, command } = KINDS[group[0]!.expected.kind];
    const names = group.map(({ expected }) => expected.name);
    const shown = names.slice(0, MOST_NAMES).join(", ");
    const more = names.length > MOST_NAMES ? ` and ${names.length - MOST_NAMES} more` : "";
    return {
      kind,
      about: names.length === 1 ? aboutOf(group[0]!) : `${names.length} ${name}`,
      message: `${reasonOf(group[0]!)}${names.length === 1 ? "" : `: ${shown}${more}`}; try: ${command}`,
    };
  });
}

function reasonOf({ standing }: Result): string {
  switch (standing.standing) {
    case "stale":
      return standing.because.join("; ");
    case "unfinished":
      return "begun, and not come to an end";
    default:
      return "no result";
  }
}

/** Tables of results that the repository holds stand by hashes of their own. */
const stored = (figures: readonly Figures[]): Notice[] =>
  figures
    .filter(({ isStored, standing }) => isStored && standing.state !== "ok")
    .map(({ title, standing: { state, because } }) => ({
      kind:
        state === "red" ? ("red" as const) : state === "stale" ? ("stale" as const) : ("missing" as const),
      about: title,
      message: because,
    }));
