/** The statements of a dump, line by line, into a graph. What `readDump` promises is kept here. */
import type { Layout } from "../values/layout.ts";
import { ActionNames } from "./action-names.ts";
import { endsWith, matches } from "./bytes.ts";
import { DumpError, short } from "./dump-error.ts";
import { Fingerprints } from "./fingerprints.ts";
import { buildGraph, type StateGraph } from "./graph.ts";
import { GrowableInts, GrowableRows } from "./growable.ts";
import { LabelError, LabelReader } from "./labels.ts";

const HEADER = ["strict digraph DiskGraph {", "nodesep=0.35;", "subgraph cluster_graph {", 'color="white";'];
const RANK = "{rank = same; ";
const ARROW = Buffer.from(" -> ");
const LABEL = Buffer.from(' [label="');
const NODE_END = Buffer.from('"];');
const INITIAL_END = Buffer.from('",style = filled]');
const EDGE_END = Buffer.from('",color="black",fontcolor="black"];');
/** More than any spec has. Without a bound each edge of a damaged dump could be looked for among all before it. */
const MOST_ACTIONS = 4096;
const SEMICOLON = 59;
const BRACE = 125;

export class DumpReader {
  readonly #file: string;
  readonly #layout: Layout;
  readonly #labels: LabelReader;
  readonly #states = new Fingerprints();
  readonly #actions = new ActionNames();
  readonly #rows: GrowableRows;
  /** The line of each state's node, 0 as long as only edges spoke of it. */
  readonly #nodeLine = new GrowableInts();
  readonly #initial = new GrowableInts();
  readonly #sources = new GrowableInts();
  readonly #edgeActions = new GrowableInts();
  readonly #targets = new GrowableInts();
  /** The line of the rank that lists each state, 0 for none. */
  readonly #rankLine = new GrowableInts();
  #braces = 0;

  constructor(file: string, layout: Layout) {
    this.#file = file;
    this.#layout = layout;
    this.#labels = new LabelReader(layout);
    this.#rows = new GrowableRows(layout.width);
  }

  line(bytes: Buffer, start: number, end: number, line: number): void {
    if (line <= HEADER.length) this.#header(bytes.toString("latin1", start, end), line);
    else if (this.#braces > 0) this.#footer(bytes.toString("latin1", start, end), line);
    else this.#statement(bytes, start, end, line);
  }

  #statement(bytes: Buffer, start: number, end: number, line: number): void {
    const afterId = Fingerprints.end(bytes, start);
    if (afterId === start) {
      this.#other(bytes, start, end, line);
      return;
    }
    const id = this.#intern(bytes, start, afterId, line);
    if (matches(bytes, afterId, LABEL)) this.#node(id, bytes, afterId + LABEL.length, end, line);
    else if (matches(bytes, afterId, ARROW)) this.#edge(id, bytes, afterId + ARROW.length, end, line);
    else this.#fail(line, "found half a statement, expected ` [label=` or ` -> ` after a state's number");
  }

  finish(lines: number): StateGraph {
    if (lines === 0) this.#fail(0, "found an empty file, expected a graph of TLC's");
    if (this.#braces < 2) this.#fail(lines, "the dump ends here, expected `}` `}`: it was cut short");
    const states = this.#states.size;
    if (states === 0) this.#fail(lines, "found no state, expected at least one");
    for (let id = 0; id < states; id++) {
      if (this.#nodeLine.at(id) > 0) continue;
      this.#fail(this.#states.metOn.at(id), "this edge's state is missing, expected a node for it somewhere");
    }
    if (this.#initial.length === 0)
      this.#fail(lines, "found no initial state, expected one `style = filled`");
    const graph = this.#graph(states);
    this.#compareRanks(graph, lines);
    return graph;
  }

  /**
   * TLC ranks the initial states and those that it took a step from: a second witness of the edges. It betrays an
   * edge that is lost, if it was the only one of its state.
   */
  #compareRanks(graph: StateGraph, lines: number): void {
    const isInitial = new Set(graph.initial);
    for (let state = 0; state < graph.states; state++) {
      const rankLine = this.#rankLine.at(state);
      const hasEdges = graph.firstEdge[state]! < graph.firstEdge[state + 1]!;
      if (rankLine === 0 && (hasEdges || isInitial.has(state))) {
        this.#fail(
          lines,
          `no rank lists the state of line ${this.#nodeLine.at(state)}, expected each that has edges`,
        );
      }
      if (rankLine > 0 && !hasEdges && !isInitial.has(state)) {
        this.#fail(
          rankLine,
          `a state listed here (line ${this.#nodeLine.at(state)}) has no edge, expected at least one`,
        );
      }
    }
  }

