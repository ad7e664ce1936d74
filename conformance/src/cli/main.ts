/**
 * The command `wakeproof`. It parses the arguments, runs one sub-command, and leaves with the exit code of the
 * table below, the same for all of them. Ctrl-C ends what it started before it ends itself.
 */
import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { bench } from "./bench.ts";
import { check } from "./check.ts";
import { Context } from "./context.ts";
import { CliError, EXIT, exitCodeOf, Interrupted, textOf } from "./errors.ts";
import { explain } from "./explain.ts";
import { models } from "./models.ts";
import { unknownName } from "./nearest.ts";
import { replayCommand } from "./replay.ts";

import { verify } from "./verify.ts";

interface Command {
  readonly usage: string;
  readonly about: string;
  readonly run: (context: Context) => Promise<number>;
}

const COMMANDS: Readonly<Record<string, Command>> = {
  models: { usage: "models", about: "list the models and the designs", run: models },
  check: { usage: "check [NAME..]", about: "model check, and compare with the manifest", run: check },
  replay: {
    usage: "replay [NAME..]",
    about: "replay whole state graphs on the implementation",
    run: replayCommand,
  },
  explain: {
    usage: "explain DESIGN",
    about: "tell a design's counterexamples, and replay them",
    run: explain,
  },
  verify: { usage: "verify", about: "all of it, with one table at the end (the main job)", run: verify },
  bench: { usage: "bench [NAME]", about: "time TLC, dump, parse, walks and replay side by side", run: bench },
};

const HELP = `usage: wakeproof COMMAND [--json] [--spec DIR] [--out DIR]

${Object.values(COMMANDS)
  .map(({ usage, about }) => `  ${usage.padEnd(18)} ${about}`)
  .join("\n")}

  --json       print one JSON document on stdout and nothing else
  --spec DIR   the folder of manifest.json and the modules (default: this project's spec/)
  --out DIR    the folder for artifacts (default: this project's out/)
  --designs    check: only the models that the designs of the catalogue are shown by

exit codes
  0        everything as expected; a model that is expected to fail failed for the expected reason
  1        a defect of this program
  2        usage, config, or input that is not what it should be (manifest, cfg, dump)
  10-14    TLC's: assumption, deadlock, safety, liveness, Assert, where a model was expected to pass
  20       the implementation differs from the model
  23       an expected violation did not occur, another one did, or counts differ from the manifest's
  30       a tool is missing (Java, TLC's jar, its hash)
  75-77, 150-153, 255  TLC's evaluation, parse and other errors
  128+n    stopped by signal n
`;

async function main(argv: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...argv],
    allowPositionals: true,
    options: {
      json: { type: "boolean", default: false },
      designs: { type: "boolean", default: false },
      help: { type: "boolean", short: "h", default: false },
      version: { type: "boolean", default: false },
      spec: { type: "string" },
      out: { type: "string" },
    },
  });
  const [verb, ...names] = positionals;
  if (values.version) return print(version());
  if (values.help || verb === "help") return print(HELP);
  if (verb === undefined) throw new CliError(EXIT.usage, `expected a command\n\n${HELP}`);
  const command = Object.hasOwn(COMMANDS, verb) ? COMMANDS[verb] : undefined;
  if (command === undefined)
    throw new CliError(EXIT.usage, unknownName("command", verb, Object.keys(COMMANDS)));
  const { json, designs, spec, out } = values;
  return withSignals((signal) => command.run(new Context({ names, json, designs, spec, out }, signal)));
}

function print(text: string): number {
  process.stdout.write(text.endsWith("\n") ? text : `${text}\n`);
  return EXIT.ok;
}

function version(): string {
  const file = new URL("../../../package.json", import.meta.url);
  return (JSON.parse(readFileSync(file, "utf8")) as { version: string }).version;
}

/** The first signal asks everything to end in order; who sends a second one wants out at once. */
async function withSignals(run: (signal: AbortSignal) => Promise<number>): Promise<number> {
  const controller = new AbortController();
  for (const name of ["SIGINT", "SIGTERM", "SIGHUP"] as const)
    process.once(name, () => controller.abort(new Interrupted(name)));
  return run(controller.signal);
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`wakeproof: ${textOf(error)}\n`);
  process.exitCode = exitCodeOf(error);
}
