/**
 * The command line, read: our own options come before the sub-command, everything after it is the tool's.
 *
 * So `tla2tools tlc --help` asks TLC, and no option of a tool, present or future, can collide with one of ours.
 */

import { parseArgs } from "node:util";
import { TOOLS, type Tool } from "./command.ts";
import { readPort } from "./distributed/address.ts";
import { UsageError } from "./errors.ts";
import { nearest } from "./nearest.ts";

export type Invocation =
  | { readonly kind: "help" | "version" }
  | {
      readonly kind: "tool";
      readonly tool: Tool;
      readonly args: readonly string[];
      readonly settings: Settings;
    }
  | { readonly kind: Errand; readonly settings: Settings }
  | {
      readonly kind: Half;
      readonly args: readonly string[];
      readonly settings: Settings;
      readonly network: NetworkSettings;
    };

/** A half of distributed TLC. */
export type Half = (typeof HALVES)[number];

export type Errand = (typeof ERRANDS)[number];

export interface Settings {
  /** The environment with what the options override. */
  readonly env: NodeJS.ProcessEnv;
  readonly heapMegabytes?: number;
  readonly keep: boolean;
}

export interface NetworkSettings {
  /** What to listen on. */
  readonly host?: string;
  readonly port?: number;
  readonly threads?: number;
  readonly waitSeconds?: number;
}

const HALVES = ["server", "worker"] as const;

const ERRANDS = ["install", "path", "cache-key", "doctor"] as const;

const OPTIONS = {
  jar: { type: "string" },
  java: { type: "string" },
  heap: { type: "string" },
  offline: { type: "boolean" },
  keep: { type: "boolean" },
  host: { type: "string" },
  port: { type: "string" },
  threads: { type: "string" },
  wait: { type: "string" },
  help: { type: "boolean", short: "h" },
  version: { type: "boolean", short: "v" },
} as const;

/** Throws UsageError. */
export function readArguments(args: readonly string[], env: NodeJS.ProcessEnv): Invocation {
  const at = commandIndex(args);
  const given = ownOptions(args.slice(0, at));
  const command = args[at];
  if (given.version) return { kind: "version" };
  if (given.help || command === "help") return { kind: "help" };
  if (command === undefined)
    throw new UsageError(`no sub-command; expected ${oneOf()}; try: tla2tools --help`);
  const half = HALVES.find((name) => name === command);
  const network = networkOf(given, command);
  if (half !== undefined) {
    return { kind: half, args: args.slice(at + 1), settings: settingsOf(given, env), network };
  }
  return invocation(command, args.slice(at + 1), settingsOf(given, env));
}

/** An option that the sub-command would not look at is refused: what it asks for would not happen. */
function networkOf(given: Given, command: string): NetworkSettings {
  for (const [option, halves] of Object.entries(NETWORK)) {
    if (given[option as keyof Given] === undefined || halves.includes(command)) continue;
    throw new UsageError(
      `--${option} is not for ${command}; try: it is an option of ${halves.join(" and ")}`,
    );
  }
  return {
    ...(given.host !== undefined && { host: given.host }),
    ...(given.port !== undefined && { port: readPort(given.port) }),
    ...(given.threads !== undefined && { threads: count("threads", given.threads, "threads") }),
    ...(given.wait !== undefined && {
      waitSeconds: given.wait === "0" ? 0 : count("wait", given.wait, "seconds"),
    }),
  };
}

const NETWORK: Readonly<Record<string, readonly string[]>> = {
  host: HALVES,
  port: HALVES,
  threads: ["worker"],
  wait: ["worker"],
};

function invocation(command: string, args: readonly string[], settings: Settings): Invocation {
  const tool = TOOLS.find((name) => name === command);
  if (tool !== undefined) return { kind: "tool", tool, args, settings };
  const errand = ERRANDS.find((name) => name === command);
  if (errand === undefined) throw unknownCommand(command);
  if (args.length > 0) {
    throw new UsageError(`${command} takes no arguments, got ${args.join(" ")}; try: tla2tools ${command}`);
  }
  return { kind: errand, settings };
}

function commandIndex(args: readonly string[]): number {
  const { tokens } = parseArgs({ args: [...args], options: OPTIONS, strict: false, tokens: true });
  return tokens.find((token) => token.kind === "positional")?.index ?? args.length;
}

type Given = ReturnType<typeof ownOptions>;

function ownOptions(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: OPTIONS }).values;
  } catch (error) {
    const [first] = (error as Error).message.split(". ");
    throw new UsageError(`${first}; expected ${names(Object.keys(OPTIONS))}; try: tla2tools --help`);
  }
}

function names(options: readonly string[]): string {
  return options.map((option) => `--${option}`).join(", ");
}

function settingsOf(given: Given, env: NodeJS.ProcessEnv): Settings {
  return {
    env: {
      ...env,
      ...(given.jar !== undefined && { TLA2TOOLS_JAR: given.jar }),
      ...(given.java !== undefined && { TLA2TOOLS_JAVA: given.java }),
      ...(given.offline && { TLA2TOOLS_OFFLINE: "1" }),
    },
    keep: given.keep ?? false,
    ...(given.heap !== undefined && { heapMegabytes: count("heap", given.heap, "megabytes") }),
  };
}

function count(option: string, text: string, unit: string): number {
  if (/^[1-9][0-9]*$/.test(text)) return Number(text);
  throw new UsageError(
    `--${option} ${text} is not a number of ${unit}; try: --${option} ${EXAMPLES[option]}`,
  );
}

const EXAMPLES: Readonly<Record<string, string>> = { heap: "2000", threads: "2", wait: "60" };

function unknownCommand(command: string): UsageError {
  const near = nearest(command, [...TOOLS, ...HALVES, ...ERRANDS, "help"]);
  const hint = near === undefined ? "--help" : near;
  return new UsageError(`unknown sub-command ${command}; expected ${oneOf()}; try: tla2tools ${hint}`);
}

function oneOf(): string {
  return `one of ${[...TOOLS, ...HALVES, ...ERRANDS].join(", ")}`;
}
