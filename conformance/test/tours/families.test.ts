import assert from "node:assert/strict";
import { graphOfFamily } from "../../src/tours/families.ts";
import { processes } from "./graphs.ts";

describe("families of graphs", () => {
  it("are the interleavings that a slower program explores, state by state", () => {
    for (const family of [
      { processes: 3, length: 9, loops: true },
      { processes: 3, length: 9, loops: false },
      { processes: 4, length: 6, loops: true },
      { processes: 2, length: 12, loops: false },
    ]) {
      const [graph, other] = [
        graphOfFamily(family),
        processes(family.processes, family.length, family.loops),
      ];
      assert.deepEqual([graph.states, graph.edges], [other.states, other.edges]);
      assert.deepEqual(graph.edgeTarget, other.edgeTarget);
    }
  });
});
