import assert from "node:assert/strict";
import { deflateRawSync } from "node:zlib";
import { greedyTour, readDump, replayShare, type StateGraph } from "../../src/engine.ts";
import {
  PackedError,
  type PackedTopology,
  packEvidence,
  packTopology,
  unpackEvidence,
  unpackTopology,
} from "../../src/replay/packed.ts";
import { REAL, turnstileLayout } from "../graph/dumps.ts";
import { TurnstileDriver } from "../toy/turnstile.ts";

const MODULE = new URL("../toy/turnstile.js", import.meta.url).href;
const packed = (numbers: Int32Array | Uint16Array | Uint8Array): string =>
  deflateRawSync(new Uint8Array(numbers.buffer)).toString("base64");

describe("packed evidence", () => {
  let graph: StateGraph;

  before(async () => {
    graph = await readDump(REAL, turnstileLayout);
  });

  it("is unpacked as it was, through JSON's text", async () => {
    const evidence = await replayShare(graph, greedyTour(graph), { module: MODULE });
    const text = JSON.stringify(packEvidence(evidence));
    const steps = new TurnstileDriver().steps.length;
    const { visits, ...rest } = unpackEvidence(JSON.parse(text), graph, steps);
    assert.deepEqual(rest.results, evidence.results);
    assert.deepEqual([...rest.covered], [...evidence.covered]);
    assert.deepEqual([...rest.stepsOfEdges[0]!], [...evidence.stepsOfEdges[0]!]);
    assert.deepEqual([...visits.refused], [...evidence.visits.refused]);
    assert.throws(() => unpackEvidence(JSON.parse(text), graph, steps - 1), PackedError);
    const flags = packed(new Uint8Array(graph.edges).fill(2));
    assert.throws(
      () => unpackEvidence({ ...JSON.parse(text), covered: flags }, graph, steps),
      /covered\[0\]: found 2, expected 0 or 1/,
    );
  });

  it("has the graph as it was, with the sources that its places say", () => {
    const { states, edges, actions, ...numbers } = unpackTopology(
      JSON.parse(JSON.stringify(packTopology(graph))),
    );
    assert.deepEqual([states, edges, actions], [graph.states, graph.edges, graph.actions]);
    for (const name of ["firstEdge", "edgeSource", "edgeTarget", "edgeAction"] as const)
      assert.deepEqual([...numbers[name]], [...graph[name]], name);
  });

  it("has no graph of numbers that cannot be", () => {
    const odd = (change: Partial<PackedTopology>, wanted: RegExp) =>
      assert.throws(() => unpackTopology({ ...packTopology(graph), ...change }), wanted);
    const { states, edges } = graph;
    odd(
      { edgeTarget: packed(new Int32Array(edges).fill(states)) },
      /edgeTarget\[0\]: found 30, expected states below 30/,
    );
    odd({ edgeTarget: packed(new Int32Array(edges).fill(-1)) }, /edgeTarget\[0\]: found -1/);
    odd({ edgeAction: packed(new Uint16Array(edges).fill(99)) }, /edgeAction\[0\]: found 99/);
    odd(
      { firstEdge: packed(new Int32Array(states + 1).fill(3)) },
      /firstEdge: found 3, expected 72 at its end/,
    );
    odd(
      { firstEdge: packed(Int32Array.from({ length: states + 1 }, (_, at) => -at)) },
      /firstEdge\[1\]: found -1/,
    );
    odd({ firstEdge: packed(new Int32Array(states)) }, /firstEdge: found 120 bytes, expected 124 bytes/);
    odd({ firstEdge: packed(new Int32Array(1_000_000)) }, /cannot be inflated \(ERR_BUFFER_TOO_LARGE\)/);
    odd({ edgeTarget: "////" }, /edgeTarget: found what cannot be inflated/);
  });
});
