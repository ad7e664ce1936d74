/**
 * TLC's random walks through three waiters, taken on the implementation: it can take every step, and has in each
 * state those enabled that the model has. The same walks tell implementations with one small mistake from it.
 */
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { WaitDriver } from "../../src/driver/index.ts";
import { readManifest } from "../../src/models/manifest.ts";
import { writeSimulated } from "../../src/models/simulated-model.ts";
import { readSimulations } from "../../src/models/simulations.ts";
import { StepRefused } from "../../src/replay/driver.ts";
import { WalkReplayer } from "../../src/simulate/replay-walk.ts";
import { WalkReader, type WalkState } from "../../src/simulate/walk-file.ts";
import { SimulationFailed, simulate } from "../../src/tlc/simulate.ts";
import { makeDriver, mistakes } from "../driver/broken-driver.ts";
import { QUICK_JAVA } from "../support/command.ts";
import { SPEC } from "../support/places.ts";

const SEED = 40387;

describe(`TLC's walks through three waiters (seed ${SEED}), taken on the implementation`, () => {
  const folder = mkdtempSync(join(tmpdir(), "wakeproof-simulate-"));
  const simulation = readSimulations(SPEC, readManifest(SPEC)).find(({ name }) => name === "three-waiters")!;
  const model = writeSimulated(
    SPEC,
    { ...simulation, constants: { ...simulation.constants, Ctls: "<- Forever" } },
    folder,
  );
  const { module, config, world } = model;
  let walks: WalkState[][];

  before(async function () {
    this.timeout(300_000);
    const files = await simulate({
      folder,
      module,
      config,
      library: [SPEC],
      env: QUICK_JAVA,
      seed: SEED,
      walks: 12,
      depth: 80,
    });
    const reader = new WalkReader(model.driver.layout);
    walks = files.map((file) => reader.read(readFileSync(file, "utf8"), file));
  });

  after(() => rmSync(folder, { recursive: true, force: true }));

  const replayed = (driver: WaitDriver) => {
    const replayer = new WalkReplayer(driver);
    const found = walks.map((walk) => replayer.replay(walk)).filter((one) => one !== undefined);
    return { found, counts: replayer.counts };
  };

  it("are the implementation's own: every step is taken, every state and every enabled set equal", () => {
    const { found, counts } = replayed(model.driver);
    assert.deepEqual(found, []);
    const { refusals, ...others } = counts;
    assert.deepEqual(others, {
      ...{ walks: 12, steps: 12 * 80 },
      ...{ statesCompared: 12 * 81, enabledSetsCompared: 12 * 80 },
    });
    assert.ok(refusals > 12 * 80, "in each state there is something that cannot be done, and was refused");
  });

  for (const mistake of mistakes)
    it(`are not those of an implementation in which ${mistake}`, () => {
      const { found } = replayed(makeDriver({ config: world.config, mistake }));
      assert.ok(found.length > 0);
    });

  it("are not those of the model with one step left out, or with one too many", () => {
    const [initial, first, ...others] = walks[0]!;
    const replayer = new WalkReplayer(model.driver);
    const left = { ...first!, could: first!.could.slice(1) };
    assert.match(replayer.replay([initial!, left, ...others])!.message, /allows it, the model refuses it$/);
    const refused = model.driver.steps.findIndex((_, step) => !first!.could.includes(step));
    const more = { ...first!, could: [...first!.could, refused].toSorted((a, b) => a - b) };
    assert.match(replayer.replay([initial!, more, ...others])!.message, /refuses it, the model allows it$/);
  });

  it("are not those of an implementation that takes a disabled step, or changes something in refusing it", () => {
    const lenient = (refuse: (driver: WaitDriver, step: number) => void) => {
      const driver = makeDriver({ config: world.config, mistake: "none" });
      const perform = driver.perform.bind(driver);
      driver.perform = (step) => {
        try {
          perform(step);
        } catch {
          refuse(driver, step);
        }
      };
      return replayed(driver).found[0]!;
    };
    const taken = lenient(() => {});
    assert.deepEqual([taken.kind, taken.step], ["not refused", 0]);
    assert.match(taken.message, /is not enabled, and is taken all the same$/);
    const changed = lenient((driver) => {
      driver.sim.system.waiters[0]!.thread.markBlocked();
      throw new StepRefused("no");
    });
    assert.deepEqual([changed.kind, changed.variables.map(({ name }) => name)], ["not refused", ["blocked"]]);
  });

  it("are not those of the model with one byte of one state changed", () => {
    const replayer = new WalkReplayer(model.driver);
    const changed = walks[0]!.map((state, at) =>
      at === 40 ? { ...state, row: state.row.map((byte, n) => (n === 0 ? byte + 1 : byte)) } : state,
    );
    const found = replayer.replay(changed)!;
    assert.deepEqual([found.kind, found.step, found.path.length], ["state", 40, 39]);
    assert.deepEqual(
      found.variables.map(({ name }) => name),
      ["pc"],
    );
  });

  it("are the same for the same seed, and others for another one", async () => {
    const textsOf = async (seed: number) => {
      const choices = { seed, walks: 2, depth: 10, env: QUICK_JAVA };
      const files = await simulate({ folder, module, config, library: [SPEC], ...choices });
      return files.map((file) => readFileSync(file, "utf8"));
    };
    const first = await textsOf(1);
    assert.deepEqual(await textsOf(1), first);
    assert.notDeepEqual(await textsOf(2), first);
    assert.notEqual(first[0]!.split("\n").slice(1).join(), first[1]!.split("\n").slice(1).join());
  });

  it("fail with what TLC said, when it said anything", () =>
    assert.rejects(
      simulate({ folder, module: "Missing", config, env: QUICK_JAVA, seed: SEED, walks: 1, depth: 1 }),
      (error) => error instanceof SimulationFailed && error.exitCode !== 0,
    ));
});
