/** What each stage of a replay takes beside TLC's own check of the same model. */
import type { Context } from "../cli/context.ts";
import { replayModel } from "../cli/replay-model.ts";
import type { Model } from "../models/manifest.ts";
import { type Bench, type Measured, printFigure, type Target } from "./bench.ts";

/** The bounded model with two waiters, which the targets are about. */
export const BIGGEST = "TwoTimedOneFd";

export const stages: Bench = {
  name: "stages",
  about: "TLC, dump, parse, walks and replay of one model, side by side",
  run: (context) => stagesOf(context, context.manifest.models.find(({ name }) => name === BIGGEST)!),
};

/** Throws when the replay was not green: what a red one takes says nothing. */
export async function stagesOf(context: Context, model: Model): Promise<Measured> {
  const { seconds, report, dumpBytes, exitCode } = await replayModel(context, model, { explore: false });
  if (report === undefined || exitCode !== 0) throw new Error(`${model.name}: the replay was not green`);
  const { steps, extraSteps, transitions } = report;
  const notes = {
    tlc: "plain check, two workers",
    dump: `one worker, ${Math.round(dumpBytes / 1e6)} MB`,
    parse: `${(dumpBytes / 1e6 / seconds.parse).toFixed(0)} MB/s`,
    walks: `${(steps / transitions).toFixed(2)} steps a transition`,
    replay: `${printFigure((steps + extraSteps) / seconds.replay)} compared steps a second, two worker threads`,
  };
  const { tlc, ...ours } = seconds;
  const whole = Object.values(ours).reduce((sum, one) => sum + one, 0);
  const row = (stage: string, one: number, note: string) => [
    stage,
    one.toFixed(1),
    (one / tlc).toFixed(2),
    note,
  ];
  return {
    head: ["stage", "seconds", "x TLC", "what"],
    rows: [
      ...Object.entries(seconds).map(([stage, one]) => row(stage, one, notes[stage as keyof typeof notes])),
      row("dump to replay", whole, "the whole way"),
    ],
    targets: [
      target("replay of the bounded two-waiter model, two cores each", seconds.replay / tlc, 1),
      target("the whole way: dump, parse, tour, replay", whole / tlc, 5),
      {
        what: "reading a dump",
        found: ours.dump / ours.parse,
        unit: "x as fast as TLC writes it",
        bound: "at least",
        limit: 1,
      },
    ],
    notes: [`${model.name}: ${printFigure(transitions)} transitions; TLC's plain check is 1`],
  };
}

const target = (what: string, found: number, limit: number): Target => ({
  ...{ what, found, unit: "x TLC's plain check", bound: "at most", limit },
});
