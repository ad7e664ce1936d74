/** The spec and the code point at each other by name. These checks keep the names true. */
import assert from "node:assert/strict";
import { reachedModules } from "../../src/models/modules.ts";
import { SPEC } from "../support/places.ts";
import { partsOfNext, textOfSpec } from "../support/spec-text.ts";
import { type Source, sources } from "./sources.ts";

const modules = sources((file) => /^spec\/\w+\.tla$/.test(file));
const code = sources((file) => file.startsWith("impl/src/") && file.endsWith(".ts"));
const pointing = [...code, ...sources((file) => file.startsWith("conformance/src/") && file.endsWith(".ts"))];

/** What a module, or one that it extends, defines, or declares as a variable or constant. */
function namesOf(module: string): ReadonlySet<string> {
  const reached = reachedModules(SPEC, module);
  const found = modules.filter(({ file }) => reached.some((name) => file === `spec/${name}.tla`));
  assert.ok(found.length > 0, `there is a module ${module}`);
  const text = found.map((one) => one.text).join("\n");
  const plain = text.replaceAll(/\\\*.*/g, "");
  const defined = [...plain.matchAll(/^\s*(\w+)(?:\([^)]*\))?\s*==/gm)].map(([, name]) => name!);
  const declared = [...plain.matchAll(/^(?:VARIABLES?|CONSTANTS?)\b([\s\S]*?)(?=\n\n|^\w)/gm)];
  return new Set([...defined, ...declared.flatMap(([, names]) => names!.match(/\w+/g) ?? [])]);
}

const references = ({ file, text }: Source) =>
  [...text.matchAll(/\b([A-Z]\w+)!([A-Za-z]\w*)/g)].map(([, module, name]) => ({
    ...{ file, module: module!, name: name! },
  }));

describe("the code points at the spec", () => {
  const found = pointing.flatMap(references);

  it("by names that the named module has", () => {
    assert.ok(found.length > 50, `found ${found.length} references`);
    const wrong = found.filter(({ module, name }) => !namesOf(module).has(name));
    assert.deepEqual(wrong, []);
  });

  it("and misses no action of the spec", () => {
    const actions = actionsIn(textOfSpec()).map(({ name }) => name);
    const pointed = new Set(code.flatMap(references).map(({ name }) => name));
    // Both outcomes of the second look are the code of the first.
    const missing = actions.filter((name) => !pointed.has(name) && !name.startsWith("LookAgain"));
    assert.deepEqual(missing, []);
  });
});

describe("the spec points at the code", () => {
  it("by files that exist", () => {
    const named = modules.flatMap(({ file, text }) => {
      const list = /\bimpl: ([^\n]*?)(?: {2,}|\*\))/.exec(text)?.[1];
      return list === undefined ? [] : list.split(", ").map((one) => ({ file, one: one.trim() }));
    });
    assert.ok(named.length >= 4, `found ${named.length}`);
    for (const { file, one } of named)
      assert.ok(
        code.some((source) => source.file === `impl/src/${one}`),
        `${file}: impl/src/${one} exists`,
      );
  });

  it("at each action, by a function or a method that exists", () => {
    const actions = actionsIn(textOfSpec());
    assert.ok(actions.length > 30, `found ${actions.length} actions`);
    const wrong = actions.filter(({ code: named }) => named === undefined || !exists(named));
    assert.deepEqual(wrong, []);
  });
});

describe("the clock's own action", () => {
  it("and its code point at each other", () => {
    const { text } = modules.find(({ file }) => file === "spec/EpollWaitClock.tla")!;
    const named = /^\\\* ([A-Za-z]+\.[a-zA-Z]+) {2,}[^\n]*\nTick ==/m.exec(text)?.[1];
    assert.ok(named !== undefined && exists(named), `${named} exists`);
    assert.ok(
      code.flatMap(references).some(({ module, name }) => `${module}!${name}` === "EpollWaitClock!Tick"),
    );
  });
});

/** The actions, with the code that the comment above each names. */
function actionsIn(text: string): { readonly name: string; readonly code: string | undefined }[] {
  const lines = text.split("\n");
  return lines.flatMap((line, at) => {
    const name = /^([A-Z]\w+)\(/.exec(line)?.[1];
    if (name === undefined || !isAction(text, name)) return [];
    let first = at;
    while (lines[first - 1]?.startsWith("\\*")) first--;
    return [{ name, code: /^\\\* ([A-Za-z]+(?:\.[a-zA-Z]+)?)(?= {2,}|$)/.exec(lines[first]!)?.[1] }];
  });
}

/** It is one of the disjuncts behind Next, and not an operator that several actions share. */
function isAction(text: string, name: string): boolean {
  const next = partsOfNext(text);
  return new RegExp(`\\b${name}\\(`).test(next) && !new RegExp(`^${name}\\(`, "m").test(next);
}

function exists(named: string): boolean {
  const [owner = "", member] = named.split(".");
  if (member === undefined)
    return code.some(({ text }) => new RegExp(`^export function\\*? ${owner}\\b`, "m").test(text));
  return code.some(
    ({ text }) =>
      new RegExp(`^export (?:class|interface) ${owner}\\b`, "m").test(text) &&
      new RegExp(`^ {2}(?:async )?${member}\\(`, "m").test(text),
  );
}
