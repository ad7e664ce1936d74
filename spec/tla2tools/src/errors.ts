/**
 * How this package refuses to go on: two errors, each with the exit code that the command ends with.
 *
 * Both carry ONE message that stands on its own: what was wrong, every place that was looked at,
 * and what to do about it. Callers print `error.message` and add nothing.
 */

/** What a tool that is missing looked like to us, before it is made into a message. */
export interface Refusal {
  /** What was wanted and not had, in one clause. */
  readonly what: string;
  /** Each place that was looked at, with what was found there. */
  readonly looked?: readonly string[];
  /** What the user can do, each on its own sufficient. */
  readonly attempts: readonly string[];
  readonly cause?: unknown;
}

/** The jar or Java cannot be had: no verdict on any spec is possible, so this is never confused with one. */
export class ToolMissing extends Error {
  override readonly name = "ToolMissing";
  readonly exitCode = 30;

  constructor(refusal: Refusal) {
    super(inWords(refusal), refusal.cause === undefined ? {} : { cause: refusal.cause });
  }
}

/** The command line or a setting does not make sense. */
export class UsageError extends Error {
  override readonly name = "UsageError";
  readonly exitCode = 2;
}

/** The system's word for a failure (`EACCES`), or the error's text where there is none. */
export function reason(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { code } = error as NodeJS.ErrnoException;
  return typeof code === "string" ? code : error.message;
}

function inWords({ what, looked = [], attempts }: Refusal): string {
  return [
    `tool missing: ${what}`,
    ...looked.map((place) => `  looked at ${place}`),
    ...attempts.map((attempt) => `  try: ${attempt}`),
  ].join("\n");
}
