/** The results as tables: how many mutants of each module and of each operator there were, and what came of them. */
import { markdownTable } from "../models/written-tables.ts";
import { OPERATOR_NAMES } from "./operators.ts";
import type { Results } from "./results.ts";

const COLUMNS = [
  "property",
  "type",
  "no value",
  "counts alone",
  "equivalent",
  "unexplained",
  "rejected",
] as const;
type Column = (typeof COLUMNS)[number];

/** Each mutant's id, with the column that it counts in. */
function columnsOf(results: Results): [string, Column][] {
  const all = (ids: readonly string[], column: Column) => ids.map((id): [string, Column] => [id, column]);
  return [
    ...results.killers.flatMap(({ kind, mutants }) => all(mutants, columnOf(kind))),
    ...all(results.equivalent, "equivalent"),
    ...all(
      results.survived.map(({ id }) => id),
      "unexplained",
    ),
    ...all(results.rejected, "rejected"),
  ];
}

function columnOf(kind: Results["killers"][number]["kind"]): Column {
  switch (kind) {
    case "invariant":
    case "step":
    case "liveness":
    case "deadlock":
      return "property";
    case "type":
      return "type";
    case "evaluation":
      return "no value";
    case "count":
      return "counts alone";
  }
}

const moduleOf = (id: string): string => id.split("!")[0]!;
const operatorOf = (id: string): string => /\/([\w-]+)#/.exec(id)![1]!;

export interface Totals {
  /** Without those that the parser rejected. */
  readonly mutants: number;
  readonly killed: number;
  readonly equivalent: number;
  readonly survived: number;
}

export function totalsOf({ killers, equivalent, survived }: Results): Totals {
  const killed = killers.reduce((sum, { mutants }) => sum + mutants.length, 0);
  const mutants = killed + equivalent.length + survived.length;
  return { mutants, killed, equivalent: equivalent.length, survived: survived.length };
}

/** For spec/README.md. */
export function tablesOf(results: Results): string {
  const columns = columnsOf(results);
  const modules = [...new Set(columns.map(([id]) => moduleOf(id)))].toSorted();
  const rowOf = (title: string, counted: readonly [string, Column][]) => [
    title,
    String(counted.filter(([, column]) => column !== "rejected").length),
    ...COLUMNS.map((column) => String(counted.filter(([, one]) => one === column).length)),
  ];
  const byModule = modules.map((module) =>
    rowOf(
      `\`${module}\``,
      columns.filter(([id]) => moduleOf(id) === module),
    ),
  );
  const byOperator = Object.entries(OPERATOR_NAMES).map(([operator, about]) =>
    rowOf(
      `${operator}: ${about}`,
      columns.filter(([id]) => operatorOf(id) === operator),
    ),
  );
  const head = ["mutants", ...COLUMNS];
  return [
    markdownTable(["module", ...head], [...byModule, rowOf("all", columns)]),
    markdownTable(["mistake", ...head], byOperator),
    markdownTable(["model", "refutes", "mutants"], killerRows(results)),
  ].join("\n\n");
}

function killerRows({ killers }: Results): string[][] {
  const models = [...new Set(killers.map(({ model }) => model))];
  return models.map((model) => {
    const own = killers.filter((killer) => killer.model === model);
    const by = new Map<string, number>();
    for (const { kind, by: name, mutants } of own) {
      const title = ["evaluation", "count", "deadlock"].includes(kind) ? kind : name;
      by.set(title, (by.get(title) ?? 0) + mutants.length);
    }
    const parts = [...by].toSorted(([, a], [, b]) => b - a).map(([name, count]) => `${name} ${count}`);
    return [
      `\`${model}\``,
      parts.join(", "),
      String([...by.values()].reduce((sum, count) => sum + count, 0)),
    ];
  });
}
