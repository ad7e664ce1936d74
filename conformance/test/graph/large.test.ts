/**
 * A dump is read in a stream: what reading it needs grows with the states and edges, not with the text. So one that is
 * larger than the memory of its reader can be read.
 */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { closeSync, mkdtempSync, openSync, rmSync, statSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { UNMEASURED } from "../support/unmeasured.ts";

const STATES = 20_000;
const MEGABYTE = 1 << 20;

/** Long labels, as TLC's are, though of few different values. */
const WORD = "w".repeat(16_000);

/** A walk through numbered states, each with a word of 16 kB: 320 MB, of which a graph needs 4 bytes a state and 30 an edge. */
function writeLarge(file: string): void {
  const descriptor = openSync(file, "w");
  const put = (lines: readonly string[]) => writeSync(descriptor, `${lines.join("\n")}\n`);
  put(["strict digraph DiskGraph {", "nodesep=0.35;", "subgraph cluster_graph {", 'color="white";']);
  const label = (at: number) => `/\\\\ at = ${at}\\n/\\\\ word = \\"${WORD}\\"`;
  put([`1 [label="${label(0)}",style = filled]`]);
  for (let at = 1; at < STATES; at++)
    put([
      `${at + 1} [label="${label(at)}"];`,
      `${at} -> ${at + 1} [label="Step",color="black",fontcolor="black"];`,
    ]);
  for (let at = 1; at < STATES; at++) put([`{rank = same; ${at};}`]);
  put(["}", "}"]);
  closeSync(descriptor);
}

const ENGINE = new URL("../../src/engine.js", import.meta.url).href;

const READER = `
  import { enumOf, int, layout, readDump } from ${JSON.stringify(ENGINE)};
  const graph = await readDump(process.argv[1], layout({ at: int(0, ${STATES}), word: enumOf("${WORD}") }));
  const peak = process.resourceUsage().maxRSS * 1024;
  console.log(JSON.stringify({ states: graph.states, edges: graph.edges, last: graph.depth.at(-1), peak }));
`;

describe("a dump that is larger than the memory of its reader", function () {
  this.timeout(300_000);
  const folder = mkdtempSync(join(tmpdir(), "wakeproof-large-"));
  after(() => rmSync(folder, { recursive: true }));

  it("is read whole, with a small heap, and a peak of less than half of its size", () => {
    const file = join(folder, "large.dot");
    writeLarge(file);
    const size = statSync(file).size;
    assert.ok(size > 300 * MEGABYTE, `${size} bytes`);
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      ["--max-old-space-size=32", "--input-type=module", "-e", READER, file],
      { encoding: "utf8", env: UNMEASURED },
    );
    assert.equal(status, 0, stderr);
    const { states, edges, last, peak } = JSON.parse(stdout);
    assert.deepEqual([states, edges, last], [STATES, STATES - 1, STATES - 1]);
    assert.ok(peak < size / 2, `peak of ${peak} bytes, of a dump of ${size}`);
  });
});
