import assert from "node:assert/strict";
import {
  DumpError,
  enumOf,
  fn,
  int,
  layout,
  maximalDepth,
  model,
  parseState,
  printState,
  readDump,
  rowOf,
  seqOf,
  shortestPath,
  string,
} from "../../src/engine.ts";
import { dumpOf, REAL, REAL_COUNTS, readLinesAsDump, realLines, turnstileLayout } from "./dumps.ts";

const counter = layout({ n: int(0, 3) });

async function refused(lines: readonly string[] | string, line: number, expected: RegExp, used = counter) {
  await assert.rejects(readLinesAsDump(lines, used), (error: unknown) => {
    assert.ok(error instanceof DumpError, String(error));
    assert.match(error.message, expected);
    assert.equal(error.line, line, error.message);
    if (line > 0) assert.match(error.message, new RegExp(`graph\\.dot:${line}:1: `));
    return true;
  });
}

const ring = () =>
  dumpOf(
    ["n = 0", "n = 1", "n = 2"],
    [
      [0, "Up", 1],
      [1, "Up", 2],
      [2, "Down", 0],
      [2, "Up", 2],
    ],
  );

describe("dump: what is read", () => {
  it("a real one has the states and transitions that TLC counted", async () => {
    const graph = await readDump(REAL, turnstileLayout, REAL_COUNTS);
    assert.deepEqual([graph.states, graph.edges], [30, 72]);
    assert.deepEqual([...graph.actions].sort(), ["Drop", "Enter", "NewDay", "Ring"]);
  });

  it("each line of an edge is an edge, also when it is there twice or leads nowhere else", async () => {
    const graph = await readDump(REAL, turnstileLayout);
    const edgeLines = realLines().filter((line) => line.includes(" -> "));
    assert.equal(graph.edges, edgeLines.length);
    assert.ok(new Set(edgeLines).size < edgeLines.length, "the toy has two guests who may both ring");
    const loops = edgeLines.filter((line) => /^(\S+) -> \1 /.test(line));
    assert.equal(
      graph.edgeSource.filter((source, edge) => source === graph.edgeTarget[edge]).length,
      loops.length,
    );
    assert.ok(loops.length > 0);
  });

  it("each node is the state that its label says", async () => {
    const graph = await readDump(REAL, turnstileLayout);
    const nodes = realLines().filter((line) => /^\S+ \[label=/.test(line));
    const expected = nodes.map((line) => {
      const label = /\[label="(.*)"/
        .exec(line)![1]!
        .replaceAll("\\n", "\n")
        .replaceAll("\\\\", "\\")
        .replaceAll('\\"', '"');
      return inOrder(parseState(label));
    });
    const actual = Array.from({ length: graph.states }, (_, state) =>
      inOrder(turnstileLayout.decode(rowOf(graph, state))),
    );
    assert.deepEqual(actual, expected);
  });

  const inOrder = (state: ReturnType<typeof parseState>) => printState(new Map([...state].sort()));

  it("edges stand by source, and by action within a source", async () => {
    const graph = await readDump(REAL, turnstileLayout);
    for (let state = 0; state < graph.states; state++) {
      for (let edge = graph.firstEdge[state]!; edge < graph.firstEdge[state + 1]!; edge++) {
        assert.equal(graph.edgeSource[edge], state);
        if (edge > graph.firstEdge[state]!) assert.ok(graph.edgeAction[edge - 1]! <= graph.edgeAction[edge]!);
      }
    }
  });

  it("depths are those of TLC's ranks, and shortest paths are paths", async () => {
    const graph = await readDump(REAL, turnstileLayout);
    const ranks = realLines().filter((line) => line.startsWith("{rank"));
    assert.equal(maximalDepth(graph) + 1, ranks.length);
    for (let state = 0; state < graph.states; state++) {
      const path = shortestPath(graph, state);
      assert.equal(path.length, graph.depth[state]);
      let at = graph.initial[0]!;
      for (const edge of path) {
        assert.equal(graph.edgeSource[edge], at);
        at = graph.edgeTarget[edge]!;
      }
      assert.equal(at, state);
    }
  });

  it("everything stands on shared memory", async () => {
    const graph = await readLinesAsDump(ring(), counter);
    for (const array of [
      graph.rows,
      graph.firstEdge,
      graph.edgeSource,
      graph.edgeTarget,
      graph.edgeAction,
      graph.depth,
      graph.parentEdge,
      graph.initial,
    ]) {
      assert.ok(array.buffer instanceof SharedArrayBuffer);
    }
  });

  it("a module of one variable has labels without `/\\`", async () => {
    const graph = await readLinesAsDump(ring(), counter);
    assert.deepEqual([...graph.rows], [0, 1, 2]);
  });

  it("several initial states are kept", async () => {
    const graph = await readLinesAsDump(dumpOf(["n = 0", "n = 1"], [], [0, 1]), counter);
    assert.deepEqual([...graph.initial], [0, 1]);
    assert.deepEqual([...graph.depth], [0, 0]);
  });

  it("a value that wraps, and a string that looks like another variable, stay one value", async () => {
    const nasty = 'x\n/\\ n = 1 \\/ "q"';
    const used = layout({
      text: enumOf("plain", nasty),
      keys: fn([model("w1"), model("w2")], seqOf(int(0, 9), 2)),
    });
    const keys = "(w1 :> <<1,\n  2>> @@\n  w2 :> << >>)";
    const labels = ['"plain"', printState(new Map([["t", string(nasty)]])).slice("/\\ t = ".length)];
    const states = labels.map((text) => `/\\ text = ${text}\n/\\ keys = ${keys}`);
    const graph = await readLinesAsDump(dumpOf(states, [[0, "Next", 1]]), used);
    assert.deepEqual(used.decode(rowOf(graph, 1)).get("text"), string(nasty));
  });

  it("a value that begins like the one before is another value", async () => {
    const wide = layout({ n: int(0, 99), m: int(0, 99) });
    const states = ["/\\ n = 1\n/\\ m = 2", "/\\ n = 12\n/\\ m = 23", "/\\ n = 1\n/\\ m = 2345"];
    const edges = [
      [0, "Up", 1],
      [1, "Up", 2],
    ] as const;
    const graph = await readLinesAsDump(dumpOf(states.slice(0, 2), edges.slice(0, 1)), wide);
    assert.deepEqual([...graph.rows], [1, 2, 12, 23]);
    await assert.rejects(readLinesAsDump(dumpOf(states, edges), wide), /cannot hold m: 2345/);
  });

  it("fingerprints that differ only in their sign, or beyond a double's precision, are different states", async () => {
    const lines = ring().map((line) =>
      line
        .replaceAll("-2000000014", "9007199254740993")
        .replaceAll("1000000007", "9007199254740992")
        .replaceAll("3000000021", "-9007199254740993"),
    );
    const graph = await readLinesAsDump(lines, counter);
    assert.deepEqual([graph.states, graph.edges, [...graph.rows]], [3, 4, [0, 1, 2]]);
  });
});

describe("dump: what is refused", () => {
  it("an empty file, and one that is not there", async () => {
    await refused("", 0, /found an empty file/);
    await assert.rejects(
      readDump("nowhere/graph.dot", counter),
      /^DumpError: nowhere\/graph\.dot: cannot be read/,
    );
  });

  it("one that is cut short, wherever", async () => {
    const lines = ring();
    const text = lines.join("\n");
    for (let end = 0; end < text.length; end++) {
      await assert.rejects(readLinesAsDump(text.slice(0, end), counter), DumpError, `cut at ${end}`);
    }
    await refused(lines.slice(0, -1), lines.length - 1, /the dump ends here, .* it was cut short/);
  });

  it("one that goes on after its end", async () => {
    const lines = ring();
    await refused([...lines, "}"], lines.length + 1, /expected the end of the dump/);
  });

  it("another dot file", async () => {
    await refused(["digraph G {", "a -> b;", "}"], 1, /expected `strict digraph DiskGraph \{`/);
  });

  it("an edge to or from a state that is missing", async () => {
    const lines = ring();
    const missing = lines.findIndex((line) => line.startsWith("3000000021 ["));
    const without = lines.toSpliced(missing, 1);
    const edge = without.findIndex((line) => line.includes("-> 3000000021")) + 1;
    const rank = without.findIndex((line) => line.startsWith("{rank")) + 1;
    await refused(without, rank, /this rank's state is missing/);
    await refused(without.toSpliced(rank - 1, 1), edge, /this edge's state is missing, expected a node/);
  });

  it("a node that is there twice, naming the line of the first", async () => {
    const lines = ring();
    await refused(
      [...lines.slice(0, 6), lines[5]!, ...lines.slice(6)],
      7,
      /expected its only node on line 6/,
    );
  });

  it("no state, and no initial state", async () => {
    const [head, tail] = [ring().slice(0, 4), ring().slice(-2)];
    await refused([...head, ...tail], 6, /found no state/);
    const lines = ring().map((line) => line.replace(",style = filled]", "];"));
    await refused(lines, lines.length, /found no initial state/);
  });

  it("a state that no edge leads to", async () => {
    const lines = ring().filter((line) => !line.includes("-> -2000000014"));
    await refused(lines, 6, /no edge leads to this state/);
  });

  it("an edge that is lost, when it was the only one of its state", async () => {
    const lines = dumpOf(
      ["n = 0", "n = 1"],
      [
        [0, "Up", 1],
        [1, "Down", 0],
      ],
    ).filter((line) => !line.includes("Down"));
    const rank = lines.findIndex((line) => line.startsWith("{rank")) + 1;
    await refused(lines, rank, /a state listed here \(line 6\) has no edge/);
  });

  it("an edge that is lost, when TLC's counts are known", async () => {
    const lines = ring().filter((line) => !line.startsWith("3000000021 -> 3000000021"));
    await readLinesAsDump(lines, counter);
    await assert.rejects(
      readLinesAsDump(lines, counter, { distinct: 3, generated: 5 }),
      /found 4 initial states and edges, expected the 5 that TLC counted/,
    );
    await readLinesAsDump(lines, counter, { distinct: 3, generated: 5, isConstrained: true });
    await assert.rejects(
      readLinesAsDump(lines, counter, { distinct: 4, generated: 4 }),
      /found 3 states, expected the 4/,
    );
  });

  it("half a rank, and a rank with more behind it", async () => {
    const rank = ring().findIndex((line) => line.startsWith("{rank")) + 1;
    const withRank = (text: string) => ring().map((line) => (line.startsWith("{rank") ? text : line));
    await refused(withRank("{rank = same; 1000000007;"), rank, /found half a rank/);
    await refused(withRank("{rank = same; 1000000007"), rank, /found half a rank/);
    await refused(
      ring().map((line) => line.replace(/;}$/, ";}}")),
      rank,
      /found more after the rank's `}`/,
    );
  });

  it("an edge without an action", async () => {
    const lines = ring().map((line) => line.replace('label="Down"', 'label=""'));
    await refused(lines, 10, /an edge without a name.*try: -dump dot,actionlabels/);
    await refused(
      ring().map((line) => line.replace("Down", "D n")),
      10,
      /a label that is no name|label that is no name/,
    );
  });

  it("a dump in colours, which says less in its lines", async () => {
    const lines = ring().map((line) => line.replace('color="black"', 'color="2"'));
    await refused(lines, 8, /found another end of an edge/);
  });

  it("a variable that the layout does not have, or that the label does not have", async () => {
    await refused(dumpOf(["m = 0"], []), 5, /found the variable m, expected only n/);
    const two = layout({ n: int(0, 3), m: int(0, 3) });
    await refused(ring(), 5, /the label lacks m/, two);
    const late = dumpOf(["/\\ n = 0\n/\\ m = 0", "/\\ n = 1"], [[0, "Up", 1]]);
    await refused(late, 6, /found the variables n, expected n, m/, two);
    const swapped = dumpOf(["/\\ n = 0\n/\\ m = 0", "/\\ m = 1\n/\\ n = 1"], [[0, "Up", 1]]);
    await refused(swapped, 6, /found the variable m, expected n/, two);
    const more = dumpOf(["/\\ n = 0\n/\\ m = 0", "/\\ n = 1\n/\\ m = 1\n/\\ k = 1"], [[0, "Up", 1]]);
    await refused(more, 6, /found the variables n, m, k, expected n, m/, two);
    await refused(dumpOf(["/\\ n = 0\n/\\ n = 0"], []), 5, /a variable comes twice/);
  });

  it("a value that does not parse, with the place in the value", async () => {
    await refused(
      dumpOf(["n = 0", "n = {1"], [[0, "Up", 1]]),
      6,
      /the value of n does not parse: 1:3: .* expected `,` or `}`/,
    );
  });

  it("a value that the layout cannot hold", async () => {
    await refused(
      dumpOf(["n = 0", "n = 4"], [[0, "Up", 1]]),
      6,
      /the layout cannot hold n: 4 is not in 0\.\.3/,
    );
  });

  it("a layout that loses a part of the value", async () => {
    const shape = { ...int(0, 9), decode: int(1, 10).decode };
    await refused(ring(), 5, /the layout turns n = 0 into 1/, layout({ n: shape }));
  });
});
