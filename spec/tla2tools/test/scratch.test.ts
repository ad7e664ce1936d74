import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { makeScratch, sweepScratch } from "../src/scratch.ts";
import { World } from "./support/world.ts";

/** A process number that nobody has: one of a process that has just ended. */
async function deadPid(): Promise<number> {
  const child = spawn(process.execPath, ["-e", ""]);
  await once(child, "exit");
  return child.pid ?? 0;
}

describe("a scratch folder", () => {
  let world: World;

  beforeEach(() => {
    world = new World();
  });

  afterEach(() => {
    world.remove();
  });

  /** A folder such as another process on this machine would have made. */
  const folderOf = (pid: number, tied?: number): string => {
    const mine = makeScratch(world.folder);
    const name = basename(mine.folder).replace(`-${process.pid}-`, `-${pid}-`);
    mine.keep();
    const folder = join(world.folder, name);
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, "content"), "");
    if (tied !== undefined) writeFileSync(join(folder, "tied.pid"), String(tied));
    return folder;
  };

  it("is empty, private and gone after remove, however often that is called", async () => {
    const [one, other] = [makeScratch(world.folder), makeScratch(world.folder)];
    assert.notEqual(one.folder, other.folder);
    assert.deepEqual(readdirSync(one.folder), []);
    await one.remove();
    await one.remove();
    assert(!existsSync(one.folder) && existsSync(other.folder));
    await other.remove();
  });

  it("is left alone after keep", async () => {
    const scratch = makeScratch(world.folder);
    scratch.keep();
    await scratch.remove();
    assert(existsSync(scratch.folder));
  });

  it("leaves no signal handlers behind when the last one is gone", async () => {
    const count = () => ["SIGINT", "SIGTERM", "SIGHUP", "exit"].map((name) => process.listenerCount(name));
    const before = count();
    const [one, other] = [makeScratch(world.folder), makeScratch(world.folder)];
    await one.remove();
    assert.deepEqual(
      count(),
      before.map((listeners) => listeners + 1),
    );
    await other.remove();
    assert.deepEqual(count(), before);
  });

  it("is swept when its maker has died", async () => {
    const folder = folderOf(await deadPid());
    sweepScratch(world.folder);
    assert(!existsSync(folder));
  });

  it("is not swept while its maker lives, or what works in it", async () => {
    const dead = await deadPid();
    const folders = [folderOf(process.pid), folderOf(dead, process.pid)];
    sweepScratch(world.folder);
    for (const folder of folders) assert(existsSync(folder), folder);
  });

  it("is swept when what worked in it has died as well", async () => {
    const dead = await deadPid();
    const folder = folderOf(dead, dead);
    sweepScratch(world.folder);
    assert(!existsSync(folder));
  });

  it("is not swept when another machine made it, nor anything that is not ours", async () => {
    const dead = await deadPid();
    const foreign = folderOf(dead).replace(/tla2tools-[0-9a-f]{8}/, "tla2tools-00000000");
    const others = [foreign, join(world.folder, `tla2tools-${dead}-x`), join(world.folder, "other")];
    for (const folder of others) mkdirSync(folder);
    sweepScratch(world.folder);
    for (const folder of others) assert(existsSync(folder), folder);
  });

  it("is swept from a folder that is not there without complaint", () => {
    sweepScratch(join(world.folder, "nothing"));
  });
});
