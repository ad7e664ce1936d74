/** The stored results as tables: a score for each file, the hand-made mutants one by one, and the two scores. */
import { markdownTable } from "../models/written-tables.ts";
import { HAND_MADE } from "./hand-made.ts";
import { type FileResults, type Found, killOf, type survivorOf } from "./results.ts";

export interface Score {
  readonly mutants: number;
  readonly killed: number;
  readonly equivalent: number;
  readonly survived: readonly ReturnType<typeof survivorOf>[];
}

export interface Scores extends Score {
  readonly kinds: { readonly handMade: Score; readonly operators: Score };
}

export function scoresOf(found: Found): Scores {
  const handMade = scoreOf(Object.values(found.handMade));
  const operators = scoreOf(Object.values(found.operators));
  const all = scoreOf([...Object.values(found.handMade), ...Object.values(found.operators)]);
  return { ...all, kinds: { handMade, operators } };
}

function scoreOf(files: readonly FileResults[]): Score {
  const killed = files.flatMap((one) => Object.keys(one.killed)).length;
  const equivalent = files.flatMap((one) => one.equivalent).length;
  const survived = files.flatMap((one) => one.survived);
  return { mutants: killed + equivalent + survived.length, killed, equivalent, survived };
}

/** What can go red, in the order of the columns. */
export const KILL_COLUMNS = [
  "state",
  "enabled set",
  "refused",
  "not refused",
  "other replay",
  "unit",
  "scenarios",
] as const;

function columnOf(text: string): (typeof KILL_COLUMNS)[number] {
  const { kind, unit } = killOf(text);
  if (unit.endsWith(".js")) return unit.startsWith("scenarios/") ? "scenarios" : "unit";
  return KILL_COLUMNS.find((column) => column === kind) ?? "other replay";
}

/** What finds the mutants by operators, a row a file. */
export const filesTable = (found: Pick<Found, "operators">): string =>
  markdownTable(
    ["file", ...KILL_COLUMNS, "equivalent", "unexplained"],
    countsByFile(found).map(({ file, counts }) => [file, ...counts.map(String)]),
  );

/** How many mutants by operators each column found, then the equivalent and the unexplained ones; at the end of all files. */
export function countsByFile({ operators }: Pick<Found, "operators">): {
  readonly file: string;
  readonly counts: readonly number[];
}[] {
  const rows = Object.entries(operators).map(([file, { killed, equivalent, survived }]) => {
    const columns = Object.values(killed).map(columnOf);
    const counts = KILL_COLUMNS.map((column) => columns.filter((one) => one === column).length);
    return { file: `impl/src/${file}`, counts: [...counts, equivalent.length, survived.length] };
  });
  const totals = [...KILL_COLUMNS, "", ""].map((_, at) => sum(rows.map(({ counts }) => counts[at]!)));
  return [...rows, { file: "all", counts: totals }];
}

export function handMadeTable({ handMade }: Found): string {
  const kills = new Map(Object.values(handMade).flatMap(({ killed }) => Object.entries(killed)));
  const rows = HAND_MADE.map(({ id, mistake, harm, file }) => {
    const { kind, unit, at } = killOf(kills.get(id) ?? "survived");
    return [`\`${id}\`: ${mistake}`, harm, `impl/src/${file}`, at === "" ? kind : `${kind}: ${at}`, unit];
  });
  return markdownTable(
    ["what the implementation does", "what comes of it", "where", "what diverges", "in"],
    rows,
  );
}

export function scoresTable(found: Found): string {
  const { handMade, operators } = scoresOf(found).kinds;
  const row = (name: string, { mutants, killed, equivalent, survived }: Score) =>
    [name, mutants, killed, equivalent, survived.length].map(String);
  return markdownTable(
    ["mutants of the code", "made", "killed", "equivalent, with a reason", "unexplained"],
    [
      row("by hand, killed by replay alone", handMade),
      row("by operators, killed by replay or tests", operators),
    ],
  );
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);
