import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { DumpError, readDump, readTopology, type Topology } from "../../src/engine.ts";
import { seed } from "../values/arbitraries.ts";
import { REAL, realLines, turnstileLayout } from "./dumps.ts";

/** As TLC writes it with colorize, with a value that looks like an edge, and two equal edges. */
const COLOURED = String.raw`strict digraph DiskGraph {
edge [colorscheme="paired12"]
nodesep=0.35;
subgraph cluster_graph {
color="white";
-8195480221876255814 [label="/\\ s = \"a\\\" -> b\\\\n\"];\"\n/\\ x = 0",style = filled]
-8195480221876255814 -> -4392308528747622154 [label="Up",color="2",fontcolor="2"];
-4392308528747622154 [label="/\\ s = \"a\\\" -> b\\\\n\"];\"\n/\\ x = 1"];
-8195480221876255814 -> -4392308528747622154 [label="Up",color="2",fontcolor="2"];
-4392308528747622154 -> 7 [label="Up",color="2",fontcolor="2"];
7 [label="/\\ s = \"a\\\" -> b\\\\n\"];\"\n/\\ x = 2"];
{rank = same; -8195480221876255814;}
{rank = same; -4392308528747622154;}
}
subgraph cluster_legend {graph[style=bold];label = "Next State Actions" style="solid"
node [ labeljust="l",colorscheme="paired12",style=filled,shape=record ]
Up [label="Up",fillcolor=2]
}}`;

async function read(text: string | Buffer): Promise<Topology> {
  const folder = mkdtempSync(join(tmpdir(), "topology-"));
  try {
    const file = join(folder, "graph.dot");
    writeFileSync(file, text);
    return await readTopology(file);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

describe(`graphs of unknown specifications (seed ${seed})`, () => {
  it("have the states and edges that the reader of known ones finds", async () => {
    const [{ graph }, known] = [await readTopology(REAL), await readDump(REAL, turnstileLayout)];
    for (const part of ["states", "edges", "actions", "initial", "edgeSource", "edgeTarget"] as const)
      assert.deepEqual(graph[part], known[part], part);
    assert.deepEqual([graph.edgeAction, graph.depth], [known.edgeAction, known.depth]);
    assert.equal(graph.rows.length, 0);
  });

  it("are read with colours and a legend, and each line is an edge", async () => {
    const { graph, nameOf, lineOf } = await read(COLOURED);
    assert.deepEqual([graph.states, graph.edges, graph.actions], [3, 3, ["Up"]]);
    assert.deepEqual([0, 1, 2].map(nameOf), ["-8195480221876255814", "-4392308528747622154", "7"]);
    assert.deepEqual([0, 1, 2].map(lineOf), [6, 8, 11]);
  });

  it("are read without actions", async () => {
    const plain = COLOURED.replaceAll('label="Up",color', 'label="",color');
    assert.deepEqual((await read(plain)).graph.actions, [""]);
  });

  it("keep every state's number, however long it is", async () => {
    const { graph, nameOf } = await readTopology(REAL);
    const written = new Set(realLines().flatMap((line) => /^(-?\d+) \[label/.exec(line)?.[1] ?? []));
    assert.deepEqual(new Set(Array.from({ length: graph.states }, (_, state) => nameOf(state))), written);
  });

  const refuses = (text: string, wanted: RegExp) =>
    assert.rejects(read(text), (error: Error) => {
      assert.ok(error instanceof DumpError, String(error));
      assert.match(error.message, wanted);
      return true;
    });

  for (const [what, change, wanted] of [
    ["no dump at all", () => "digraph G {\n", /:1:1: found "digraph G \{", expected `strict digraph/],
    ["nothing", () => "", /found an empty file/],
    [
      "a missing node",
      (text) => text.replace(/^7 \[label.*\n/m, ""),
      /:10:1: a state that this line names is/,
    ],
    ["a second node", (text) => text.replace(/^7 \[.*$/m, "$&\n$&"), /:12:1: found this state again/],
    ["no initial state", (text) => text.replace("style = filled", ""), /found no initial state/],
    [
      "a state that nothing leads to",
      (text) => text.replace(" -> 7 ", " -> -4392308528747622154 "),
      /:11:1: no edge leads/,
    ],
    ["half an edge", (text) => text.replace(' -> 7 [label="Up"', " -> 7"), /:10:1: found half an edge/],
    [
      "an edge without an end",
      (text) => text.replace(/^(-43.*-> 7.*)\];$/m, "$1"),
      /:10:1: found an edge without an end/,
    ],
    [
      "a label without an end",
      (text) => text.replace(/x = 2"\];/, "x = 2"),
      /:11:1: found a label without an end/,
    ],
    ["a line of something else", (text) => text.replace("{rank", "rank"), /:12:1: found "rank = same/],
    [
      "a lost rank",
      (text) => text.replace(/^\{rank = same; -43.*\n/m, ""),
      /no rank lists the state of line 8/,
    ],
    [
      "a lost last edge",
      (text) => text.replace(/^-43.* -> 7.*\n/m, "").replace(/^7 .*\n/m, ""),
      /:11:1: the state of line 8 is listed here and has no edge/,
    ],
    ["more behind the end", (text) => `${text}\n7 -> 7 [label="Up"];`, /expected the end of the dump/],
  ] as const satisfies readonly (readonly [string, (text: string) => string, RegExp])[])
    it(`are refused: ${what}`, () => refuses(change(COLOURED), wanted));

  it("are refused wherever the file was cut", async function () {
    this.timeout(300_000);
    const bytes = Buffer.from(COLOURED);
    for (let length = 0; length < bytes.length; length += 5)
      await assert.rejects(read(bytes.subarray(0, length)), DumpError, `the first ${length} bytes`);
  });

  it("are refused by a DumpError, or are a graph, whatever bytes are changed", async function () {
    this.timeout(300_000);
    const text = Buffer.from(COLOURED);
    const change = fc.tuple(fc.nat(text.length - 1), fc.nat(255));
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 3 }), async (changes) => {
        const bytes = Buffer.from(text);
        for (const [at, byte] of changes) bytes[at] = byte;
        try {
          assert.ok((await read(bytes)).graph.states > 0);
        } catch (error) {
          assert.ok(error instanceof DumpError, String(error));
        }
      }),
      { seed, numRuns: 500 },
    );
  });
});
