/**
 * Reads one file by one parser, and prints what that took: a process of its own, so that its peak memory is the parser's.
 * Run as `node reading-child.js READER FILE SPEC MODEL`.
 */
import { readFileSync, statSync } from "node:fs";
import { makeDriver } from "../driver/index.ts";
import { readDump } from "../graph/dump.ts";
import { readCfg, readManifest } from "../models/manifest.ts";
import { worldOf } from "../models/world.ts";
import { processorSeconds } from "./bench.ts";

export interface Read {
  readonly fileMegabytes: number;
  readonly seconds: number;
  readonly megabytes: number;
}

/** Packages of the development dependencies, with the function that parses. */
export const PEERS = ["dotparser", "graphlib-dot", "@ts-graphviz/parser"] as const;

type Parse = (text: string) => unknown;

async function parserOf(name: string): Promise<Parse> {
  const module = (await import(name)) as { default?: Parse & { read?: Parse }; parse?: Parse; read?: Parse };
  const parse = module.parse ?? module.read ?? module.default?.read ?? module.default;
  if (parse === undefined) throw new Error(`${name} has no function that parses`);
  return parse;
}

async function readerOf(
  reader: string,
  spec: string,
  model: string,
): Promise<(file: string) => Promise<number>> {
  if (reader !== "wakeproof") {
    const parse = await parserOf(reader);
    return async (file) => Number(parse(readFileSync(file, "utf8")) !== undefined);
  }
  const { cfg } = readManifest(spec).models.find(({ name }) => name === model)!;
  const { layout } = makeDriver(worldOf(readCfg(spec, cfg)));
  return async (file) => (await readDump(file, layout)).states;
}

async function main([reader = "", file = "", spec = "", model = ""]: readonly string[]): Promise<void> {
  const read = await readerOf(reader, spec, model);
  const seconds = await processorSeconds(async () => {
    if ((await read(file)) === 0) throw new Error(`${reader}: nothing was read`);
  });
  const megabytes = Math.round(process.resourceUsage().maxRSS / 1024);
  const found: Read = { fileMegabytes: Math.round(statSync(file).size / 1e6), seconds, megabytes };
  process.stdout.write(JSON.stringify(found));
}

// Imported for its names alone by whoever starts it.
if (process.argv[1]?.endsWith("reading-child.js") === true) await main(process.argv.slice(2));
