/**
 * The lines of several streams, in the order in which they arrive, without ever holding many of them.
 *
 * TLC may print hundreds of megabytes. Streams are paused while lines wait to be taken, so that the pipe fills and
 * the writer waits: a slow reader slows TLC down and costs no memory.
 */

import type { Readable } from "node:stream";

/** Above this many waiting lines the streams pause. One more piece of each stream may still be on its way. */
const ENOUGH = 1000;

/**
 * Ends when all streams have ended; rejects when one fails. A last line without a newline counts, an empty rest does
 * not. Lines of one stream keep their order; `\r\n` counts as a newline. Leaving the loop early, or a failure, calls `abandon`.
 */
export async function* mergeLines(
  streams: readonly Readable[],
  abandon: () => void = () => {},
): AsyncGenerator<string, void, undefined> {
  const inbox = new Inbox(streams);
  let over = false;
  try {
    while (!over) {
      const lines = await inbox.take();
      over = lines.length === 0;
      yield* lines;
    }
  } finally {
    for (const stream of streams) stream.destroy();
    // A writer may close its streams long before it ends: it must not be hurried then.
    if (!over) abandon();
  }
}

class Inbox {
  readonly #streams: readonly Readable[];
  #waiting: string[] = [];
  #open: number;
  #failure: { readonly error: unknown } | undefined;
  #wake: () => void = () => {};

  constructor(streams: readonly Readable[]) {
    this.#streams = streams;
    this.#open = streams.length;
    for (const stream of streams) this.#read(stream);
  }

  /** What has arrived; nothing only when all has been taken. */
  async take(): Promise<readonly string[]> {
    while (this.#waiting.length === 0 && this.#open > 0 && this.#failure === undefined) {
      for (const stream of this.#streams) stream.resume();
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
    const lines = this.#waiting;
    this.#waiting = [];
    if (lines.length === 0 && this.#failure !== undefined) throw this.#failure.error;
    return lines;
  }

  #read(stream: Readable): void {
    let rest = "";
    stream.setEncoding("utf8");
    stream.on("data", (text: string) => {
      rest += text;
      // Only now: splitting a line of megabytes again for each piece of it would take quadratic time.
      if (!text.includes("\n")) return;
      const pieces = rest.split("\n");
      rest = pieces.pop() ?? "";
      this.#put(pieces);
    });
    stream.once("end", () => {
      this.#open -= 1;
      this.#put(rest === "" ? [] : [rest]);
    });
    stream.once("error", (error) => {
      this.#failure = { error };
      this.#wake();
    });
  }

  #put(lines: readonly string[]): void {
    for (const line of lines) this.#waiting.push(line.endsWith("\r") ? line.slice(0, -1) : line);
    if (this.#waiting.length >= ENOUGH) for (const stream of this.#streams) stream.pause();
    this.#wake();
  }
}
