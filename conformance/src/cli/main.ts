/**
 * The command `wakeproof`. It parses the arguments, runs one sub-command, and leaves with the exit code of the help's
 * table, the same for all of them. Ctrl-C ends what it started before it ends itself.
 */
import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { unknownName } from "../models/nearest.ts";
import { COMMANDS, type Command, help } from "./commands.ts";
import { Context, type Options } from "./context.ts";
import { CliError, EXIT, exitCodeOf, Interrupted, textOf } from "./errors.ts";
import { withReports } from "./reports.ts";

const OPTIONS = {
  json: { type: "boolean" },
  designs: { type: "boolean" },
  force: { type: "boolean" },
  thorough: { type: "boolean" },
  store: { type: "boolean" },
  random: { type: "boolean" },
  changed: { type: "boolean" },
  "touched-only": { type: "boolean" },
  engine: { type: "string" },
  "most-states": { type: "string" },
  jobs: { type: "string" },
  big: { type: "boolean" },
  budget: { type: "string" },
  seed: { type: "string" },
  runs: { type: "string" },
  path: { type: "string" },
  steps: { type: "string" },
  waiters: { type: "string" },
  controllers: { type: "string" },
  fds: { type: "string" },
  design: { type: "string" },
  model: { type: "string" },
  depth: { type: "string" },
  "out-itf": { type: "string" },
  shard: { type: "string" },
  junit: { type: "string" },
  summary: { type: "string" },
  markdown: { type: "string" },
  "shard-out": { type: "string" },
  dot: { type: "string" },
  "reset-cost": { type: "string" },
  pairs: { type: "boolean" },
  failure: { type: "string" },
  help: { type: "boolean", short: "h" },
  version: { type: "boolean" },
  spec: { type: "string" },
  out: { type: "string" },
} as const;

const EVERYWHERE = ["json", "spec", "out", "help", "version"];

async function main(argv: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: withDefaults(argv),
    allowPositionals: true,
    options: OPTIONS,
  });
  const isHelp = values.help || positionals[0] === "help";
  const [verb, ...names] = positionals[0] === "help" ? positionals.slice(1) : positionals;
  if (values.version) return print(`${version()}\n`);
  if (isHelp) return print(help(verb === undefined ? undefined : commandNamed(verb)));
  if (verb === undefined) throw new CliError(EXIT.usage, `expected a command\n\n${help()}`);
  const command = commandNamed(verb);
  if (names.length > command.mostNames)
    throw new CliError(
      EXIT.usage,
      `found "${names[command.mostNames]}", expected no more; try: wakeproof ${command.usage}`,
    );
  expectOptionsOf(command, verb, Object.keys(values));
  const options = optionsOf(names, values);
  const context = new Context(options, endedBySignals());
  const run = () => command.run(context);
  return command.options?.includes("junit") ? withReports(context, verb, run) : run();
}

/**
 * `--markdown` may stand without a file, and then has the name of none. What follows it is its file only if that is Markdown's:
 * else it may be a trace, which nobody wants to be written over.
 */
const withDefaults = (argv: readonly string[]): string[] =>
  argv.map((argument, at) =>
    argument === "--markdown" && !argv[at + 1]?.endsWith(".md") ? "--markdown=" : argument,
  );

/** By the names of Options: `most-states` is mostStates, and a flag that is not given is false. */
function optionsOf(names: readonly string[], values: Readonly<Record<string, unknown>>): Options {
  const flags = Object.entries(OPTIONS).filter(([, { type }]) => type === "boolean");
  const all = { ...Object.fromEntries(flags.map(([name]) => [name, false])), ...values };
  const named = Object.entries(all).map(([name, value]) => [inCamelCase(name), value]);
  return { ...Object.fromEntries(named), names };
}

const inCamelCase = (name: string): string =>
  name.replaceAll(/-(\w)/g, (_, letter: string) => letter.toUpperCase());

/** An option that would be ignored is refused: who gives it expects something of it. */
function expectOptionsOf(command: Command, verb: string, given: readonly string[]): void {
  const taken = [...EVERYWHERE, ...(command.options ?? [])];
  const other = given.find((option) => !taken.includes(option));
  if (other === undefined) return;
  const takers = Object.entries(COMMANDS).filter(([, { options }]) => options?.includes(other));
  const names = takers.map(([name]) => name).join(", ");
  throw new CliError(
    EXIT.usage,
    `--${other} is for ${names} alone, not for ${verb}; try: wakeproof ${takers[0]![0]} --${other}`,
  );
}

function commandNamed(verb: string): Command {
  const command = Object.hasOwn(COMMANDS, verb) ? COMMANDS[verb] : undefined;
  if (command === undefined)
    throw new CliError(EXIT.usage, unknownName("command", verb, Object.keys(COMMANDS)));
  return command;
}

function print(text: string): number {
  process.stdout.write(text);
  return EXIT.ok;
}

function version(): string {
  const file = new URL("../../../package.json", import.meta.url);
  return (JSON.parse(readFileSync(file, "utf8")) as { version: string }).version;
}

/**
 * The first signal asks everything to end in order; who sends a second one wants out at once. The listener stays: with
 * it gone the process would end by the signal, with TLC's half-written dump left behind.
 */
function endedBySignals(): AbortSignal {
  const controller = new AbortController();
  for (const name of ["SIGINT", "SIGTERM", "SIGHUP"] as const)
    process.on(name, () => {
      const stopped = new Interrupted(name);
      if (controller.signal.aborted) process.exit(stopped.exitCode);
      controller.abort(stopped);
    });
  return controller.signal;
}

// Who reads no further, as `head` does, has what he wanted.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
});

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`wakeproof: ${textOf(error)}\n`);
  process.exitCode = exitCodeOf(error);
}
