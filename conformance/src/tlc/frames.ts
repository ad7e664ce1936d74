/**
 * The frames of `-tool` output: `@!@!@STARTMSG code:severity @!@!@`, text, `@!@!@ENDMSG code @!@!@`.
 *
 * A message may stand inside another one (TLC does so when an exception carries one), and the inner one may begin in
 * the middle of a line. Lines outside of any frame exist too: SANY's, and what the spec prints.
 */

/** Output that no TLC prints. It is an error of the run, since whatever follows cannot be trusted. */
export class TlcOutputError extends Error {
  /** From 1. */
  readonly line: number;

  constructor(line: number, complaint: string) {
    super(`TLC's output:${line}:1: ${complaint}`);
    this.name = "TlcOutputError";
    this.line = line;
  }
}

export interface Message {
  readonly code: number;
  readonly severity: number;
  /** Without the frames; that of inner messages is part of it. */
  readonly text: string;
}

export interface FrameListener {
  /** Inner messages come before the one that holds them. */
  message(message: Message, line: number): void;
  /** A line outside of any frame. */
  output(text: string, line: number): void;
}

interface OpenFrame {
  readonly code: number;
  readonly severity: number;
  readonly openedOn: number;
  readonly lines: string[];
}

const MARK = "@!@!@";
const START = /^(.*)@!@!@STARTMSG (\d{1,9}):(\d) @!@!@$/;
const END = /^(.*)@!@!@ENDMSG (\d{1,9}) @!@!@$/;

/** Far more than the two that TLC nests; a damaged output must not build towers. */
const DEEPEST = 8;

export class FrameReader {
  readonly #listener: FrameListener;
  readonly #open: OpenFrame[] = [];
  #line = 0;

  constructor(listener: FrameListener) {
    this.#listener = listener;
  }

  /** Takes the next line, without its line feed. */
  push(text: string): void {
    this.#line++;
    if (!text.includes(MARK)) {
      this.#text(text);
      return;
    }
    const start = START.exec(text);
    const end = start === null ? END.exec(text) : null;
    const before = start?.[1] ?? end?.[1] ?? text;
    // What looks like a mark and is none has been damaged: taken for text, it would hide where a message ends.
    if (before.includes(MARK))
      throw new TlcOutputError(this.#line, "found half a mark, expected a whole one at the end of the line");
    if (start !== null) this.#start(before, Number(start[2]), Number(start[3]));
    else this.#end(before, Number(end![2]));
  }

  /** Whether a message was begun and not ended: the output stops in the middle of it. */
  get isOpen(): boolean {
    return this.#open.length > 0;
  }

  #start(before: string, code: number, severity: number): void {
    if (before !== "") this.#text(before);
    if (this.#open.length >= DEEPEST) throw new TlcOutputError(this.#line, "messages nested too deep");
    this.#open.push({ code, severity, openedOn: this.#line, lines: [] });
  }

  #end(before: string, code: number): void {
    const frame = this.#open.pop();
    if (frame === undefined || frame.code !== code) {
      const expected =
        frame === undefined ? "no message is open" : `expected the end of message ${frame.code}`;
      throw new TlcOutputError(this.#line, `found the end of message ${code}, ${expected}`);
    }
    if (before !== "") frame.lines.push(before);
    const outer = this.#open.at(-1);
    // One by one: as arguments of a single call, a hundred thousand lines would exhaust the stack.
    if (outer !== undefined) for (const line of frame.lines) outer.lines.push(line);
    const text = frame.lines.join("\n");
    this.#listener.message({ code, severity: frame.severity, text }, frame.openedOn);
  }

  #text(text: string): void {
    const frame = this.#open.at(-1);
    if (frame === undefined) this.#listener.output(text, this.#line);
    else frame.lines.push(text);
  }
}
