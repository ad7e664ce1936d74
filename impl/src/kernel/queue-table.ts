/**
 * Event queues by number: what an INDIR, a syscall and a tap hold instead of a pointer.
 *
 * Every thread that adds the same queues in the same order gives them the same numbers. A number is never given
 * again, for an INDIR of a queue may arrive long after the last waiter has left it.
 */
import type { EventQueue } from "../event/event-queue.ts";
import { broken } from "../memory/contract.ts";

export class QueueTable {
  readonly #queues: (EventQueue | undefined)[] = [undefined];
  readonly #names: string[] = ["none"];
  readonly #numbers = new Map<EventQueue, number>();

  /** The number of the queue from now on. It is never 0. */
  add(queue: EventQueue, name: string): number {
    const number = this.#queues.length;
    this.#queues.push(queue);
    this.#names.push(name);
    this.#numbers.set(queue, number);
    return number;
  }

  /** How many queues there are. */
  get size(): number {
    return this.#queues.length - 1;
  }

  /** For reports and snapshots; "none" for 0. */
  nameOf(number: number): string {
    return this.#names[number] ?? broken(`there is no event queue ${number}`);
  }

  at(number: number): EventQueue {
    return this.#queues[number] ?? broken(`an INDIR, a syscall or a tap names event queue ${number}: none`);
  }

  numberOf(queue: EventQueue): number {
    return this.#numbers.get(queue) ?? broken("an event queue was used that is not in the table");
  }
}
