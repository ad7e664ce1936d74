/** What commands leave for the report, when they are green, red, ended by an error, and killed. */
import assert from "node:assert/strict";
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Kind } from "../../src/records/found.ts";
import type { EndedRun, RunRecord } from "../../src/records/record.ts";
import { readRecord } from "../../src/records/standing.ts";
import { type Ended, startWakeproof, wakeproof } from "../support/command.ts";
import { fakeJava, type Plan } from "../support/fake-java.ts";
import { type Recorded, record, recordedEntry } from "../support/recorded.ts";
import { TinySpec } from "../support/tiny-spec.ts";
import { untilFile } from "../support/waiting.ts";

describe("the records of commands", function () {
  this.timeout(300_000);
  let spec: TinySpec;
  let recorded: Recorded;

  beforeEach(async () => {
    spec = new TinySpec();
    spec.cfg("Tiny", { invariants: ["TypeOK"] });
    recorded ??= await record(spec, "Tiny");
    spec.manifest([recordedEntry("Tiny", recorded)]);
  });

  afterEach(() => spec.remove());

  const run = (verb: string, plan: Plan = recorded): Promise<Ended> =>
    wakeproof([verb, "Tiny", ...spec.where], fakeJava(spec.folder, plan));

  const folder = () => join(spec.out, "records");

  function recordOf<K extends Kind>(kind: K): RunRecord<K> {
    const found = readRecord(folder(), kind, "Tiny");
    assert.ok(found !== undefined && typeof found !== "string", String(found));
    return found;
  }

  function ended<K extends Kind>(kind: K): EndedRun<K> {
    const { run: end } = recordOf(kind);
    assert.ok(end.state === "ended");
    return end;
  }

  it("are of the verdict, with counts, and of what it depends on", async () => {
    assert.equal((await run("check")).code, 0);
    const { about } = recordOf("models");
    assert.deepEqual(Object.keys(about.inputs), ["spec", "jar"]);
    const { ok, found, times } = ended("models");
    const { states, transitions, depth } = recorded.expect;
    assert.deepEqual([ok, found?.verdict, found?.property], [true, "pass", null]);
    assert.deepEqual([found?.states, found?.transitions, found?.depth], [states, transitions, depth]);
    assert.equal(times.cached, false);
  });

  it("are also of what was found earlier, and say so", async () => {
    await run("check");
    rmSync(folder(), { recursive: true });
    assert.equal((await run("check", { output: "Error: asked again\n", end: 1 })).code, 0);
    const { ok, times } = ended("models");
    assert.deepEqual([ok, times.cached], [true, true]);
  });

  it("are of a replay: what was covered, and how often each action was taken", async () => {
    assert.equal((await run("replay")).code, 0);
    const { found, times } = ended("replays");
    const { states, transitions } = recorded.expect;
    assert.deepEqual([found?.covered, found?.enabledStates, found?.equal], [transitions, states, true]);
    assert.equal(
      found?.coverage.reduce((sum, { total }) => sum + total, 0),
      transitions,
    );
    assert.ok(found !== null && found.tour.optimum !== null && found.tour.cost >= found.tour.optimum);
    assert.deepEqual(Object.keys(times.stages!), ["tlc", "dump", "parse", "walks", "replay"]);
    assert.equal(ended("models").ok, true);
  });

  it("are red after a red run, in the place of the green one", async () => {
    await run("check");
    spec.manifest([recordedEntry("Tiny", { ...recorded, expect: { ...recorded.expect, depth: 1 } })]);
    assert.equal((await run("check")).code, 23);
    const { ok, exitCode, problems } = ended("models");
    assert.deepEqual([ok, exitCode], [false, 23]);
    assert.match(problems[0]!.message, /^Tiny: \d+ depth, expected 1/);
  });

  it("are red when TLC comes to no verdict", async () => {
    await run("replay");
    const { code } = await run("replay", { output: "Error: no\n", end: 1 });
    assert.notEqual(code, 0);
    for (const kind of ["models", "replays"] as const) assert.equal(ended(kind).ok, false, kind);
  });

  it("are red when the work is ended by an error", async () => {
    await run("replay");
    const { code, stderr } = await run("replay", { ...recorded, dump: "no graph\n" });
    assert.deepEqual([code, ended("models").ok, ended("replays").ok], [2, true, false], stderr);
    const { found, problems } = ended("replays");
    assert.equal(found, null);
    assert.equal(problems[0]!.isError, true);
    assert.ok(!problems[0]!.message.includes(spec.folder), problems[0]!.message);
  });

  it("are begun and not ended after a run that was stopped: an older green one is gone", async () => {
    await run("replay");
    const pidFile = join(spec.folder, "pid");
    const stuck = fakeJava(spec.folder, { ...recorded, end: "never while dumping", pidFile });
    const { child, ended: end } = startWakeproof(["replay", "Tiny", ...spec.where], stuck);
    await untilFile(pidFile);
    child.kill("SIGKILL");
    await end;
    process.kill(Number(readFileSync(pidFile, "utf8")), "SIGKILL");
    assert.equal(recordOf("replays").run.state, "begun");
  });

  it("make no green run red when they cannot be written, and that is said once", async () => {
    mkdirSync(spec.out);
    writeFileSync(folder(), "");
    const { code, stderr } = await run("replay");
    assert.equal(code, 0, stderr);
    assert.equal(stderr.match(/results of this run are not recorded/g)?.length, 1);
  });

  it("lie in a folder a kind, and name no folder of the machine", async () => {
    await run("replay");
    assert.deepEqual(readdirSync(folder()).toSorted(), ["models", "replays"]);
    for (const kind of readdirSync(folder())) {
      const text = readFileSync(join(folder(), kind, "Tiny.json"), "utf8");
      assert.ok(!text.includes(spec.folder) && !text.includes(process.cwd()), kind);
    }
  });
});
