/** Hand-made mutants put to the graphs: each in a copy of the build in which its one file is replaced. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { compiled } from "./compile.ts";
import { edited } from "./edits.ts";
import type { HandMade } from "./hand-made.ts";
import { Lab } from "./lab.ts";
import { implSources, PROJECT } from "./sources.ts";
import { Subject } from "./subject.ts";
import type { Kill } from "./subject-thread.ts";
import type { Terrain } from "./terrain.ts";

/** Where mutants are hunted, and with what. */
export interface Hunting {
  /** For copies of the build, which are removed when their mutant is dead. */
  readonly folder: string;
  readonly terrains: readonly Terrain[];
  readonly atOnce: number;
  readonly signal: AbortSignal;
  readonly onDone: (done: string) => void;
}

/** What killed each; undefined for those that got through all graphs. */
export async function huntHandMade(
  mutants: readonly HandMade[],
  hunting: Hunting,
): Promise<Map<HandMade, Kill | undefined>> {
  const built = buildAll(mutants, hunting.folder);
  const kills = new Map<HandMade, Kill | undefined>();
  const left = [...mutants];
  const line = async (_: unknown, number: number) => {
    const lab = new Lab(join(hunting.folder, `lab-${number}`), new Map([impatientLock()]));
    try {
      for (let mutant = left.shift(); mutant !== undefined; mutant = left.shift()) {
        kills.set(mutant, await lab.with(built.get(mutant)!, () => probe(lab, hunting)));
        hunting.onDone(`${kills.size} of ${mutants.length} made by hand`);
      }
    } finally {
      left.length = 0;
      lab.remove();
    }
  };
  await Promise.all(Array.from({ length: hunting.atOnce }, line));
  return new Map(mutants.map((mutant) => [mutant, kills.get(mutant)]));
}

/** The implementation as it is: it has to get through all graphs. */
export async function probeSound(hunting: Hunting): Promise<Kill | undefined> {
  const lab = new Lab(join(hunting.folder, "lab-sound"), new Map([impatientLock()]));
  try {
    return await probe(lab, hunting);
  } finally {
    lab.remove();
  }
}

async function probe(lab: Lab, { terrains, signal }: Hunting): Promise<Kill | undefined> {
  const subject = new Subject({ ...lab.modules, tests: lab.tests, terrains }, signal);
  try {
    for (const { model } of terrains) {
      const { kill } = await subject.try({ mutant: undefined, unit: model, fuel: Number.POSITIVE_INFINITY });
      if (kill !== undefined) return kill;
    }
    return undefined;
  } finally {
    await subject.end();
  }
}

/** One thread replays: who begins to spin for a lock would spin for ever, so that is an error there and then. */
function impatientLock(): [string, string] {
  const file = "memory/lock.js";
  const begins = "spin() { if (this.watcher !== null)";
  const ends = `spin() { if (this.at >= 0) throw new Error("nobody gives the lock back"); if (this.watcher !== null)`;
  const text = readFileSync(join(PROJECT, "impl/dist/src", file), "utf8");
  return [file, edited(file, text, [{ from: begins, to: ends }])];
}

/** For each mutant the built file that it replaces, and its text: all compiled in one go. */
function buildAll(mutants: readonly HandMade[], folder: string): Map<HandMade, [string, string]> {
  const sources = implSources();
  const texts = mutants.map(({ id, file, edits }): [string, string] => {
    const text = sources.get(file);
    if (text === undefined) throw new Error(`${id}: impl/src has no file ${file}`);
    return [`${id}/${file}`, edited(file, text, edits)];
  });
  const built = compiled(join(folder, "edited"), new Map(texts));
  const name = (file: string) => file.replace(/\.ts$/, ".js");
  return new Map(
    mutants.map((mutant) => {
      const { id, file } = mutant;
      return [mutant, [name(file), built.get(`${id}/${name(file)}`)!]];
    }),
  );
}
