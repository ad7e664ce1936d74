/** The statements of a dump, line by line, into a graph without rows. What `readTopology` promises is kept here. */
import { endsWith, matches } from "./bytes.ts";
import { DumpError, short } from "./dump-error.ts";
import { Fingerprints } from "./fingerprints.ts";
import { buildGraph, type StateGraph } from "./graph.ts";
import { GrowableInts } from "./growable.ts";
import type { Topology } from "./topology.ts";

const HEADER = "strict digraph DiskGraph {";
/** The lines that may stand between the header and the first state. */
const SETTINGS = /^(?:edge \[.*\]|nodesep=.*;|subgraph cluster_graph \{|color="white";)$/;
const RANK = Buffer.from("{rank = same; ");
const ARROW = Buffer.from(" -> ");
const LABEL = Buffer.from(' [label="');
const ATTRIBUTES = Buffer.from(" [");
const EDGE_END = Buffer.from("];");
const NODE_END = Buffer.from("]");
const FILLED = Buffer.from("style = filled]");
const LEGEND = "subgraph cluster_legend {";
const END = /^\}+$/;
const [QUOTE, BACKSLASH, SEMICOLON, BRACE] = [34, 92, 59, 125];
/** An action's number is kept in sixteen bits. */
const MOST_ACTIONS = 65_535;

export class TopologyReader {
  readonly #file: string;
  readonly #states = new Fingerprints();
  readonly #actions = new Map<string, number>();
  /** The line of each state's node, 0 as long as only edges spoke of it; and of the rank that lists it. */
  readonly #nodeLine = new GrowableInts();
  readonly #rankLine = new GrowableInts();
  readonly #initial = new GrowableInts();
  readonly #sources = new GrowableInts();
  readonly #edgeActions = new GrowableInts();
  readonly #targets = new GrowableInts();
  #part: "header" | "statements" | "legend" | "end" = "header";
  #closed = 0;

  constructor(file: string) {
    this.#file = file;
  }

