/**
 * The example as its README tells it: its commands are run and print what it says, and what it claims is checked
 * through the engine's public face. Mutants of the buffer must be caught where they are wrong.
 */
import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import {
  type Followed,
  faultOf,
  follow,
  performSteps,
  type ReplayReport,
  readDump,
  replay,
  runTlc,
  type StateGraph,
  suiteOf,
  type TlcResult,
} from "@wakeproof/conformance";
import { makeDriver } from "../driver.ts";
import type { MUTANTS } from "./mutants.ts";
import { blocksOf, EXAMPLE, type Ran, README, runCommand } from "./readme.ts";

const DRIVER = new URL("../driver.js", import.meta.url).href;
const MUTANTS_MODULE = new URL("./mutants.js", import.meta.url).href;

describe("the example of a bounded buffer", function () {
  this.timeout(300_000);
  let folder: string;
  const ran: Ran[] = [];
  let twoConditions: StateGraph;
  let notifyAll: StateGraph;
  let lost: TlcResult;

  before(async () => {
    // Not there yet, as `out` is not in a fresh clone: it is for the README's commands to make it.
    folder = join(mkdtempSync(join(tmpdir(), "bounded-buffer-")), "out");
    for (const { commands } of blocksOf(README))
      for (const command of commands) ran.push(runCommand(command, folder));
    twoConditions = await readDump(join(folder, "BoundedBuffer.dot"), layoutOf("two-conditions"));
    notifyAll = await dumped("NotifyAll");
    lost = await runTlc({ folder: EXAMPLE, module: "BoundedBuffer", config: "LostWakeup.cfg" });
  });

  after(() => rmSync(dirname(folder), { recursive: true, force: true }));

  const layoutOf = (design: string) => makeDriver({ design }).layout;

  async function dumped(name: string): Promise<StateGraph> {
    const dump = join(folder, `${name}.dot`);
    const result = await runTlc({ folder: EXAMPLE, module: "BoundedBuffer", config: `${name}.cfg`, dump });
    assert.equal(result.verdict, "pass", result.message);
    return readDump(dump, layoutOf("notify-all"), result);
  }

  describe("its README", () => {
    it("has commands, and they end as it says", () => {
      assert.ok(ran.length >= 5, `${ran.length} commands`);
      for (const { command, code, stdout } of ran) {
        const said = /# exits with (\d+)$/.exec(command)?.[1] ?? "0";
        assert.equal(String(code), said, `${command}\n${stdout}`);
      }
    });

    it("shows what they print", () => {
      const shown = blocksOf(README).filter(({ prints }) => prints !== undefined);
      assert.ok(shown.length >= 4, `${shown.length} shown`);
      for (const { commands, prints } of shown) {
        const last = ran.find(({ command }) => command === commands.at(-1))!;
        assert.equal(
          last.stdout,
          prints,
          `${last.command}; to write it anew: node dist/test/write-readme.js`,
        );
      }
    });

    it("quotes lines of the example's files that are there", () => {
      const quoted = [...README.matchAll(/^```ts (\S+)\n([\s\S]*?)^```$/gm)];
      assert.ok(quoted.length >= 2);
      for (const [, file = "", text = ""] of quoted)
        assert.ok(readFileSync(join(EXAMPLE, file), "utf8").includes(text), `${file} has\n${text}`);
    });
  });

  describe("its commands, given what is no good", () => {
    for (const [command, wanted] of [
      ["replay.js", /^found 0 arguments, expected two; try: node dist\/replay\.js /],
      [
        "replay.js none.dot odd",
        /^found design "odd", expected one of two-conditions, notify-all, lost-wakeup$/,
      ],
      ["replay.js none.dot two-conditions", /^none\.dot: cannot be read: ENOENT/],
      ["replay.js README.md two-conditions", /^README\.md:1:1: found .*, expected `strict digraph/],
      ["follow.js Odd.cfg lost-wakeup", /^Odd\.cfg: is not there, expected one of BoundedBuffer\.cfg, /],
      ["follow.js BoundedBuffer.cfg lost-wakeup", /^BoundedBuffer\.cfg: pass, nothing to follow; try: /],
    ] as const)
      it(`end with 2 and one line: ${command}`, () => {
        const { code, stdout, stderr } = runCommand(`node dist/${command}`, folder);
        assert.deepEqual([code, stdout], [2, ""]);
        assert.match(stderr.trimEnd(), wanted);
        assert.equal(stderr.trimEnd().split("\n").length, 1);
      });
  });

  describe("its files", () => {
    const sources = readdirSync(EXAMPLE).filter((file) => file.endsWith(".ts"));
    const textOf = (file: string) => readFileSync(join(EXAMPLE, file), "utf8");

    it("import the engine by its public face, and nothing else of this project", () => {
      assert.deepEqual(sources, ["buffer.ts", "driver.ts", "ending.ts", "follow.ts", "replay.ts"]);
      const imported = sources.flatMap((file) =>
        [...textOf(file).matchAll(/\b(?:from|import)\s*\(?\s*"([^"]+)"/g)].map(([, name]) => name!),
      );
      const foreign = imported.filter((name) => !name.startsWith("./") && !name.startsWith("node:"));
      assert.ok(foreign.length >= 3);
      assert.deepEqual([...new Set(foreign)], ["@wakeproof/conformance"]);
      assert.doesNotMatch(textOf("buffer.ts"), /import/, "the implementation knows nothing of the engine");
    });

    it("have a driver of less than 100 lines", () => {
      const lines = textOf("driver.ts").trimEnd().split("\n").length;
      assert.ok(lines > 20 && lines < 100, `${lines} lines`);
    });
  });

  async function passes(graph: StateGraph, design: string, workers: number): Promise<void> {
    const tour = suiteOf(graph).tour;
    assert.equal(faultOf(tour, graph), undefined);
    const report = await replay(graph, tour, { module: DRIVER, options: { design } }, { workers });
    assert.ok(report.ok && report.equal, JSON.stringify(report.groups));
    assert.deepEqual([report.covered, report.divergences], [graph.edges, 0]);
    assert.equal(report.enabledStates, graph.states);
    assert.ok(report.refusals.performed > 0 && report.statesCompared > tour.edges.length);
  }

  describe("the sound designs", () => {
    it("have the graphs that TLC counted", () => {
      assert.deepEqual([twoConditions.states, twoConditions.edges], [480, 716]);
      assert.deepEqual([notifyAll.states, notifyAll.edges], [320, 508]);
    });

    for (const workers of [0, 2]) {
      it(`two conditions: every transition is taken, every enabled set equal (${workers} threads)`, () =>
        passes(twoConditions, "two-conditions", workers));
      it(`all are notified: every transition is taken, every enabled set equal (${workers} threads)`, () =>
        passes(notifyAll, "notify-all", workers));
    }

    it("are not each other: the graph of one is refused by the code of the other", async () => {
      const tour = suiteOf(twoConditions).tour;
      const report = await replay(twoConditions, tour, { module: DRIVER, options: { design: "notify-all" } });
      const actions = new Set(report.groups.map(({ action }) => action));
      assert.deepEqual([report.ok, [...actions].toSorted()], [false, ["Notify", "Sleep"]]);
    });
  });

  describe("the lost wakeup", () => {
    const followed = (design: string): Followed => follow(makeDriver({ design }), lost.counterexample!);

    it("is a deadlock that TLC finds", () => assert.equal(lost.verdict, "deadlock"));

    it("happens on the code that makes the mistake: all sleep, and nothing can be done", () => {
      const { reproduced, steps, enabledAtEnd } = followed("lost-wakeup");
      assert.deepEqual([reproduced, enabledAtEnd], [true, []]);
      assert.equal(steps.length, lost.counterexample!.steps.length - 1);
    });

    it("is refused by two conditions, at the first sleep, and by notifying all, at the first notification", () => {
      const stops = ["two-conditions", "notify-all"].map((design) => followed(design).stop!);
      const told = stops.map(({ reason, action, variables }) => [
        reason,
        action,
        variables.map((v) => v.name),
      ]);
      assert.deepEqual(told, [
        ["other state", "Sleep", ["sleepers"]],
        ["other state", "Notify", ["sleepers"]],
      ]);
    });

    it("does not come from the same steps where all are notified: somebody can still go on", () => {
      const { steps } = followed("lost-wakeup");
      const { taken, enabled } = performSteps(makeDriver({ design: "notify-all" }), steps);
      assert.equal(taken, steps.length);
      assert.ok(enabled.length > 0);
    });
  });

  describe("a mutant of the buffer", () => {
    const mutated = (mutant: keyof typeof MUTANTS): Promise<ReplayReport> =>
      replay(twoConditions, suiteOf(twoConditions).tour, { module: MUTANTS_MODULE, options: { mutant } });

    for (const [mutant, kind, action, variables] of [
      ["notifies nobody", "state", "Notify", ["sleepers"]],
      ["wakes the last", "state", "Notify", ["sleepers"]],
      ["sleeps with the lock", "state", "Sleep", ["holder"]],
      ["looks once", "enabled set", "Put", []],
      ["puts two", "state", "Put", []],
      ["walks in", "enabled set", "Enter", []],
    ] as const)
      it(`that ${mutant} is caught at ${action}`, async () => {
        const report = await mutated(mutant);
        const { first, ...group } = report.groups[0]!;
        assert.deepEqual([group.kind, group.action, group.variables], [kind, action, variables]);
        assert.equal(first.where, `buffer.ts, the code behind yield "${action}"`);
        assert.ok(!report.ok && report.covered < report.transitions);
      });

    it("that takes the newest item is none in a buffer of one: a model shows what it can tell apart", async () =>
      assert.ok((await mutated("takes the newest")).ok));
  });
});
