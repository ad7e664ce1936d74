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
const FORMAT = 1;

const keptSchema = z.strictObject({
  format: z.literal(FORMAT),
  /** Of `run`, so that one damaged character is enough. */
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
    const kept = keptSchema.safeParse(this.#parse(key));
    if (!kept.success || kept.data.sha256 !== sha256Of(kept.data.run)) return undefined;
    const { exitCode, seconds, lines } = kept.data.run;
    return { result: readOutput(lines, exitCode, this.#textOf(cfg)), seconds, cached: true, lines };
  }

  write(key: string, run: KeptRun): void {
    const text = JSON.stringify({ format: FORMAT, sha256: sha256Of(run), run });
    writeWhole(this.#fileOf(key), `${text}\n`);
  }

  #parse(key: string): unknown {
    try {
      return JSON.parse(readFileSync(this.#fileOf(key), "utf8"));
    } catch {
      return undefined;
    }
  }

  #textOf(cfg: string): string {
    return readFileSync(resolve(this.#specFolder, cfg), "utf8");
  }

  #fileOf(key: string): string {
    return join(this.#folder, `${key}.json`);
  }
}

const sha256Of = (value: unknown): string => createHash("sha256").update(JSON.stringify(value)).digest("hex");
