/**
 * What TLC found of models that have not changed since: out/checked/KEY.json, where the key says everything that the
 * verdict depends on. Kept is what TLC printed, so that it is read and judged anew each time, by the same code.
 *
 * Only a run that came out as expected is kept: what is red is run again until it is green, and neither a run that was
 * stopped nor one without a verdict can be taken for anything. What cannot be read, or was not written by this
 * version, is not trusted.
 */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { jarPath } from "tla2tools";
import { z } from "zod";
import { writeWhole } from "../models/files.ts";
import { reachedModules } from "../models/modules.ts";
import { readOutput } from "../tlc/run.ts";
import type { Runnable, TimedResult } from "./run-model.ts";

/** Changed whenever the meaning of a kept run does: the options that TLC is given, or how its output is read. */
const FORMAT = 3;

const keptSchema = z.strictObject({
  format: z.literal(FORMAT),
  /** The file's own name again: one that was copied to another name is of another model. */
  key: z.string(),
  /** Of key and run, so that one damaged character is enough. */
  sha256: z.string(),
  run: z.strictObject({
    name: z.string(),
    exitCode: z.int(),
    seconds: z.number().nonnegative(),
    lines: z.array(z.string()),
  }),
});

export type KeptRun = z.infer<typeof keptSchema>["run"];

export class CheckedStore {
  readonly #folder: string;
  readonly #specFolder: string;
  #jar: Promise<string> | undefined;

  constructor(folder: string, specFolder: string) {
    this.#folder = folder;
    this.#specFolder = specFolder;
  }

  /** The hash of the modules that the model reaches, of its cfg, of TLC's jar, and of our format. */
  async keyOf({ module, cfg }: Runnable): Promise<string> {
    this.#jar ??= jarPath({ cwd: this.#specFolder }).then(({ sha256 }) => sha256);
    const files = reachedModules(this.#specFolder, module).map((name) => `${name}.tla`);
    const texts = files.map((file) => [file, readFileSync(join(this.#specFolder, file), "utf8")]);
    return sha256Of([FORMAT, await this.#jar, module, texts, this.#textOf(cfg)]);
  }

  read(key: string, { cfg }: Runnable): TimedResult | undefined {
    const kept = keptRunIn(this.#textOfKept(key), key);
    if (kept === undefined) return undefined;
    const { exitCode, seconds, lines } = kept;
    return { result: readOutput(lines, exitCode, this.#textOf(cfg)), seconds, cached: true, lines };
  }

  write(key: string, run: KeptRun): void {
    writeWhole(this.#fileOf(key), printKeptRun(key, run));
  }

  #textOfKept(key: string): string {
    try {
      return readFileSync(this.#fileOf(key), "utf8");
    } catch {
      return "";
    }
  }

  #textOf(cfg: string): string {
    return readFileSync(resolve(this.#specFolder, cfg), "utf8");
  }

  #fileOf(key: string): string {
    return join(this.#folder, `${key}.json`);
  }
}

export function printKeptRun(key: string, run: KeptRun): string {
  return `${JSON.stringify({ format: FORMAT, key, sha256: sha256Of([key, run]), run })}\n`;
}

/** The run that the text of a file says, if it is one of this format, under this key, and whole. */
export function keptRunIn(text: string, key: string): KeptRun | undefined {
  const kept = keptSchema.safeParse(jsonIn(text));
  if (!kept.success || kept.data.key !== key) return undefined;
  return kept.data.sha256 === sha256Of([key, kept.data.run]) ? kept.data.run : undefined;
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const sha256Of = (value: unknown): string => createHash("sha256").update(JSON.stringify(value)).digest("hex");
