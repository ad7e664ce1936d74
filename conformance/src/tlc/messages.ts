/** Reads `-tool` output line by line, and gives an event for each thing that TLC says. */
import { eventOf, type TlcEvent } from "./events.ts";
import { FrameReader } from "./frames.ts";

export class MessageReader {
  readonly #frames: FrameReader;
  #events: TlcEvent[] = [];

  constructor() {
    this.#frames = new FrameReader({
      message: (message, line) => this.#events.push(eventOf(message, line)),
      output: (text) => this.#events.push({ kind: "output", text }),
    });
  }

  /** The events that this line completes. Throws TlcOutputError for what no TLC prints. */
  push(line: string): readonly TlcEvent[] {
    this.#frames.push(line);
    if (this.#events.length === 0) return this.#events;
    const events = this.#events;
    this.#events = [];
    return events;
  }

  /** Whether the output, if it ended here, would end in the middle of a message. */
  get isOpen(): boolean {
    return this.#frames.isOpen;
  }
}
