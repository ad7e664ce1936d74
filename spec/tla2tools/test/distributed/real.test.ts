/** TLC's own distributed mode with the pinned jar: a server and its workers on one machine. */

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { jarPath } from "../../src/jar.ts";
import { LOOPBACK_HEX, listeningAddresses } from "../support/listening.ts";
import { threePorts } from "../support/ports.ts";
import { COMMAND, type Running, start } from "../support/processes.ts";
import { World } from "../support/world.ts";

const GRID = `---- MODULE Grid ----
EXTENDS Naturals
CONSTANT Size
VARIABLES x, y, z
ASSUME Size < 1000
Init == x = 0 /\\ y = 0 /\\ z = 0
Next == \\/ x' = (x + 1) % Size /\\ UNCHANGED <<y, z>>
        \\/ y' = (y + 1) % Size /\\ UNCHANGED <<x, z>>
        \\/ z' = (z + 1) % Size /\\ UNCHANGED <<x, y>>
Near == x + y + z < 12
====
`;
const SIZE = 34;

describe("distributed TLC", function () {
  this.timeout(300_000);
  let world: World;
  let port: number;
  let started: Running[];

  before(async () => {
    await jarPath();
  });

  beforeEach(async () => {
    world = new World();
    world.file("Grid.tla", GRID);
    world.file("Grid.cfg", `CONSTANT Size = ${SIZE}\nINIT Init\nNEXT Next\n`);
    world.file("Near.cfg", "CONSTANT Size = 20\nINIT Init\nNEXT Next\nINVARIANT Near\n");
    world.file("Assumed.cfg", "CONSTANT Size = 1001\nINIT Init\nNEXT Next\n");
    port = await threePorts();
    started = [];
  });

  afterEach(async () => {
    // By a signal that is handed on to Java; one that cannot be would leave it running.
    for (const { child } of started) child.kill("SIGTERM");
    await Promise.all(started.map(({ ended }) => ended));
    world.remove();
  });

  const run = (...args: string[]): Running => {
    // Progress is told each half second, so that there is something to see while a worker works.
    const env = { ...process.env, TLA2TOOLS_JAVA_OPTS: "-Dtlc2.tool.distributed.TLCServer.report=500" };
    const running = start(COMMAND, ["--heap", "300", ...args], { cwd: world.folder, env });
    started.push(running);
    return running;
  };

  const server = (config: string) => run("--port", String(port), "server", "-config", config, "Grid");
  const worker = () => run("--threads", "1", "--wait", "120", "worker", `127.0.0.1:${port}`);

  it("finds the states of a single process although a worker is killed with states in its hands", async () => {
    const serving = server("Grid.cfg");
    const first = worker();
    // All that is found before the second worker comes was found by the first.
    const progress = serving.says(/^Progress.* \d+,\d+ distinct states found/m);
    await Promise.race([progress, first.ended.then((end) => assert.fail(JSON.stringify(end)))]);
    // Stopped, it holds what it was given for as long as we like: the server cannot be done before it is killed.
    const victim = javaOf(first.child.pid ?? 0);
    process.kill(victim, "SIGSTOP");
    const second = worker();
    await second.says("threads ready");
    await serving.says(/(Registration for worker.*\n(.*\n)*){2}/);
    for (const running of [serving, first, second]) {
      const addresses = listeningAddresses(javaOf(running.child.pid ?? 0));
      assert(
        addresses.length > 0 && addresses.every((address) => LOOPBACK_HEX.includes(address)),
        `${addresses}`,
      );
    }
    process.kill(victim, "SIGKILL");
    assert.equal((await first.ended).code, 137);
    const { code, stdout, stderr } = await serving.ended;
    assert.equal(code, 0, stdout + stderr);
    assert.equal((await second.ended).code, 0);
    const [registered] = /(?<=Registration for worker at )\S+/.exec(stdout) ?? [];
    assert(stdout.includes(`TLC worker connection lost ${registered} `), stdout);
    const [, done] = /^Worker: \S+ Sent: (\d+)/m.exec(stdout) ?? [];
    assert(Number(done) < SIZE ** 3, "the second worker did the work of both");
    assert.equal(distinct(stdout), distinct(alone()));
    assert.equal(distinct(stdout), SIZE ** 3);
  });

  it("says which invariant is violated, which TLC's server does not, and ends with 12", async () => {
    const serving = server("Near.cfg");
    const working = worker();
    const { code, stdout, stderr } = await serving.ended;
    assert.equal(code, 12, stdout + stderr);
    assert.match(stderr, /^Error: Invariant Near is violated\.$/m);
    assert.match(stderr, /prints the last step only/);
    assert.deepEqual(stdout.match(/^State \d+/gm), ["State 1", "State 2"]);
    assert.equal((await working.ended).code, 0);
  });

  it("checks the assumptions, which TLC's server does not, and ends with 10 before any worker comes", async () => {
    const { code, stdout } = await server("Assumed.cfg").ended;
    assert.equal(code, 10);
    assert.match(stdout, /Assumption .* is false/);
  });

  it("ends on Ctrl-C with 130, sends its worker home and leaves no folder behind", async () => {
    const serving = server("Grid.cfg");
    const working = worker();
    await serving.says("Registration for worker");
    const makers = [serving, working].map(({ child }) => `-${child.pid}-`);
    const left = () => readdirSync(tmpdir()).filter((name) => makers.some((maker) => name.includes(maker)));
    assert.equal(left().length, 2);
    serving.child.kill("SIGINT");
    assert.equal((await serving.ended).code, 130);
    assert.equal((await working.ended).code, 0);
    assert.deepEqual(left(), []);
  });

  const alone = () => {
    const args = [COMMAND, "--heap", "300", "tlc", "-config", "Grid.cfg", "Grid"];
    return spawnSync(process.execPath, args, { cwd: world.folder, encoding: "utf8" }).stdout;
  };
});

function distinct(output: string): number {
  const counts = [...output.matchAll(/^\d+ states generated, (\d+) distinct states found/gm)];
  return Number(counts.at(-1)?.[1]);
}

/** The only child of a process. */
function javaOf(parent: number): number {
  return Number(readFileSync(`/proc/${parent}/task/${parent}/children`, "utf8").trim());
}
