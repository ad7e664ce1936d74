import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { capabilities, has } from "../src/capabilities.ts";
import { ToolMissing } from "../src/errors.ts";
import { type Jar, jarPath } from "../src/jar.ts";
import { entryNames } from "../src/zip.ts";
import { sha256, World } from "./support/world.ts";
import { zipOf } from "./support/zip-writer.ts";

const ENTRIES = [
  "tlc2/TLC.class",
  "tla2sany/StandardModules/",
  "tla2sany/StandardModules/TLC.tla",
  "tla2sany/StandardModules/Json.tla",
  "tlc2/tool/fp/OpenAddressing.tla",
];

const HELP = [
  "\tTLC - model checking - Version 2.18 of 20 March 2023",
  "\u001b[1mTLC\u001b[0m [\u001b[1m-h\u001b[0m] [\u001b[1m-dumpTrace\u001b[0m format file] SPEC",
  "\t\u001b[1m-workers\u001b[0m num",
  "\t\twith -nothing of this line",
].join("\n");

describe("entryNames", () => {
  let world: World;

  beforeEach(() => {
    world = new World();
  });

  afterEach(() => {
    world.remove();
  });

  it("reads the names of what is in an archive, in order", async () => {
    assert.deepEqual(await entryNames(world.file("a.jar", zipOf(ENTRIES))), ENTRIES);
  });

  it("finds the directory before a comment", async () => {
    assert.deepEqual(
      await entryNames(world.file("a.jar", zipOf(ENTRIES, "made by hand ".repeat(100)))),
      ENTRIES,
    );
  });

  it("refuses what is no archive, or half of one", async () => {
    for (const bytes of [Buffer.from("plain text"), Buffer.alloc(0), zipOf(ENTRIES).subarray(0, 100)]) {
      await assert.rejects(entryNames(world.file("a.jar", bytes)), /no zip directory found/);
    }
  });
});

describe("capabilities", () => {
  let world: World;
  let jar: Jar;

  beforeEach(async () => {
    world = new World();
    const bytes = zipOf(ENTRIES);
    world.env.TLA2TOOLS_JAR = world.file("mine.jar", bytes);
    world.env.TLA2TOOLS_SHA256 = sha256(bytes);
    jar = await jarPath({ env: world.env });
    world.java({ body: `console.log(${JSON.stringify(HELP)}); process.exitCode = 1;` });
  });

  afterEach(() => {
    world.remove();
  });

  const starts = () =>
    readFileSync(join(world.folder, "java.log"), "utf8")
      .split("\n")
      .filter((line) => line.includes("tlc2.TLC")).length;
  const stored = () => join(world.cache, "sha256", jar.sha256, "capabilities.json");

  it("are the standard modules in the jar and the options that its help lists", async () => {
    const able = await capabilities(jar, world.env);
    assert.deepEqual(able.modules, ["Json", "TLC"]);
    assert.deepEqual(able.options, ["-dumpTrace", "-h", "-workers"]);
    assert.equal(able.version, "2.18 of 20 March 2023");
  });

  it("are asked for by the name of a module or an option", async () => {
    const able = await capabilities(jar, world.env);
    assert(has(able, "Json") && has(able, "-dumpTrace"));
    assert(!has(able, "TLCExt") && !has(able, "-loadTrace") && !has(able, "dumpTrace"));
  });

  it("are worked out once a jar, and then read from the cache", async () => {
    const first = await capabilities(jar, world.env);
    assert.deepEqual(await capabilities(jar, world.env), first);
    assert.equal(starts(), 1);
    assert.deepEqual(world.filesIn(world.cache), [`sha256/${jar.sha256}/capabilities.json`]);
  });

  for (const [what, content] of [
    ["is cut off", '{"schemaVersion": 1, "ver'],
    ["has another schema", '{"schemaVersion": 2, "version": "", "modules": [], "options": []}'],
    ["lacks a field", '{"schemaVersion": 1, "version": "", "modules": []}'],
  ] as const) {
    it(`are worked out again when what is stored ${what}`, async () => {
      const first = await capabilities(jar, world.env);
      world.file(stored().slice(world.folder.length + 1), content);
      assert.deepEqual(await capabilities(jar, world.env), first);
      assert.equal(starts(), 2);
      assert.equal(JSON.parse(readFileSync(stored(), "utf8")).version, first.version);
    });
  }

  it("need no cache that can be written", async () => {
    world.env.TLA2TOOLS_CACHE = join(world.file("a-file", ""), "cache");
    assert((await capabilities(jar, world.env)).modules.length > 0);
  });

  it("are refused of a jar that does not answer like TLC", async () => {
    world.java({ body: `console.error("Could not find or load main class"); process.exitCode = 1;` });
    await assert.rejects(capabilities(jar, world.env), ToolMissing);
    assert.deepEqual(world.filesIn(world.cache), []);
  });

  it("are refused of a file that is no jar", async () => {
    const path = world.file("text.jar", "plain text");
    await assert.rejects(capabilities({ ...jar, path }, world.env), ToolMissing);
  });
});
