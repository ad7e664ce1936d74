import assert from "node:assert/strict";
import fc from "fast-check";
import {
  type DriverModule,
  type Evidence,
  greedyTour,
  type ReplayReport,
  readDump,
  replay,
  replayShare,
  reportOf,
  type StateGraph,
  suiteHash,
  suiteOf,
  type Tour,
} from "../../src/engine.ts";
import { cutWalks, walksOfShare } from "../../src/replay/share.ts";
import { REAL, turnstileLayout } from "../graph/dumps.ts";
import { seed } from "../values/arbitraries.ts";

const url = (file: string) => new URL(file, import.meta.url).href;
const SOUND = { module: url("../toy/turnstile.js") };
const BROKEN = { module: url("../toy/broken-turnstiles.js"), options: { mistake: "keeps no coin" } };

/** What finding out parameters cost depends on how the walks are cut, and so do the comparisons on the way. */
function withoutExtra(report: ReplayReport) {
  const { seconds: _, extraSteps: __, statesCompared: ___, enabledSetsCompared: ____, ...rest } = report;
  return rest;
}

describe("shares of a suite", () => {
  let graph: StateGraph;
  let tour: Tour;

  before(async () => {
    graph = await readDump(REAL, turnstileLayout);
    tour = greedyTour(graph);
  });

  type Source = Parameters<typeof replay>[2];

  const shareOf = (source: Source, index: number, of: number, workers: number): Promise<Evidence> =>
    replayShare(graph, tour, source, { share: { index, of }, workers });

  async function merged(source: Source, of: number, workers: number): Promise<ReplayReport> {
    const evidence = [];
    for (let index = 1; index <= of; index++) evidence.push(await shareOf(source, index, of, workers));
    return report(source, evidence);
  }

  async function report(source: Source, evidence: readonly Evidence[]): Promise<ReplayReport> {
    const driver = await ((await import(source.module)) as DriverModule).makeDriver(source.options);
    return reportOf({ graph, driver, suiteHash: suiteHash(graph, tour), evidence, seconds: 0 });
  }

  for (const workers of [0, 1, 2, 3])
    it(`put together are the report of the whole, with ${workers} workers in each`, async () => {
      const whole = withoutExtra(await replay(graph, tour, SOUND));
      assert.ok(whole.ok && whole.equal);
      for (const of of [1, 2, 3]) assert.deepEqual(withoutExtra(await merged(SOUND, of, workers)), whole);
    });

  it("are cut as the threads of one process are: then the extra steps are the same, too", async () => {
    for (const of of [2, 3])
      assert.deepEqual(await merged(SOUND, of, 1), {
        ...(await replay(graph, tour, SOUND, { workers: of })),
        seconds: 0,
      });
  });

  it("have the divergences of the whole, each group with its path", async () => {
    const whole = await replay(graph, tour, BROKEN, { workers: 3 });
    assert.ok(!whole.ok && whole.divergences > 1);
    assert.deepEqual(await merged(BROKEN, 3, 1), { ...whole, seconds: 0 });
    const kinds = ({ groups }: ReplayReport) =>
      groups.map(({ kind, action, variables }) => [kind, action, variables]);
    assert.deepEqual(kinds(await merged(BROKEN, 3, 0)), kinds(await replay(graph, tour, BROKEN)));
  });

  it("may be more than there are walks: some are empty then, and the whole is still the whole", async () => {
    const of = tour.starts.length + 3;
    const { ok, walks } = await merged(SOUND, of, 0);
    assert.deepEqual([ok, walks], [true, tour.starts.length - 1]);
  });

  it("are not the whole when one is missing: transitions are not covered then, and the report says so", async () => {
    const all = await Promise.all([1, 2, 3].map((index) => shareOf(SOUND, index, 3, 0)));
    for (const missing of all) {
      const { ok, equal, covered, transitions } = await report(
        SOUND,
        all.filter((one) => one !== missing),
      );
      assert.ok(!ok && !equal && covered < transitions, `${covered} of ${transitions}`);
    }
  });

  it("that cannot be are refused", () => {
    for (const [index, of] of [
      [0, 3],
      [4, 3],
      [1, 0],
      [1.5, 3],
      [1, Number.NaN],
    ] as const)
      assert.throws(() => walksOfShare(tour, { index, of }), /expected 1 <= index <= of/);
  });

  it(`are consecutive and have every walk once, however long these are (seed ${seed})`, () => {
    const lengths = fc.array(fc.integer({ min: 1, max: 50 }), { maxLength: 20 });
    fc.assert(
      fc.property(lengths, fc.integer({ min: 1, max: 8 }), (walks, parts) => {
        const starts = Int32Array.of(
          0,
          ...walks.map((_, at) => walks.slice(0, at + 1).reduce((a, b) => a + b)),
        );
        const cut = cutWalks({ starts, edges: new Int32Array(starts.at(-1)!) }, [0, walks.length], parts);
        const all = cut.flatMap(([first, end]) => walks.map((_, at) => at).slice(first, end));
        assert.deepEqual(all, [...walks.keys()]);
        assert.equal(cut.length, parts);
      }),
      { seed },
    );
  });
});

/**
 * Of the suite of the saved dump of the turnstile. It stands here so that another machine, another version of Node or
 * another number of workers that came to other walks would be noticed; whoever changes how walks are found changes it.
 */
const SUITE = "4eaf812afbd5958ca01f0d5468d97a23d45189ae011c83bf3b4e5658b6262a90";

describe("the hash of a suite", () => {
  it("is the same on every machine", async () => {
    const graph = await readDump(REAL, turnstileLayout);
    assert.equal(suiteHash(graph, suiteOf(graph).tour), SUITE);
    for (const workers of [1, 2, 3]) {
      const report = await replay(graph, suiteOf(graph).tour, SOUND, { workers });
      assert.deepEqual([report.suiteHash, report.ok], [SUITE, true]);
    }
  });

  it("is of graph and walks: another order of either is another suite", async () => {
    const graph = await readDump(REAL, turnstileLayout);
    const tour = greedyTour(graph);
    const again = await readDump(REAL, turnstileLayout);
    const hash = suiteHash(graph, tour);
    assert.match(hash, /^[0-9a-f]{64}$/);
    assert.equal(suiteHash(again, greedyTour(again)), hash);
    const others = [
      { ...graph, edgeTarget: graph.edgeTarget.slice().reverse() },
      { ...graph, edgeAction: graph.edgeAction.slice().reverse() },
      { ...graph, rows: graph.rows.slice().reverse() },
      { ...graph, layoutName: "another" },
      { ...graph, actions: graph.actions.toReversed() },
    ].map((other) => suiteHash(other, tour));
    const walked = suiteHash(graph, { ...tour, edges: tour.edges.slice().reverse() });
    assert.equal(new Set([hash, walked, ...others]).size, others.length + 2);
  });
});
