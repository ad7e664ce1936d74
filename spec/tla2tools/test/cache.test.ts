import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { cachedJar, cacheFolder, dropJar, keepJar, scratchIn } from "../src/cache.ts";
import { ToolMissing } from "../src/errors.ts";
import { sha256, World } from "./support/world.ts";

describe("cacheFolder", () => {
  const home = { HOME: "/home/ada" };

  it("is what TLA2TOOLS_CACHE says, before all else", () => {
    const env = { ...home, TLA2TOOLS_CACHE: "/jars", XDG_CACHE_HOME: "/xdg" };
    assert.equal(cacheFolder(env, "linux"), "/jars");
  });

  it("is below XDG_CACHE_HOME where that is set, on any platform", () => {
    const env = { ...home, XDG_CACHE_HOME: "/xdg" };
    for (const platform of ["linux", "darwin", "win32"] as const) {
      assert.equal(cacheFolder(env, platform), join("/xdg", "tla2tools"));
    }
  });

  it("is where each platform keeps caches otherwise", () => {
    assert.equal(cacheFolder(home, "linux"), "/home/ada/.cache/tla2tools");
    assert.equal(cacheFolder(home, "darwin"), "/home/ada/Library/Caches/tla2tools");
    assert.equal(cacheFolder({ LOCALAPPDATA: "/local" }, "win32"), join("/local", "tla2tools", "Cache"));
  });

  it("takes an empty setting for none", () => {
    assert.equal(
      cacheFolder({ ...home, TLA2TOOLS_CACHE: "", XDG_CACHE_HOME: "" }, "linux"),
      "/home/ada/.cache/tla2tools",
    );
  });
});

describe("a cached jar", () => {
  const good = Buffer.from("the right bytes");
  const hash = sha256(good);
  let world: World;

  beforeEach(() => {
    world = new World();
  });

  afterEach(() => {
    world.remove();
  });

  it("is kept under its hash, whole, and nothing else is left", async () => {
    const scratch = await scratchIn(world.cache);
    const file = world.file(`cache/${scratch.folder.slice(world.cache.length + 1)}/some.jar`, good);
    const path = await keepJar(world.cache, hash, file);
    await scratch.remove();
    assert.equal(path, cachedJar(world.cache, hash));
    assert.deepEqual(readFileSync(path), good);
    assert.deepEqual(world.filesIn(world.cache), [`sha256/${hash}/tla2tools.jar`]);
  });

  it("replaces one with other content in one step", async () => {
    world.file(`cache/sha256/${hash}/tla2tools.jar`, "altered");
    await keepJar(world.cache, hash, world.file("cache/new.jar", good));
    assert.deepEqual(readFileSync(cachedJar(world.cache, hash)), good);
  });

  it("is dropped when its content is not what its name says, and only then", async () => {
    const jar = world.file(`cache/sha256/${hash}/tla2tools.jar`, good);
    await dropJar(world.cache, hash);
    assert.deepEqual(readFileSync(jar), good);
    world.file(`cache/sha256/${hash}/tla2tools.jar`, "altered");
    await dropJar(world.cache, hash);
    assert.deepEqual(world.filesIn(world.cache), []);
  });

  it("cannot be made below a file: one message with the place, exit 30", async () => {
    const blocked = world.file("a-file", "");
    await assert.rejects(scratchIn(join(blocked, "cache")), (error: unknown) => {
      assert(error instanceof ToolMissing);
      assert.equal(error.exitCode, 30);
      assert.match(error.message, /cannot be written/);
      assert(error.message.includes(join(blocked, "cache")));
      assert.match(error.message, /try: TLA2TOOLS_CACHE=/);
      return true;
    });
  });

  it("cannot be made where the system refuses folders, which is an error and no endless loop", async function () {
    if (process.platform !== "linux") this.skip();
    await assert.rejects(scratchIn("/proc/tla2tools/cache"), ToolMissing);
  });
});
