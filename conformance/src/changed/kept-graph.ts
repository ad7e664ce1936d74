/**
 * A graph that outlives the layout it was read with: for each variable the values that it has, as text, and for each
 * state which of them. So a graph of last week can be compared with one of today by the names of the variables and by
 * their values, also when a shape, the order of the variables or the variables themselves are others now.
 */
import { buildGraph, type StateGraph } from "../graph/graph.ts";
import { sharedBytes } from "../graph/growable.ts";
import { RowTable } from "../graph/row-table.ts";
import type { Layout } from "../values/layout.ts";
import { parseValue } from "../values/parse.ts";
import { printValue } from "../values/print.ts";

export interface KeptVariable {
  readonly name: string;
  /** Each text once. */
  readonly values: readonly string[];
  /** For each state the place of its value. */
  readonly column: Int32Array;
}

export interface KeptGraph {
  readonly variables: readonly KeptVariable[];
  readonly states: number;
  readonly initial: Int32Array;
  readonly actions: readonly string[];
  /** Of the edges, in the order of their sources. */
  readonly sources: Int32Array;
  readonly edgeActions: Int32Array;
  readonly targets: Int32Array;
}

/** `layout` is the one that the graph was read with. */
export function keepGraph(graph: StateGraph, layout: Layout): KeptGraph {
  return {
    variables: layout.variables.map((name) => columnOf(graph, layout, name)),
    states: graph.states,
    initial: Int32Array.from(graph.initial),
    actions: graph.actions,
    sources: Int32Array.from(graph.edgeSource),
    edgeActions: Int32Array.from(graph.edgeAction),
    targets: Int32Array.from(graph.edgeTarget),
  };
}

function columnOf({ states, width, rows }: StateGraph, layout: Layout, name: string): KeptVariable {
  const place = layout.placeOf(name);
  const table = new RowTable(place.width);
  const column = new Int32Array(states);
  for (let state = 0; state < states; state++) column[state] = table.intern(rows, state * width + place.at);
  const shape = layout.shapeOf(name);
  const values = Array.from({ length: table.size }, (_, id) => printValue(shape.decode(table.row(id), 0)));
  return { name, values, column };
}

/** The graph in the bytes of a layout with the same variables. Throws ShapeError for a value that it cannot hold. */
export function restoreGraph(kept: KeptGraph, layout: Layout): StateGraph {
  const [found, expected] = [kept.variables.map(({ name }) => name), layout.variables].map((names) =>
    names.toSorted().join(", "),
  );
  if (found !== expected) throw new RangeError(`a graph of the variables ${found}, expected ${expected}`);
  const rows = sharedBytes(kept.states * layout.width);
  for (const { name, values, column } of kept.variables) {
    const { at, width } = layout.placeOf(name);
    const encoded = values.map((text) => {
      const bytes = new Uint8Array(width);
      layout.shapeOf(name).encode(parseValue(text), bytes, 0);
      return bytes;
    });
    for (let state = 0; state < kept.states; state++)
      rows.set(encoded[column[state]!]!, state * layout.width + at);
  }
  return graphWith(kept, rows, layout.width, layout.name);
}

export interface Joined {
  readonly before: StateGraph;
  readonly after: StateGraph;
  /** Of the variables: those that only one of the two has are not in the rows. */
  readonly variables: { readonly added: readonly string[]; readonly gone: readonly string[] };
}

/** Both graphs with rows that can be compared: a number for each value of each variable that both have. */
export function joinGraphs(before: KeptGraph, after: KeptGraph): Joined {
  const names = before.variables
    .map(({ name }) => name)
    .filter((name) => variableOf(after, name) !== undefined);
  const codes = names.map((name) => codesOf([before, after].map((graph) => variableOf(graph, name)!)));
  const [first, second] = [before, after].map((graph, which) => {
    const columns = names.map((name, at) => {
      const { column } = variableOf(graph, name)!;
      return column.map((value) => codes[at]![which]![value]!);
    });
    return graphWith(graph, rowsOf(graph.states, columns), names.length * CODE_BYTES, names.join());
  });
  const others = (one: KeptGraph) =>
    one.variables.map(({ name }) => name).filter((name) => !names.includes(name));
  return { before: first!, after: second!, variables: { added: others(after), gone: others(before) } };
}

const CODE_BYTES = 4;

const variableOf = (graph: KeptGraph, name: string): KeptVariable | undefined =>
  graph.variables.find((variable) => variable.name === name);

/** For each of the variables the code of each of its values: the same for the same text. */
function codesOf(variables: readonly KeptVariable[]): number[][] {
  const known = new Map<string, number>();
  return variables.map(({ values }) =>
    values.map((text) => {
      const code = known.get(text) ?? known.size;
      known.set(text, code);
      return code;
    }),
  );
}

function rowsOf(states: number, columns: readonly Int32Array[]): Uint8Array {
  const rows = sharedBytes(states * columns.length * CODE_BYTES);
  const codes = new Int32Array(rows.buffer);
  for (const [at, column] of columns.entries())
    for (let state = 0; state < states; state++) codes[state * columns.length + at] = column[state]!;
  return rows;
}

function graphWith(kept: KeptGraph, rows: Uint8Array, width: number, layoutName: string): StateGraph {
  const { states, actions, initial, sources, edgeActions, targets } = kept;
  return buildGraph(
    states,
    actions,
    initial,
    { sources, actions: edgeActions, targets },
    { width, rows, layoutName },
  );
}
