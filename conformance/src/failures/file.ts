/**
 * A failing run in a file: all that is needed to take it again elsewhere. It names no path of the machine that it was
 * written on, and has a checksum: what somebody changed by hand is not what was found.
 */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { z } from "zod";
import { writeWhole } from "../models/files.ts";
import type { ItfJson } from "../values/itf.ts";

const state = z.record(
  z.string(),
  z.custom<ItfJson>((value) => value !== undefined),
);
const step = z.strictObject({ action: z.string(), parameters: z.array(z.string()) });
const names = z.array(z.string());

const runSchema = z.strictObject({
  kind: z.enum(["enabled set", "state", "refused", "not refused", "nondeterministic", "unknown action"]),
  modelValues: names,
  start: state,
  steps: z.array(
    z.union([
      z.strictObject({ ...step.shape, actor: z.string().exactOptional(), changes: state }),
      z.strictObject({ reset: z.literal(true) }),
    ]),
  ),
  failing: step.nullable(),
  expected: z.union([
    z.strictObject({ states: z.array(state).min(1) }),
    z.strictObject({ enabled: z.record(z.string(), z.int().positive()) }),
    z.strictObject({ refusal: z.literal(true) }),
  ]),
  found: z.union([
    z.strictObject({ state }),
    z.strictObject({ enabled: names }),
    z.strictObject({ error: z.string() }),
  ]),
});

const worldSchema = z.strictObject({
  config: z.strictObject({
    ...{
      waiters: names,
      controllers: names,
      slabs: z.array(names),
      contexts: names,
      vcores: names,
      bits: names,
    },
    timeouts: z.array(z.enum(["timed", "untimed", "poll"])),
    fds: z.array(z.int()),
    firstInterest: z.record(z.string(), z.array(z.int())),
    ...{ maxEvents: z.int(), spamCopies: z.int(), ringSize: z.int() },
    ...{ calls: z.int(), events: z.int(), ctls: z.int() },
    closable: names.exactOptional(),
    reaps: z.int().exactOptional(),
    callsInTurn: z.boolean().exactOptional(),
    timersFire: z.boolean().exactOptional(),
    clock: z.strictObject({ ticks: z.int(), bounds: z.enum(["each instant", "all time"]) }).exactOptional(),
  }),
  design: z.string(),
});

const failureSchema = z.strictObject({
  schemaVersion: z.literal(1),
  model: z.string(),
  module: z.string(),
  cfg: z.string(),
  /** Of the definitions that the model reaches, and of its cfg alone, as they were. */
  hashes: z.strictObject({ definitions: z.string(), cfg: z.string() }),
  world: worldSchema,
  /** What was told of it. */
  action: z.string(),
  message: z.string(),
  specLine: z.string().exactOptional(),
  where: z.string().exactOptional(),
  note: z.string().exactOptional(),
  run: runSchema,
});

export type Failure = z.infer<typeof failureSchema>;

export class FailureError extends Error {
  constructor(file: string, message: string) {
    super(`${file}: ${message}; try: a file that wakeproof replay wrote, as it was`);
    this.name = "FailureError";
  }
}

export function writeFailure(file: string, failure: Failure): void {
  writeWhole(file, `${JSON.stringify({ ...failure, checksum: checksumOf(failure) }, null, 1)}\n`);
}

/** Throws FailureError, with the place in the file, for everything that `writeFailure` did not write. */
export function readFailure(file: string): Failure {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    throw new FailureError(file, `cannot be read (${(error as NodeJS.ErrnoException).code})`);
  }
  return failureIn(text, file);
}

/** The failing run that the text of a file says. */
export function failureIn(text: string, file: string): Failure {
  const { checksum, ...rest } = parsed(text, file);
  const { success, data, error } = failureSchema.safeParse(rest);
  if (!success) {
    const [issue] = error.issues;
    throw new FailureError(file, `${placeOf(issue!.path)}: ${issue!.message}`);
  }
  const expected = checksumOf(rest);
  if (checksum !== expected)
    throw new FailureError(
      file,
      `checksum: found ${JSON.stringify(checksum) ?? "none"}, expected ${expected}: it was changed`,
    );
  return data;
}

function parsed(text: string, file: string): Record<string, unknown> {
  try {
    const json: unknown = JSON.parse(text);
    if (typeof json === "object" && json !== null && !Array.isArray(json))
      return json as Record<string, unknown>;
  } catch (error) {
    throw new FailureError(file, `is no JSON: ${(error as Error).message}`);
  }
  throw new FailureError(file, "expected an object");
}

/** `run.steps[3].action` */
const placeOf = (path: readonly PropertyKey[]): string =>
  path
    .map((part, at) => (typeof part === "number" ? `[${part}]` : `${at === 0 ? "" : "."}${String(part)}`))
    .join("") || "file";

const checksumOf = (content: object): string =>
  createHash("sha256").update(JSON.stringify(content)).digest("hex");
