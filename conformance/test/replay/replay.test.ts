import assert from "node:assert/strict";
import {
  type Driver,
  DriverMismatch,
  greedyTour,
  int,
  layout,
  type ReplayOptions,
  readDump,
  replay,
  type StateGraph,
  type StepKind,
  StepRefused,
} from "../../src/engine.ts";
import { dumpOf, REAL, readLinesAsDump, turnstileLayout } from "../graph/dumps.ts";
import { TurnstileDriver } from "../toy/turnstile.ts";
import { counting } from "./counting.ts";
import { scripted } from "./scripted.ts";

const SCRIPTED = new URL("./scripted.js", import.meta.url).href;
const TURNSTILE = new URL("../toy/turnstile.js", import.meta.url).href;

const run = (graph: StateGraph, name: string, options: ReplayOptions = {}) =>
  replay(graph, greedyTour(graph), { module: SCRIPTED, options: { name } }, options);

describe("replay", () => {
  it("finds out the parameters that the dump does not have", async () => {
    const report = await run(await counting(), "counter");
    assert.ok(report.ok, JSON.stringify(report.groups));
    assert.equal(report.covered, 7);
  });

  it("counts the steps that finding them out took, apart from those of the walks", async () => {
    const graph = await counting();
    const report = await run(graph, "counter");
    assert.equal(report.steps, greedyTour(graph).edges.length);
    assert.ok(report.extraSteps >= 0);
    const reversed = await run(graph, "counter, steps the other way round");
    assert.ok(reversed.ok && reversed.extraSteps + report.extraSteps > 0);
  });

  it("compares what is enabled in the last state of a walk, too", async () => {
    const graph = await readLinesAsDump(
      dumpOf(["n = 0", "n = 1"], [[0, "Add", 1]]),
      layout({ n: int(0, 3) }),
    );
    const report = await run(graph, "counter", { allowUnusedActions: true });
    assert.equal(report.covered, 0);
    assert.deepEqual([report.groups[0]!.kind, report.groups[0]!.first.step], ["enabled set", 0]);
  });

  it("tells actions apart where their number is the same", async () => {
    const report = await run(await counting(), "clears instead of adding");
    const { kind, first } = report.groups[0]!;
    assert.equal(kind, "enabled set");
    assert.match(
      first.message,
      /the implementation has 1 steps Add enabled, the spec 2; enabled are Add\(1\), Clear$/,
    );
  });

  it("calls it nondeterministic when a step throws that was taken before", async () => {
    const graph = await counting();
    const { edges, starts } = greedyTour(graph);
    const often = Array.from({ length: 5 }, (_, round) => round);
    const tour = {
      edges: Int32Array.from(often.flatMap(() => [...edges])),
      starts: Int32Array.of(
        0,
        ...often.flatMap((round) => [...starts.slice(1)].map((at) => at + round * edges.length)),
      ),
    };
    const source = { module: SCRIPTED, options: { name: "tires" } };
    const { groups, covered } = await replay(graph, tour, source);
    assert.equal(covered, graph.edges, "all was well the first time");
    assert.ok(groups.length > 0 && groups.every((group) => group.kind === "nondeterministic"));
    assert.match(groups[0]!.first.message, /was taken here before; is enabled, but throws: tired$/);
  });

  it("forgets a divergence before the next comparison", async () => {
    const graph = await counting();
    const edge = (from: number, to: number) =>
      graph.edgeTarget.findIndex((target, at) => target === to && graph.edgeSource[at] === from);
    const [toThree, toTwo] = [
      [edge(0, 1), edge(1, 3)],
      [edge(0, 2), edge(2, 0)],
    ];
    const tour = { edges: Int32Array.of(...toThree!, ...toTwo!), starts: Int32Array.of(0, 2, 4) };
    const report = await replay(graph, tour, {
      module: SCRIPTED,
      options: { name: "cannot clear from three" },
    });
    assert.deepEqual([report.divergences, report.walks, report.groups[0]!.first.walk], [1, 2, 0]);
  });

  it("covers only what was compared and found equal", async () => {
    const graph = await counting();
    const report = await run(graph, "cannot clear from three");
    assert.equal(report.ok, false);
    assert.ok(report.covered > 0 && report.covered < graph.edges);
  });

  it("goes on with the next walk after a divergence, and stops after as many as it was told", async () => {
    const graph = await counting();
    const chain = greedyTour(graph, { longestWalk: 4 });
    const source = { module: SCRIPTED, options: { name: "starts at one" } };
    const all = await replay(graph, chain, source);
    assert.ok(chain.starts.length - 1 >= 2);
    assert.equal(all.divergences, chain.starts.length - 1);
    assert.equal((await replay(graph, chain, source, { mostDivergences: 1 })).divergences, 1);
  });

  it("groups divergences that are alike, describes the first, and keeps five groups", async () => {
    const graph = await counting();
    const report = await replay(graph, greedyTour(graph, { longestWalk: 4 }), {
      module: SCRIPTED,
      options: { name: "starts at one" },
    });
    assert.equal(report.groups.length, 1);
    assert.equal(report.groups[0]!.count, report.divergences);
    const strangers = dumpOf(
      ["n = 0", ...[0, 1, 2, 3, 4, 5, 6].map(() => "n = 1")].slice(0, 2),
      [0, 1, 2, 3, 4, 5, 6].map((at) => [0, `Strange${at}`, 1] as const),
    );
    const strange = await run(await readLinesAsDump(strangers, layout({ n: int(0, 3) })), "counter", {
      allowUnusedActions: true,
    });
    assert.deepEqual([strange.divergences, strange.groups.length], [7, 5]);
  });

  it("may be told that a driver serves other models, too", async () => {
    const graph = await readLinesAsDump(
      dumpOf(["n = 3", "n = 0"], [[0, "Clear", 1]]).map((line) => line),
      layout({ n: int(0, 3) }),
    );
    assert.equal((await run(graph, "only clears")).groups[0]!.kind, "unknown action");
    assert.ok((await run(graph, "only clears", { allowUnusedActions: true })).ok);
  });

  it("refuses a graph that was read with another layout, or has several initial states", async () => {
    const graph = await readDump(REAL, turnstileLayout);
    await assert.rejects(run(graph, "counter"), DriverMismatch);
    const two = await readLinesAsDump(dumpOf(["n = 0", "n = 1"], [], [0, 1]), layout({ n: int(0, 3) }));
    const tour = { edges: new Int32Array(0), starts: Int32Array.of(0) };
    await assert.rejects(
      replay(two, tour, { module: SCRIPTED, options: { name: "counter" } }),
      /has 2 initial states/,
    );
  });

  it("refuses a driver that lists a step twice: it would stand for two transitions", async () => {
    await assert.rejects(
      run(await counting(), "stutters in its list"),
      /found 1 after 1, expected ascending numbers/,
    );
  });

  it("has no success on a tour that takes nothing", async () => {
    const graph = await counting();
    const none = { edges: new Int32Array(0), starts: Int32Array.of(0) };
    const report = await replay(graph, none, { module: SCRIPTED, options: { name: "counter" } });
    assert.deepEqual([report.ok, report.covered], [false, 0]);
  });

  it("reports the same in worker threads, however many", async () => {
    const graph = await readDump(REAL, turnstileLayout);
    const tour = greedyTour(graph, { longestWalk: 12 });
    const plain = ({
      seconds,
      extraSteps,
      statesCompared,
      enabledSetsCompared,
      ...rest
    }: Awaited<ReturnType<typeof replay>>) => rest;
    const alone = plain(await replay(graph, tour, { module: TURNSTILE }));
    for (const workers of [1, 2, 3]) {
      assert.deepEqual(plain(await replay(graph, tour, { module: TURNSTILE }, { workers })), alone);
    }
  });

  it("reports steps by name and parameters, whatever else the driver keeps with them", async () => {
    const graph = await counting();
    for (const workers of [0, 2]) {
      const { first } = (await run(graph, "keeps functions with its steps", { workers })).groups[0]!;
      assert.ok(first.path.length > 0);
      for (const step of first.path) assert.deepEqual(Object.keys(step).sort(), ["action", "parameters"]);
    }
  });

  it("sees that threads disagree on what a step does", async () => {
    const graph = await readLinesAsDump(
      dumpOf(
        ["n = 0", "n = 1", "n = 2"],
        [
          [0, "Add", 1],
          [0, "Add", 2],
          [1, "Clear", 0],
          [2, "Clear", 0],
        ],
      ),
      layout({ n: int(0, 3) }),
    );
    const twice = { edges: Int32Array.from([0, 2, 1, 3, 0, 2, 1, 3]), starts: Int32Array.of(0, 4, 8) };
    const source = { module: SCRIPTED, options: { name: "another in each thread" } };
    const report = await replay(graph, twice, source, { workers: 2 });
    assert.deepEqual([report.ok, report.groups[0]?.kind], [false, "nondeterministic"]);
    assert.match(report.groups[0]!.first.message, /in another thread/);
  });

  it("ends with the error of a thread that dies", async () => {
    const graph = await counting();
    await assert.rejects(run(graph, "no such driver", { workers: 2 }), /no driver no such driver/);
    await assert.rejects(run(graph, "kills its thread", { workers: 2 }), /a replay thread ended with 3/);
  });

  it("is ended by the signal", async () => {
    const graph = await counting();
    const abort = new AbortController();
    const replaying = run(graph, "never ends in a thread", { workers: 1, signal: abort.signal });
    setTimeout(() => abort.abort(new Error("enough")), 50);
    await assert.rejects(replaying, /enough/);
    await assert.rejects(run(graph, "counter", { workers: 1, signal: abort.signal }), /enough/);
  });
});

describe("drivers of the tests", () => {
  it("refuse a step that is not enabled, as drivers must", () => {
    const turnstile: Driver = new TurnstileDriver();
    const drop = turnstile.steps.findIndex((step: StepKind) => step.action === "Drop");
    turnstile.reset();
    assert.throws(() => turnstile.perform(drop), StepRefused);
    const counter = scripted("counter");
    counter.reset();
    assert.throws(
      () => counter.perform(counter.steps.findIndex((step) => step.action === "Clear")),
      StepRefused,
    );
  });
});
