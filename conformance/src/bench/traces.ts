/**
 * What a batch of traces costs: all in one run of TLC, and a run for each, on the same files, start-ups and the reading of
 * the files included.
 */
import { rmSync, statSync } from "node:fs";
import { loadavg } from "node:os";
import { join } from "node:path";
import type { Context } from "../cli/context.ts";
import { randomRuns, traceOf } from "../driver/random-runs.ts";
import { writeWhole } from "../models/files.ts";
import { SOUND } from "../models/world.ts";
import { readTrace } from "../traces/trace-reader.ts";
import { validate } from "../validate/validate.ts";
import { type Bench, type Measured, printFigure, timed } from "./bench.ts";

const FILES = 40;
/** So many of them also in a run each, which takes minutes for all; the time of all is as many times that of these. */
const ONE_BY_ONE = 10;
const SEED = 40387;
/** How long each trace is. */
const SIZES = [250, 750, 2500];

export const traces: Bench = {
  name: "traces",
  about: "traces given back to the specification, in one run of TLC and in a run each",
  run: measure,
};

interface Point {
  readonly events: number;
  readonly megabytes: number;
  readonly batch: number;
  /** For all files, as those that were measured tell. */
  readonly each: number;
}

async function measure(context: Context): Promise<Measured> {
  const [load = 0] = loadavg();
  const points: Point[] = [];
  for (const steps of SIZES) points.push(await pointOf(context, steps));
  const [first, last] = [points[0]!, points.at(-1)!];
  return {
    head: ["events", "files", "MB", "one run s", "events/s", "a run each s", "events/s", "ratio"],
    rows: points.map(({ events, megabytes, batch, each }) => [
      ...[events, FILES, megabytes.toFixed(1), batch.toFixed(1), printFigure(Math.round(events / batch))],
      ...[each.toFixed(1), printFigure(Math.round(events / each)), printFigure(each / batch)],
    ]),
    targets: [
      {
        what: `validating ${printFigure(last.events)} events of traces, start-up included`,
        ...{ found: last.events / last.batch, unit: "events/s", bound: "at least", limit: 2000 },
      },
      {
        what: `time for ${printFigure(last.events / first.events)} x the events, which is linear`,
        ...{
          found: last.batch / first.batch,
          unit: "x",
          bound: "at most",
          limit: last.events / first.events,
        },
      },
    ],
    notes: [
      `A run each was measured of the first ${ONE_BY_ONE} files, and taken ${FILES / ONE_BY_ONE} times`,
      `${FILES} random runs, worlds of up to 8 waiters and 3 controllers, seed ${SEED}; all accepted, by both ways`,
      "Seconds are of the whole: reading the files, writing the module, starting Java, TLC with one worker",
      `The machine's load before was ${load.toFixed(1)}`,
    ],
  };
}

async function pointOf(context: Context, steps: number): Promise<Point> {
  const files = recorded(context, steps);
  const megabytes = files.reduce((sum, file) => sum + statSync(file).size, 0) / 1e6;
  const about = `bench traces: ${FILES} of ${steps} events`;
  try {
    const [events, batch] = await context.progress.during(`${about}, one run`, () =>
      timed(() => explained(context, files)),
    );
    const [others, each] = await context.progress.during(`${about}, a run each`, () =>
      timed(() => oneByOne(context, files.slice(0, ONE_BY_ONE))),
    );
    if (others !== ONE_BY_ONE * steps || events !== FILES * steps)
      throw new Error(`${events} and ${others} events explained, expected ${steps} of each file`);
    return { events, megabytes, batch, each: (each * FILES) / ONE_BY_ONE };
  } finally {
    for (const file of files) rmSync(file, { force: true });
  }
}

function recorded(context: Context, steps: number): string[] {
  const folder = context.outFolder("bench");
  return randomRuns({ waiters: 8, controllers: 3, fds: 2 }, { seed: SEED, runs: FILES, steps }).map((run) => {
    const file = join(folder, `trace-${run.path}.ndjson`);
    writeWhole(file, `${traceOf(run, SOUND, SEED).lines.join("\n")}\n`);
    return file;
  });
}

/** The number of events. What is not accepted has no time worth telling. */
async function explained(context: Context, files: readonly string[]): Promise<number> {
  const { verdicts } = await validate(files.map(readTrace), {
    specFolder: context.specFolder,
    folder: join(context.outFolder("bench"), "validate"),
    signal: context.signal,
  });
  const other = verdicts.find(({ verdict }) => verdict !== "accepted");
  if (other !== undefined) throw new Error(`${other.file}: ${other.verdict}, expected accepted`);
  return verdicts.reduce((sum, one) => sum + one.explained, 0);
}

async function oneByOne(context: Context, files: readonly string[]): Promise<number> {
  let events = 0;
  for (const file of files) events += await explained(context, [file]);
  return events;
}
