/**
 * What SANY, the parser of TLA+, complains about. It prints plain text, outside of any frame, in three manners:
 * a location, a blank line and a sentence (semantic errors); `Encountered .. at line l, column c` (syntax errors);
 * and sentences without a place (a module that cannot be found).
 */

export interface SpecError {
  /** `Module.tla`, or `cfg`, without a folder: SANY's own may lie in a temporary one. */
  readonly file: string;
  /** From 1; 0 where SANY gives no place. */
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

const LOCATION = /^line (\d+), col (\d+) to line \d+, col \d+ of module (\S+)$/;
const ENCOUNTERED = /^(?:Encountered|Was expecting|Lexical error).* line (\d+), column (\d+)/;
const PARSING = /^Parsing file (?:.*[/\\])?([^/\\]+\.tla)$/;
const MISSING = /^Cannot find source file for module (\S+?)\.?$/;

export function sanyErrors(lines: readonly string[]): SpecError[] {
  const errors: SpecError[] = [];
  let file = "";
  let inErrors = false;
  for (const [at, line] of lines.entries()) {
    file = PARSING.exec(line)?.[1] ?? file;
    if (/^\*\*\* (?:Warnings|Errors|Abort messages):/.test(line)) inErrors = !line.includes("Warnings");
    const error = inErrors ? semanticError(lines, at) : syntaxError(line, file);
    if (error !== undefined) errors.push(error);
  }
  return errors;
}

export function printSpecError({ file, line, column, message }: SpecError): string {
  return line === 0 ? `${file}: ${message}` : `${file}:${line}:${column}: ${message}`;
}

function semanticError(lines: readonly string[], at: number): SpecError | undefined {
  const line = lines[at]!;
  const missing = MISSING.exec(line);
  if (missing !== null) return { file: `${missing[1]}.tla`, line: 0, column: 0, message: line };
  const place = LOCATION.exec(line);
  if (place === null) return undefined;
  let next = at + 1;
  while (lines[next]?.trim() === "") next++;
  const message = lines[next] ?? "an error";
  return { file: `${place[3]}.tla`, line: Number(place[1]), column: Number(place[2]), message };
}

function syntaxError(line: string, file: string): SpecError | undefined {
  const place = ENCOUNTERED.exec(line);
  if (place === null) return undefined;
  return { file, line: Number(place[1]), column: Number(place[2]), message: line };
}
