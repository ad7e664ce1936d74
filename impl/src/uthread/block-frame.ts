/**
 * The locals of a thread that blocks on event queues: which queues, at which of them it is, and what it took.
 *
 * They are a thread's own, and stand here rather than in the generator so that a snapshot can read them. They keep
 * their values after the block, until the next one begins or the caller clears them.
 */
import type { EventQueue } from "../event/event-queue.ts";

const NOTHING: readonly EventQueue[] = [];

export class BlockFrame {
  /** The queues, in the order of preference. */
  on: readonly EventQueue[] = NOTHING;
  /** The place in `on` that is looked at next, from 1; 0 when there is no block. */
  at = 0;
  /** The place in `on` of the queue that gave a message; 0 as long as none did. */
  won = 0;
  /** The event in hand: its fd, or CLOSED, or -1, and its bits. It outlasts a block, for an event waits while an alarm drains. */
  fd = -1;
  bits = 0;

  begin(queues: readonly EventQueue[]): void {
    this.on = queues;
    this.at = 1;
    this.won = 0;
  }

  queue(): EventQueue {
    return this.on[this.at - 1]!;
  }

  winner(): EventQueue {
    return this.on[this.won - 1]!;
  }

  /** Go on to the next queue. After the last one: back to the first, and false. */
  advance(): boolean {
    const more = this.at < this.on.length;
    this.at = more ? this.at + 1 : 1;
    return more;
  }

  /** Forget the queues, and keep the event in hand. */
  end(): void {
    this.on = NOTHING;
    this.at = 0;
    this.won = 0;
  }

  clear(): void {
    this.end();
    this.fd = -1;
    this.bits = 0;
  }
}
