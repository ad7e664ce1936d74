/** `wakeproof bench`: what each stage of a replay takes beside TLC's own check, measured in one run. */
import type { Context } from "./context.ts";
import { CliError, EXIT } from "./errors.ts";
import { replayModel } from "./replay-model.ts";
import { printTable } from "./table.ts";

const BIGGEST = "TwoTimedOneFd";

export async function bench(context: Context): Promise<number> {
  const names = context.options.names.length === 0 ? [BIGGEST] : context.options.names;
  const model = context.chosen("model", context.manifest.models).find(({ name }) => names.includes(name))!;
  if (names.length !== 1 || !model.replay)
    throw new CliError(
      EXIT.usage,
      `expected one model whose graph is replayed; try: wakeproof bench ${BIGGEST}`,
    );
  const { seconds, report, dumpBytes, exitCode } = await replayModel(context, model);
  const ratio = (one: number) => (one / seconds.tlc).toFixed(2);
  const steps = report === undefined ? 0 : report.steps + report.extraSteps;
  const notes = {
    tlc: "plain check, two workers",
    dump: `one worker, ${Math.round(dumpBytes / 1e6)} MB`,
    parse: `${(dumpBytes / 1e6 / seconds.parse).toFixed(0)} MB/s`,
    walks: report === undefined ? "" : `${(report.steps / report.transitions).toFixed(2)} steps a transition`,
    replay: `${Math.round(steps / seconds.replay)} compared steps a second, two worker threads`,
  };
  const stages = Object.entries(seconds) as [keyof typeof notes, number][];
  const text = printTable(
    ["stage", "seconds", "x TLC", ""],
    stages.map(([stage, one]) => [stage, one.toFixed(1), ratio(one), notes[stage]]),
  );
  const memory = `peak memory of this process: ${Math.round(process.resourceUsage().maxRSS / 1024)} MB`;
  context.print(`${model.name}\n${text}\n${memory}`, {
    schemaVersion: 1,
    name: model.name,
    seconds,
    dumpBytes,
  });
  return exitCode;
}
