/** What is told of a divergence: the way that shows it, checked on a fresh implementation, and cut. */
import assert from "node:assert/strict";
import {
  type DivergenceGroup,
  greedyTour,
  type ReplayOptions,
  type ReplayReport,
  readDump,
  replay,
  type StateGraph,
  shortestPath,
  type Tour,
} from "../../../src/engine.ts";
import { rerun } from "../../../src/replay/failures/rerun.ts";
import { printGroup, printGroupCount } from "../../../src/replay/print.ts";
import { REAL, turnstileLayout } from "../../graph/dumps.ts";
import { type Mistake, makeDriver } from "../../toy/broken-turnstiles.ts";
import { TurnstileDriver } from "../../toy/turnstile.ts";

const BROKEN = new URL("../../toy/broken-turnstiles.js", import.meta.url).href;

describe("what is told of a divergence", () => {
  let graph: StateGraph;
  let tour: Tour;

  before(async () => {
    graph = await readDump(REAL, turnstileLayout);
    tour = greedyTour(graph);
  });

  const broken = (mistake: Mistake, walks = tour, options: ReplayOptions = {}): Promise<ReplayReport> =>
    replay(graph, walks, { module: BROKEN, options: { mistake } }, options);

  async function firstOf(
    mistake: Mistake,
    walks = tour,
    options: ReplayOptions = {},
  ): Promise<DivergenceGroup> {
    const report = await broken(mistake, walks, options);
    assert.equal(report.ok, false);
    return report.groups[0]!;
  }

  it("is the shortest way there is, though the walk met it later", async () => {
    const drop = graph.actions.indexOf("Drop");
    const isDrop = (edge: number) => graph.edgeAction[edge] === drop;
    // The first Drop is taken two steps behind the beginning; one is nearer.
    const late = graph.edgeAction.findIndex(
      (_, edge) => isDrop(edge) && graph.depth[graph.edgeSource[edge]!] === 2,
    );
    const way = shortestPath(graph, graph.edgeSource[late]!);
    assert.ok(late >= 0 && !way.some(isDrop));
    const walks = { edges: Int32Array.of(...way, late), starts: Int32Array.of(0, 3) };
    const { first, count } = await firstOf("keeps no coin", walks);
    assert.deepEqual([count, first.step], [1, 3], "it was met in the third step");
    assert.equal(first.path.length, 1, "Enter, and then the Drop that keeps no coin");
    const quick = await firstOf("keeps no coin", walks, { quickReports: true });
    assert.equal(quick.first.path.length, 2, "nobody looked for a shorter way");
  });

  it("names who acts, counts how often that changes, and shows one line for each stretch", async () => {
    const group = await firstOf("jams");
    const { path, switches } = group.first;
    assert.deepEqual(
      path.map(({ actor }) => actor),
      path.map(({ parameters }) => parameters![0]),
    );
    assert.deepEqual([path.length, switches], [3, 1], "one guest goes through, the other enters");
    const lines = printGroup(group).split("\n");
    assert.ok(lines.includes("    shortest way there, 3 steps, 1 context switches:"), lines.join("\n"));
    assert.match(lines.at(-2)!, /^ {6}(ann|bob): Enter\(\1\) Drop\(\1,\w+\)$/);
  });

  it("is the diff down to the field", async () => {
    const { first } = await firstOf("keeps no coin");
    const [coin] = first.fields!;
    assert.deepEqual([first.fields!.length, coin!.field, coin!.actual], [1, "box[1]", "absent"]);
  });

  it("is the walk, cut, where the shortest way does not show it, with a word about hidden state", async () => {
    const { first } = await firstOf("counts its rings");
    assert.match(first.note!, /so there is hidden state: this is the walk that does, cut/);
    const rings = first.path.filter(({ action }) => action === "Ring");
    assert.equal(rings.length, 2, "the third ring fails");
    assert.ok(first.path.length <= 3, JSON.stringify(first.path));
  });

  it("goes over several walks where something outlives a reset", async () => {
    const twice: Tour = {
      edges: Int32Array.of(...tour.edges, ...tour.edges),
      starts: Int32Array.of(
        ...tour.starts,
        ...tour.starts.slice(1).map((start) => start + tour.edges.length),
      ),
    };
    const group = await firstOf("wears out", twice);
    const { path, note } = group.first;
    assert.match(note!, /hidden state/);
    assert.equal(
      path.filter(({ action }) => action === "Ring").length,
      40,
      "the next one is the first that is not heard",
    );
    assert.ok(
      path.some(({ action }) => action === "Init"),
      "it goes back to the beginning in between",
    );
    assert.ok(path.length < tour.edges.length);
    assert.equal(rerun(makeDriver({ mistake: "wears out" }), group.run!).outcome, "same failure");
  });

  it("is told of each kind once, and of how many there are", async () => {
    const report = await broken("lets the other in");
    assert.equal(report.groupCount >= report.groups.length && report.groups.length > 0, true);
    assert.match(
      printGroupCount({ ...report, groupCount: 9 }),
      /^9 kinds of divergence; the \d nearest to the initial/,
    );
    const counts = report.groups.reduce((sum, { count }) => sum + count, 0);
    assert.equal(counts, report.divergences);
  });

  it("is only named when reports are to be quick", async () => {
    const { first } = await firstOf("counts its rings", tour, { quickReports: true });
    assert.equal(first.note, undefined);
    assert.equal(first.switches, undefined);
  });

  for (const workers of [0, 2])
    it(`is the same from run to run (${workers} threads)`, async () => {
      for (const mistake of ["keeps no coin", "counts its rings", "lets two in"] as const) {
        const [one, other] = [
          await broken(mistake, tour, { workers }),
          await broken(mistake, tour, { workers }),
        ];
        assert.deepEqual(one.groups, other.groups);
      }
    });

  describe("as a run", () => {
    for (const mistake of [
      ...["keeps no coin", "silences inside", "lets two in", "counts its rings", "lets the other in"],
      ...["jams", "opens late", "writes no value"],
    ] as const) {
      it(`fails again in the same way: ${mistake}`, async () => {
        const { run } = await firstOf(mistake as Mistake);
        const copy = JSON.parse(JSON.stringify(run));
        assert.equal(rerun(makeDriver({ mistake: mistake as Mistake }), copy).outcome, "same failure");
      });

      // Its steps are called by the names of others, so a turnstile without the mistake cannot take them.
      if (mistake !== "lets the other in")
        it(`no longer fails where there is no mistake: ${mistake}`, async () => {
          const { run } = await firstOf(mistake as Mistake);
          const { outcome, message } = rerun(new TurnstileDriver(), run!);
          assert.equal(outcome, "no longer fails", message);
        });
    }

    it("fails in another way where the mistake is another one, and says in which", async () => {
      const { run } = await firstOf("counts its rings");
      const { outcome, fields, taken } = rerun(makeDriver({ mistake: "lets the other in" }), run!);
      assert.equal(outcome, "another failure");
      assert.equal(taken, 0, "Enter lets the other one in");
      assert.ok(fields.some(({ field }) => field.startsWith("pc.")));
    });
  });
});
