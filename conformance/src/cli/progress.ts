/**
 * What a command says on stderr while it works: one line that is rewritten on a terminal, and a line each ten
 * seconds elsewhere, so that a log shows that it lives and does not fill up. Nothing of it is compared or stored.
 *
 * TLC says how far it is once a minute only. So a clock of ours repeats what is being done, with the time it has taken;
 * it never keeps the process alive.
 */
const ELSEWHERE_MS = 10_000;
const TERMINAL_MS = 500;

export interface ProgressStream {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}

export class Progress {
  readonly #stream: ProgressStream;
  readonly #rewrites: boolean;
  readonly #tasks: Task[] = [];
  #last: number;
  #open = false;
  #clock: NodeJS.Timeout | undefined;

  constructor(stream: ProgressStream = process.stderr, env: NodeJS.ProcessEnv = process.env) {
    this.#stream = stream;
    this.#rewrites = stream.isTTY === true && env.CI === undefined && env.TERM !== "dumb";
    this.#last = performance.now();
  }

  /** Shows `name` while `work` runs, with what it says of itself by `update`. Several at once share the line. */
  async during<T>(name: string, work: (update: (state: string) => void) => Promise<T>): Promise<T> {
    const task: Task = { name, state: "", since: performance.now() };
    this.#tasks.push(task);
    this.#clock ??= setInterval(() => this.#tick(), this.#interval).unref();
    try {
      return await work((state) => {
        task.state = state;
        this.#tick();
      });
    } finally {
      this.#tasks.splice(this.#tasks.indexOf(task), 1);
      if (this.#tasks.length === 0) this.#stop();
    }
  }

  /** A line that stays. */
  say(text: string): void {
    this.#clear();
    this.#stream.write(`${text}\n`);
    this.#last = performance.now();
  }

  get #interval(): number {
    return this.#rewrites ? TERMINAL_MS : ELSEWHERE_MS;
  }

  #tick(): void {
    const now = performance.now();
    // The clock of the system and that of the interval may differ by a little: what is nearly due is due.
    if (this.#tasks.length === 0 || now - this.#last < this.#interval * 0.99) return;
    this.#last = now;
    const line = this.#tasks.map((task) => printTask(task, now)).join("   ");
    this.#stream.write(this.#rewrites ? `\r\x1b[K${this.#fitting(line)}` : `${line}\n`);
    this.#open = this.#rewrites;
  }

  /** A line that the terminal wraps could not be rewritten. */
  #fitting(line: string): string {
    const { columns = 0 } = this.#stream;
    return columns > 0 && line.length >= columns ? `${line.slice(0, columns - 2)}…` : line;
  }

  #stop(): void {
    this.#clear();
    clearInterval(this.#clock);
    this.#clock = undefined;
  }

  #clear(): void {
    if (this.#open) this.#stream.write("\r\x1b[K");
    this.#open = false;
  }
}

interface Task {
  readonly name: string;
  readonly since: number;
  state: string;
}

function printTask({ name, since, state }: Task, now: number): string {
  return [name, `${Math.round((now - since) / 1000)} s`, ...(state === "" ? [] : [state])].join(", ");
}
