/**
 * The other direction's part of `verify`: traces of random runs, given back to the specification in one run of TLC. Those of
 * the sound implementation must be accepted, each line of each; of each broken one that is asked, at least one rejected.
 */
import { join } from "node:path";
import { randomRuns, traceOf } from "../driver/random-runs.ts";
import { writeWhole } from "../models/files.ts";
import { SOUND } from "../models/world.ts";
import { RANDOM_RUNS } from "../records/names.ts";
import type { TraceVerdict } from "../validate/verdicts.ts";
import { printVerdict } from "../validate/verdicts.ts";
import type { Context } from "./context.ts";
import { EXIT } from "./errors.ts";
import { recorded } from "./run-records.ts";
import { groupDigits } from "./table.ts";
import { validateFiles } from "./validate.ts";

const SEED = 40387;
const LIMITS = { waiters: 8, controllers: 3, fds: 2 };
const SOUND_RUNS = { runs: 8, steps: 200 };
const BROKEN_RUNS = { runs: 2, steps: 120 };
const BROKEN = ["shared-alarm-queue", "no-drain", "no-second-check", "vcores-first", "hole"];

export interface TracesFound {
  readonly accepted: number;
  readonly sound: number;
  readonly events: number;
  readonly states: number;
  readonly brokenRejected: number;
  readonly broken: number;
  readonly exitCode: number;
}

export const verifyTraces = (context: Context): Promise<TracesFound> =>
  recorded(
    context,
    "traces",
    RANDOM_RUNS,
    (inputs) => inputs.traces(),
    async () => {
      const value = await judgedTraces(context);
      const { exitCode, wrong, ...found } = value;
      const problems = wrong.map((message) => ({ message }));
      return { value, record: { exitCode, problems, found: { seed: SEED, ...found } } };
    },
  );

/** `wakeproof validate --random` */
export async function randomCommand(context: Context): Promise<number> {
  const found = await verifyTraces(context);
  const { exitCode, accepted, sound, events, states, brokenRejected, broken } = found;
  const figures = `${accepted} of ${sound} accepted, ${groupDigits(events)} events; ${brokenRejected} of ${broken} broken designs rejected`;
  const problems = exitCode === EXIT.ok ? [] : [{ message: `random runs: ${figures}` }];
  context.record({ suite: "traces", name: RANDOM_RUNS, problems, figures });
  context.print(`random runs: ${figures}`, {
    ...{ schemaVersion: 1, seed: SEED, accepted, sound, events, states, brokenRejected, broken, exitCode },
  });
  return exitCode;
}

async function judgedTraces(context: Context): Promise<TracesFound & { readonly wrong: readonly string[] }> {
  const sound = randomTraces(context, SOUND, SOUND_RUNS);
  const broken = BROKEN.map((design) => randomTraces(context, design, BROKEN_RUNS));
  const { verdicts, states } = await validateFiles(context, [...sound, ...broken.flat()]);
  const of = (files: readonly string[]) => verdicts.filter(({ file }) => files.includes(file));
  const has =
    (wanted: TraceVerdict["verdict"]) =>
    ({ verdict }: TraceVerdict) =>
      verdict === wanted;
  const others = of(sound).filter((one) => !has("accepted")(one));
  const passed = BROKEN.filter((_, at) => !of(broken[at]!).some(has("rejected")));
  const wrong = [
    ...others.map(printVerdict),
    ...passed.map((design) => `${design}: no trace of it is rejected, expected one at least`),
  ];
  for (const one of wrong) context.progress.say(one);
  return {
    ...{ accepted: sound.length - others.length, sound: sound.length, states },
    events: of(sound).reduce((sum, { explained }) => sum + explained, 0),
    ...{ brokenRejected: BROKEN.length - passed.length, broken: BROKEN.length },
    wrong,
    exitCode: others.length > 0 ? EXIT.rejected : passed.length > 0 ? EXIT.unexpected : EXIT.ok,
  };
}

function randomTraces(
  context: Context,
  design: string,
  sizes: { readonly runs: number; readonly steps: number },
): string[] {
  const folder = context.outFolder("verify-traces");
  return randomRuns(LIMITS, { seed: SEED, ...sizes }).map((run) => {
    const file = join(folder, `${design}-${run.path}.ndjson`);
    writeWhole(file, `${traceOf(run, design, SEED).lines.join("\n")}\n`);
    return file;
  });
}
