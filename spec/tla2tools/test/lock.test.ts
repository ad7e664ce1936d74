import assert from "node:assert/strict";
import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { UsageError } from "../src/errors.ts";
import { jarPath } from "../src/jar.ts";
import { lockedPins } from "../src/lock.ts";
import { sha256, World } from "./support/world.ts";

const JAR = Buffer.from("the project's own jar");
const LOCK = { schemaVersion: 1, coordinates: "org.example:tool:2", sha256: sha256(JAR) };
const HTTPS_LOCK = { schemaVersion: 1, url: "https://example.invalid/2/tool.jar", sha256: sha256(JAR) };

describe("tla2tools.lock.json", () => {
  let world: World;
  let folder: string;

  beforeEach(() => {
    world = new World();
    folder = join(world.folder, "project", "specs");
    mkdirSync(folder, { recursive: true });
  });

  afterEach(() => {
    world.remove();
  });

  const lock = (content: unknown, place = "project") =>
    world.file(
      `${place}/tla2tools.lock.json`,
      typeof content === "string" ? content : JSON.stringify(content),
    );

  it("replaces the default pins, in its folder and below", async () => {
    lock(LOCK);
    world.maven(JAR);
    const { path, source } = await jarPath({ env: world.env, cwd: folder });
    assert.deepEqual(readFileSync(path), JAR);
    assert.equal(source, "org.example:tool:2");
  });

  it("is read from the nearest folder that has one", async () => {
    lock({ ...LOCK, coordinates: "org.example:far:1" });
    lock(LOCK, "project/specs");
    assert.deepEqual(await lockedPins(folder), [
      { kind: "maven", coordinates: "org.example:tool:2", sha256: LOCK.sha256 },
    ]);
  });

  it("is not needed", async () => {
    assert.equal(await lockedPins(folder), undefined);
  });

  it("may give two ways to the same jar, Maven's first", async () => {
    lock({ ...HTTPS_LOCK, ...LOCK });
    const pins = await lockedPins(folder);
    assert.deepEqual(
      pins?.map(({ kind, sha256: hash }) => [kind, hash]),
      [
        ["maven", LOCK.sha256],
        ["release", LOCK.sha256],
      ],
    );
  });

  it("makes other jars be refused, the default ones among them", async () => {
    lock(LOCK);
    world.maven(Buffer.from("another jar"));
    await assert.rejects(jarPath({ env: world.env, cwd: folder }), /another hash than the pin/);
  });

  for (const [what, content, complaint] of [
    ["is no JSON", "{", /JSON/],
    ["has no hash", { ...LOCK, sha256: undefined }, /sha256: /],
    ["has a hash that is none", { ...LOCK, sha256: "fc0a" }, /sha256: expected 64/],
    [
      "has coordinates without a version",
      { ...LOCK, coordinates: "org.example:tool" },
      /coordinates: expected group:artifact:version/,
    ],
    [
      "has a URL that is not https",
      { ...HTTPS_LOCK, url: "http://example.invalid/" },
      /url: expected an https URL/,
    ],
    ["has neither way", { schemaVersion: 1, sha256: LOCK.sha256 }, /expected coordinates or url/],
    ["has an unknown field", { ...LOCK, mirror: "x" }, /mirror/],
    ["has another schema", { ...LOCK, schemaVersion: 2 }, /schemaVersion: /],
  ] as const) {
    it(`is a usage error that names the file when it ${what}`, async () => {
      const file = lock(content);
      await assert.rejects(lockedPins(folder), (error: unknown) => {
        assert(error instanceof UsageError);
        assert(error.message.startsWith(`${file}: `), error.message);
        assert.match(error.message, complaint);
        return true;
      });
    });
  }
});
