/** `wakeproof simulate`: what it prints, and what it refuses. */
import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { wakeproof } from "../support/command.ts";
import { documentIn } from "../support/documents.ts";
import { modelEntry, TinySpec } from "../support/tiny-spec.ts";

describe("wakeproof simulate", function () {
  this.timeout(300_000);
  const spec = new TinySpec();
  const run = (...args: readonly string[]) => wakeproof(["simulate", ...args, ...spec.where]);

  before(() => {
    spec.cfg("Tiny", { constants: { Calls: "<- Forever" }, invariants: ["TypeOK"] });
    spec.manifest([modelEntry("Tiny")]);
  });

  after(() => spec.remove());

  it("says seed, walks and depth, compares each state and each enabled set, and leaves no walk behind", async () => {
    spec.simulations("Tiny", { waiters: 2 }, {});
    const { code, stdout } = await run("--json", "--seed", "7", "--runs", "3", "--depth", "20", "walk-1");
    assert.equal(code, 0);
    const { seed, runs, depth, simulations } = documentIn("simulate", stdout);
    assert.deepEqual([seed, runs, depth], [7, 3, 20]);
    const one = simulations[0]!;
    assert.equal(simulations.length, 1);
    assert.deepEqual([one.name, one.waiters, one.walks, one.divergences, one.ok], ["walk-1", 2, 3, 0, true]);
    assert.deepEqual([one.steps, one.statesCompared, one.enabledSetsCompared], [60, 63, 60]);
    assert.ok(!existsSync(join(spec.out, "simulate", "walk-1")));
  });

  it("is red, with the command that shows it again, when the model allows what the implementation refuses", async () => {
    spec.simulations("Tiny", {});
    spec.change(
      "EpollWaiter.tla",
      '/\\ pc[w] = "poll" /\\ life[frame[w].ctlr] = "open" /\\ IsEmpty(frame[w].ctlr)',
      '/\\ pc[w] = "poll" /\\ life[frame[w].ctlr] = "open"',
    );
    spec.change(
      "EpollWaiter.tla",
      'Goto(w, "alloc") /\\ UNCHANGED frame',
      'Goto(w, "out") /\\ UNCHANGED frame',
    );
    const { code, stderr } = await run("--seed", "3", "--runs", "2", "--depth", "9");
    assert.equal(code, 20);
    assert.match(stderr, /EpollWaiter\.tla:\d+: state \(2 times\): PollEmpty\(w1\): leads to another state/);
    assert.match(stderr, /to see it again: npx wakeproof simulate walk-1 --seed 3 --runs 2 --depth 9/);
  });

  const refuses = (what: string, change: Readonly<Record<string, unknown>>, message: RegExp) =>
    it(`refuses ${what}`, async () => {
      spec.simulations("Tiny", change);
      const { code, stderr } = await run();
      assert.equal(code, 2);
      assert.match(stderr, message);
    });

  refuses(
    "a model that the manifest has not",
    { model: "Tny" },
    /simulations\[0\]\.model: unknown model "Tny"; did you mean "Tiny"/,
  );
  refuses(
    "a constant that the cfg has not",
    { constants: { Fdz: "= {1}" } },
    /constants\.Fdz: Tiny\.cfg has no Fdz/,
  );
  refuses(
    "a constant without = or <-",
    { constants: { Fds: "{1}" } },
    /constants\.Fds: expected `= VALUE` or `<- NAME`/,
  );
  refuses(
    "more alarms than the driver can tell apart",
    { waiters: 8 },
    /simulations\.json: walk-1: 9 alarms, expected at most 8: /,
  );

  it("refuses a seed, a number of walks and a depth that are none", async () => {
    for (const [option, value] of [
      ["seed", "-1"],
      ["seed", "x"],
      ["runs", "0"],
      ["depth", "1.5"],
    ] as const) {
      const { code, stderr } = await run(`--${option}=${value}`);
      assert.equal(code, 2);
      assert.match(
        stderr,
        new RegExp(`--${option} ${value}: expected a number from [01] on; try: --${option} \\d+`),
      );
    }
  });
});
