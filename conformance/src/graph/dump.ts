/**
 * Reads the graph that TLC writes by `-dump dot,actionlabels`.
 *
 * The file is a line a statement and may be hundreds of megabytes; it is scanned as bytes, and only what differs from
 * line to line is looked at twice. Every statement is either understood in full or the dump is refused: a line that
 * were skipped would be a transition that nobody replays.
 */
import type { Layout } from "../values/layout.ts";
import { DumpError } from "./dump-error.ts";
import { DumpReader } from "./dump-reader.ts";
import type { StateGraph } from "./graph.ts";
import { readLines } from "./lines.ts";

/** What TLC itself counted in the run that wrote the dump. */
export interface ExpectedCounts {
  readonly distinct: number;
  /** Initial states and transitions; those that a CONSTRAINT cut off are among them, and not in the dump. */
  readonly generated: number;
  readonly isConstrained?: boolean;
}

/**
 * Throws DumpError, with file and line, for anything but a whole dump in which every state fits the layout. A line
 * that is lost without a trace can only be told by what TLC counted: give `expected` where it is known.
 */
export async function readDump(file: string, layout: Layout, expected?: ExpectedCounts): Promise<StateGraph> {
  const reader = new DumpReader(file, layout);
  let lines = 0;
  try {
    lines = await readLines(file, (bytes, start, end, line) => reader.line(bytes, start, end, line));
  } catch (error) {
    if (error instanceof DumpError) throw error;
    throw new DumpError(file, 0, `cannot be read: ${(error as Error).message}`);
  }
  const graph = reader.finish(lines);
  if (expected !== undefined) compareCounts(file, graph, expected);
  return graph;
}

function compareCounts(file: string, graph: StateGraph, expected: ExpectedCounts): void {
  if (graph.states !== expected.distinct) {
    throw new DumpError(
      file,
      0,
      `found ${graph.states} states, expected the ${expected.distinct} that TLC counted`,
    );
  }
  const generated = graph.edges + graph.initial.length;
  if (generated === expected.generated) return;
  if (expected.isConstrained === true && generated < expected.generated) return;
  const complaint = `found ${generated} initial states and edges, expected the ${expected.generated} that TLC counted`;
  throw new DumpError(file, 0, complaint);
}
