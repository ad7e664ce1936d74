import assert from "node:assert/strict";
import { existsSync, readFileSync, realpathSync, statSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { ToolMissing, UsageError } from "../src/errors.ts";
import { type JarOptions, jarPath, plannedFetch } from "../src/jar.ts";
import { MAVEN_PIN, PINS, type Pin, RELEASE_PIN } from "../src/pins.ts";
import { serve } from "./support/servers.ts";
import { sha256, World } from "./support/world.ts";

const BY_MAVEN = Buffer.from("the jar that Maven knows");
const BY_HTTPS = Buffer.from("the jar of the release");

describe("jarPath", () => {
  let world: World;
  let pins: readonly Pin[];

  beforeEach(() => {
    world = new World();
    pins = [
      { kind: "maven", coordinates: "org.example:tool:1", sha256: sha256(BY_MAVEN) },
      { kind: "release", url: "http://127.0.0.1:9/jar", sha256: sha256(BY_HTTPS) },
    ];
  });

  afterEach(() => {
    world.remove();
  });

  const cached = (bytes: Buffer) => `sha256/${sha256(bytes)}/tla2tools.jar`;
  const get = (options: JarOptions = {}) => jarPath({ env: world.env, pins, ...options });

  const refusal = async (options: JarOptions = {}): Promise<string> => {
    const error = await get(options).then(
      () => assert.fail("a jar was found"),
      (reason: unknown) => reason,
    );
    assert(error instanceof ToolMissing, String(error));
    assert.equal(error.exitCode, 30);
    assert.match(error.message, /looked at .*\n(.*\n)*.*try: /);
    return error.message;
  };

  describe("with a jar in the cache", () => {
    it("needs neither Maven nor network", async () => {
      const path = world.file(`cache/${cached(BY_HTTPS)}`, BY_HTTPS);
      world.env.TLA2TOOLS_OFFLINE = "1";
      assert.deepEqual(await get(), { path, sha256: sha256(BY_HTTPS), source: "http://127.0.0.1:9/jar" });
    });

    it("prefers the one that Maven knows", async () => {
      world.file(`cache/${cached(BY_HTTPS)}`, BY_HTTPS);
      const path = world.file(`cache/${cached(BY_MAVEN)}`, BY_MAVEN);
      assert.equal((await get()).path, path);
    });

    it("fetches it again when its content was altered or cut off", async () => {
      world.maven(BY_MAVEN);
      for (const bad of ["altered", BY_MAVEN.subarray(0, 5), ""]) {
        world.file(`cache/${cached(BY_MAVEN)}`, bad);
        const { path } = await get();
        assert.deepEqual(readFileSync(path), BY_MAVEN);
      }
    });

    it("removes an altered one and refuses to run it when there is no network", async () => {
      world.file(`cache/${cached(BY_MAVEN)}`, "altered");
      world.env.TLA2TOOLS_OFFLINE = "1";
      await refusal();
      assert.deepEqual(world.filesIn(world.cache), []);
    });

    it("removes an altered one when it cannot be fetched again", async () => {
      world.file(`cache/${cached(BY_MAVEN)}`, "altered");
      world.program("bin/mvn", "process.exit(1)");
      await refusal();
      assert.deepEqual(world.filesIn(world.cache), []);
    });

    it("writes nothing, so that a cache that cannot be written will do", async () => {
      const path = world.file(`cache/${cached(BY_MAVEN)}`, BY_MAVEN);
      const times = () => [world.cache, dirname(path), path].map((place) => statSync(place).mtimeMs);
      const before = times();
      assert.equal((await get()).path, path);
      assert.deepEqual(times(), before);
    });
  });

  describe("on first use", () => {
    it("fetches by Maven where there is one, and keeps nothing but the jar", async () => {
      world.maven(BY_MAVEN);
      const jar = await get();
      assert.deepEqual(jar, {
        path: join(world.cache, cached(BY_MAVEN)),
        sha256: sha256(BY_MAVEN),
        source: "org.example:tool:1",
      });
      assert.deepEqual(world.filesIn(world.cache), [cached(BY_MAVEN)]);
    });

    it("asks Maven for the pinned coordinates, in a folder without a pom.xml of somebody", async () => {
      const seen = join(world.folder, "seen.json");
      world.maven(
        BY_MAVEN,
        `fs.writeFileSync(${JSON.stringify(seen)}, JSON.stringify({ cwd: process.cwd(), args }));`,
      );
      await get();
      const { cwd, args } = JSON.parse(readFileSync(seen, "utf8"));
      assert(args.includes("dependency:copy") && args.includes("-Dartifact=org.example:tool:1"));
      assert.equal(dirname(cwd), realpathSync(world.cache));
    });

    it("says what it fetches and what it got", async () => {
      world.maven(BY_MAVEN);
      const lines: string[] = [];
      await get({ report: (line) => lines.push(line) });
      assert.match(lines.join("\n"), /^fetching org\.example:tool:1 by Maven .*\nfetched .* sha256 ok/);
    });

    it("downloads the release where there is no Maven", async () => {
      const server = await serve((_, response) => response.end(BY_HTTPS));
      pins = [pins[0]!, { kind: "release", url: server.url, sha256: sha256(BY_HTTPS) }];
      try {
        const { path, source } = await get();
        assert.deepEqual(readFileSync(path), BY_HTTPS);
        assert.equal(source, server.url);
        assert.deepEqual(world.filesIn(world.cache), [cached(BY_HTTPS)]);
      } finally {
        await server.close();
      }
    });

    it("throws away a download with another hash, and tells both", async () => {
      const server = await serve((_, response) => response.end("something else"));
      pins = [{ kind: "release", url: server.url, sha256: sha256(BY_HTTPS) }];
      try {
        const text = await refusal();
        assert(text.includes(sha256(BY_HTTPS)) && text.includes(sha256("something else")));
        assert.deepEqual(world.filesIn(world.cache), []);
      } finally {
        await server.close();
      }
    });

    it("throws away what Maven fetched when it has another hash", async () => {
      world.maven(Buffer.from("something else"));
      assert.match(await refusal(), /another hash than the pin, and was thrown away/);
      assert.deepEqual(world.filesIn(world.cache), []);
    });

    it("shows what Maven calls an error, and not the rest", async () => {
      world.program(
        "bin/mvn",
        `console.log("[INFO] Scanning for projects...\\n[ERROR] Unknown host repo"); process.exit(1);`,
      );
      const text = await refusal();
      assert.match(text, /could not be fetched by Maven: it ended with exit code 1/);
      assert.match(text, /\[ERROR\] Unknown host repo/);
      assert.doesNotMatch(text, /Scanning/);
      assert(text.includes(`looked at ${join(world.bin, "mvn")}`));
    });

    it("does not take a Maven at its word that ends well and leaves no jar", async () => {
      world.program("bin/mvn", "");
      assert.match(await refusal(), /left 0 jars instead of one/);
    });

    it("tells a Maven that was killed from one that failed", async () => {
      world.program("bin/mvn", `process.kill(process.pid, "SIGKILL")`);
      assert.match(await refusal(), /it was ended by SIGKILL/);
    });

    it("gives two at once the same jar", async () => {
      world.maven(BY_MAVEN);
      const jars = await Promise.all([get(), get(), get()]);
      assert.deepEqual(new Set(jars.map(({ path }) => path)).size, 1);
      assert.deepEqual(world.filesIn(world.cache), [cached(BY_MAVEN)]);
    });

    it("fetches nothing when TLA2TOOLS_OFFLINE forbids it, and says where a jar could be put", async () => {
      world.maven(BY_MAVEN, `fs.writeFileSync(${JSON.stringify(join(world.folder, "asked"))}, "");`);
      world.env.TLA2TOOLS_OFFLINE = "1";
      const text = await refusal();
      assert(
        text.includes(join(world.cache, cached(BY_MAVEN))) &&
          text.includes(join(world.cache, cached(BY_HTTPS))),
      );
      assert(!existsSync(join(world.folder, "asked")));
    });

    it("takes TLA2TOOLS_OFFLINE=0 for a no", async () => {
      world.maven(BY_MAVEN);
      world.env.TLA2TOOLS_OFFLINE = "0";
      await get();
    });

    it("says which folder it is when the cache cannot be written", async () => {
      world.maven(BY_MAVEN);
      world.env.TLA2TOOLS_CACHE = join(world.file("a-file", ""), "cache");
      assert(
        (await refusal()).includes(`looked at ${world.env.TLA2TOOLS_CACHE}`),
        "the folder is not in the message",
      );
    });

    it("says that Maven is needed when a pin has no other way", async () => {
      await assert.rejects(plannedFetch({ env: world.env, pins: pins.slice(0, 1) }), ToolMissing);
    });

    it("does not use Maven on Windows, where it cannot be started without a shell", async () => {
      world.maven(BY_MAVEN);
      assert.equal((await plannedFetch({ env: world.env, pins, platform: "win32" })).pin.kind, "release");
      assert.equal((await plannedFetch({ env: world.env, pins, platform: "linux" })).pin.kind, "maven");
    });
  });

  describe("with TLA2TOOLS_JAR", () => {
    const mine = Buffer.from("a jar that I built");

    it("runs a jar that is one of the pinned ones, wherever it is", async () => {
      world.env.TLA2TOOLS_JAR = world.file("mine.jar", BY_HTTPS);
      assert.equal((await get()).path, world.env.TLA2TOOLS_JAR);
    });

    it("refuses any other, and tells how to allow exactly that one", async () => {
      world.env.TLA2TOOLS_JAR = world.file("mine.jar", mine);
      const text = await refusal();
      assert.match(text, /a jar whose hash differs is never run/);
      assert(text.includes(`try: TLA2TOOLS_SHA256=${sha256(mine)}`));
    });

    it("runs the one whose hash TLA2TOOLS_SHA256 gives, in either case", async () => {
      world.env.TLA2TOOLS_JAR = world.file("mine.jar", mine);
      for (const hash of [sha256(mine), sha256(mine).toUpperCase()]) {
        world.env.TLA2TOOLS_SHA256 = hash;
        assert.equal((await get()).sha256, sha256(mine));
      }
      world.env.TLA2TOOLS_SHA256 = sha256("another");
      await refusal();
    });

    it("calls a TLA2TOOLS_SHA256 that is no hash a usage error", async () => {
      world.env.TLA2TOOLS_JAR = world.file("mine.jar", mine);
      world.env.TLA2TOOLS_SHA256 = "fc0a";
      await assert.rejects(get(), UsageError);
    });

    it("never falls back to another jar when that one is missing", async () => {
      world.file(`cache/${cached(BY_MAVEN)}`, BY_MAVEN);
      world.env.TLA2TOOLS_JAR = join(world.folder, "missing.jar");
      assert((await refusal()).includes(world.env.TLA2TOOLS_JAR));
    });

    it("says so when it is a folder", async () => {
      world.env.TLA2TOOLS_JAR = world.bin;
      assert.match(await refusal(), /cannot be read\n.*EISDIR/);
    });
  });
});

describe("the pins", () => {
  it("are two jars of different content, the Maven one first", () => {
    assert.deepEqual(PINS, [MAVEN_PIN, RELEASE_PIN]);
    assert.notEqual(MAVEN_PIN.sha256, RELEASE_PIN.sha256);
    for (const pin of PINS) assert.match(pin.sha256, /^[0-9a-f]{64}$/);
  });

  it("name a version, never the latest", () => {
    assert.match(MAVEN_PIN.coordinates, /^[\w.]+:\w+:\d+\.\d+\.\d+$/);
    assert.match(RELEASE_PIN.url, /^https:\/\/[^?#]+\/v\d+\.\d+\.\d+\/[^/]+$/);
    assert.equal(basename(RELEASE_PIN.url), "tla2tools.jar");
  });

  it("are those that the README tells", () => {
    const readme = readFileSync(new URL("../../README.md", import.meta.url), "utf8");
    for (const told of [MAVEN_PIN.coordinates, MAVEN_PIN.sha256, RELEASE_PIN.sha256])
      assert(readme.includes(told), told);
  });
});
