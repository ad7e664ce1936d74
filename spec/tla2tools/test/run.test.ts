import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync, realpathSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { ToolMissing } from "../src/errors.ts";
import { exitCode } from "../src/launch.ts";
import { type RunOptions, startTool, type ToolRun } from "../src/run.ts";
import { eventually, isRunning, settled, start } from "./support/processes.ts";
import { sha256, World } from "./support/world.ts";

const API_USER = fileURLToPath(new URL("support/api-user.js", import.meta.url));
const HANG = "setInterval(() => {}, 1000);";
/** A Java that says who it is, where its folder is, and stays. */
const STAY = `const folder = args.find((arg) => arg.startsWith("-Djava.io.tmpdir=")).split("=")[1];
  console.log(process.pid + " " + folder); ${HANG}`;

describe("startTool", () => {
  let world: World;

  beforeEach(() => {
    world = new World();
    world.env.TLA2TOOLS_JAR = world.file("some.jar", "bytes");
    world.env.TLA2TOOLS_SHA256 = sha256("bytes");
  });

  afterEach(() => {
    world.remove();
  });

  const run = (body: string, options: Partial<RunOptions> = {}): Promise<ToolRun> => {
    world.java({ body });
    return startTool("tlc", ["Spec"], { cwd: world.folder, env: world.env, ...options });
  };

  const outcome = async ({ lines, exit }: ToolRun) => {
    const taken: string[] = [];
    for await (const line of lines) taken.push(line);
    return { lines: taken, exit: await exit };
  };

  const firstLine = async ({ lines }: ToolRun): Promise<string> => {
    const { value } = await lines[Symbol.asyncIterator]().next();
    return value ?? "";
  };

  it("gives the lines of both streams, and the exit code", async () => {
    const body = `console.log("one"); console.log("two"); process.stderr.write("warning"); process.exitCode = 12;`;
    const { lines, exit } = await outcome(await run(body));
    assert.deepEqual([...lines].sort(), ["one", "two", "warning"]);
    assert.equal(exit, 12);
  });

  it("starts Java in the working folder, with the jar, the class and the arguments", async () => {
    const { lines } = await outcome(await run(`console.log(process.cwd()); console.log(args.join(" "));`));
    assert.equal(lines[0], realpathSync(world.folder));
    assert.match(lines[1] ?? "", /-cp \S*some\.jar tlc2\.TLC -metadir \S+ Spec$/);
  });

  it("gives each run folders of its own, which are there while it runs and gone afterwards", async () => {
    const body = `for (const arg of args) if (arg.includes("tla2tools-")) console.log(arg.split("=").at(-1));
      for (const arg of args) if (arg.includes("tla2tools-")) console.log(fs.existsSync(arg.split("=").at(-1)));
      fs.writeFileSync(args[args.indexOf("-metadir") + 1] + "/states", "litter");`;
    const outcomes = await Promise.all([run(body).then(outcome), run(body).then(outcome)]);
    const folders = outcomes.flatMap(({ lines }) => lines.slice(0, 2));
    assert.equal(new Set(folders).size, 4);
    for (const { lines, exit } of outcomes) assert.deepEqual([...lines.slice(2), exit], ["true", "true", 0]);
    for (const folder of folders) assert(!existsSync(folder), folder);
    assert.deepEqual(
      readdirSync(world.folder).filter((name) => /states|tla2tools/.test(name)),
      [],
    );
  });

  it("gives 128 + n when a signal ended Java, never 0", async () => {
    assert.equal((await outcome(await run(`process.kill(process.pid, "SIGKILL")`))).exit, 137);
    assert.equal((await outcome(await run(`process.kill(process.pid, "SIGTERM"); ${HANG}`))).exit, 143);
  });

  it("waits for a Java that has closed its outputs to end by itself", async () => {
    const body = "fs.closeSync(1); fs.closeSync(2); setTimeout(() => process.exit(7), 300);";
    assert.equal((await outcome(await run(body))).exit, 7);
  });

  it("takes an end without code and signal for a failure", () => {
    assert.equal(exitCode(null, null), 1);
    assert.equal(exitCode(null, "SIGINT"), 130);
    assert.equal(exitCode(0, null), 0);
  });

  it("ends Java when it is aborted", async () => {
    const controller = new AbortController();
    const started = await run(STAY, { signal: controller.signal });
    const [pid = "", folder = ""] = (await firstLine(started)).split(" ");
    controller.abort();
    assert.equal(await started.exit, 143);
    assert(!isRunning(Number(pid)) && !existsSync(folder));
  });

  it("kills a Java that does not end when asked to", async () => {
    const controller = new AbortController();
    const started = await run(`process.on("SIGTERM", () => {}); ${STAY}`, {
      signal: controller.signal,
      graceMilliseconds: 50,
    });
    await firstLine(started);
    controller.abort();
    assert.equal(await started.exit, 137);
  });

  it("lets a Java that ends well when asked to keep its exit code", async () => {
    const controller = new AbortController();
    const started = await run(`process.on("SIGTERM", () => process.exit(5)); ${STAY}`, {
      signal: controller.signal,
    });
    await firstLine(started);
    controller.abort();
    assert.equal(await started.exit, 5);
  });

  it("ends the lines when it is aborted, so that no reader waits for ever", async () => {
    const controller = new AbortController();
    const started = await run(STAY, { signal: controller.signal });
    const reading = outcome(started);
    controller.abort();
    assert.equal((await reading).exit, 143);
  });

  it("starts nothing when it is aborted before", async () => {
    const why = new Error("changed my mind");
    await assert.rejects(run(STAY, { signal: AbortSignal.abort(why) }), why);
  });

  it("ends Java when it is aborted while the system starts it", async () => {
    const controller = new AbortController();
    // The last look at the signal before Java is started: the abort comes right after it.
    controller.signal.throwIfAborted = () => queueMicrotask(() => controller.abort());
    const { exit } = await run(STAY, { signal: controller.signal });
    assert.equal(await exit, 143);
  });

  it("leaves no listener on the abort signal when the run is over", async () => {
    const { signal } = new AbortController();
    let listeners = 0;
    const { addEventListener, removeEventListener } = signal;
    signal.addEventListener = (...args: Parameters<typeof addEventListener>) => {
      listeners += 1;
      addEventListener.apply(signal, args);
    };
    signal.removeEventListener = (...args: Parameters<typeof removeEventListener>) => {
      listeners -= 1;
      removeEventListener.apply(signal, args);
    };
    await outcome(await run("", { signal }));
    assert.equal(listeners, 0);
  });

  it("ends Java when the reader leaves the loop", async () => {
    const { lines, exit } = await run(STAY);
    for await (const line of lines) {
      assert.match(line, /^\d+ /);
      break;
    }
    assert.equal(await exit, 143);
  });

  it("holds a Java up that prints faster than anybody reads", async () => {
    const progress = join(world.folder, "progress");
    // Writes in a way that waits for the pipe: how far it got shows how much was taken.
    const body = `const piece = "x".repeat(99) + "\\n";
      for (let written = 0; written < 300000; written += 1000) {
        fs.writeSync(1, piece.repeat(1000));
        fs.writeFileSync(${JSON.stringify(progress)}, String(written + 1000));
      }`;
    const started = await run(body);
    const lines = started.lines[Symbol.asyncIterator]();
    await lines.next();
    await eventually(() => existsSync(progress), "something written");
    const written = await settled(() => Number(readFileSync(progress, "utf8")));
    assert(written < 30_000, `${written} lines were written for one that was read`);
    let count = 1;
    while (!(await lines.next()).done) count += 1;
    assert.deepEqual([count, await started.exit], [300_000, 0]);
  });

  it("reads nothing from our standard input", async () => {
    const { lines } = await outcome(await run(`console.log(fs.readFileSync(0).length);`));
    assert.deepEqual(lines, ["0"]);
  });

  it("names a working folder that is not there, instead of blaming Java", async () => {
    await assert.rejects(run("", { cwd: join(world.folder, "nothing") }), /nothing: no such folder/);
    assert.deepEqual(
      readdirSync(tmpdir()).filter((name) => name.includes(`-${process.pid}-`)),
      [],
    );
  });

  it("rejects with ToolMissing without a Java, and without a jar", async () => {
    const options = { cwd: world.folder, env: world.env };
    await assert.rejects(startTool("tlc", [], options), ToolMissing);
    world.java();
    world.env.TLA2TOOLS_SHA256 = sha256("others");
    await assert.rejects(startTool("tlc", [], options), ToolMissing);
  });

  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    it(`leaves neither Java nor folder behind when ${signal} ends the program that called it`, async () => {
      world.java({ body: STAY });
      const { child, ended, says } = start(API_USER, ["Spec"], { env: world.env, cwd: world.folder });
      await says("temporary\n");
      child.kill(signal);
      const { signal: by, stdout } = await ended;
      const [pid = "", folder = ""] = stdout.trim().split(" ");
      assert.equal(by, signal);
      await eventually(() => !isRunning(Number(pid)), "the end of Java");
      assert(!existsSync(folder));
    });
  }

  it("has its folder swept by the next run after the program that called it was killed", async () => {
    world.java({ body: STAY });
    const { child, ended, says } = start(API_USER, ["Spec"], { env: world.env, cwd: world.folder });
    await says("temporary\n");
    child.kill("SIGKILL");
    const [pid = "", folder = ""] = (await ended).stdout.trim().split(" ");
    await outcome(await run(""));
    assert(existsSync(folder), "swept while its Java still ran");
    process.kill(Number(pid), "SIGKILL");
    await eventually(() => !isRunning(Number(pid)), "the end of Java");
    await outcome(await run(""));
    assert(!existsSync(folder));
  });
});
