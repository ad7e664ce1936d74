/**
 * The checker and the models, out of the page itself and only when somebody explores: base64, then gzip, then JSON or
 * WebAssembly.
 */
import load, { explore_init, explore_invariants, explore_next } from "tla-checker";
import type { Engine } from "../../review/explore/explorer.ts";
import { ENGINE_ID, MODELS_ID } from "../../review/explore/names.ts";
import type { Exploration } from "../../review/explore/schema.ts";
import { byId } from "../dom.ts";

export interface Loaded {
  readonly engine: Engine;
  readonly exploration: Exploration;
}

let loading: Promise<Loaded> | undefined;

/** What this browser lacks, by the names that its makers use; empty if it has all. */
export function missingHere(): string[] {
  return ["WebAssembly", "DecompressionStream"].filter((name) => !(name in globalThis));
}

/** Once; rejects with what went wrong, and then tries again when it is asked again. */
export function loadEngine(): Promise<Loaded> {
  loading ??= loadAnew().catch((error: unknown) => {
    loading = undefined;
    throw error;
  });
  return loading;
}

async function loadAnew(): Promise<Loaded> {
  const [models, engine] = await Promise.all([unpacked(MODELS_ID), unpacked(ENGINE_ID)]);
  await load({ module_or_path: engine });
  const exploration = JSON.parse(new TextDecoder().decode(models)) as Exploration;
  return { exploration, engine: { explore_init, explore_invariants, explore_next } };
}

async function unpacked(id: string): Promise<ArrayBuffer> {
  const letters = atob(byId(id).textContent ?? "");
  const bytes = Uint8Array.from(letters, (letter) => letter.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(stream).arrayBuffer();
}
