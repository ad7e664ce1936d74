/**
 * How optimal tours grow: graphs of models and of families made for it, from small to more than a million transitions, each
 * in a process of its own; time and memory beside n log n, and a greedy tour beside the optimum.
 */
import { execFile } from "node:child_process";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import type { Context } from "../cli/context.ts";
import { dumpModel } from "../cli/dump-model.ts";
import type { Cell } from "../cli/table.ts";
import type { Model } from "../models/manifest.ts";
import type { Family } from "../tours/families.ts";
import type { Bench, Measured, Target } from "./bench.ts";
import type { Probe, Probed } from "./tour-probe.ts";

export const MODELS = ["OneTimed", "AddDel", "TwoControllers", "TwoTimed", "OneWaiter", "TwoTimedOneFd"];

/** Bounded ones get longer; looping ones get longer, or have more processes. */
export const FAMILIES: Readonly<Record<string, readonly Family[]>> = {
  "bounded, longer": [16, 24, 36, 54, 72].map((length) => ({ processes: 3, length, loops: false })),
  "looping, longer": [12, 20, 30, 40, 50].map((length) => ({ processes: 3, length, loops: true })),
  "looping, more": [2, 3, 4, 5, 6].map((processes) => ({ processes, length: 6, loops: true })),
};

export interface Row {
  readonly name: string;
  readonly family: string;
  readonly probe: Probe;
}

export const tours: Bench = {
  name: "tours",
  about: "optimal tours of graphs of growing size: time, memory, and what greedy ones cost",
  run: async (context) => {
    const rows: Row[] = [];
    for (const name of MODELS) {
      const model = context.manifest.models.find((one) => one.name === name);
      if (model === undefined)
        throw new Error(`the manifest has no model ${name}, of which the curve is made`);
      rows.push({ name, family: "models", probe: await probeOfModel(context, model) });
    }
    for (const [family, members] of Object.entries(FAMILIES))
      for (const member of members)
        rows.push({
          name: `${member.processes} x ${member.length}`,
          family,
          probe: await probeOf(context, member),
        });
    return measuredOf(rows);
  },
};

async function probeOfModel(context: Context, model: Model): Promise<Probe> {
  const file = join(context.outFolder("graphs"), `${model.name}.dot`);
  try {
    await dumpModel(context, model, file);
    return await probeOf(context, { dot: file });
  } finally {
    rmSync(file, { force: true });
  }
}

export async function probeOf({ signal }: Context, probed: Probed): Promise<Probe> {
  const program = fileURLToPath(new URL("./tour-probe.js", import.meta.url));
  const { stdout } = await promisify(execFile)(process.execPath, [program, JSON.stringify(probed)], {
    signal,
  });
  return JSON.parse(stdout) as Probe;
}

/** Nanoseconds, or bytes, for each n log2 n. */
const perGrowth = (value: number, { transitions }: Probe): number =>
  (value * 1e9) / (transitions * Math.log2(transitions));

export function measuredOf(rows: readonly Row[]): Measured {
  const growing = rows.filter(({ probe }) => probe.transitions > 50_000);
  const biggest = growing.reduce((one, other) =>
    other.probe.transitions > one.probe.transitions ? other : one,
  );
  return {
    head: [
      ...["graphs", "graph", "transitions", "depth", "optimum", "steps/tr.", "seconds", "ns / n log n"],
      ...["peak MB", "greedy/optimum", "greedy s"],
    ],
    rows: rows.map(cellsOf),
    targets: [
      {
        what: `the exact optimum of ${biggest.probe.transitions} transitions`,
        ...{ found: biggest.probe.seconds, unit: "s", bound: "at most", limit: 60 },
      },
      ...["models", ...Object.keys(FAMILIES)].flatMap((family) => growthOf(family, rows)),
    ],
    notes: [
      "Every tour was checked, and every optimum by its proof; a reset costs 1, seconds are of one processor",
      "Growth is the time for n log n of a family's biggest graph, divided by that of its smallest above 50,000 transitions",
    ],
  };
}

function cellsOf({ name, family, probe }: Row): Cell[] {
  const { transitions, depth, optimum, steps, seconds, peakMegabytes, greedyCost, greedySeconds } = probe;
  return [
    ...[family, name, transitions, depth, optimum, (steps / transitions).toFixed(2), seconds.toFixed(2)],
    ...[perGrowth(seconds, probe).toFixed(0), peakMegabytes, (greedyCost / optimum).toFixed(3)],
    greedySeconds.toFixed(2),
  ];
}

function growthOf(family: string, rows: readonly Row[]): Target[] {
  const probes = rows
    .filter((row) => row.family === family && row.probe.transitions > 50_000)
    .map(({ probe }) => probe)
    .sort((one, other) => one.transitions - other.transitions);
  const [first, last] = [probes[0], probes.at(-1)];
  if (first === undefined || last === undefined || first === last) return [];
  const found = perGrowth(last.seconds, last) / perGrowth(first.seconds, first);
  const what = `growth of the optimal tour's time, ${family}: ${first.transitions} to ${last.transitions} transitions`;
  return [{ what, found, unit: "x n log n", bound: "at most", limit: 1 }];
}
