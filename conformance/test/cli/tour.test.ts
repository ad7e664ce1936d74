import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { REAL, realLines } from "../graph/dumps.ts";
import { wakeproof } from "../support/command.ts";
import { documentIn } from "../support/documents.ts";

const ID = String.raw`-?\d+`;

describe("wakeproof tour", function () {
  this.timeout(300_000);
  let folder: string;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), "wakeproof-tour-"));
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  const touring = async (...args: string[]) => {
    const { code, stdout, stderr } = await wakeproof(["tour", "--json", ...args]);
    assert.equal(code, 0, stderr);
    return documentIn("tour", stdout);
  };

  it("prints what the cheapest walks through a dump cost, in one document", async () => {
    const { seconds, optimum, ...document } = await touring("--dot", REAL);
    const { walks, steps } = document;
    assert.ok(seconds >= 0 && optimum !== null && steps >= 72);
    assert.deepEqual(document, {
      ...{ schemaVersion: 1, states: 30, transitions: 72, walks, steps, resets: walks - 1, resetCost: 1 },
      ...{ cost: steps + walks - 1, lowerBound: optimum },
    });
    assert.equal(optimum, document.cost);
  });

  it("starts over the less, the dearer that is", async () => {
    const [free, dear] = [
      await touring("--dot", REAL, "--reset-cost", "0"),
      await touring("--dot", REAL, "--reset-cost", "1000000000"),
    ];
    assert.equal(free.cost, free.steps);
    assert.ok(dear.resets <= free.resets && dear.steps >= free.steps);
    assert.equal(dear.cost, dear.steps + 1_000_000_000 * dear.resets);
  });

  it("writes the walks, one a line, which take each line of the dump", async () => {
    const file = join(folder, "walks.jsonl");
    const { walks, steps } = await touring("--dot", REAL, "--out", file);
    const lines = readFileSync(file, "utf8").trimEnd().split("\n");
    type Walk = { walk: number; from: string; steps: [string, string][] };
    const read = lines.map((line) => JSON.parse(line) as Walk);
    assert.deepEqual([read.length, read.flatMap((walk) => walk.steps).length], [walks, steps]);
    const taken = new Map<string, number>();
    for (const walk of read) {
      let state = walk.from;
      for (const [action, target] of walk.steps) {
        const edge = `${state} -> ${target} ${action}`;
        taken.set(edge, (taken.get(edge) ?? 0) + 1);
        state = target;
      }
    }
    const pattern = new RegExp(`^(${ID}) -> (${ID}) \\[label="(\\w+)"`);
    const edges = realLines().flatMap((line) => {
      const [, source, target, action] = pattern.exec(line) ?? [];
      return source === undefined ? [] : [`${source} -> ${target} ${action}`];
    });
    assert.equal(edges.length, 72);
    assert.deepEqual(new Set(taken.keys()), new Set(edges));
    const initial = realLines().find((line) => line.includes("style = filled"))!;
    assert.ok(read.every(({ from }) => initial.startsWith(`${from} `)));
    assert.deepEqual(readdirSync(folder), ["walks.jsonl"]);
  });

  it("writes the same bytes each time", async () => {
    const files = ["one", "two"].map((name) => join(folder, name));
    for (const file of files) await touring("--dot", REAL, "--out", file);
    assert.ok(readFileSync(files[0]!).equals(readFileSync(files[1]!)));
    for (const file of files) rmSync(file);
  });

  it("takes pairs of transitions, and says how many there are", async () => {
    const { pairs, steps, cost, optimum, transitions } = await touring("--dot", REAL, "--pairs");
    assert.ok(pairs! > transitions && steps >= pairs!);
    assert.equal(cost, optimum);
  });

  const refuses = async (args: string[], wanted: RegExp, expected = 2) => {
    const { code, stdout, stderr } = await wakeproof(["tour", ...args]);
    assert.match(stderr, wanted);
    assert.deepEqual({ code, stdout }, { code: expected, stdout: "" });
  };
  const dump = (text: string) => {
    const file = join(folder, "graph.dot");
    writeFileSync(file, text);
    return file;
  };

  it("refuses what is no price of a reset", async () => {
    for (const cost of ["-1", "0.5", "1e3", "", "one", "1000000001"])
      await refuses(["--dot", REAL, `--reset-cost=${cost}`], /expected a whole number from 0 to 1000000000/);
  });

  it("refuses to run without a dump, or with one that is not there", async () => {
    await refuses([], /expected a dump of TLC's; try: wakeproof tour --dot FILE/);
    await refuses(["--dot", join(folder, "none.dot")], /none\.dot: cannot be read: ENOENT/);
  });

  it("refuses a dump that was cut short, with the line", async () => {
    const text = realLines().join("\n");
    await refuses(["--dot", dump(text.slice(0, text.length - 1))], /graph\.dot:\d+:1: the dump ends here/);
    await refuses(["--dot", dump(text.slice(0, 3000))], /graph\.dot:\d+:1: found /);
  });

  it("refuses several initial states, and says why", () => {
    const text = realLines()
      .join("\n")
      .replace(/^(-?\d+ \[label=".*")\];$/m, "$1,style = filled]");
    return refuses(
      ["--dot", dump(text)],
      /graph\.dot:\d+:1: found 2 initial states .*, expected one, to which every walk starts over; try: /,
    );
  });

  it("refuses a place where the walks cannot be written, before it works", () =>
    refuses(["--dot", REAL, "--out", folder], /cannot be written/));

  it("does not write the walks over the dump", async () => {
    const file = join(folder, "kept.dot");
    writeFileSync(file, realLines().join("\n"));
    const before = readFileSync(file, "utf8");
    await refuses(
      ["--dot", file, "--out", join(folder, ".", "kept.dot")],
      /found the dump itself, expected another/,
    );
    assert.equal(readFileSync(file, "utf8"), before);
  });

  it("gives up pairs of a graph that has too many, with 31", () => {
    const leaves = 2300;
    const node = (id: number) => `${id} [label="x = ${id}"${id === 1 ? ",style = filled]" : "];"}`;
    const edge = (from: number, to: number) =>
      `${from} -> ${to} [label="A",color="black",fontcolor="black"];`;
    const lines = [
      "strict digraph DiskGraph {",
      "nodesep=0.35;",
      "subgraph cluster_graph {",
      'color="white";',
    ];
    lines.push(node(1), ...Array.from({ length: leaves }, () => edge(1, 1)), "{rank = same; 1;}", "}", "}");
    return refuses(["--dot", dump(lines.join("\n")), "--pairs"], /5,292,300 pairs .* at most 5,000,000/, 31);
  });
});
