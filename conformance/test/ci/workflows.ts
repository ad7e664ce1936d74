/** The workflow for GitHub and the action that it sets up with, parsed; of each step what the tests ask about. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { PROJECT } from "../support/places.ts";

export interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly if?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}

export interface Job {
  readonly "runs-on": string;
  readonly "timeout-minutes"?: number;
  readonly needs?: string | readonly string[];
  readonly if?: string;
  readonly permissions?: Readonly<Record<string, string>>;
  readonly strategy?: {
    readonly "fail-fast": boolean;
    readonly matrix: Readonly<Record<string, readonly number[]>>;
  };
  readonly steps: readonly Step[];
}

export interface Workflow {
  readonly permissions: Readonly<Record<string, string>>;
  readonly concurrency: { readonly group: string; readonly "cancel-in-progress": boolean };
  readonly jobs: Readonly<Record<string, Job>>;
}

const WORKFLOW = ".github/workflows/verify.yml";
const SET_UP = ".github/actions/set-up/action.yml";

export const TEXTS = [WORKFLOW, SET_UP].map((file) => ({
  file,
  text: readFileSync(join(PROJECT, file), "utf8"),
}));

/** A key that comes twice is refused by the parser. */
export const workflow = parse(TEXTS[0]!.text) as Workflow;
const setUp = parse(TEXTS[1]!.text) as { readonly runs: { readonly steps: readonly Step[] } };

export const jobs = Object.entries(workflow.jobs).map(([name, job]) => ({ name, job }));

/** Of all jobs, and of what they set up with. */
export const allSteps: readonly Step[] = [...jobs.flatMap(({ job }) => job.steps), ...setUp.runs.steps];

export const isThere = (file: string): boolean => existsSync(join(PROJECT, file));

/** The lines of shell of a job, without what GitHub fills in: a job of a matrix has them once for each of its values. */
export function linesOf({ steps, strategy }: Job): string[] {
  const lines = steps.flatMap(({ run }) => run?.trim().split("\n") ?? []);
  const [key, values] = Object.entries(strategy?.matrix ?? {})[0] ?? [];
  if (key === undefined) return lines;
  return values!.flatMap((value) => lines.map((line) => filledIn(line, key, value)));
}

/** The paths that a job gives to an action, as its matrix fills them in. */
export function pathsOf(job: Job, action: string): string[] {
  const given = job.steps.filter(({ uses }) => uses?.startsWith(`${action}@`));
  const paths = given.flatMap((step) => String(step.with?.path).trim().split("\n"));
  const [key, values] = Object.entries(job.strategy?.matrix ?? {})[0] ?? [];
  return key === undefined ? paths : paths.flatMap((path) => values!.map((one) => filledIn(path, key, one)));
}

const filledIn = (text: string, key: string, value: number): string =>
  text.replaceAll(`\${{ matrix.${key} }}`, String(value));
