/**
 * Mutants by operators, put to small graphs and to the implementation's own tests, the cheapest that comes to the place
 * first; the first that goes red has killed it.
 */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { inPool } from "../cli/in-pool.ts";
import { sharedBytes } from "../graph/growable.ts";
import { compiled } from "./compile.ts";
import type { Hunting } from "./hunt-hand-made.ts";
import { Lab } from "./lab.ts";
import { instrumented, type OperatorMutant } from "./operators.ts";
import { implSources } from "./sources.ts";
import { Subject } from "./subject.ts";
import type { Kill, SubjectData } from "./subject-thread.ts";

/** A graph or a file of tests, and what it comes to when nothing is mutated. */
export interface Unit {
  readonly name: string;
  readonly isGraph: boolean;
  readonly covers: Uint8Array;
  /** What it comes to before it begins: a mutant there needs a thread of its own. */
  readonly loads: Uint8Array;
  /** How many places it comes to: what it costs. */
  readonly used: number;
}

/**
 * How threads happen to run must not decide what is found, and random schedules through everything take longer than all
 * other tests together.
 */
const LEFT_OUT = /threads\.test\.js$|^runtime\/(?:properties|atomic-steps|sim\.property)\.test\.js$/;

/** Of the graphs the smallest: the others would find what tests find as well, and take much longer. */
const GRAPHS = 3;

export class OperatorHunt {
  readonly mutants: readonly OperatorMutant[];
  readonly #lab: Lab;
  readonly #hunting: Hunting;
  readonly #units: readonly Unit[];

  private constructor(
    mutants: readonly OperatorMutant[],
    lab: Lab,
    hunting: Hunting,
    units: readonly Unit[],
  ) {
    this.mutants = mutants;
    this.#lab = lab;
    this.#hunting = hunting;
    this.#units = units;
  }

  /** Builds the copy with all mutants in it, and looks what each unit comes to. */
  static async prepare(all: Hunting): Promise<OperatorHunt> {
    const hunting = { ...all, terrains: all.terrains.slice(0, GRAPHS) };
    const { mutants, texts } = await instrumented(implSources());
    const built = compiled(join(hunting.folder, "instrumented"), texts);
    const lab = new Lab(join(hunting.folder, "lab-operators"), built, { withTests: true });
    const units = await measured(lab, hunting, 1 + Math.max(...mutants.map(({ number }) => Number(number))));
    return new OperatorHunt(mutants, lab, hunting, units);
  }

  remove(): void {
    this.#lab.remove();
  }

  /** What killed each; undefined for those that survived everything. */
  async hunt(chosen: readonly OperatorMutant[]): Promise<Map<OperatorMutant, Kill | undefined>> {
    const { atOnce, onDone } = this.#hunting;
    const kills = new Map<OperatorMutant, Kill | undefined>();
    const left = [...chosen];
    const line = async () => {
      const subject = this.#subject();
      try {
        for (let mutant = left.shift(); mutant !== undefined; mutant = left.shift()) {
          kills.set(mutant, await this.#killerOf(mutant, subject));
          onDone(`${kills.size} of ${chosen.length} mutants by operators`);
        }
      } finally {
        left.length = 0;
        await subject.end();
      }
    };
    await Promise.all(Array.from({ length: atOnce }, line));
    return new Map(chosen.map((mutant) => [mutant, kills.get(mutant)]));
  }

  #subject(): Subject {
    const { terrains, signal } = this.#hunting;
    return new Subject({ ...this.#lab.modules, tests: this.#lab.tests, terrains }, signal);
  }

  async #killerOf({ number, file }: OperatorMutant, subject: Subject): Promise<Kill | undefined> {
    const place = Number(number);
    for (const { name, loads, used } of ordered(this.#units, place, file)) {
      const isStatic = loads[place] === 1;
      const own = isStatic ? this.#subject() : subject;
      const { kill } = await own.try({ mutant: number, unit: name, fuel: 5 * used + MARGIN });
      if (isStatic) await own.end();
      // A thread in which a mutant went round and round may still hold what it took.
      else if (kill?.kind === "hang") await own.end();
      if (kill !== undefined) return kill;
    }
    return undefined;
  }
}

const MARGIN = 1_000_000;

/** What a thread of its own costs, in places. */
const A_THREAD = 5_000_000;

/**
 * Those that come to the place, by what they cost: the tests of the same folder are likelier than others to see it, and
 * what comes to it while it is loaded needs a thread of its own.
 */
function ordered(units: readonly Unit[], place: number, file: string): Unit[] {
  const folder = file.split("/")[0]!;
  const cost = ({ name, used, loads }: Unit) =>
    (name.startsWith(`${folder}/`) ? used / 10 : used) + (loads[place] === 1 ? A_THREAD : 0);
  return units
    .filter(({ covers, loads }) => covers[place] === 1 || loads[place] === 1)
    .toSorted((a, b) => cost(a) - cost(b));
}

/** Each unit in a thread of its own, with nothing mutated: it has to pass. */
function measured(
  lab: Lab,
  { terrains, signal, atOnce, onDone }: Hunting,
  switches: number,
): Promise<Unit[]> {
  const tests = readdirSync(lab.tests, { recursive: true, encoding: "utf8" })
    .map((file) => file.replaceAll("\\", "/"))
    .filter((file) => file.endsWith(".test.js") && !LEFT_OUT.test(file));
  const names = [...terrains.map(({ model }) => model), ...tests.toSorted()];
  return inPool(names, atOnce, async (name) => {
    const coverage = sharedBytes(switches);
    const data: SubjectData = { ...lab.modules, tests: lab.tests, terrains, coverage };
    const subject = new Subject(data, signal);
    const task = { mutant: undefined, unit: name, fuel: Number.MAX_SAFE_INTEGER };
    await subject.try({ ...task, onlyLoad: true });
    const loads = coverage.slice();
    coverage.fill(0);
    const { kill, used } = await subject.try(task);
    if (kill !== undefined) throw new Error(`${name}: ${kill.kind} ${kill.at} with no mutant at all`);
    const covers = coverage.slice();
    await subject.end();
    onDone(`${name} measured, ${used} places`);
    return { name, isGraph: !tests.includes(name), covers, loads, used };
  });
}
