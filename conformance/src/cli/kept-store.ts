/**
 * The graphs of green replays: out/kept/MODEL.graph, each with the hashes of what it and its replay depend on. From
 * them `replay --changed` knows what is new.
 */
import { createHash } from "node:crypto";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { type Kept, type Made, readKept, writeKept } from "../changed/kept-file.ts";
import type { KeptGraph } from "../changed/kept-graph.ts";
import { type BuiltHashes, builtHashes } from "../models/built-hashes.ts";
import type { Model } from "../models/manifest.ts";
import type { World } from "../models/world.ts";
import type { Context } from "./context.ts";

const MOST_EDGES = 5_000_000;

export class KeptStore {
  readonly #context: Context;
  #built: BuiltHashes | undefined;

  constructor(context: Context) {
    this.#context = context;
  }

  /** What a replay of the model would depend on now. */
  async madeOf(model: Model, world: World): Promise<Made> {
    this.#built ??= builtHashes();
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

const sha256 = (texts: readonly string[]): string =>
  createHash("sha256").update(JSON.stringify(texts)).digest("hex");
