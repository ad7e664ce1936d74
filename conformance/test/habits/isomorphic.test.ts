/** Figures are drawn by the command and by the page: what they import runs in both, without Node's modules or a DOM. */
import assert from "node:assert/strict";
import { dirname, join, normalize } from "node:path";
import { matches, sources } from "./sources.ts";

const files = new Map(
  sources((file) => /^conformance\/src\/.*\.ts$/.test(file)).map((source) => [source.file, source]),
);

/** Types are erased, so what only they come from is not reached. */
function reachedFrom(entries: readonly string[]): {
  readonly own: Set<string>;
  readonly foreign: Set<string>;
} {
  const own = new Set<string>();
  const foreign = new Set<string>();
  const visit = (file: string): void => {
    if (own.has(file)) return;
    own.add(file);
    for (const [, name = ""] of files
      .get(file)!
      .text.matchAll(/^(?:import|export)\b(?! type)[^"';]*?from "([^"]+)";/gm))
      if (name.startsWith(".")) visit(normalize(join(dirname(file), name)));
      else foreign.add(name);
  };
  for (const entry of entries) visit(entry);
  return { own, foreign };
}

describe("figures", () => {
  const { own, foreign } = reachedFrom([...files.keys()].filter((file) => file.includes("/figures/")));

  it("are there", () => assert.ok(own.size > 10, `${own.size} files`));

  it("import nothing from Node, and no package", () => assert.deepEqual([...foreign], []));

  it("use nothing that only Node or only a browser has", () =>
    assert.deepEqual(
      [...own].flatMap((file) => matches(files.get(file)!, /\b(?:process|Buffer|document|window)\./)),
      [],
    ));
});
