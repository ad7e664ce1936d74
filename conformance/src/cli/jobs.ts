/** How many TLCs a command runs at a time, and what heap each of them gets: they share what one alone would take. */
import { availableParallelism } from "node:os";
import { defaultHeap } from "tla2tools";
import { CliError, EXIT } from "./errors.ts";
import { groupDigits } from "./table.ts";

export interface Jobs {
  readonly atOnce: number;
  readonly heapMegabytes: number;
}

/** Below this no TLC of a model of ours comes far. */
const LEAST_HEAP = 64;

/** `asked` is what --jobs says; without it two, or one where there is only one core. */
export function jobsOf(asked: string | undefined, heap = defaultHeap()): Jobs {
  const atOnce = asked === undefined ? Math.min(2, availableParallelism()) : Number(asked);
  if (!Number.isInteger(atOnce) || atOnce < 1)
    throw new CliError(EXIT.usage, `--jobs ${asked}: expected a number from 1 on; try: --jobs 2`);
  return { atOnce, heapMegabytes: Math.max(LEAST_HEAP, Math.floor(heap / atOnce)) };
}

/** The line that says so. An -Xmx of the user's comes after ours, so it is his that counts. */
export function printJobs({ atOnce, heapMegabytes }: Jobs, env: NodeJS.ProcessEnv = process.env): string {
  const users = /-Xmx\S+/.exec(env.TLA2TOOLS_JAVA_OPTS ?? "")?.[0];
  const heap = users === undefined ? `${groupDigits(heapMegabytes)} MB` : `${users} (TLA2TOOLS_JAVA_OPTS)`;
  return `${atOnce} TLC at a time, heap ${heap} each`;
}
