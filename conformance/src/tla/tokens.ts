/**
 * The tokens of a TLA+ module, each with its place. Comments and white space are none; columns count, since the bullets
 * of a list of conjuncts belong together by their column.
 */

export type TokenKind = "name" | "number" | "string" | "symbol";

export interface Token {
  readonly kind: TokenKind;
  readonly text: string;
  /** Offset in the module's text. */
  readonly start: number;
  readonly end: number;
  /** From 1. */
  readonly line: number;
  readonly column: number;
}

/** Text that is no TLA+, or not the part of it that this project writes. */
export class TlaError extends Error {
  constructor(file: string, { line, column }: Pick<Token, "line" | "column">, message: string) {
    super(`${file}:${line}:${column}: ${message}`);
    this.name = "TlaError";
  }
}

const COMMENT_OR_TOKEN = new RegExp(
  [
    String.raw`(?<string>"(?:[^"\\\n]|\\.)*")`,
    String.raw`(?<open>\(\*)`,
    String.raw`(?<close>\*\))`,
    String.raw`(?<comment>\\\*[^\n]*)`,
    String.raw`(?<number>\d+\b)`,
    String.raw`(?<name>\w+)`,
    String.raw`(?<symbol>-{4,}|={4,}|<=>|\|->|\\[a-zA-Z]+|\/\\|\\\/|==|=>|=<|<=|>=|<<|>>|->|<-|\[\]|~>|\.\.|:>|@@|<>|[^\s])`,
    String.raw`(?<space>\s+)`,
  ].join("|"),
  "g",
);

export function tokensOf(text: string, file: string): Token[] {
  const tokens: Token[] = [];
  const place = placesIn(text);
  let depth = 0;
  for (const match of text.matchAll(COMMENT_OR_TOKEN)) {
    const { open, close, comment, space, string, number, name } = match.groups!;
    if (open !== undefined) depth += 1;
    else if (close !== undefined && depth > 0) depth -= 1;
    else if (depth === 0 && comment === undefined && space === undefined) {
      const kind =
        string !== undefined ? "string" : number !== undefined ? "number" : name ? "name" : "symbol";
      const start = match.index;
      tokens.push({ kind, text: match[0], start, end: start + match[0].length, ...place(start) });
    }
  }
  if (depth > 0) throw new TlaError(file, place(text.length), "a comment that is not closed");
  return tokens;
}

/** Offsets are asked for in order. */
function placesIn(text: string): (offset: number) => { line: number; column: number } {
  let line = 1;
  let lineStart = 0;
  return (offset) => {
    for (
      let next = text.indexOf("\n", lineStart);
      next >= 0 && next < offset;
      next = text.indexOf("\n", lineStart)
    ) {
      line += 1;
      lineStart = next + 1;
    }
    return { line, column: offset - lineStart + 1 };
  };
}
