/**
 * Reads the graph of any dump that TLC writes by `-dump dot`, with or without `actionlabels` and `colorize`, of a
 * specification whose variables are not known: states and edges, and nothing of what the states hold.
 *
 * It is scanned as `readDump` does, a line a statement; labels are skipped where they stand, so that memory is that of the
 * graph alone. States' numbers are kept as their digits, since no JS number can hold them.
 */
import { DumpError } from "./dump-error.ts";
import type { StateGraph } from "./graph.ts";
import { readLines } from "./lines.ts";
import { TopologyReader } from "./topology-reader.ts";

export interface Topology {
  /** Its rows are empty. An edge without a label has the action "". */
  readonly graph: StateGraph;
  /** TLC's number of a state, as the dump has it. */
  readonly nameOf: (state: number) => string;
  /** The line of its node. */
  readonly lineOf: (state: number) => number;
}

/** Throws DumpError, with file and line, for anything but a whole dump with all states reached from its initial ones. */
export async function readTopology(file: string): Promise<Topology> {
  const reader = new TopologyReader(file);
  let lines = 0;
  try {
    lines = await readLines(file, (bytes, start, end, line) => reader.line(bytes, start, end, line));
  } catch (error) {
    if (error instanceof DumpError) throw error;
    throw new DumpError(file, 0, `cannot be read: ${(error as Error).message}`);
  }
  return reader.finish(lines);
}
