/** The fuzz target of the dump reader: TLC's real dumps, damaged; what is accepted must be the oracle's graph. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import {
  bool,
  DumpError,
  enumOf,
  fn,
  type Layout,
  layout,
  model,
  rowOf,
  type StateGraph,
  seqOf,
} from "../../src/engine.ts";
import { DumpReader } from "../../src/graph/dump-reader.ts";
import { PROJECT } from "../support/places.ts";
import { type OracleGraph, readDumpByOracle } from "./dump-oracle.ts";
import type { Fate, Target } from "./target.ts";
import { canonical } from "./value-oracle.ts";

const saved = (name: string): string =>
  readFileSync(join(PROJECT, "conformance/test/fixtures", name), "latin1");

const THREADS = ["the_first_of_all_the_producers", "the_only_consumer_there_is"];
const BUFFER = layout({
  pc: fn(THREADS, enumOf("outside", "inside", "waiting", "notifying")),
  holder: enumOf("nobody", ...THREADS),
  buffer: seqOf(enumOf(THREADS[0]!), 1),
  sleepers: fn(["space", "items"], seqOf(enumOf(...THREADS), THREADS.length)),
});

const ONE_GUEST = layout({
  pc: fn([model("ann")], enumOf("outside", "inside", "through")),
  holder: enumOf(model("Nobody"), model("ann")),
  box: seqOf(enumOf(model("penny"), model("dime")), 1),
  bell: bool,
});

/** A real graph for other targets, with its layout. */
export const smallGraph = (): readonly [StateGraph, Layout] => [
  readText(saved("dumps/one-guest.dot"), ONE_GUEST),
  ONE_GUEST,
];

export type ReadDump = (dump: string, layout: Layout) => StateGraph;

export const FILE = "fuzzed.dot";

/** As the file of this text is read, a line after the other. `dump` is latin1. */
export function readText(dump: string, layout: Layout): StateGraph {
  const reader = new DumpReader(FILE, layout);
  const bytes = Buffer.from(dump, "latin1");
  let line = 0;
  let start = 0;
  for (let feed = bytes.indexOf(10); feed >= 0; feed = bytes.indexOf(10, start)) {
    reader.line(bytes, start, feed, ++line);
    start = feed + 1;
  }
  if (start < bytes.length) reader.line(bytes, start, bytes.length, ++line);
  return reader.finish(line);
}

export function dumpTarget(read: ReadDump = readText): Target {
  const [small, large] = [saved("dumps/one-guest.dot"), saved("dumps/buffer.dot")];
  return {
    name: "dumps",
    corpus: [small, small, small, large],
    pieces: [
      ...[
        "\n",
        "}",
        "{",
        " -> ",
        "];",
        '"',
        "\\",
        "\\n",
        "\\\\",
        '\\"',
        "-",
        "0",
        " ",
        "\r",
        "\u0000",
        "\u00ff",
      ],
      ...[
        ",style = filled]",
        ' [label="',
        "{rank = same; ",
        ";",
        "<<",
        ">>",
        "/\\\\ ",
        "\\n/\\\\ ",
        "= ",
        "Enter",
      ],
    ],
    judge: (text) => judgeDump(read, text),
    judgeCut: (text, whole) => {
      if (text.trimEnd() !== whole.trimEnd()) assert.throws(() => read(text, layoutOf(text)), DumpError);
    },
  };
}

/** Of the dump that most of a text is from; pieces of others in it are refused then. */
function layoutOf(text: string): Layout {
  return text.includes("sleepers") ? BUFFER : ONE_GUEST;
}

function judgeDump(read: ReadDump, text: string): Fate {
  const layout = layoutOf(text);
  let graph: StateGraph;
  try {
    graph = read(text, layout);
  } catch (error) {
    if (!(error instanceof DumpError)) throw error;
    const lines = text.split("\n").length;
    assert.ok(error.line >= 0 && error.line <= lines && error.file === FILE, `${error}`);
    assert.match(error.message, /^fuzzed\.dot:(?:\d+:1:)? /);
    return "refused";
  }
  assert.deepEqual(textsOf(graph, layout), readDumpByOracle(text), "the oracle reads the same graph");
  return "accepted";
}

function textsOf(graph: StateGraph, layout: Layout): OracleGraph {
  const states = Array.from({ length: graph.states }, (_, state) => stateText(layout, rowOf(graph, state)));
  const edges = Array.from({ length: graph.edges }, (_, edge) => {
    const [from, to] = [states[graph.edgeSource[edge]!], states[graph.edgeTarget[edge]!]];
    return `${from} --${graph.actions[graph.edgeAction[edge]!]}--> ${to}`;
  });
  return {
    states: states.toSorted(),
    initial: [...graph.initial].map((state) => states[state]!).toSorted(),
    edges: edges.toSorted(),
  };
}

function stateText(layout: Layout, row: Uint8Array): string {
  return [...layout.decode(row)]
    .map(([name, value]) => `${name}=${canonical(value)}`)
    .toSorted()
    .join(" ");
}
