/**
 * Puts a batch of mutants to one model. TLC stops at what cannot be watched: an expression without a value, a
 * deadlock, a property of liveness, a text that does not parse. The mutant that it stopped at is known then, and the
 * others are put to the model again without it.
 */
import { rmSync } from "node:fs";
import { join } from "node:path";
import { makeFolder, writeWhole } from "../models/files.ts";
import type { TlcResult } from "../tlc/result.ts";
import { runTlc } from "../tlc/run.ts";
import type { Killer } from "./killers.ts";
import { type Mutant, ROOTS } from "./mutants.ts";
import { CONTROL, mutantAtLine, schemataOf } from "./schemata.ts";
import { Tally } from "./tally.ts";
import { NoVerdict, type Verdict, verdictOfStop } from "./verdicts.ts";
import { WATCH, watchOf } from "./watch.ts";

export interface Laboratory {
  readonly specFolder: string;
  /** Where the folders of the runs are made. */
  readonly folder: string;
  readonly heapMegabytes: number;
  /** What Java is told for runs of a few seconds. */
  readonly quick: NodeJS.ProcessEnv;
  readonly signal: AbortSignal;
}

/** Up to here a batch takes Java less time without its better compiler. */
const QUICK_STATES = 10_000;

/** The verdict on each mutant of the batch. `bench` names a folder that no other batch uses at the same time. */
export async function tryBatch(
  laboratory: Laboratory,
  bench: string,
  mutants: readonly Mutant[],
  killer: Killer,
): Promise<Map<Mutant, Verdict>> {
  const verdicts = new Map<Mutant, Verdict>();
  const waiting: (readonly Mutant[])[] = [mutants];
  for (let batch = waiting.pop(); batch !== undefined; batch = waiting.pop()) {
    const numbered = new Map(batch.map((mutant, at) => [at + 1, mutant]));
    const { tally, result, texts } = await runBatch(laboratory, bench, numbered, killer);
    for (const [number, verdict] of tally.deaths) verdicts.set(numbered.get(number)!, verdict);
    if (result.verdict === "pass") {
      expectControl(tally, killer);
      for (const [number, verdict] of tally.countsOf(numbered.keys()))
        verdicts.set(numbered.get(number)!, verdict);
      continue;
    }
    const stopped = stoppedAt(result, texts) ?? (batch.length === 1 ? 1 : undefined);
    if (stopped === CONTROL) throw unlike(killer, result.message);
    const culprit = stopped === undefined ? undefined : numbered.get(stopped);
    if (culprit !== undefined && !verdicts.has(culprit))
      verdicts.set(culprit, verdictOfStop(culprit.id, killer.model.name, result));
    const rest = batch.filter((mutant) => !verdicts.has(mutant));
    // Nobody knows whose fault it was: each half will tell of its own.
    const halves =
      rest.length < batch.length ? [rest] : [rest.slice(0, rest.length / 2), rest.slice(rest.length / 2)];
    waiting.push(...halves.filter((half) => half.length > 0));
  }
  return verdicts;
}

/** A watch that kills what is no mutant, or counts it otherwise than the manifest, says nothing of mutants. */
function expectControl(tally: Tally, killer: Killer): void {
  const [[, verdict] = []] = tally.countsOf([CONTROL]);
  if (verdict === "alive") return;
  throw unlike(killer, JSON.stringify(verdict ?? tally.deaths.get(CONTROL)));
}

const unlike = ({ model }: Killer, found: string): NoVerdict =>
  new NoVerdict("the unchanged spec", model.name, `found ${found}; try: wakeproof check ${model.name}`);

function stoppedAt(result: TlcResult, texts: ReadonlyMap<string, string>): number | undefined {
  const state = result.counterexample?.steps.at(-1)?.state.get("mutant");
  if (state !== undefined && state.kind === "integer") return Number(state.value);
  const [error] = result.specErrors;
  return error === undefined
    ? undefined
    : mutantAtLine(texts.get(error.file.replace(/\.tla$/, "")) ?? "", error.line);
}

async function runBatch(
  { specFolder, folder: all, heapMegabytes, signal, quick }: Laboratory,
  bench: string,
  batch: ReadonlyMap<number, Mutant>,
  killer: Killer,
) {
  const folder = join(all, bench);
  // What another batch left must not be found where this one's model looks for a module.
  rmSync(folder, { recursive: true, force: true });
  makeFolder(folder);
  const texts = schemataOf(killer.modules, batch, ROOTS);
  const watch = watchOf(killer, batch.size + 1);
  for (const [name, text] of texts) writeWhole(join(folder, `${name}.tla`), text);
  writeWhole(join(folder, `${WATCH}.tla`), watch.module);
  writeWhole(join(folder, `${WATCH}.cfg`), watch.cfg);
  const tally = new Tally(watch.counted);
  const env = killer.expect.states <= QUICK_STATES ? { env: quick } : {};
  const options = { folder, module: WATCH, library: [specFolder], signal, heapMegabytes, ...env };
  const result = await runTlc({ ...options, onLine: (line) => tally.read(line) });
  signal.throwIfAborted();
  return { tally, result, texts };
}
