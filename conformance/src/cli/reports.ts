/**
 * What a command leaves for other programs and pages, beside what it prints: `--junit FILE`, `--summary FILE` (by default
 * where GitHub says), and annotations where GitHub runs it. They are written when the run is red, too, and change neither
 * what is printed nor, when it is red already, the exit code.
 */
import { resolve } from "node:path";
import { ArtifactError, expectWritable, writeWhole } from "../models/files.ts";
import { annotations } from "../reports/annotations.ts";
import { inOrder, isRed } from "../reports/case.ts";
import { junitXml } from "../reports/junit.ts";
import { summaryMarkdown } from "../reports/summary.ts";
import type { Context } from "./context.ts";
import { EXIT, exitCodeOf, textOf } from "./errors.ts";
import { appendSummary, summaryFile } from "./summary-file.ts";

export async function withReports(
  context: Context,
  title: string,
  run: () => Promise<number>,
  env: NodeJS.ProcessEnv = process.env,
): Promise<number> {
  const { junit } = context.options;
  // Asked for first: a file that cannot be written must not cost the run whose result it is to hold.
  if (junit !== undefined) expectWritable(resolve(junit), "--junit");
  const summary = summaryFile(context, env);
  const write = (exitCode: number) => writeReports(context, { title, exitCode }, summary, env);
  let exitCode: number;
  try {
    exitCode = await run();
  } catch (error) {
    const problems = [{ message: textOf(error), isError: true }];
    context.record({ suite: "wakeproof", name: title, problems });
    orSay(context, () => write(exitCodeOf(error)));
    throw error;
  }
  if (exitCode === EXIT.ok) write(exitCode);
  else orSay(context, () => write(exitCode));
  return exitCode;
}

interface Ended {
  readonly title: string;
  readonly exitCode: number;
}

function writeReports(
  context: Context,
  ended: Ended,
  summary: string | undefined,
  env: NodeJS.ProcessEnv,
): void {
  const { junit } = context.options;
  // No red run has a green report, whoever forgot to say what was wrong.
  if (ended.exitCode !== EXIT.ok && !context.cases.some(isRed)) {
    const problems = [{ message: `exit code ${ended.exitCode}; the log says why`, isError: true }];
    context.record({ suite: "wakeproof", name: ended.title, problems });
  }
  const cases = inOrder(context.cases);
  if (env.GITHUB_ACTIONS === "true") for (const line of annotations(cases)) context.progress.say(line);
  if (junit !== undefined) writeWhole(resolve(junit), junitXml(`wakeproof ${ended.title}`, cases));
  if (summary !== undefined) appendSummary(context, summary, (room) => summaryMarkdown(ended, cases, room));
}

/** The run is red for another reason, which its exit code tells. */
function orSay({ progress }: Context, write: () => void): void {
  try {
    write();
  } catch (error) {
    if (!(error instanceof ArtifactError)) throw error;
    progress.say(error.message);
  }
}
