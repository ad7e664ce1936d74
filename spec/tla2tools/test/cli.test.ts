import assert from "node:assert/strict";
import { existsSync, mkdirSync, readdirSync, readFileSync, realpathSync } from "node:fs";
import { join } from "node:path";
import { MAVEN_PIN, RELEASE_PIN } from "../src/pins.ts";
import { COMMAND, eventually, isRunning, start, tla2tools } from "./support/processes.ts";
import { sha256, World } from "./support/world.ts";

describe("tla2tools", () => {
  let world: World;

  beforeEach(() => {
    world = new World();
  });

  afterEach(() => {
    world.remove();
  });

  const call = (...args: string[]) => tla2tools(args, world.env, { cwd: world.folder });

  /** Gives the world a jar that may be run and a Java that does this with it. */
  const withTool = (body = "") => {
    world.env.TLA2TOOLS_JAR = world.file("some.jar", "bytes");
    world.env.TLA2TOOLS_SHA256 = sha256("bytes");
    world.java({ body });
  };

  describe("tlc, sany and pcal", () => {
    it("pass arguments on as they are, blanks, quotes and empty ones included", async () => {
      withTool(`console.log(JSON.stringify(args.slice(args.indexOf("-cp") + 2)));`);
      const odd = ["--help", "a b", "", `"'$HOME`, "-workers", "*"];
      for (const [tool, mainClass] of [
        ["sany", "tla2sany.SANY"],
        ["pcal", "pcal.trans"],
      ] as const) {
        const { code, stdout, stderr } = await call(tool, ...odd);
        assert.deepEqual([code, JSON.parse(stdout), stderr], [0, [mainClass, ...odd], ""]);
      }
    });

    it("keep the working folder, the standard input and both outputs", async () => {
      withTool(
        `process.stdout.write(process.cwd() + fs.readFileSync(0)); process.stderr.write("to stderr");`,
      );
      const { stdout, stderr } = await tla2tools(["tlc"], world.env, {
        cwd: world.folder,
        stdin: " and input",
      });
      assert.equal(stdout, `${realpathSync(world.folder)} and input`);
      assert.equal(stderr, "to stderr");
    });

    for (const code of [0, 1, 12, 150, 255]) {
      it(`end with Java's exit code ${code}`, async () => {
        withTool(`process.exitCode = ${code};`);
        assert.equal((await call("tlc", "Spec")).code, code);
      });
    }

    it("end with 137 when Java is killed, as the system does when memory runs out", async () => {
      withTool(`process.kill(process.pid, "SIGKILL");`);
      assert.equal((await call("tlc", "Spec")).code, 137);
    });

    for (const [signal, code] of [
      ["SIGINT", 130],
      ["SIGTERM", 143],
      ["SIGHUP", 129],
    ] as const) {
      it(`hand ${signal} on, end with ${code} and leave no folder behind`, async () => {
        withTool(`console.log(args[args.indexOf("-metadir") + 1] + " ready"); setInterval(() => {}, 1000);`);
        const { child, ended, says } = start(COMMAND, ["tlc", "Spec"], { env: world.env, cwd: world.folder });
        await says("ready");
        child.kill(signal);
        const end = await ended;
        assert.deepEqual([end.code, end.signal], [code, null]);
        assert(!existsSync(end.stdout.split(" ")[0] ?? ""));
      });
    }

    it("let Java decide what a signal means, and end with its exit code", async () => {
      withTool(
        `process.on("SIGINT", () => process.exit(3)); console.log("ready"); setInterval(() => {}, 1000);`,
      );
      const { child, ended, says } = start(COMMAND, ["tlc", "Spec"], { env: world.env });
      await says("ready");
      child.kill("SIGINT");
      assert.equal((await ended).code, 3);
    });

    it("kill a Java that does not end after a signal", async function () {
      this.timeout(300_000);
      withTool(
        `process.on("SIGTERM", () => {}); console.log(process.pid + " ready"); setInterval(() => {}, 1000);`,
      );
      const { child, ended, says } = start(COMMAND, ["tlc", "Spec"], { env: world.env });
      await says("ready");
      child.kill("SIGTERM");
      const { code, stdout } = await ended;
      assert.equal(code, 137);
      await eventually(() => !isRunning(Number(stdout.split(" ")[0])), "the end of Java");
    });

    it("leave no litter in the working folder", async () => {
      withTool(`fs.writeFileSync(args[args.indexOf("-metadir") + 1] + "/states", "");`);
      const folder = join(world.folder, "specs");
      mkdirSync(folder);
      assert.equal((await tla2tools(["tlc", "Spec"], world.env, { cwd: folder })).code, 0);
      assert.deepEqual(readdirSync(folder), []);
    });

    it("leave the run's folder and say where it is, with --keep", async () => {
      withTool(`fs.writeFileSync(args[args.indexOf("-metadir") + 1] + "/states", "kept");`);
      // The folder goes where temporary files go: into the world, where the test removes it.
      world.env.TMPDIR = world.folder;
      const { stderr } = await call("--keep", "tlc", "Spec");
      const folder = /^tla2tools: kept (.+)$/m.exec(stderr)?.[1] ?? "";
      assert.equal(readFileSync(join(folder, "metadata", "states"), "utf8"), "kept");
    });

    it("give Java the heap of --heap and the options of TLA2TOOLS_JAVA_OPTS", async () => {
      withTool("console.log(JSON.stringify(args));");
      world.env.TLA2TOOLS_JAVA_OPTS = '-Xss16m "-Da=b c"';
      const args: readonly string[] = JSON.parse((await call("--heap", "321", "tlc")).stdout);
      for (const option of ["-Xmx321m", "-Xss16m", "-Da=b c"]) assert(args.includes(option), option);
    });

    it("run the Java of --java and the jar of --jar", async () => {
      withTool(`console.log("the wrong one");`);
      const java = world.java({ name: "other/java", body: `console.log(args[args.indexOf("-cp") + 1]);` });
      const jar = world.file("other.jar", "bytes");
      assert.equal((await call("--java", java, "--jar", jar, "tlc")).stdout, `${jar}\n`);
    });
  });

  describe("without its tools", () => {
    it("says what it looked for and what to do, once, and ends with 30: no Java", async () => {
      const { code, stdout, stderr } = await call("tlc", "Spec");
      assert.deepEqual([code, stdout], [30, ""]);
      assert.match(
        stderr,
        /^tla2tools: tool missing: no Java[^\n]*\n( {2}looked at [^\n]+\n)+( {2}try: [^\n]+\n)+$/,
      );
    });

    it("says so of a Java that is too old", async () => {
      world.java({ version: "1.8.0_292" });
      const { code, stderr } = await call("tlc", "Spec");
      assert.equal(code, 30);
      assert.match(stderr, /Java 1\.8\.0_292, too old/);
    });

    it("says so of a jar that is not there while it may not use the network", async () => {
      world.java();
      const { code, stdout, stderr } = await call("--offline", "tlc", "Spec");
      assert.deepEqual([code, stdout], [30, ""]);
      assert(stderr.includes(MAVEN_PIN.sha256) && stderr.includes(RELEASE_PIN.sha256));
    });

    it("says so of a jar that has another hash, and keeps nothing of it", async () => {
      world.java();
      world.maven(Buffer.from("not TLC"));
      const { code, stderr } = await call("tlc", "Spec");
      assert.equal(code, 30);
      assert(stderr.includes(MAVEN_PIN.sha256) && stderr.includes(sha256("not TLC")));
      assert.deepEqual(world.filesIn(world.cache), []);
    });

    it("says so of a cache that cannot be written", async () => {
      world.java();
      world.maven(Buffer.from("not TLC"));
      world.env.TLA2TOOLS_CACHE = join(world.file("a-file", ""), "cache");
      const { code, stderr } = await call("tlc", "Spec");
      assert.equal(code, 30);
      assert.match(stderr, /cache folder cannot be written/);
    });
  });

  describe("path, install and cache-key", () => {
    it("path prints the jar's place and nothing else", async () => {
      withTool();
      const { code, stdout, stderr } = await call("path");
      assert.deepEqual([code, stdout, stderr], [0, `${world.env.TLA2TOOLS_JAR}\n`, ""]);
    });

    it("path keeps what it says about a failed fetch away from stdout", async () => {
      world.program("bin/mvn", "process.exit(1)");
      const { code, stdout, stderr } = await call("path");
      assert.deepEqual([code, stdout], [30, ""]);
      assert.match(stderr, /^tla2tools: fetching /);
    });

    it("install says where the jar is and that its hash is right", async () => {
      withTool();
      const { code, stdout } = await call("install");
      assert.equal(code, 0);
      assert(stdout.startsWith(`${world.env.TLA2TOOLS_JAR} `) && stdout.includes("sha256 ok"));
    });

    it("cache-key is the hash of the jar that is used, or would be fetched", async () => {
      assert.equal((await call("cache-key")).stdout, `${RELEASE_PIN.sha256}\n`);
      world.maven(Buffer.from("never fetched"));
      assert.equal((await call("cache-key")).stdout, `${MAVEN_PIN.sha256}\n`);
      withTool();
      assert.equal((await call("cache-key")).stdout, `${sha256("bytes")}\n`);
    });
  });

  describe("doctor", () => {
    it("tells Java, jar, hash and cache, fetches nothing and ends with 0", async () => {
      world.java({ version: "21.0.1" });
      world.maven(Buffer.from("never fetched"));
      const { code, stdout } = await call("doctor");
      assert.equal(code, 0);
      assert.match(stdout, /^java +21\.0\.1, .*\(PATH\)$/m);
      assert.match(stdout, /^jar +not here yet; the first use fetches de\.hhu\.stups/m);
      assert(stdout.includes(`${world.cache} (can be written)`));
      assert.deepEqual(world.filesIn(world.cache), []);
    });

    it("ends with 30 and names everything that is missing, not the first thing only", async () => {
      const { code, stdout } = await call("--offline", "doctor");
      assert.equal(code, 30);
      assert.match(stdout, /^java +tool missing: no Java/m);
      assert.match(stdout, /^jar +not in the cache, and TLA2TOOLS_OFFLINE/m);
      assert.match(stdout, /^offline +yes/m);
    });

    it("ends with 30 for a jar that may be run and is none", async () => {
      withTool();
      const { code, stdout } = await call("doctor");
      assert.equal(code, 30);
      assert.match(stdout, /the jar of TLC is no jar/);
      assert(stdout.includes(sha256("bytes")));
    });
  });

  describe("misused", () => {
    it("names the nearest sub-command for an unknown one, and ends with 2", async () => {
      const { code, stdout, stderr } = await call("tcl", "Spec");
      assert.deepEqual([code, stdout], [2, ""]);
      assert.match(stderr, /unknown sub-command tcl; expected one of tlc, .*; try: tla2tools tlc\n$/);
    });

    for (const args of [[], ["--jra", "x", "tlc"], ["path", "extra"], ["--heap", "lots", "tlc"], ["--jar"]]) {
      it(`ends with 2 and one line: ${args.join(" ") || "no arguments"}`, async () => {
        const { code, stdout, stderr } = await call(...args);
        assert.deepEqual([code, stdout], [2, ""]);
        assert.match(stderr, /^tla2tools: [^\n]+; try: [^\n]+\n$/);
      });
    }

    it("prints help and version on stdout, and ends with 0", async () => {
      const { version } = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8"));
      for (const args of [["--help"], ["help"], ["-h"]]) {
        const { code, stdout } = await call(...args);
        assert.equal(code, 0);
        for (const word of ["tlc", "TLA2TOOLS_JAR", "exit codes"]) assert(stdout.includes(word), word);
      }
      const { code, stdout } = await call("--version");
      assert.deepEqual([code, stdout], [0, `tla2tools ${version}\n`]);
    });
  });
});
