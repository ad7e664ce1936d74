import assert from "node:assert/strict";
import { chmodSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { ToolMissing } from "../src/errors.ts";
import { findJava } from "../src/java.ts";
import { World } from "./support/world.ts";

describe("findJava", () => {
  let world: World;

  beforeEach(() => {
    world = new World();
  });

  afterEach(() => {
    world.remove();
  });

  const message = async (env: NodeJS.ProcessEnv): Promise<string> => {
    const error = await findJava(env).then(
      () => assert.fail("a Java was found"),
      (reason: unknown) => reason,
    );
    assert(error instanceof ToolMissing);
    assert.equal(error.exitCode, 30);
    return error.message;
  };

  it("takes TLA2TOOLS_JAVA before JAVA_HOME, JDK_HOME and PATH, in this order", async () => {
    const { env } = world;
    env.TLA2TOOLS_JAVA = world.java({ name: "mine/java", version: "11.0.1" });
    world.java({ name: "home/bin/java", version: "12" });
    world.java({ name: "jdk/bin/java", version: "13" });
    world.java({ version: "14" });
    env.JAVA_HOME = join(world.folder, "home");
    env.JDK_HOME = join(world.folder, "jdk");
    for (const [setting, major] of [
      ["TLA2TOOLS_JAVA", 11],
      ["JAVA_HOME", 12],
      ["JDK_HOME", 13],
      ["PATH", 14],
    ] as const) {
      const java = await findJava(env);
      assert.deepEqual([java.from, java.major], [setting, major]);
      delete env[setting];
    }
  });

  it("accepts a Java's folder in TLA2TOOLS_JAVA", async () => {
    const path = world.java({ name: "some jdk/bin/java" });
    const java = await findJava({ ...world.env, TLA2TOOLS_JAVA: join(world.folder, "some jdk") });
    assert.equal(java.path, path);
  });

  it("passes over a JAVA_HOME that holds no Java, or too old a one", async () => {
    world.java({ name: "old/bin/java", version: "1.8.0_292" });
    world.java({ version: "17.0.15" });
    for (const home of ["nothing", "old"]) {
      const java = await findJava({ ...world.env, JAVA_HOME: join(world.folder, home) });
      assert.equal(java.from, "PATH");
    }
  });

  it("never passes over TLA2TOOLS_JAVA", async () => {
    world.java();
    const text = await message({ ...world.env, TLA2TOOLS_JAVA: "/no/such/java" });
    assert.match(text, /TLA2TOOLS_JAVA: \/no\/such\/java \(no program there\)/);
    assert.doesNotMatch(text, /PATH/);
  });

  it("names every place that it looked at, and what was wrong there", async () => {
    world.java({ name: "old/bin/java", version: "1.8.0_292" });
    const text = await message({
      ...world.env,
      JAVA_HOME: join(world.folder, "nothing"),
      JDK_HOME: join(world.folder, "old"),
    });
    assert.match(text, /no Java of version 11 or newer/);
    assert.match(text, /looked at JAVA_HOME: \S+nothing\/bin\/java \(no program there\)/);
    assert.match(text, /looked at JDK_HOME: \S+old\/bin\/java \(Java 1\.8\.0_292, too old\)/);
    assert.match(text, /looked at PATH \(not there\)/);
    assert.match(text, /try: /);
  });

  for (const [version, major] of [
    ["11", 11],
    ["11.0.2", 11],
    ["17.0.15", 17],
    ["21-ea", 21],
    ["25.0.1+8", 25],
  ] as const) {
    it(`understands version ${version}`, async () => {
      world.java({ version });
      assert.equal((await findJava(world.env)).major, major);
    });
  }

  for (const version of ["1.7.0", "1.8.0_292", "9", "10.0.2"]) {
    it(`refuses version ${version}`, async () => {
      world.java({ version });
      assert((await message(world.env)).includes(`Java ${version}, too old`));
    });
  }

  it("reads past what JAVA_TOOL_OPTIONS makes Java print", async () => {
    world.program(
      "bin/java",
      `process.stderr.write('Picked up JAVA_TOOL_OPTIONS: -Dversion=x\\nopenjdk version "17.0.1" 2021\\n')`,
    );
    assert.equal((await findJava(world.env)).major, 17);
  });

  it("refuses a program that prints no version, and one that does not start", async () => {
    world.program("bin/java", "process.stdout.write('hello')");
    assert.match(await message(world.env), /it prints no version/);
    chmodSync(world.file("bin/java", "#!/no/such/interpreter\n"), 0o755);
    assert.match(await message(world.env), /it does not start/);
  });

  it("asks a Java for its version once", async () => {
    world.java();
    await Promise.all([findJava(world.env), findJava(world.env)]);
    await findJava(world.env);
    assert.equal(readFileSync(join(world.folder, "java.log"), "utf8"), '["-version"]\n');
  });
});
