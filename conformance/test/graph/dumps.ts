/** Dumps for the tests: a real one of the toy, made by TLC, and small ones written by hand. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type ExpectedCounts, type Layout, readDump, type StateGraph } from "../../src/engine.ts";
import { TurnstileDriver } from "../toy/turnstile.ts";

export const REAL = fileURLToPath(new URL("../../../test/fixtures/turnstile.dot", import.meta.url));
/** What TLC said when it wrote the real one. */
export const REAL_COUNTS: ExpectedCounts = { distinct: 30, generated: 73 };
export const turnstileLayout: Layout = new TurnstileDriver().layout;

export const realLines = (): string[] => readFileSync(REAL, "utf8").split("\n");

/** Reads these lines as a dump; the file is gone afterwards. */
export async function readLinesAsDump(
  lines: readonly string[] | string,
  layout: Layout = turnstileLayout,
  expected?: ExpectedCounts,
): Promise<StateGraph> {
  const folder = mkdtempSync(join(tmpdir(), "dump-"));
  try {
    const file = join(folder, "graph.dot");
    writeFileSync(file, typeof lines === "string" ? lines : lines.join("\n"));
    return await readDump(file, layout, expected);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A dump of a module with any variables: labels as TLC writes them, `edges` as [from, action, to] of their places. */
export function dumpOf(
  states: readonly string[],
  edges: readonly (readonly [number, string, number])[],
  initial: readonly number[] = [0],
): string[] {
  const id = (state: number) => String((state % 2 === 0 ? 1 : -1) * (1_000_000_007 * (state + 1)));
  const node = (label: string, state: number) => {
    const escaped = label.replaceAll("\\", "\\\\").replaceAll('"', '\\"').replaceAll("\n", "\\n");
    return `${id(state)} [label="${escaped}"${initial.includes(state) ? ",style = filled]" : "];"}`;
  };
  const sources = [...new Set([...initial, ...edges.map(([from]) => from)])];
  return [
    ...["strict digraph DiskGraph {", "nodesep=0.35;", "subgraph cluster_graph {", 'color="white";'],
    ...states.map(node),
    ...edges.map(
      ([a, action, b]) => `${id(a)} -> ${id(b)} [label="${action}",color="black",fontcolor="black"];`,
    ),
    `{rank = same; ${sources.map((state) => `${id(state)};`).join("")}}`,
    ...["}", "}"],
  ];
}
