/**
 * The command line, read: our own options come before the sub-command, everything after it is the tool's.
 *
 * So `tla2tools tlc --help` asks TLC, and no option of a tool, present or future, can collide with one of ours.
 */

import { parseArgs } from "node:util";
import { TOOLS, type Tool } from "./command.ts";
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
  | { readonly kind: Errand; readonly settings: Settings };

export type Errand = (typeof ERRANDS)[number];

export interface Settings {
  /** The environment with what the options override. */
  readonly env: NodeJS.ProcessEnv;
  readonly heapMegabytes?: number;
  readonly keep: boolean;
}

const ERRANDS = ["install", "path", "cache-key", "doctor"] as const;

const OPTIONS = {
  jar: { type: "string" },
  java: { type: "string" },
  heap: { type: "string" },
  offline: { type: "boolean" },
  keep: { type: "boolean" },
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
  return invocation(command, args.slice(at + 1), settingsOf(given, env));
}

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
    ...(given.heap !== undefined && { heapMegabytes: megabytes(given.heap) }),
  };
}

function megabytes(text: string): number {
  if (/^[1-9][0-9]*$/.test(text)) return Number(text);
  throw new UsageError(`--heap ${text} is not a number of megabytes; try: --heap 2000`);
}

function unknownCommand(command: string): UsageError {
  const near = nearest(command, [...TOOLS, ...ERRANDS, "help"]);
  const hint = near === undefined ? "--help" : near;
  return new UsageError(`unknown sub-command ${command}; expected ${oneOf()}; try: tla2tools ${hint}`);
}

function oneOf(): string {
  return `one of ${[...TOOLS, ...ERRANDS].join(", ")}`;
}
