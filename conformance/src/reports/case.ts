/** One thing that a command checked, as reports for other programs and pages tell it. */
export interface Case {
  /** What kind of check it was: `models`, `replay`, `witnesses`, `designs` and so on. */
  readonly suite: string;
  readonly name: string;
  readonly seconds?: number;
  /** A line about what was found: `12,207 states`. */
  readonly figures?: string;
  /** None, and it is as it should be. */
  readonly problems: readonly Problem[];
}

export interface Problem {
  /** What is wrong; the first line alone says it in short. */
  readonly message: string;
  /** What the same mistake has in common wherever it shows: a property, the kind of a divergence. */
  readonly about?: string;
  readonly place?: SourcePlace;
  /** It was not found out by the check: the check itself came to no end. */
  readonly isError?: boolean;
}

export interface SourcePlace {
  /** With slashes, from the folder that the reader of the report begins at. */
  readonly file: string;
  readonly line: number;
}

export const isRed = ({ problems }: Case): boolean => problems.length > 0;

export const firstLine = (text: string): string => text.split("\n", 1)[0]!;

/** By kind and name: checks that run side by side end in any order, and reports are the same from run to run. */
export const inOrder = (cases: readonly Case[]): readonly Case[] =>
  cases.toSorted((one, other) => byText(one.suite, other.suite) || byText(one.name, other.name));

const byText = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);

/** The cases by kind, kinds and cases in the order in which they came. */
export function bySuite(cases: readonly Case[]): ReadonlyMap<string, readonly Case[]> {
  const suites = new Map<string, Case[]>();
  for (const one of cases) suites.set(one.suite, [...(suites.get(one.suite) ?? []), one]);
  return suites;
}
