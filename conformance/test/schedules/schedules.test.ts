/** Random schedules held against a graph: what fails is shrunk, and comes again by its seed and path. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { WaitDriver } from "../../src/driver/index.ts";
import { type PathStep, printStep, readDump, type StateGraph, type StepKind } from "../../src/engine.ts";
import { parseCfg } from "../../src/models/cfg.ts";
import { type World, worldOf } from "../../src/models/world.ts";
import { rerun } from "../../src/replay/failures/rerun.ts";
import { ScheduleOnGraph } from "../../src/schedules/on-graph.ts";
import { findInSchedules, printFound } from "../../src/schedules/schedules.ts";
import { makeDriver as brokenDriver } from "../driver/broken-driver.ts";
import { REAL, turnstileLayout } from "../graph/dumps.ts";
import { record } from "../support/recorded.ts";
import { cfgText, TinySpec } from "../support/tiny-spec.ts";
import { type Mistake, makeDriver } from "../toy/broken-turnstiles.ts";
import { TurnstileDriver } from "../toy/turnstile.ts";
import { seed } from "../values/arbitraries.ts";

/** Given by whoever wants to see one failure again. */
const path = process.env.WAKEPROOF_PATH;
const AGAIN =
  "WAKEPROOF_SEED={seed} WAKEPROOF_PATH={path} npx mocha conformance/dist/test/schedules/schedules.test.js";

describe(`random schedules (seed ${seed})`, function () {
  this.timeout(300_000);

  describe("of the toy", () => {
    let graph: StateGraph;

    before(async () => {
      graph = await readDump(REAL, turnstileLayout);
    });

    it("find nothing on the turnstile, which is the spec", () => {
      const found = findInSchedules(graph, new TurnstileDriver(), { seed, path });
      assert.equal(found && printFound(found, AGAIN), undefined);
    });

    /** The least steps before the one that fails, which anybody can count. */
    const LEAST: Readonly<Partial<Record<Mistake, number>>> = {
      "keeps no coin": 1,
      "lets two in": 1,
      "silences inside": 1,
      jams: 3,
      "counts its rings": 2,
      "opens late": 0,
    };

    for (const [mistake, least] of Object.entries(LEAST) as [Mistake, number][])
      it(`shrink to a schedule than which none is shorter: ${mistake}`, () => {
        const found = findInSchedules(graph, makeDriver({ mistake }), { seed });
        assert.ok(found !== undefined);
        const { length } = found.group.first.path;
        assert.equal(length, least, JSON.stringify(found.group.first.path));
      });

    it("come again by seed and path, at once: the same schedule, and the same failure", () => {
      const driver = makeDriver({ mistake: "jams" });
      const found = findInSchedules(graph, driver, { seed })!;
      const again = findInSchedules(graph, makeDriver({ mistake: "jams" }), { seed, path: found.path })!;
      assert.ok(found.shrinks > 0);
      assert.deepEqual([again.group, again.shrinks], [found.group, 0]);
    });

    it("print seed, path, the shrunk schedule by who acts, what failed, and the command that runs it again", () => {
      const found = findInSchedules(graph, makeDriver({ mistake: "jams" }), { seed })!;
      const text = printFound(found, AGAIN);
      assert.match(
        text,
        new RegExp(`^random schedules, seed ${seed}, path "[\\d:]+", shrunk \\d+ times:\\n`),
      );
      assert.match(
        text,
        /^ {2}Drop: refused: Drop\(\w+, \w+\): is enabled, but throws: the slot is jammed$/m,
      );
      assert.match(text, /^ {4}the schedule, shrunk, 3 steps:$/m);
      assert.ok(text.includes(`WAKEPROOF_SEED=${seed} WAKEPROOF_PATH=${found.path} npx mocha`));
    });

    it("leave a run that can be saved, and taken again without the graph", () => {
      const { run } = findInSchedules(graph, makeDriver({ mistake: "counts its rings" }), { seed })!.group;
      assert.equal(rerun(makeDriver({ mistake: "counts its rings" }), run!).outcome, "same failure");
      assert.equal(rerun(new TurnstileDriver(), run!).outcome, "no longer fails");
    });
  });

  describe("of a small model", () => {
    const spec = new TinySpec();
    let graph: StateGraph;
    let world: World;

    before(async () => {
      const cfg = { constants: { Timeouts: '= {"timed", "untimed"}', Events: "= 1" } };
      spec.cfg("Small", cfg);
      world = worldOf(parseCfg(cfgText(cfg), "Small.cfg"));
      await record(spec, "Small");
      graph = await readDump(join(spec.folder, "Small.dot"), new WaitDriver(world.config).layout);
    });

    after(() => spec.remove());

    it("find nothing on the sound implementation", () => {
      const found = findInSchedules(graph, new WaitDriver(world.config), { seed, path });
      assert.equal(found && printFound(found, AGAIN), undefined);
    });

    for (const mistake of [
      "blocked is not marked",
      "a syscall is not given back",
      "check_evqs is not cleared",
    ])
      it(`shrink to a schedule in which no step can be left out: ${mistake}`, () => {
        const found = findInSchedules(graph, brokenDriver({ config: world.config, mistake }), {
          seed,
          runs: 500,
        });
        assert.ok(found !== undefined);
        const { first, run } = found.group;
        const sound = rerun(new WaitDriver(world.config), run!);
        assert.equal(sound.outcome, "no longer fails", sound.message);
        const driver = brokenDriver({ config: world.config, mistake });
        const numberOf = (one: PathStep) =>
          driver.steps.findIndex((step) => printStep(step) === printStep(one as StepKind));
        const steps = [...first.path, run!.failing!].map(numberOf);
        const schedules = new ScheduleOnGraph(graph, driver);
        const fails = (some: readonly number[]) => schedules.runSteps(some).diverged?.step === steps.at(-1);
        assert.ok(fails(steps));
        for (const at of steps.keys()) assert.ok(!fails(steps.toSpliced(at, 1)), `without step ${at}`);
      });
  });
});
