/**
 * What every command is given: where the spec and the artifacts are, what the arguments were, how to print, and the
 * signal that ends it. Results go to stdout, progress and errors to stderr.
 */
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { makeFolder } from "../models/files.ts";
import { type Manifest, readManifest } from "../models/manifest.ts";
import { unknownName } from "../models/nearest.ts";
import { sweepTemporaries } from "../models/temporaries.ts";
import type { Inputs } from "../records/inputs.ts";
import type { Recorder } from "../records/recorder.ts";
import type { Case } from "../reports/case.ts";
import { CheckedStore } from "./checked-store.ts";
import { CliError, EXIT } from "./errors.ts";
import { type Jobs, jobsOf, printJobs } from "./jobs.ts";
import { KeptStore } from "./kept-store.ts";
import { Progress } from "./progress.ts";
import type { TimedResult } from "./run-model.ts";
import { inputsOf, recorderOf } from "./run-records.ts";

export interface Options {
  readonly names: readonly string[];
  readonly json: boolean;
  readonly spec: string | undefined;
  readonly out: string | undefined;
  readonly designs: boolean;
  readonly force: boolean;
  readonly thorough: boolean;
  readonly store: boolean;
  readonly random: boolean;
  readonly changed: boolean;
  readonly touchedOnly: boolean;
  readonly engine: string | undefined;
  readonly mostStates: string | undefined;
  readonly jobs: string | undefined;
  readonly big: boolean;
  readonly budget: string | undefined;
  readonly seed: string | undefined;
  readonly runs: string | undefined;
  readonly path: string | undefined;
  readonly steps: string | undefined;
  readonly waiters: string | undefined;
  readonly controllers: string | undefined;
  readonly fds: string | undefined;
  readonly design: string | undefined;
  readonly model: string | undefined;
  readonly depth: string | undefined;
  readonly outItf: string | undefined;
  readonly shard: string | undefined;
  readonly junit: string | undefined;
  readonly summary: string | undefined;
  /** Empty where it is asked for without a name. */
  readonly markdown: string | undefined;
  readonly shardOut: string | undefined;
  readonly dot: string | undefined;
  readonly resetCost: string | undefined;
  readonly pairs: boolean;
  readonly failure: string | undefined;
}

/** The folder of the project: this file is built to conformance/dist/src/cli. */
export const PROJECT = fileURLToPath(new URL("../../../../", import.meta.url));

export class Context {
  readonly options: Options;
  readonly signal: AbortSignal;
  readonly progress = new Progress();
  readonly specFolder: string;
  readonly #out: string;
  /** What TLC found in this command, by model. */
  readonly results = new Map<string, TimedResult>();
  readonly jobs: Jobs;
  readonly #swept = new Set<string>();
  /** What was checked until now, for reports. */
  readonly cases: Case[] = [];
  #announced = false;
  #store: CheckedStore | undefined;
  #kept: KeptStore | undefined;
  #manifest: Manifest | undefined;
  /** What is left for the report. */
  readonly recorder: Recorder = recorderOf(this);
  readonly #inputs = new Map<boolean, Promise<Inputs>>();

  constructor(options: Options, signal: AbortSignal) {
    this.options = options;
    this.signal = signal;
    this.specFolder = resolve(options.spec ?? join(PROJECT, "spec"));
    this.#out = resolve(options.out ?? join(PROJECT, "out"));
    this.jobs = jobsOf(options.jobs);
  }

  get manifest(): Manifest {
    this.#manifest ??= readManifest(this.specFolder);
    return this.#manifest;
  }

  /** What was found earlier of models that have not changed. */
  get checkedStore(): CheckedStore {
    this.#store ??= new CheckedStore(this.outFolder("checked"), this.specFolder);
    return this.#store;
  }

  /** The graphs of green replays. */
  get keptStore(): KeptStore {
    this.#kept ??= new KeptStore(this);
    return this.#kept;
  }

  /** What results of this command depend on. Where TLC is asked, its jar is fetched if it is not there. */
  inputs(asksTlc: boolean): Promise<Inputs> {
    const inputs = this.#inputs.get(asksTlc) ?? inputsOf(this.specFolder, asksTlc);
    this.#inputs.set(asksTlc, inputs);
    return inputs;
  }

  record(checked: Case): void {
    this.cases.push(checked);
  }

  /** Says once how many TLCs run at a time, and with what heap. */
  announceJobs(): void {
    if (!this.#announced) this.progress.say(printJobs(this.jobs));
    this.#announced = true;
  }

  /** A folder under out/, made when it is first asked for, and without what a killed process began to write there. */
  outFolder(...parts: string[]): string {
    const folder = makeFolder(join(this.#out, ...parts));
    if (!this.#swept.has(folder)) sweepTemporaries(folder);
    this.#swept.add(folder);
    return folder;
  }

  /** With --json one document and nothing else; without, the text. */
  print(text: string, document: unknown): void {
    process.stdout.write(`${this.options.json ? JSON.stringify(document, null, 2) : text}\n`);
  }

  /** The items that the command line names, in the manifest's order; all of them if it names none. */
  chosen<T extends { readonly name: string }>(what: string, items: readonly T[]): readonly T[] {
    const known = items.map((item) => item.name);
    for (const name of this.options.names)
      if (!known.includes(name)) throw new CliError(EXIT.usage, unknownName(what, name, known));
    return this.options.names.length === 0
      ? items
      : items.filter((item) => this.options.names.includes(item.name));
  }
}
