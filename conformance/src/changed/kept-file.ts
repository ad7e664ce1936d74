/**
 * A kept graph as a file: one line of JSON that says what it was made from, with the hash of everything, and then the
 * graph, compressed.
 *
 * It is believed only if every byte is as it was written, by this version. A file that is cut short, altered or older
 * is a KeptError with the reason; nobody has to repair it, since a whole replay writes a new one.
 */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { gunzipSync, gzipSync } from "node:zlib";
import { writeWhole } from "../models/files.ts";
import type { KeptGraph } from "./kept-graph.ts";

/** Changed whenever the meaning of the bytes does. */
const FORMAT = 1;

/** Hashes of what the graph and its replay depend on. */
export interface Made {
  /** The modules that the model reaches, its cfg, TLC's jar. */
  readonly spec: string;
  /** The implementation and its driver, as built. */
  readonly implementation: string;
  /** What the driver was made with: configuration and design. */
  readonly world: string;
  /** The engine: what reads, compares and walks, as built. */
  readonly engine: string;
}

export interface Kept {
  readonly made: Made;
  readonly graph: KeptGraph;
}

export class KeptError extends Error {
  constructor(reason: string) {
    super(reason);
    this.name = "KeptError";
  }
}

interface FirstLine {
  readonly sha256: string;
  readonly made: Made;
}

/** Written beside and renamed, so that a reader finds the old file or the new one. */
export function writeKept(file: string, kept: Kept): void {
  writeWhole(file, bytesOfKept(kept));
}

export function bytesOfKept({ made, graph }: Kept): Buffer {
  // The quickest compression: the slower ones save a tenth.
  const body = gzipSync(packed(graph), { level: 1 });
  const line = JSON.stringify({ format: FORMAT, sha256: hashOf(made, body), made });
  return Buffer.concat([Buffer.from(`${line}\n`), body]);
}

/** Undefined when there is no such file; throws KeptError for one that cannot be trusted. */
export function readKept(file: string): Kept | undefined {
  const bytes = bytesOf(file);
  return bytes === undefined ? undefined : keptIn(bytes);
}

/** What the bytes of a file say. */
export function keptIn(bytes: Buffer): Kept {
  const end = bytes.indexOf("\n");
  const line = firstLine(bytes.toString("utf8", 0, Math.max(0, end)));
  if (line === undefined) throw new KeptError("it is cut short, or was written by another version");
  const body = bytes.subarray(end + 1);
  if (hashOf(line.made, body) !== line.sha256) throw new KeptError("it is cut short, or was altered");
  return { made: line.made, graph: unpacked(gunzipSync(body)) };
}

function bytesOf(file: string): Buffer | undefined {
  try {
    return readFileSync(file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw new KeptError(`it cannot be read (${(error as NodeJS.ErrnoException).code})`);
  }
}

/** Undefined for anything that this version does not write; whether it is true, the hash has to show. */
function firstLine(text: string): FirstLine | undefined {
  try {
    const { format, sha256, made } = JSON.parse(text) as Partial<FirstLine> & { readonly format?: unknown };
    if (format !== FORMAT || typeof sha256 !== "string" || made === undefined) return undefined;
    const { spec, implementation, world, engine } = made;
    const isText = [spec, implementation, world, engine].every((one) => typeof one === "string");
    return isText ? { sha256, made: { spec, implementation, world, engine } } : undefined;
  } catch {
    return undefined;
  }
}

function hashOf({ spec, implementation, world, engine }: Made, body: Uint8Array): string {
  const head = JSON.stringify([FORMAT, spec, implementation, world, engine]);
  return createHash("sha256").update(head).update(body).digest("hex");
}

interface Head {
  readonly states: number;
  readonly edges: number;
  readonly actions: readonly string[];
  readonly initial: readonly number[];
  readonly variables: readonly { readonly name: string; readonly values: readonly string[] }[];
}

/** A line of JSON, then the columns and the three lists of the edges, four bytes a number. */
function packed(graph: KeptGraph): Buffer {
  const head: Head = {
    states: graph.states,
    edges: graph.sources.length,
    actions: graph.actions,
    initial: [...graph.initial],
    variables: graph.variables.map(({ name, values }) => ({ name, values })),
  };
  const lists = [
    ...graph.variables.map(({ column }) => column),
    graph.sources,
    graph.edgeActions,
    graph.targets,
  ];
  const bytes = lists.map((list) => Buffer.from(list.buffer, list.byteOffset, list.byteLength));
  return Buffer.concat([Buffer.from(`${JSON.stringify(head)}\n`), ...bytes]);
}

/** The hash has shown that these are the bytes that `packed` wrote. */
function unpacked(bytes: Buffer): KeptGraph {
  const end = bytes.indexOf("\n");
  const head = JSON.parse(bytes.toString("utf8", 0, end)) as Head;
  // A copy, since numbers must stand at a multiple of four.
  const numbers = new Int32Array(Uint8Array.from(bytes.subarray(end + 1)).buffer);
  let at = 0;
  const take = (count: number): Int32Array => {
    at += count;
    return numbers.subarray(at - count, at);
  };
  const variables = head.variables.map((variable) => ({ ...variable, column: take(head.states) }));
  const { states, actions, edges } = head;
  const [sources, edgeActions, targets] = [take(edges), take(edges), take(edges)];
  if (at !== numbers.length) throw new KeptError("it has more or less than it says");
  return {
    variables,
    states,
    actions,
    initial: Int32Array.from(head.initial),
    sources,
    edgeActions,
    targets,
  };
}
