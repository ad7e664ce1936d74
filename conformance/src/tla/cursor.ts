/**
 * Goes through the tokens of one definition. Inside of an item of a list with bullets, a token in the bullet's column
 * or left of it is not seen: the item ends there.
 */
import { TlaError, type Token } from "./tokens.ts";

export class Cursor {
  readonly #file: string;
  readonly #tokens: readonly Token[];
  #at = 0;
  #limit = 0;

  constructor(tokens: readonly Token[], file: string) {
    this.#tokens = tokens;
    this.#file = file;
  }

  peek(ahead = 0): Token | undefined {
    const token = this.#tokens[this.#at + ahead];
    return token === undefined || token.column <= this.#limit ? undefined : token;
  }

  is(text: string, ahead = 0): boolean {
    return this.peek(ahead)?.text === text;
  }

  next(): Token {
    const token = this.peek();
    if (token === undefined) throw this.error("more");
    this.#at += 1;
    return token;
  }

  expect(text: string): Token {
    if (!this.is(text)) throw this.error(text);
    return this.next();
  }

  /** Takes the token if it is this one. */
  took(text: string): boolean {
    if (!this.is(text)) return false;
    this.#at += 1;
    return true;
  }

  /** Reads an item of the list whose bullets stand in this column. */
  inItem<T>(column: number, read: () => T): T {
    const outer = this.#limit;
    this.#limit = column;
    try {
      return read();
    } finally {
      this.#limit = outer;
    }
  }

  /** The end of the token that was read last. */
  get end(): number {
    return this.#tokens[this.#at - 1]?.end ?? 0;
  }

  error(expected: string): TlaError {
    const found = this.#tokens[this.#at] ?? this.#tokens.at(-1)!;
    return new TlaError(this.#file, found, `expected ${expected}, found "${found.text}"`);
  }
}
