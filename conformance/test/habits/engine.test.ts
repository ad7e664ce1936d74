/** The engine is general: what its face reaches knows nothing of this project's own specification. */
import assert from "node:assert/strict";
import { dirname, join, normalize } from "node:path";
import { sources } from "./sources.ts";

const files = new Map(
  sources((file) => /^conformance\/src\/.*\.ts$/.test(file)).map(({ file, text }) => [file, text]),
);

/** The source files that a file imports or exports from, and all that these do; and what comes from elsewhere. */
function reachedFrom(entry: string): {
  readonly own: ReadonlySet<string>;
  readonly foreign: ReadonlySet<string>;
} {
  const own = new Set<string>();
  const foreign = new Set<string>();
  const visit = (file: string): void => {
    if (own.has(file)) return;
    own.add(file);
    const text = files.get(file);
    assert.ok(text !== undefined, `${file} exists`);
    for (const [, name = ""] of text.matchAll(/^(?:import|export)\b[^"';]*?from "([^"]+)";/gm))
      if (name.startsWith(".")) visit(normalize(join(dirname(file), name)));
      else foreign.add(name);
  };
  visit(entry);
  return { own, foreign };
}

const OF_THE_PROJECT = /^conformance\/src\/(?:driver|designs|figures|cli|mutants|wakeups|wasm)\//;

describe("the engine's public face", () => {
  const { own, foreign } = reachedFrom("conformance/src/engine.ts");

  it("reaches the engine", () => {
    assert.ok(own.size > 30, `${own.size} files`);
    assert.ok([...own].some((file) => file.endsWith("replay/walker.ts")));
  });

  it("reaches nothing of this project's specification and commands", () => {
    assert.deepEqual(
      [...own].filter((file) => OF_THE_PROJECT.test(file)),
      [],
    );
    assert.ok(
      [...files.keys()].some((file) => OF_THE_PROJECT.test(file)),
      "there is something to be reached",
    );
  });

  it("needs no package beyond TLC's, Node, and zod, which checks what traces say", () => {
    const packages = [...foreign].filter((name) => !name.startsWith("node:"));
    assert.deepEqual(packages.toSorted(), ["tla2tools", "zod"]);
  });

  it("is all that the package offers", () =>
    assert.match(
      files.get("conformance/src/index.ts")!,
      /^\/\*\*[^\n]*\n(export \* from "\.\/engine\.ts";\n)$/,
    ));
});
