/**
 * A copy of the built implementation with edits, and of the built driver and replay beside it, so that their
 * imports of the implementation find this copy.
 */
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { StateGraph } from "../../src/graph/graph.ts";
import type * as Replay from "../../src/replay/replay.ts";
import type { ReplayReport } from "../../src/replay/report.ts";
import type { Tour } from "../../src/tours/tour.ts";
import { PROJECT } from "../support/places.ts";
import { edited } from "./edits.ts";
import type { Edit } from "./impl-mutants.ts";

/** Of conformance/dist/src: what a replaying thread loads. */
const LOADED = ["designs", "driver", "graph", "replay", "tlc", "tours", "values"];

const LONGEST_MILLISECONDS = 60_000;

export class MutatedBuild {
  readonly #folder = mkdtempSync(join(tmpdir(), "wakeproof-mutant-"));

  /** `file` is one of impl/src, without its ending. */
  constructor(file: string, edits: readonly Edit[]) {
    try {
      this.#build(file, edits);
    } catch (error) {
      this.remove();
      throw error;
    }
  }

  #build(file: string, edits: readonly Edit[]): void {
    const impl = join(this.#folder, "node_modules/@wakeproof/impl");
    mkdirSync(join(impl, "dist"), { recursive: true });
    cpSync(join(PROJECT, "impl/package.json"), join(impl, "package.json"));
    copyCode(join(PROJECT, "impl/dist/src"), join(impl, "dist/src"));
    for (const part of LOADED)
      copyCode(join(PROJECT, "conformance/dist/src", part), join(this.#folder, "dist", part));
    writeFileSync(join(this.#folder, "package.json"), '{ "type": "module" }\n');
    const built = join(impl, "dist/src", `${file}.js`);
    writeFileSync(built, edited(`${file}.js`, readFileSync(built, "utf8"), edits));
  }

  /** In a thread of its own, since a mutant may also go round and round; up to a few divergences. */
  async replay(graph: StateGraph, tour: Tour, world: unknown): Promise<ReplayReport> {
    const { replay } = (await import(this.#url("dist/replay/replay.js"))) as typeof Replay;
    const source = { module: this.#url("dist/driver/index.js"), options: world };
    return replay(graph, tour, source, {
      ...{ workers: 1, mostDivergences: 20, allowUnusedActions: true },
      signal: AbortSignal.timeout(LONGEST_MILLISECONDS),
    });
  }

  remove(): void {
    rmSync(this.#folder, { recursive: true, force: true });
  }

  #url(file: string): string {
    return pathToFileURL(join(this.#folder, file)).href;
  }
}

/** Without declarations and maps, which nothing here reads. */
function copyCode(from: string, to: string): void {
  cpSync(from, to, { recursive: true, filter: (file) => !/\.(?:d\.ts|map)$/.test(file) });
}
