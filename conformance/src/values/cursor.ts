/**
 * A place in a text of TLC's, and the complaints about what stands there.
 *
 * White space means nothing to it: TLC wraps long values at about eighty columns, in the middle of a value.
 */

/** The text is not what TLC prints. `offset` is where, and `line` and `column` (from 1) are the same place. */
export class ValueSyntaxError extends Error {
  readonly offset: number;
  readonly line: number;
  readonly column: number;

  constructor(text: string, offset: number, expected: string) {
    const before = text.slice(0, offset);
    const line = before.split("\n").length;
    const column = offset - before.lastIndexOf("\n");
    const found =
      offset < text.length ? JSON.stringify(text.slice(offset, offset + 12)) : "the end of the text";
    super(`${line}:${column}: found ${found}, expected ${expected}`);
    this.name = "ValueSyntaxError";
    this.offset = offset;
    this.line = line;
    this.column = column;
  }
}

export class Cursor {
  readonly text: string;
  at: number;
  /** How many numbers all intervals so far have. */
  numbersOfIntervals = 0;

  constructor(text: string, at = 0) {
    this.text = text;
    this.at = at;
  }

  fail(expected: string, at = this.at): never {
    throw new ValueSyntaxError(this.text, at, expected);
  }

  skipSpace(): void {
    while (isSpace(this.text.charCodeAt(this.at))) this.at++;
  }

  /** True and past the token when it comes next, white space aside. */
  take(token: string): boolean {
    this.skipSpace();
    if (!this.text.startsWith(token, this.at)) return false;
    this.at += token.length;
    return true;
  }

  expect(token: string): void {
    if (!this.take(token)) this.fail(`\`${token}\``);
  }

  atEnd(): boolean {
    this.skipSpace();
    return this.at >= this.text.length;
  }

  /** The letters, digits and underscores that come next; empty when there are none. */
  word(): string {
    this.skipSpace();
    const from = this.at;
    while (isWordCharacter(this.text.charCodeAt(this.at))) this.at++;
    return this.text.slice(from, this.at);
  }
}

function isSpace(code: number): boolean {
  return code === 32 || code === 10 || code === 13 || code === 9;
}

function isWordCharacter(code: number): boolean {
  return (
    (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 48 && code <= 57) || code === 95
  );
}
