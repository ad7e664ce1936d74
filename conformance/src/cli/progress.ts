/**
 * What a command says on stderr while it works: one line that is rewritten on a terminal, and a line each ten
 * seconds elsewhere, so that a log shows that it lives and does not fill up. Nothing of it is compared or stored.
 */
const ELSEWHERE_MS = 10_000;
const TERMINAL_MS = 100;

export interface ProgressStream {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

export class Progress {
  readonly #stream: ProgressStream;
  readonly #rewrites: boolean;
  #last: number;
  #open = false;

  constructor(stream: ProgressStream = process.stderr, env: NodeJS.ProcessEnv = process.env) {
    this.#stream = stream;
    this.#rewrites = stream.isTTY === true && env.CI === undefined && env.TERM !== "dumb";
    this.#last = performance.now();
  }

  /** The text is made only when it is shown. */
  update(text: () => string): void {
    const now = performance.now();
    if (now - this.#last < (this.#rewrites ? TERMINAL_MS : ELSEWHERE_MS)) return;
    this.#last = now;
    this.#stream.write(this.#rewrites ? `\r\x1b[K${text()}` : `${text()}\n`);
    this.#open = this.#rewrites;
  }

  /** A line that stays. */
  say(text: string): void {
    this.#clear();
    this.#stream.write(`${text}\n`);
    this.#last = performance.now();
  }

  #clear(): void {
    if (this.#open) this.#stream.write("\r\x1b[K");
    this.#open = false;
  }
}