  line(bytes: Buffer, start: number, end: number, line: number): void {
    if (line === 1) this.#expectHeader(bytes.toString("latin1", start, end));
    else if (this.#part === "statements" || this.#part === "header") this.#statement(bytes, start, end, line);
    else this.#footer(bytes.toString("latin1", start, end), line);
  }

  finish(lines: number): Topology {
    if (lines === 0) this.#fail(0, "found an empty file, expected a graph of TLC's");
    if (this.#closed < 2) this.#fail(lines, "the dump ends here, expected `}` `}`: it was cut short");
    const states = this.#states.size;
    if (states === 0) this.#fail(lines, "found no state, expected at least one");
    for (let id = 0; id < states; id++)
      if (this.#nodeLine.at(id) === 0)
        this.#fail(
          this.#states.metOn.at(id),
          "a state that this line names is missing, expected a node for it somewhere",
        );
    if (this.#initial.length === 0)
      this.#fail(lines, "found no initial state, expected one `style = filled`");
    const graph = this.#graph(states);
    this.#compareRanks(graph, lines);
    return { graph, nameOf: this.#states.names(), lineOf: (state) => this.#nodeLine.at(state) };
  }

  #graph(states: number): StateGraph {
    const list = {
      sources: this.#sources.view(),
      actions: this.#edgeActions.view(),
      targets: this.#targets.view(),
    };
    const rows = { width: 0, rows: new Uint8Array(0), layoutName: "" };
    const graph = buildGraph(states, [...this.#actions.keys()], this.#initial.view(), list, rows);
    const lost = graph.depth.indexOf(-1);
    if (lost >= 0)
      this.#fail(
        this.#nodeLine.at(lost),
        "no edge leads to this state, expected a path from an initial state",
      );
    return graph;
  }

  /** TLC ranks the initial states and those that it took a step from: a second witness, which betrays a lost line. */
  #compareRanks({ states, firstEdge, initial }: StateGraph, lines: number): void {
    const isInitial = new Set(initial);
    for (let state = 0; state < states; state++) {
      const rankLine = this.#rankLine.at(state);
      const isSource = firstEdge[state]! < firstEdge[state + 1]! || isInitial.has(state);
      const named = `the state of line ${this.#nodeLine.at(state)}`;
      if (rankLine === 0 && isSource)
        this.#fail(lines, `no rank lists ${named}, expected each that has edges`);
      if (rankLine > 0 && !isSource)
        this.#fail(rankLine, `${named} is listed here and has no edge, expected at least one`);
    }
  }

  #expectHeader(text: string): void {
    if (text === HEADER) return;
    this.#fail(1, `found ${short(text)}, expected \`${HEADER}\`; try: tlc -dump dot,actionlabels FILE`);
  }

  #statement(bytes: Buffer, start: number, end: number, line: number): void {
    const afterId = Fingerprints.end(bytes, start);
    if (afterId === start) {
      this.#other(bytes, start, end, line);
      return;
    }
    this.#part = "statements";
    const id = this.#intern(bytes, start, afterId, line);
    if (matches(bytes, afterId, ARROW)) this.#edge(id, bytes, afterId + ARROW.length, end, line);
    else if (matches(bytes, afterId, LABEL)) this.#node(id, bytes, afterId + LABEL.length, end, line);
    else this.#fail(line, "found half a statement, expected ` [label=` or ` -> ` after a state's number");
  }

  #other(bytes: Buffer, start: number, end: number, line: number): void {
    if (matches(bytes, start, RANK)) {
      this.#rank(bytes, start + RANK.length, end, line);
      return;
    }
    const text = bytes.toString("latin1", start, end);
    if (END.test(text)) this.#close(text, line);
    else if (this.#part !== "header" || !SETTINGS.test(text))
      this.#fail(line, `found ${short(text)}, expected a state, an edge, a rank or the end of the dump`);
  }

  /** Behind the graph there may be a legend of colours, whose lines tell nothing more. */
  #footer(text: string, line: number): void {
    if (this.#part === "end" && text.startsWith(LEGEND)) this.#part = "legend";
    else if (END.test(text)) this.#close(text, line);
    else if (this.#part !== "legend" || text.includes(" -> "))
      this.#fail(line, `found ${short(text)}, expected the end of the dump`);
  }

  #close(text: string, line: number): void {
    this.#closed += text.length - (this.#part === "legend" ? 1 : 0);
    this.#part = "end";
    if (this.#closed > 2) this.#fail(line, `found ${short(text)}, expected the end of the dump`);
  }

  #node(id: number, bytes: Buffer, start: number, end: number, line: number): void {
    const earlier = this.#nodeLine.at(id);
    if (earlier > 0) this.#fail(line, `found this state again, expected its only node on line ${earlier}`);
    const afterLabel = quoteFrom(bytes, start, end);
    if (
      afterLabel < 0 ||
      !(endsWith(bytes, afterLabel, end, EDGE_END) || endsWith(bytes, afterLabel, end, NODE_END))
    )
      this.#fail(line, 'found a label without an end, expected `"];` or `",style = filled]`');
    this.#nodeLine.set(id, line);
    if (endsWith(bytes, afterLabel, end, FILLED)) this.#initial.push(id);
  }

  #edge(source: number, bytes: Buffer, start: number, end: number, line: number): void {
    const afterTarget = Fingerprints.end(bytes, start);
    if (afterTarget === start || !matches(bytes, afterTarget, ATTRIBUTES))
      this.#fail(line, "found half an edge, expected a state's number and ` [` after ` -> `");
    const target = this.#intern(bytes, start, afterTarget, line);
    const action = this.#action(bytes, afterTarget, end, line);
    this.#sources.push(source);
    this.#edgeActions.push(action);
    this.#targets.push(target);
  }

  #action(bytes: Buffer, start: number, end: number, line: number): number {
    const isLabelled = matches(bytes, start, LABEL);
    const from = start + LABEL.length;
    const to = isLabelled ? quoteFrom(bytes, from, end) : start;
    if (to < 0 || !endsWith(bytes, to, end, EDGE_END))
      this.#fail(line, "found an edge without an end, expected `];`");
    const name = isLabelled ? bytes.toString("utf8", from, to) : "";
    const known = this.#actions.get(name);
    if (known !== undefined) return known;
    if (this.#actions.size === MOST_ACTIONS)
      this.#fail(line, `found one more action than ${MOST_ACTIONS}, expected at most so many`);
    this.#actions.set(name, this.#actions.size);
    return this.#actions.size - 1;
  }

  #rank(bytes: Buffer, start: number, end: number, line: number): void {
    let at = start;
    while (bytes[at] !== BRACE) {
      const idEnd = Fingerprints.end(bytes, at);
      if (idEnd === at || idEnd >= end || bytes[idEnd] !== SEMICOLON)
        this.#fail(line, "found half a rank, expected states' numbers, each ended by `;`, and `}`");
      this.#rankLine.set(this.#intern(bytes, at, idEnd, line), line);
      at = idEnd + 1;
    }
    if (at + 1 !== end) this.#fail(line, "found more after the rank's `}`, expected the end of the line");
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

/** The place of the quote that ends a string; -1 if there is none in the line. */
function quoteFrom(bytes: Buffer, start: number, end: number): number {
  for (let at = start; at < end; at++) {
    if (bytes[at] === QUOTE) return at;
    if (bytes[at] === BACKSLASH) at++;
  }
  return -1;
}
