/**
 * The command line of a run: Java's options, the class, and the user's arguments with what must be private added.
 *
 * Pure: what goes in comes out as an array, which is started without a shell.
 */

import { delimiter, join } from "node:path";
import { UsageError } from "./errors.ts";
import { defaultHeap } from "./memory.ts";

export type Tool = "tlc" | "sany" | "pcal";

export const TOOLS: readonly Tool[] = ["tlc", "sany", "pcal"];

/** What Java can be started on; the two halves of distributed TLC are no pass-through tools. */
export type Program = Tool | "server" | "worker";

/** Started by class name: the pinned jar has no main class in its manifest. */
export const MAIN_CLASS: Readonly<Record<Program, string>> = {
  tlc: "tlc2.TLC",
  sany: "tla2sany.SANY",
  pcal: "pcal.trans",
  server: "tlc2.tool.distributed.TLCServer",
  worker: "tlc2.tool.distributed.TLCWorker",
};

export interface CommandOptions {
  readonly jar: string;
  /** The run's own folder; `temporary` and `metadata` below it exist. */
  readonly scratch: string;
  readonly heapMegabytes?: number;
  readonly stackMegabytes?: number;
  /** Folders in which modules are looked for, besides that of the spec. */
  readonly library?: readonly string[];
  /** Whether this TLC writes a trace spec beside the spec when it finds an error, unless told otherwise. */
  readonly writesTraceSpecs?: boolean;
  /** More options for Java, in the manner of a shell: TLA2TOOLS_JAVA_OPTS. */
  readonly javaOptions?: string;
  /** A class of our own that starts the program, in a folder that comes before the jar. */
  readonly preparation?: Preparation;
}

export interface Preparation {
  readonly classPath: string;
  readonly mainClass: string;
  readonly javaOptions: readonly string[];
}

/** The arguments to start `java` with. */
export function javaArguments(tool: Program, args: readonly string[], options: CommandOptions): string[] {
  const extra = splitOptions(options.javaOptions ?? "");
  const { jar, preparation } = options;
  const keepsStates = tool === "tlc" || tool === "server";
  const collects = extra.some((option) => /^-XX:\+Use\w+GC$/.test(option));
  return [
    // Java refuses to start with two collectors, so that of the user replaces ours.
    ...(collects ? [] : ["-XX:+UseParallelGC"]),
    `-Xmx${options.heapMegabytes ?? defaultHeap()}m`,
    ...(options.stackMegabytes === undefined ? [] : [`-Xss${options.stackMegabytes}m`]),
    // TLC unpacks its standard modules there under fixed names: two runs in one folder break each other.
    `-Djava.io.tmpdir=${join(options.scratch, "temporary")}`,
    ...(options.library?.length ? [`-DTLA-Library=${options.library.join(delimiter)}`] : []),
    ...(preparation?.javaOptions ?? []),
    ...extra,
    "-cp",
    preparation === undefined ? jar : [preparation.classPath, jar].join(delimiter),
    preparation?.mainClass ?? MAIN_CLASS[tool],
    ...(keepsStates ? privateMetadata(args, options.scratch) : []),
    ...(tool === "tlc" && options.writesTraceSpecs ? withoutTraceSpecs(args) : []),
    ...args,
  ];
}

/** TLC's default is `states/` in the current folder, with names that two runs in one second share. */
function privateMetadata(args: readonly string[], scratch: string): readonly string[] {
  return args.includes("-metadir") ? [] : ["-metadir", join(scratch, "metadata")];
}

/** Left alone when the user says anything about them. */
function withoutTraceSpecs(args: readonly string[]): readonly string[] {
  return args.some((arg) => /^-(no)?(GenerateSpecTE|generateSpecTE|TE|teSpecOutDir)$/.test(arg))
    ? []
    : ["-noGenerateSpecTE"];
}

/** Splits at blanks; quotes of either kind keep blanks, as in a path. */
export function splitOptions(text: string): string[] {
  const words = text.match(/(?:[^\s"']|"[^"]*"|'[^']*')+|["']/g) ?? [];
  if (words.some((word) => word === '"' || word === "'")) {
    throw new UsageError(`TLA2TOOLS_JAVA_OPTS has a quote that is not closed: ${text}; try: close it`);
  }
  return words.map((word) =>
    word.replaceAll(/"([^"]*)"|'([^']*)'/g, (_, double, single) => double ?? single),
  );
}
