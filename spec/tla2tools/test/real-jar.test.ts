/**
 * The pinned jar itself, from the user's own cache: fetched on the first run, used without the network ever after.
 */

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { capabilities, has } from "../src/capabilities.ts";
import { startTool } from "../src/index.ts";
import { jarPath } from "../src/jar.ts";
import { COMMAND, eventually, isRunning, start, tla2tools } from "./support/processes.ts";
import { World } from "./support/world.ts";

const COUNTER = `---- MODULE Counter ----
EXTENDS Naturals
VARIABLE x
Init == x = 0
Next == x' = (x + 1) % 3
Small == x < 2
Endless == x' = x + 1
====
`;

describe("the real jar", function () {
  this.timeout(300_000);
  let world: World;

  before(async () => {
    await jarPath();
  });

  beforeEach(() => {
    world = new World();
    world.file("Counter.tla", COUNTER);
    world.file("Counter.cfg", "INIT Init\nNEXT Next\n");
    world.file("Broken.cfg", "INIT Init\nNEXT Next\nINVARIANT Small\n");
    world.file("Endless.cfg", "INIT Init\nNEXT Endless\n");
    world.file("Wrong.tla", "---- MODULE Wrong ----\nInit == nothing\n====\n");
    world.file("Algorithm.tla", "---- MODULE Algorithm ----\n(* --algorithm A { { skip } } *)\n====\n");
  });

  afterEach(() => {
    world.remove();
  });

  const call = (...args: string[]) =>
    tla2tools(["--heap", "300", ...args], process.env, { cwd: world.folder });

  const endless = async () => {
    const args = ["--heap", "300", "tlc", "-config", "Endless.cfg", "Counter"];
    const running = start(COMMAND, args, { cwd: world.folder });
    await running.says("Finished computing initial states");
    return running;
  };

  it("has the pinned hash, wherever it came from", async () => {
    const { path, sha256 } = await jarPath();
    assert.equal(createHash("sha256").update(readFileSync(path)).digest("hex"), sha256);
  });

  it("checks a model: 0, and no litter beside the spec", async () => {
    const before = readdirSync(world.folder);
    const { code, stdout } = await call("tlc", "Counter");
    assert.equal(code, 0);
    assert.match(stdout, /3 distinct states found/);
    assert.deepEqual(readdirSync(world.folder), before);
  });

  it("finds an invariant violated: 12", async () => {
    const { code, stdout } = await call("tlc", "-config", "Broken.cfg", "Counter");
    assert.equal(code, 12);
    assert.match(stdout, /Invariant Small is violated/);
  });

  it("refuses a spec that does not parse: 150", async () => {
    assert.equal((await call("tlc", "-config", "Counter.cfg", "Wrong")).code, 150);
  });

  it("parses by SANY, and translates PlusCal in place", async () => {
    assert.match((await call("sany", "Counter.tla")).stdout, /Semantic processing of module Counter/);
    assert.equal((await call("pcal", "Algorithm.tla")).code, 0);
    assert.match(readFileSync(`${world.folder}/Algorithm.tla`, "utf8"), /BEGIN TRANSLATION/);
  });

  it("ends on Ctrl-C: 130", async () => {
    const { child, ended } = await endless();
    child.kill("SIGINT");
    assert.equal((await ended).code, 130);
  });

  it("is not taken for a success when it is killed: 137", async () => {
    const { ended, child } = await endless();
    const pid = javaOf(child.pid ?? 0);
    process.kill(pid, "SIGKILL");
    assert.equal((await ended).code, 137);
  });

  it("runs several times at once, which it cannot do in one temporary folder", async () => {
    const codes = await Promise.all([1, 2, 3].map(async () => (await call("tlc", "Counter")).code));
    assert.deepEqual(codes, [0, 0, 0]);
  });

  it("runs by the programmatic face, finds modules in library folders, and ends when aborted", async () => {
    world.file("library/Shared.tla", "---- MODULE Shared ----\nShared == TRUE\n====\n");
    world.file(
      "User.tla",
      "---- MODULE User ----\nEXTENDS Shared\nVARIABLE x\nInit == x = Shared\nNext == UNCHANGED x\n====\n",
    );
    world.file("User.cfg", "INIT Init\nNEXT Next\n");
    const controller = new AbortController();
    const options = { cwd: world.folder, heapMegabytes: 300, stackMegabytes: 4, signal: controller.signal };
    const run = await startTool("tlc", ["User"], { ...options, library: [`${world.folder}/library`] });
    const lines: string[] = [];
    for await (const line of run.lines) lines.push(line);
    assert.equal(await run.exit, 0, lines.join("\n"));
    const other = await startTool("tlc", ["-config", "Endless.cfg", "Counter"], options);
    for await (const line of other.lines) if (line.startsWith("Finished computing")) controller.abort();
    assert.equal(await other.exit, 143);
    const left = () => readdirSync(tmpdir()).filter((name) => name.includes(`-${process.pid}-`));
    await eventually(() => left().length === 0, "an empty folder of temporary files");
  });

  it("tells what it can do: whichever pinned jar it is, it dumps graphs", async () => {
    const able = await capabilities();
    assert.match(able.version, /^2\.\d+ of /);
    assert(has(able, "-dump") && has(able, "TLC") && has(able, "Naturals"));
    assert(!has(able, "-nonsense"));
  });

  /** The only child of a process. */
  function javaOf(parent: number): number {
    const children = readFileSync(`/proc/${parent}/task/${parent}/children`, "utf8").trim();
    assert(/^\d+$/.test(children) && isRunning(Number(children)), `children: ${children}`);
    return Number(children);
  }
});
