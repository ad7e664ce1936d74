/** A graph that is kept: had back as it was, compared by names and values, and refused when anything happened to it. */
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import {
  canonicalGraph,
  graphHash,
  type Kept,
  KeptError,
  type KeptGraph,
  keepGraph,
  readDump,
  readKept,
  restoreGraph,
  type StateGraph,
  writeKept,
} from "../../src/engine.ts";
import { REAL, turnstileLayout } from "../graph/dumps.ts";

const MADE = { spec: "s", implementation: "i", world: "w", engine: "e" };

describe("a kept graph", () => {
  const folder = mkdtempSync(join(tmpdir(), "wakeproof-kept-"));
  const file = join(folder, "Turnstile.graph");
  let graph: StateGraph;
  let kept: Kept;

  before(async () => {
    graph = canonicalGraph(await readDump(REAL, turnstileLayout));
    kept = { made: MADE, graph: keepGraph(graph, turnstileLayout) };
    writeKept(file, kept);
  });

  after(() => rmSync(folder, { recursive: true }));

  it("has each value of each variable once, as text", () => {
    const bell = kept.graph.variables.find(({ name }) => name === "bell")!;
    assert.deepEqual(bell.values.toSorted(), ["FALSE", "TRUE"]);
    for (const { values } of kept.graph.variables) assert.equal(new Set(values).size, values.length);
  });

  it("is had back from its file, and from it the graph", () => {
    const read = readKept(file)!;
    assert.deepEqual(read, kept);
    assert.equal(graphHash(canonicalGraph(restoreGraph(read.graph, turnstileLayout))), graphHash(graph));
  });

  it("is the same bytes each time that it is written", () => {
    const bytes = readFileSync(file);
    writeKept(file, { graph: kept.graph, made: { ...MADE } });
    assert.deepEqual(readFileSync(file), bytes);
  });

  it("is not restored into a layout with other variables", () => {
    const other: KeptGraph = { ...kept.graph, variables: kept.graph.variables.slice(1) };
    assert.throws(() => restoreGraph(other, turnstileLayout), /a graph of the variables .*, expected .*pc/);
  });

  it("is nothing, where there is no file", () =>
    assert.equal(readKept(join(folder, "None.graph")), undefined));

  const refused = (bytes: Uint8Array, reason: RegExp) => {
    const damaged = join(folder, "damaged.graph");
    writeFileSync(damaged, bytes);
    assert.throws(
      () => readKept(damaged),
      (error) => error instanceof KeptError && reason.test(error.message),
    );
  };

  it("is refused wherever it is cut short", () => {
    const bytes = readFileSync(file);
    for (let length = 0; length < bytes.length; length += 7) refused(bytes.subarray(0, length), /cut short/);
    refused(bytes.subarray(0, bytes.length - 1), /cut short/);
    refused(Buffer.concat([bytes, Buffer.of(0)]), /altered/);
  });

  it("is refused with any byte altered", () => {
    const bytes = readFileSync(file);
    for (let at = 0; at < bytes.length; at += 5) {
      const altered = Uint8Array.from(bytes);
      altered[at]! ^= 1;
      refused(altered, /altered|another version/);
    }
  });

  it("is refused when another version of the format wrote it, whatever it holds", () => {
    const text = readFileSync(file, "latin1");
    assert.match(text, /^\{"format":1,/);
    refused(Buffer.from(text.replace('"format":1', '"format":2'), "latin1"), /another version/);
  });

  it("is refused when it is a folder, not taken for none", () =>
    assert.throws(() => readKept(folder), /cannot be read \(EISDIR\)/));

  it("is the old one or the new one, whenever its writer is killed", async function () {
    this.timeout(300_000);
    const killed = join(folder, "killed.graph");
    const writer = join(folder, "writer.mjs");
    writeFileSync(
      writer,
      `import { readKept, writeKept } from ${JSON.stringify(new URL("../../src/engine.js", import.meta.url).href)};
       const kept = readKept(${JSON.stringify(file)});
       for (let round = 0; ; round++) {
         writeKept(${JSON.stringify(killed)}, { ...kept, made: { ...kept.made, spec: "s".repeat(round % 50000) } });
         if (round === 0) process.stdout.write("began");
       }`,
    );
    for (let round = 0; round < 6; round++) {
      const child = spawn(process.execPath, [writer], { stdio: ["ignore", "pipe", "inherit"] });
      const began = await Promise.race([once(child.stdout, "data"), once(child, "exit").then(() => "ended")]);
      assert.notEqual(began, "ended", "the writer writes for ever");
      await setTimeout(5 * round);
      child.kill("SIGKILL");
      await once(child, "exit");
      assert.deepEqual(readKept(killed)!.graph, kept.graph, `round ${round}`);
    }
    assert.ok(existsSync(killed));
    const others = readdirSync(folder).filter((name) => name.startsWith("killed.graph."));
    assert.ok(
      others.every((name) => name.endsWith(".tmp")),
      "what was not renamed is nobody's",
    );
  });
});
