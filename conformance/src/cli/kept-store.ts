/**
 * The graphs of green replays: out/kept/MODEL.graph, each with the hashes of what it and its replay depend on. From
 * them `replay --changed` knows what is new.
 */
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, rmSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { type Kept, type Made, readKept, writeKept } from "../changed/kept-file.ts";
import type { KeptGraph } from "../changed/kept-graph.ts";
import type { Model } from "../models/manifest.ts";
import type { World } from "../models/world.ts";
import type { Context } from "./context.ts";

/** Parts of this package, as built, that read graphs, walk them and compare. */
const ENGINE = ["changed", "graph", "replay", "tlc", "tours", "values"];

/** Those that stand between the engine and the implementation. */
const DRIVER = ["designs", "driver"];

const MOST_EDGES = 5_000_000;

const HERE = fileURLToPath(new URL("../", import.meta.url));

export class KeptStore {
  readonly #context: Context;
  #built: Pick<Made, "implementation" | "engine"> | undefined;

  constructor(context: Context) {
    this.#context = context;
  }

  /** What a replay of the model would depend on now. */
  async madeOf(model: Model, world: World): Promise<Made> {
    this.#built ??= { implementation: hashOfImplementation(), engine: hashOfFolders(ENGINE) };
    const spec = await this.#context.checkedStore.keyOf(model);
    return { spec, world: sha256([JSON.stringify(world)]), ...this.#built };
  }

  /** Throws KeptError when there is one that cannot be trusted. */
  read(model: Model): Kept | undefined {
    return readKept(this.#fileOf(model));
  }

  /** A graph that is too big for a comparison in memory is not kept, and an older one of it does not stay. */
  write(model: Model, made: Made, graph: KeptGraph): void {
    if (graph.sources.length <= MOST_EDGES) writeKept(this.#fileOf(model), { made, graph });
    else rmSync(this.#fileOf(model), { force: true });
  }

  #fileOf({ name }: Model): string {
    return join(this.#context.outFolder("kept"), `${name}.graph`);
  }
}

/** Node is a part of it: it runs what is compared. */
function hashOfImplementation(): string {
  const folder = dirname(fileURLToPath(import.meta.resolve("@wakeproof/impl")));
  return sha256([process.version, hashOfFiles(folder, filesUnder(folder)), hashOfFolders(DRIVER)]);
}

const hashOfFolders = (names: readonly string[]): string =>
  hashOfFiles(
    HERE,
    names.flatMap((name) => filesUnder(join(HERE, name))),
  );

function filesUnder(folder: string): string[] {
  const entries = readdirSync(folder, { withFileTypes: true, recursive: true });
  const files = entries.filter((entry) => entry.isFile() && entry.name.endsWith(".js"));
  return files.map((entry) => join(entry.parentPath, entry.name)).toSorted();
}

function hashOfFiles(folder: string, files: readonly string[]): string {
  if (files.length === 0) throw new Error(`${folder}: found no built files, expected some to hash`);
  return sha256(files.flatMap((file) => [relative(folder, file), readFileSync(file, "utf8")]));
}

const sha256 = (texts: readonly string[]): string =>
  createHash("sha256").update(JSON.stringify(texts)).digest("hex");
