import assert from "node:assert/strict";
import { join } from "node:path";
import { readManifest } from "../../src/models/manifest.ts";
import { readSweep } from "../../src/models/sweep.ts";
import { sweepModel } from "../../src/models/sweep-model.ts";
import { isCurrent, markdownSweep, readResults } from "../../src/models/sweep-results.ts";
import { writtenTable } from "../../src/models/written-tables.ts";
import { SPEC } from "../support/places.ts";
import { cfgText } from "../support/tiny-spec.ts";

const AGAIN = "try: npx wakeproof sweep --big";

describe("the stored sweep", () => {
  const sweep = readSweep(SPEC, readManifest(SPEC));
  const { points } = readResults(SPEC);

  it("has every declared point, found of the modules as they are now", () => {
    for (const one of sweep) {
      const stored = points.find(({ name }) => name === one.point.name);
      assert.ok(
        stored !== undefined && isCurrent(SPEC, one, stored),
        `${one.point.name} is not current; ${AGAIN}`,
      );
    }
    assert.equal(points.length, sweep.length);
  });

  it("has no point that failed, or was given up", () =>
    assert.deepEqual(
      points.filter(({ verdict }) => verdict !== "pass").map(({ name, verdict }) => `${name}: ${verdict}`),
      [],
    ));

  it("is what stands in the README", () =>
    assert.equal(writtenTable(join(SPEC, "README.md"), "sweep"), markdownSweep(points), AGAIN));

  for (const [level, waiters] of [
    ["EpollWaitIndirs", 3],
    ["EpollWait", 5],
  ] as const)
    it(`goes up to ${waiters} waiters at the level of ${level}`, () => {
      const there = points.filter((point) => point.level === level);
      assert.ok(Math.max(...there.map(({ constants }) => constants.waiters ?? 0)) >= waiters);
    });

  it("varies every size", () => {
    for (const size of ["waiters", "controllers", "fds", "slabSize", "spamCopies"] as const)
      assert.ok(new Set(points.map(({ constants }) => constants[size])).size >= 3, size);
  });
});

describe("sweepModel", () => {
  const sizes = { waiters: 3, controllers: 2, fds: 2, slabSize: 2, spamCopies: 1, calls: 1, events: 0 };
  const point = {
    ...{ name: "a-point", level: "EpollWaitIndirs", model: "Tiny", constants: sizes },
    ...{ symmetry: true, big: false, budget: 1 },
  };

  it("makes waiters model values that may be exchanged, with a slab to spare", () => {
    const { module, moduleText, cfgText: cfg } = sweepModel(point, "MCEpollWait", cfgText());
    assert.equal(module, "Sweep_a_point");
    assert.deepEqual(moduleText.split("\n").slice(0, -2), [
      "---- MODULE Sweep_a_point ----",
      "EXTENDS MCEpollWait, TLC",
      'SweepSlabs == << <<"a1", "a2">>, <<"a3", "a4">>, <<"a5", "a6">> >>',
      "AlikeWaiters == Permutations(Waiters)",
    ]);
    for (const line of [
      "  Waiters = {w1, w2, w3}",
      '  Controllers = {"e1", "e2"}',
      "  Fds = {1, 2}",
      "  Slabs <- SweepSlabs",
      "SYMMETRY AlikeWaiters",
    ])
      assert.ok(cfg.split("\n").includes(line), line);
  });

  it("leaves waiters strings, and the module without symmetry, where there is none", () => {
    const { moduleText, cfgText: cfg } = sweepModel({ ...point, symmetry: false }, "MCEpollWait", cfgText());
    assert.match(cfg, /^ {2}Waiters = \{"w1", "w2", "w3"\}$/m);
    assert.doesNotMatch(`${moduleText}${cfg}`, /Alike|SYMMETRY/);
  });

  it("lets a bounded world end, though the model goes on for ever, and only that one", () => {
    const endless = cfgText({ constants: { Calls: "<- Forever" } }).replace("CHECK_DEADLOCK FALSE\n", "");
    const cfgOf = (calls: number | "forever") =>
      sweepModel({ ...point, constants: { ...sizes, calls } }, "MCEpollWait", endless).cfgText;
    assert.match(cfgOf(1), /^ {2}Calls = 1$[\s\S]*^CHECK_DEADLOCK FALSE$/m);
    assert.match(cfgOf("forever"), /^ {2}Calls <- Forever$/m);
    assert.doesNotMatch(cfgOf("forever"), /CHECK_DEADLOCK/);
  });
});
