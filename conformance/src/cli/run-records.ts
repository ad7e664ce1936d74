/**
 * Work that is recorded for the report: begun before, ended after, red when it threw. Whoever stops the command leaves
 * records that are only begun.
 */
import { tmpdir } from "node:os";
import { resolve, sep } from "node:path";
import { jarAtHand, jarPath } from "tla2tools";
import { ArtifactError } from "../models/files.ts";
import type { Kind } from "../records/found.ts";
import { type InputHashes, Inputs } from "../records/inputs.ts";
import { type Recorded, Recorder } from "../records/recorder.ts";
import { type Context, PROJECT } from "./context.ts";
import { EXIT, exitCodeOf, Interrupted, textOf } from "./errors.ts";

/** What is recorded, beside what the command goes on with. */
export interface Judged<K extends Kind, T> {
  readonly value: T;
  readonly record: Omit<Recorded<K>, "seconds"> & { readonly seconds?: number };
}

/** `inputs` are taken before the work begins: what changes meanwhile is not what was judged. */
export async function recorded<K extends Kind, T>(
  context: Context,
  kind: K,
  name: string,
  inputsOf: (inputs: Inputs) => InputHashes,
  work: () => Promise<Judged<K, T>>,
  { asksTlc = true }: { readonly asksTlc?: boolean } = {},
): Promise<T> {
  const { recorder } = context;
  const started = performance.now();
  const took = () => (performance.now() - started) / 1000;
  let inputs: InputHashes = {};
  try {
    inputs = inputsOf(await context.inputs(asksTlc));
    recorder.begin(kind, name, inputs);
    const { value, record } = await work();
    recorder.end(kind, name, inputs, { seconds: took(), ...record });
    recorder.complain();
    return value;
  } catch (error) {
    if (!(error instanceof Interrupted)) recorder.end(kind, name, inputs, failed(error, took()));
    // A disk that refuses artifacts is complained about already.
    if (!(error instanceof ArtifactError)) recorder.complain();
    throw error;
  }
}

function failed(error: unknown, seconds: number): Recorded<never> {
  const exitCode = exitCodeOf(error) || EXIT.internal;
  return { exitCode, problems: [{ message: textOf(error), isError: true }], found: null, seconds };
}

/** Of what is judged as one of many, or not as a whole, so that nothing was begun. */
export async function recordNow<K extends Kind>(
  context: Context,
  kind: K,
  name: string,
  inputsOf: (inputs: Inputs) => InputHashes,
  record: Omit<Recorded<K>, "seconds"> & { readonly seconds?: number },
  { asksTlc = true }: { readonly asksTlc?: boolean } = {},
): Promise<void> {
  const { recorder } = context;
  recorder.end(kind, name, inputsOf(await context.inputs(asksTlc)), { seconds: 0, ...record });
  recorder.complain();
}

export async function inputsOf(specFolder: string, asksTlc: boolean): Promise<Inputs> {
  // Who asks no TLC needs no jar, not even a right one.
  const at = { cwd: specFolder };
  const jar = await (asksTlc ? jarPath(at) : jarAtHand(at).catch(() => undefined));
  return new Inputs(specFolder, jar?.sha256);
}

export const recorderOf = (context: Context): Recorder =>
  new Recorder({
    folderOf: (kind) => context.outFolder("records", kind),
    say: (line) => context.progress.say(line),
    cleaned: (text) => withoutFolders(text, context.specFolder),
  });

/** The report names no folder of the machine that it was made on. */
export function withoutFolders(text: string, specFolder: string): string {
  const folders = [resolve(specFolder), resolve(PROJECT), tmpdir()];
  return folders.reduce((rest, folder) => rest.replaceAll(`${folder}${sep}`, ""), text);
}
