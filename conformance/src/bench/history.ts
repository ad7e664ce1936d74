/**
 * What `replay --changed` would have saved: ten real changes of the specification from the history, each with the graphs
 * of small models before and after it.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { changeOf } from "../changed/compare.ts";
import { type KeptGraph, keepGraph } from "../changed/kept-graph.ts";
import type { Context } from "../cli/context.ts";
import { groupDigits } from "../cli/table.ts";
import { layoutOfDump } from "../graph/any-layout.ts";
import { readDump } from "../graph/dump.ts";
import { withoutProperties } from "../models/cfg.ts";
import { usedHash } from "../models/used-hash.ts";
import { runTlc } from "../tlc/run.ts";
import type { Bench, Measured } from "./bench.ts";
import { gitIn, type PastChange, type PastModel, pastChanges } from "./past.ts";

const CHANGES = 10;
/** Of each change all models up to this size; if all that changed are bigger, the smallest. */
const MOST_STATES = 10_000;

/** In per cent: what is published of another system. */
const PUBLISHED = 74.83;

export const history: Bench = {
  name: "history",
  about: "what replay --changed saves, on ten changes from the history",
  run: measureHistory,
};

async function measureHistory(context: Context): Promise<Measured> {
  const scratch = mkdtempSync(join(tmpdir(), "wakeproof-history-"));
  try {
    const changes = pastChanges(gitIn(join(context.specFolder, "..")), scratch, CHANGES, MOST_STATES);
    const graphs = new Graphs(context, scratch);
    const found: Saving[] = [];
    for (const change of changes) found.push(await savingOf(change, graphs));
    return measuredOf(found);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

/** Sums over the models of one change. */
export interface Saving {
  readonly commit: string;
  readonly subject: string;
  readonly models: readonly string[];
  readonly states: readonly [added: number, gone: number];
  readonly transitions: readonly [added: number, gone: number];
  readonly variables: readonly string[];
  /** Transitions that have to be taken again, of all there are after the change. */
  readonly touched: number;
  readonly all: number;
}

const fewer = ({ touched, all }: Saving): number => 100 * (1 - touched / all);

export function measuredOf(savings: readonly Saving[]): Measured {
  const real = savings.filter(({ transitions, states, variables }) =>
    [...transitions, ...states, variables.length].some((count) => count > 0),
  );
  const rows = savings.map((one) => [
    `${one.commit} ${one.subject}`,
    one.models.join(", "),
    ...[printDelta(one.states), printDelta(one.transitions), one.variables.join(", ")],
    ...[`${groupDigits(one.touched)} of ${groupDigits(one.all)}`, `${fewer(one).toFixed(2)} %`],
  ]);
  return {
    head: ["change", "models", "states", "transitions", "variables", "cases", "fewer"],
    rows,
    targets: [
      {
        what: "cases saved by replay --changed, mean of ten changes of the history",
        found: mean(savings.map(fewer)),
        unit: "%",
        bound: "at least",
        limit: PUBLISHED,
      },
    ],
    notes: [
      `Cases are transitions that have to be taken; the mean of all ${savings.length} changes is ${mean(savings.map(fewer)).toFixed(2)} % fewer`,
      real.length === 0
        ? "None of them changes a graph"
        : `${real.length} of them change a graph; the mean of these is ${mean(real.map(fewer)).toFixed(2)} % fewer. The others change words, claims, or definitions that mean the same in these models`,
      "A variable more or fewer makes every state another one, so nothing is saved",
      "The implementation is taken to be the same: where it changes with the specification, all is walked, or with --touched-only these cases as a first look",
    ],
  };
}

const printDelta = ([added, gone]: readonly [number, number]): string =>
  `+${groupDigits(added)} -${groupDigits(gone)}`;

const mean = (numbers: readonly number[]): number =>
  numbers.reduce((sum, one) => sum + one, 0) / Math.max(1, numbers.length);

async function savingOf(
  { commit, subject, before, after, models }: PastChange,
  graphs: Graphs,
): Promise<Saving> {
  let [touched, all] = [0, 0];
  const [states, transitions]: [number, number][] = [
    [0, 0],
    [0, 0],
  ];
  const variables = new Set<string>();
  for (const [old, now] of models) {
    const change = changeOf(await graphs.of(before, old), await graphs.of(after, now));
    for (const [sums, delta] of [
      [states!, change.states],
      [transitions!, change.transitions],
    ] as const) {
      sums[0] += delta.added.length;
      sums[1] += delta.gone.length;
    }
    for (const name of change.variables.added) variables.add(`+${name}`);
    for (const name of change.variables.gone) variables.add(`-${name}`);
    touched += change.touched.reduce((count, one) => count + one, 0);
    all += change.touched.length;
  }
  const names = models.map(([, { name }]) => name);
  const deltas = { states: states!, transitions: transitions!, variables: [...variables].toSorted() };
  return { commit, subject, models: names, ...deltas, touched, all };
}

/** Each graph is dumped once: what one change leaves is often what the next one finds. */
class Graphs {
  readonly #context: Context;
  readonly #scratch: string;
  readonly #known = new Map<string, KeptGraph>();

  constructor(context: Context, scratch: string) {
    this.#context = context;
    this.#scratch = scratch;
  }

  async of(folder: string, model: PastModel): Promise<KeptGraph> {
    const key = `${model.name} ${usedHash(folder, model)}`;
    const known = this.#known.get(key) ?? (await this.#dumped(folder, model));
    this.#known.set(key, known);
    return known;
  }

  async #dumped(folder: string, { name, module, cfg }: PastModel): Promise<KeptGraph> {
    const dump = join(this.#scratch, `${name}.dot`);
    const plain = `${name}-plain.cfg`;
    writeFileSync(join(folder, plain), withoutProperties(readFileSync(join(folder, cfg), "utf8")));
    const { progress, signal } = this.#context;
    const result = await progress.during(`${name}: dump`, () =>
      runTlc({ folder, module, config: plain, dump, signal }),
    );
    if (result.verdict !== "pass") throw new Error(`${name}: TLC came to no graph: ${result.message}`);
    const layout = await layoutOfDump(dump);
    const graph = await readDump(dump, layout, result);
    rmSync(dump);
    return keepGraph(graph, layout);
  }
}
