/** Buffers with one mistake each, as a worker thread can make them. */
import type { Driver } from "@wakeproof/conformance";
import { BoundedBuffer, type Condition, DESIGNS, Monitor, type Step } from "../buffer.ts";
import { driverOf } from "../driver.ts";

const SOUND = DESIGNS["two-conditions"]!;

/** `if` where there must be `while`: whoever was notified believes that the buffer is as it was told. */
class LooksOnce extends BoundedBuffer {
  override *put(producer: string, item: string): Generator<Step, void> {
    yield* this.monitor.enter(producer);
    if (this.items.length >= this.capacity) yield* this.monitor.wait(producer, "space");
    yield "Put";
    this.items.push(item);
    yield* this.monitor.notifyAndLeave("items", "one");
  }
}

class PutsTwo extends BoundedBuffer {
  override *put(producer: string, item: string): Generator<Step, void> {
    yield* this.monitor.enter(producer);
    while (this.items.length >= this.capacity) yield* this.monitor.wait(producer, "space");
    yield "Put";
    this.items.push(item, item);
    yield* this.monitor.notifyAndLeave("items", "one");
  }
}

class TakesTheNewest extends BoundedBuffer {
  override *take(consumer: string): Generator<Step, string> {
    yield* this.monitor.enter(consumer);
    while (this.items.length === 0) yield* this.monitor.wait(consumer, "items");
    yield "Take";
    const item = this.items.pop()!;
    yield* this.monitor.notifyAndLeave("space", "one");
    return item;
  }
}

class NotifiesNobody extends Monitor {
  override *notifyAndLeave(): Generator<Step, void> {
    yield "Notify";
    this.holder = undefined;
  }
}

class WakesTheLast extends Monitor {
  override *notifyAndLeave(condition: Condition): Generator<Step, void> {
    yield "Notify";
    this.sleepers[condition].pop();
    this.holder = undefined;
  }
}

class SleepsWithTheLock extends Monitor {
  override *wait(thread: string, condition: Condition): Generator<Step, void> {
    yield "Sleep";
    this.sleepers[condition].push(thread);
    yield "Resume";
    this.holder = thread;
  }
}

class WalksIn extends Monitor {
  override admits(thread: string, next: string): boolean {
    return next === "Enter" || super.admits(thread, next);
  }
}

const bufferWith = (monitor: Monitor): BoundedBuffer =>
  Object.assign(new BoundedBuffer(1, SOUND), { monitor });

export const MUTANTS = {
  "looks once": () => new LooksOnce(1, SOUND),
  "puts two": () => new PutsTwo(1, SOUND),
  "takes the newest": () => new TakesTheNewest(1, SOUND),
  "notifies nobody": () => bufferWith(new NotifiesNobody()),
  "wakes the last": () => bufferWith(new WakesTheLast()),
  "sleeps with the lock": () => bufferWith(new SleepsWithTheLock()),
  "walks in": () => bufferWith(new WalksIn()),
} as const;

export function makeDriver({ mutant }: { readonly mutant: keyof typeof MUTANTS }): Driver {
  return driverOf(MUTANTS[mutant]);
}
