/** The fuzz target of kept graphs: what `replay --changed` believes of an earlier replay. */
import assert from "node:assert/strict";
import { isDeepStrictEqual } from "node:util";
import { bytesOfKept, type Kept, KeptError, keptIn } from "../../src/changed/kept-file.ts";
import { keepGraph } from "../../src/changed/kept-graph.ts";
import { smallGraph } from "./dumps.ts";
import type { Target } from "./target.ts";

export type ReadKept = (bytes: Buffer) => Kept;

export function keptGraphTarget(read: ReadKept = keptIn): Target {
  const made = { spec: "1".repeat(64), implementation: "2".repeat(64), world: "3", engine: "4" };
  const graphs = [made, { ...made, world: "another" }].map((one): Kept => {
    const [graph, layout] = smallGraph();
    return { made: one, graph: keepGraph(graph, layout) };
  });
  return {
    name: "kept graphs",
    corpus: graphs.map((kept) => bytesOfKept(kept).toString("latin1")),
    pieces: ["{", "}", '"', ":", ",", "\n", "1", "2", "\u0000", "\u00ff", '"format":', "null", " "],
    judge: (text) => {
      let kept: Kept;
      try {
        kept = read(Buffer.from(text, "latin1"));
      } catch (error) {
        if (!(error instanceof KeptError)) throw error;
        return "refused";
      }
      assert.ok(
        graphs.some((one) => isDeepStrictEqual(one, kept)),
        "the graph is one that was kept, of what it was made from",
      );
      return "accepted";
    },
    judgeCut: (text, whole) => {
      if (text !== whole) assert.throws(() => read(Buffer.from(text, "latin1")), KeptError);
    },
  };
}
