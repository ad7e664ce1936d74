/** What the repository must not hold, wherever it is checked out and whatever it was built from. */
import assert from "node:assert/strict";
import { matches, sources } from "./sources.ts";

const all = sources();
const typescript = all.filter(({ file }) => file.endsWith(".ts"));

/** Written in pieces, so that this file is not what it looks for. */
const pattern = (...words: readonly (readonly string[])[]): RegExp =>
  new RegExp(words.map((pieces) => pieces.join("")).join("|"), "i");

const REGISTRIES = pattern(
  ["npm", "js\\.(?:org|com)"],
  ["registry\\.", "yarnpkg"],
  ["repo1?\\.", "maven"],
  ["maven\\.", "org"],
  ["py", "pi\\.org"],
  ["pythonhosted\\.", "org"],
  ["crates\\.", "io"],
  ["proxy\\.", "golang"],
);

/** Of the machine that somebody worked on; nobody's home is called ada. */
const ABSOLUTE = pattern(
  ["(?<![\\w./~])/home", "/(?!ada\\b)"],
  ["(?<![\\w./~])/ro", "ot/"],
  ["(?<![\\w./~])/Us", "ers/"],
  ["(?<![\\w./~])/t", "mp/"],
  ["(?<![\\w./~])/wo", "rk/"],
);

/** What TLC printed says where it unpacked its modules; the script that saves it makes that the same everywhere. */
const isSaved = (file: string): boolean => file.startsWith("conformance/test/fixtures/");

describe("the repository", () => {
  it("was found", () => {
    for (const file of ["README.md", "package-lock.json", "spec/manifest.json", ".ci/run", ".npmrc"])
      assert.ok(
        all.some((source) => source.file === file),
        file,
      );
    assert.ok(typescript.length > 150);
  });

  it("names no package registry's host", () =>
    assert.deepEqual(
      all.flatMap((source) => matches(source, REGISTRIES)),
      [],
    ));

  it("has no lockfile entry that says where it was fetched", () => {
    const lockfile = all.find(({ file }) => file === "package-lock.json")!;
    assert.deepEqual(matches(lockfile, /"resolved": "(?:https?|git)/), []);
  });

  it("has no two versions of a text side by side, as a merge leaves them", () =>
    assert.deepEqual(
      all.flatMap((source) => matches(source, /^(?:<{7}|>{7}) /)),
      [],
    ));

  it("names no path of one machine", () =>
    assert.deepEqual(
      all.filter(({ file }) => !isSaved(file)).flatMap((source) => matches(source, ABSOLUTE)),
      [],
    ));

  it("has the address of TLC's release in one source", () => {
    const address = pattern(["github", "\\.com"]);
    const naming = typescript
      .filter(({ file }) => /\/src\//.test(file))
      .flatMap((one) => matches(one, address));
    assert.equal(naming.length, 1, naming.join("\n"));
  });

  for (const [what, folder, most] of [
    ["source", /\/src\//, 300],
    ["test", /\/test\//, 350],
  ] as const)
    it(`has no ${what} file of more than ${most} lines`, () => {
      const files = typescript.filter(({ file }) => folder.test(file));
      assert.ok(files.length > 50);
      const lengths = files.map(({ file, text }) => ({ file, lines: text.trimEnd().split("\n").length }));
      assert.deepEqual(
        lengths.filter(({ lines }) => lines > most),
        [],
      );
    });

  it("opens each source file with what it is, but for lists of exports", () =>
    assert.deepEqual(
      typescript
        .filter(({ file, text }) => /\/src\/(?!index\.ts$)/.test(file) && !text.startsWith("/**"))
        .map(({ file }) => file),
      [],
    ));

  it("silences no check, and leaves nothing to be done later", () => {
    const silenced = pattern(
      ["biome-", "ignore"],
      ["@ts-", "(?:ignore|expect-error|nocheck)"],
      ["\\bTO", "DO\\b"],
    );
    assert.deepEqual(
      typescript.flatMap((source) => matches(source, silenced)),
      [],
    );
  });

  it("pins each dependency exactly", () => {
    const manifests = all.filter(({ file }) => file.endsWith("package.json"));
    assert.ok(manifests.length >= 5);
    const loose = manifests.flatMap(({ file, text }) => {
      const { dependencies = {}, devDependencies = {} } = JSON.parse(text) as Record<
        string,
        Record<string, string>
      >;
      return Object.entries({ ...dependencies, ...devDependencies })
        .filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version))
        .map(([name, version]) => `${file}: ${name} ${version}`);
    });
    assert.deepEqual(loose, []);
  });
});