  #graph(states: number): StateGraph {
    const graph = buildGraph(
      states,
      this.#actions.names,
      this.#initial.view(),
      { sources: this.#sources.view(), actions: this.#edgeActions.view(), targets: this.#targets.view() },
      { width: this.#layout.width, rows: this.#rows.shared(), layoutName: this.#layout.name },
    );
    const lost = graph.depth.indexOf(-1);
    if (lost >= 0) {
      this.#fail(
        this.#nodeLine.at(lost),
        "no edge leads to this state, expected a path from an initial state",
      );
    }
    return graph;
  }

  #header(text: string, line: number): void {
    if (text === HEADER[line - 1]) return;
    this.#fail(line, `found ${short(text)}, expected \`${HEADER[line - 1]}\`; try: -dump dot,actionlabels`);
  }

  #footer(text: string, line: number): void {
    if (text !== "}" || this.#braces > 1)
      this.#fail(line, `found ${short(text)}, expected the end of the dump`);
    this.#braces++;
  }

  #other(bytes: Buffer, start: number, end: number, line: number): void {
    const text = bytes.toString("latin1", start, end);
    if (text.startsWith(RANK)) this.#rank(bytes, start + RANK.length, end, line);
    else if (text === "}") this.#braces++;
    else this.#fail(line, `found ${short(text)}, expected a state, an edge, a rank or the end of the dump`);
  }

  #rank(bytes: Buffer, start: number, end: number, line: number): void {
    let at = start;
    while (bytes[at] !== BRACE) {
      const idEnd = Fingerprints.end(bytes, at);
      if (idEnd === at || idEnd >= end || bytes[idEnd] !== SEMICOLON) {
        this.#fail(line, "found half a rank, expected states' numbers, each ended by `;`, and `}`");
      }
      const id = this.#intern(bytes, at, idEnd, line);
      if (this.#nodeLine.at(id) === 0)
        this.#fail(line, "this rank's state is missing, expected a node for it above");
      this.#rankLine.set(id, line);
      at = idEnd + 1;
    }
    if (at + 1 !== end) this.#fail(line, "found more after the rank's `}`, expected the end of the line");
  }

  #node(id: number, bytes: Buffer, start: number, end: number, line: number): void {
    const earlier = this.#nodeLine.at(id);
    if (earlier > 0) this.#fail(line, `found this state again, expected its only node on line ${earlier}`);
    const isInitial = endsWith(bytes, start, end, INITIAL_END);
    if (!isInitial && !endsWith(bytes, start, end, NODE_END)) {
      this.#fail(line, 'found a label without an end, expected `"];` or `",style = filled]`');
    }
    const labelEnd = end - (isInitial ? INITIAL_END : NODE_END).length;
    const at = this.#rows.reserve(id);
    try {
      this.#labels.read(bytes, start, labelEnd, this.#rows.bytes, at);
    } catch (error) {
      if (error instanceof LabelError) this.#fail(line, error.message);
      throw error;
    }
    this.#nodeLine.set(id, line);
    if (isInitial) this.#initial.push(id);
  }

  #edge(source: number, bytes: Buffer, start: number, end: number, line: number): void {
    const afterTarget = Fingerprints.end(bytes, start);
    if (afterTarget === start || !matches(bytes, afterTarget, LABEL)) {
      this.#fail(line, "found half an edge, expected a state's number and ` [label=\"` after ` -> `");
    }
    const target = this.#intern(bytes, start, afterTarget, line);
    const nameStart = afterTarget + LABEL.length;
    const nameEnd = end - EDGE_END.length;
    if (nameEnd < nameStart || !matches(bytes, nameEnd, EDGE_END)) {
      this.#fail(line, `found another end of an edge, expected \`${EDGE_END.toString()}\``);
    }
    if (nameEnd === nameStart) {
      this.#fail(line, "found an edge without a name, expected an action; try: -dump dot,actionlabels");
    }
    const action = this.#actions.intern(bytes, nameStart, nameEnd);
    if (action < 0) this.#fail(line, "found an edge's label that is no name, expected an action of the spec");
    if (action >= MOST_ACTIONS)
      this.#fail(line, `found more than ${MOST_ACTIONS} different actions, expected those of a spec`);
    this.#sources.push(source);
    this.#edgeActions.push(action);
    this.#targets.push(target);
  }

  #intern(bytes: Buffer, start: number, end: number, line: number): number {
    const id = this.#states.intern(bytes, start, end, line);
    if (id === this.#nodeLine.length) {
      this.#nodeLine.push(0);
      this.#rankLine.push(0);
    }
    return id;
  }

  #fail(line: number, complaint: string): never {
    throw new DumpError(this.#file, line, complaint);
  }
}
