import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { DumpError, readDump, type StateGraph } from "../../src/engine.ts";
import { seed } from "../values/arbitraries.ts";
import { REAL_COUNTS, realLines, turnstileLayout } from "./dumps.ts";

describe(`dump: damaged ones (seed ${seed})`, function () {
  this.timeout(300_000);
  const lines = realLines();
  let folder: string;
  let file: string;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), "damaged-"));
    file = join(folder, "graph.dot");
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  /** The graph, or undefined when the dump was refused; any other error is thrown. */
  async function tried(text: string, counted = false): Promise<StateGraph | undefined> {
    writeFileSync(file, text);
    try {
      return await readDump(file, turnstileLayout, counted ? REAL_COUNTS : undefined);
    } catch (error) {
      assert.ok(error instanceof DumpError, `${error}`);
      return undefined;
    }
  }

  it("without one of its lines it is refused, when TLC's counts are known", async () => {
    assert.ok((await tried(lines.join("\n"), true)) !== undefined);
    for (let at = 0; at < lines.length; at++) {
      assert.equal(await tried(lines.toSpliced(at, 1).join("\n"), true), undefined, `without line ${at + 1}`);
    }
  });

  it("without one of its nodes it is refused, also when nothing is known", async () => {
    const nodes = lines.flatMap((line, at) =>
      line.includes(" [label=") && !line.includes(" -> ") ? [at] : [],
    );
    assert.equal(nodes.length, REAL_COUNTS.distinct);
    for (const at of nodes)
      assert.equal(await tried(lines.toSpliced(at, 1).join("\n")), undefined, `line ${at + 1}`);
  });

  it("with one of its lines twice it is refused, when TLC's counts are known", async () => {
    for (let at = 0; at < lines.length; at++) {
      const doubled = lines.toSpliced(at, 0, lines[at]!).join("\n");
      const isRank = lines[at]!.startsWith("{rank");
      assert.equal((await tried(doubled, true)) === undefined, !isRank, `line ${at + 1} twice`);
    }
  });

  it("with letters changed, left out or put in, it is refused or is a whole graph", async () => {
    const text = lines.join("\n");
    const pieces = fc.constantFrom("", "0", "9", "-", '"', "\\", "\n", "}", " -> ", "];", "w", "{", "\u0000");
    const edits = fc.array(fc.tuple(fc.nat(text.length - 1), fc.nat(3), pieces), {
      minLength: 1,
      maxLength: 3,
    });
    let accepted = 0;
    await fc.assert(
      fc.asyncProperty(edits, async (list) => {
        const edited = list.reduce(
          (all, [at, left, put]) => all.slice(0, at) + put + all.slice(at + left),
          text,
        );
        const graph = await tried(edited);
        if (graph === undefined) return;
        accepted++;
        assertWhole(graph);
      }),
      { seed, numRuns: 2500 },
    );
    assert.ok(accepted > 0, "some damages do no harm");
  });

  function assertWhole(graph: StateGraph): void {
    assert.equal(graph.rows.length, graph.states * graph.width);
    assert.equal(graph.firstEdge[graph.states], graph.edges);
    for (let state = 0; state < graph.states; state++) {
      assert.ok(graph.depth[state]! >= 0);
      turnstileLayout.decode(graph.rows, state * graph.width);
    }
    for (const target of graph.edgeTarget) assert.ok(target >= 0 && target < graph.states);
  }
});
