/**
 * How a distributed check ended. TLC's server always ends with 0, whatever it found, so the verdict is read from what
 * it says; and what was violated, from the exception in which a worker reported it.
 *
 * A success is only what TLC calls one. Anything that is not understood is a failure.
 */

import { RECORD } from "./rmi.ts";

const SUCCESS = "Model checking completed. No error has been found.";
const WORKERS_FINDING = /^tlc2\.tool\.WorkerException: (?<what>.*)$/;

/** TLC's exit codes by what its workers say. An expression that cannot be evaluated is what is left. */
const CODES: readonly (readonly [RegExp, number])[] = [
  [/^Error: deadlock reached/, 11],
  [/^Error: Invariant .* is violated/, 12],
  [/^The first argument of Assert evaluated to FALSE/, 14],
];
const EVALUATION = 75;
const OTHER = 255;

export class Verdict {
  #success = false;
  #finding: string | undefined;
  #record: string[] | undefined;

  /** A line of the server's stdout. */
  output(line: string): void {
    if (line.startsWith(SUCCESS)) this.#success = true;
  }

  /** A line of its stderr; returns what is to be shown of it. */
  error(line: string): readonly string[] {
    if (line.startsWith(RECORD.begins)) this.#record = [];
    if (this.#record === undefined) return [line];
    if (line !== RECORD.ends) {
      this.#record.push(line);
      return [];
    }
    const record = this.#record;
    this.#record = undefined;
    return this.#understood(record);
  }

  /** Whether a worker found something that must not be. */
  get found(): boolean {
    return this.#finding !== undefined;
  }

  /** The exit code, given Java's. */
  exitCode(java: number): number {
    if (java !== 0) return java;
    if (this.#finding === undefined) return this.#success ? 0 : OTHER;
    const finding = this.#finding;
    return CODES.find(([pattern]) => pattern.test(finding))?.[1] ?? EVALUATION;
  }

  /** The finding without the stack that follows it, in the words in which TLC itself would have said it. */
  #understood(record: readonly string[]): readonly string[] {
    const at = record.findIndex((line) => WORKERS_FINDING.test(line));
    if (at < 0) return record;
    const stack = record.findIndex((line) => line.startsWith("\tat "));
    const [first = "", ...rest] = record.slice(at, stack < 0 ? undefined : stack);
    const finding = WORKERS_FINDING.exec(first)?.groups?.what ?? "";
    // Workers that find something at once each say so; TLC prints the trace of the first.
    if (this.found) return [];
    this.#finding = finding;
    return [finding.startsWith("Error: ") ? finding : `Error: ${finding}`, ...rest];
  }
}
