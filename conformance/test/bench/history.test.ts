/** Which changes of the history are measured, and what is said of them. The measuring itself is `bench history`. */
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { measuredOf, type Saving } from "../../src/bench/history.ts";
import { type Git, PastError, pastChanges } from "../../src/bench/past.ts";

type Tree = Readonly<Record<string, string>>;

const module = (body: string) => `---- MODULE Toy ----\nVARIABLE n\n${body}\n====\n`;
const manifest = (states: number, replay = true) => {
  const expect = { verdict: "pass", states, transitions: 1, depth: 1 };
  const model = (name: string, size: number) => ({
    ...{ name, module: "Toy", cfg: `${name}.cfg`, about: "", replay },
    expect: { ...expect, states: size },
  });
  return JSON.stringify({ models: [model("Toy", states), model("Big", 900)] });
};
const tree = (body: string, states = 5, replay = true): Tree => ({
  "spec/Toy.tla": module(body),
  "spec/Toy.cfg": "SPECIFICATION Spec\n",
  "spec/Big.cfg": "SPECIFICATION Spec\n",
  "spec/README.md": "words",
  "spec/manifest.json": manifest(states, replay),
});

/** The newest first, as git tells them. */
const HISTORY: readonly (readonly [commit: string, tree: Tree])[] = [
  ["e5", tree("Spec == n = 3 \\* a comment")],
  ["d4", tree("Spec == n = 3")],
  ["c3", tree("Spec == n = 2", 50)],
  ["b2", tree("Spec == n = 1")],
  ["a1", { "spec/Toy.tla": module("Spec == n = 0") }],
];

const fakeGit: Git = (...args) => {
  const [verb, ...others] = args;
  const commits = HISTORY.map(([commit]) => commit);
  const at = (name: string) => {
    const [commit, back] = [name.replace(/~1$/, ""), name.endsWith("~1") ? 1 : 0];
    const found = HISTORY[commits.indexOf(commit) + back];
    if (found === undefined) throw new PastError(`no commit ${name}`);
    return found;
  };
  if (verb === "log") return others[0] === "-1" ? `subject of ${others.at(-1)}` : commits.join("\n");
  if (verb === "rev-parse") return at(others.at(-1)!)[0];
  if (verb === "ls-tree") return Object.keys(at(others.at(-2)!)[1]).join("\n");
  const [commit, file] = others.at(-1)!.split(":") as [string, string];
  return at(commit)[1][file]!.trimEnd();
};

describe("changes of the history", () => {
  const scratch = mkdtempSync(join(tmpdir(), "wakeproof-past-"));
  after(() => rmSync(scratch, { recursive: true }));

  it("are the newest that change what a replayed model is made of, comments aside, and have a manifest before", () => {
    const found = pastChanges(fakeGit, scratch, 2, 10);
    assert.deepEqual(
      found.map(({ commit, subject }) => [commit, subject]),
      [
        ["d4", "subject of d4"],
        ["c3", "subject of c3"],
      ],
    );
    const [first] = found;
    assert.match(readFileSync(join(first!.before, "Toy.tla"), "utf8"), /n = 2/);
    assert.match(readFileSync(join(first!.after, "Toy.tla"), "utf8"), /n = 3/);
  });

  it("are those of models up to a size; of the smallest, where all are bigger", () => {
    const names = pastChanges(fakeGit, scratch, 2, 10).map(({ models }) =>
      models.map(([, { name }]) => name),
    );
    assert.deepEqual(names, [["Toy"], ["Toy"]]);
    const all = pastChanges(fakeGit, scratch, 1, 1000)[0]!.models.map(([, { name }]) => name);
    assert.deepEqual(all, ["Toy", "Big"]);
  });

  it("are too few in a clone that does not reach back", () =>
    assert.throws(() => pastChanges(fakeGit, scratch, 3, 10), /found 2 changes in the history, expected 3/));
});

describe("what the changes of the history save", () => {
  const saving = (change: Partial<Saving>): Saving => ({
    ...{ commit: "a1", subject: "a change", models: ["Toy"], states: [0, 0], transitions: [0, 0] },
    ...{ variables: [], touched: 0, all: 100, ...change },
  });

  it("is the mean of each change's share, and beside it that of those that change a graph", () => {
    const { targets, notes, rows } = measuredOf([
      saving({}),
      saving({ transitions: [10, 5], touched: 25 }),
      saving({ variables: ["+life"], touched: 100 }),
    ]);
    assert.ok(Math.abs(targets[0]!.found - (100 + 75 + 0) / 3) < 1e-9);
    assert.match(notes[1]!, /^2 of them change a graph; the mean of these is 37\.50 % fewer/);
    assert.deepEqual(
      rows.map((row) => row.slice(2)),
      [
        ["+0 -0", "+0 -0", "", "0 of 100", "100.00 %"],
        ["+0 -0", "+10 -5", "", "25 of 100", "75.00 %"],
        ["+0 -0", "+0 -0", "+life", "100 of 100", "0.00 %"],
      ],
    );
  });
});
