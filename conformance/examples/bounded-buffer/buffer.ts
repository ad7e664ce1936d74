/**
 * A bounded buffer behind a monitor: the implementation. It knows nothing of specifications and drivers.
 *
 * A thread is a generator. Each `yield` names the step that comes next and is the only place where other threads may
 * run: what stands between two of them happens at once. That a thread may go on is asked of the monitor (`admits`).
 */

export type Step = "Enter" | "Resume" | "Sleep" | "Put" | "Take" | "Notify";
export type Condition = "space" | "items";

/** What the three designs differ in: who sleeps on which condition, and how many of them a notification wakes. */
export interface Design {
  readonly producersSleepOn: Condition;
  readonly consumersSleepOn: Condition;
  readonly wakes: "one" | "all";
}

export const DESIGNS: Readonly<Record<string, Design>> = {
  "two-conditions": { producersSleepOn: "space", consumersSleepOn: "items", wakes: "one" },
  "notify-all": { producersSleepOn: "space", consumersSleepOn: "space", wakes: "all" },
  /** Wrong: the one that wakes may be of the kind that cannot use what changed. */
  "lost-wakeup": { producersSleepOn: "space", consumersSleepOn: "space", wakes: "one" },
};

export class Monitor {
  readonly sleepers: Readonly<Record<Condition, string[]>> = { space: [], items: [] };
  holder: string | undefined;

  /** Only a wait for the lock, or for a notification, can keep a thread from its next step. */
  admits(thread: string, next: string): boolean {
    if (next === "Enter") return this.holder === undefined;
    if (next === "Resume") return this.holder === undefined && !this.#isAsleep(thread);
    return true;
  }

  *enter(thread: string): Generator<Step, void> {
    yield "Enter";
    this.holder = thread;
  }

  /** Falls asleep and lets go of the lock at once; between a check and a sleep nobody can slip in. */
  *wait(thread: string, condition: Condition): Generator<Step, void> {
    yield "Sleep";
    this.sleepers[condition].push(thread);
    this.holder = undefined;
    yield "Resume";
    this.holder = thread;
  }

  *notifyAndLeave(condition: Condition, wakes: "one" | "all"): Generator<Step, void> {
    yield "Notify";
    const queue = this.sleepers[condition];
    queue.splice(0, wakes === "one" ? 1 : queue.length);
    this.holder = undefined;
  }

  #isAsleep(thread: string): boolean {
    return Object.values(this.sleepers).some((queue) => queue.includes(thread));
  }
}

export class BoundedBuffer {
  readonly items: string[] = [];
  readonly monitor = new Monitor();
  readonly capacity: number;
  readonly design: Design;

  constructor(capacity: number, design: Design) {
    this.capacity = capacity;
    this.design = design;
  }

  *put(producer: string, item: string): Generator<Step, void> {
    const { producersSleepOn, consumersSleepOn, wakes } = this.design;
    yield* this.monitor.enter(producer);
    while (this.items.length >= this.capacity) yield* this.monitor.wait(producer, producersSleepOn);
    yield "Put";
    this.items.push(item);
    yield* this.monitor.notifyAndLeave(consumersSleepOn, wakes);
  }

  *take(consumer: string): Generator<Step, string> {
    const { producersSleepOn, consumersSleepOn, wakes } = this.design;
    yield* this.monitor.enter(consumer);
    while (this.items.length === 0) yield* this.monitor.wait(consumer, consumersSleepOn);
    yield "Take";
    const item = this.items.shift()!;
    yield* this.monitor.notifyAndLeave(producersSleepOn, wakes);
    return item;
  }
}
