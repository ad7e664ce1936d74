/**
 * Threads that block on raw event queues, below epoll: queues with bitmaps, one vcore, and a sender that posts, and
 * sends the INDIR, as a kernel context does.
 */
import type { BitmapMailbox } from "../../src/event/bitmap.ts";
import { bitmapQueue, bitmapQueueLayout, type EventQueue } from "../../src/event/event-queue.ts";
import { pageLayout, Ucq, ucqLayout } from "../../src/event/ucq.ts";
import { QueueTable } from "../../src/kernel/queue-table.ts";
import { Arena } from "../../src/memory/arena.ts";
import { Memory } from "../../src/memory/memory.ts";
import { SlabCache } from "../../src/slab/cache.ts";
import { slabLayout } from "../../src/slab/layout.ts";
import { blockOn } from "../../src/uthread/block-on.ts";
import { UTHREAD, Uthread } from "../../src/uthread/uthread.ts";
import { Vcore } from "../../src/uthread/vcore.ts";

export type RawQueue = EventQueue<BitmapMailbox>;

/** One block, which its thread runs as far as it can. */
export class Blocked {
  /** The places where it took a step. */
  readonly steps: string[] = [];
  readonly thread: Uthread;
  #winner: EventQueue | undefined;

  constructor(thread: Uthread, queues: readonly EventQueue[]) {
    this.thread = thread;
    const keep = (winner: EventQueue) => {
      this.#winner = winner;
    };
    thread.start(
      (function* () {
        keep(yield* blockOn(thread, queues));
      })(),
    );
  }

  /** The queue that it returned with; undefined while it sleeps. */
  run(): EventQueue | undefined {
    while (this.canRun()) this.step();
    return this.#winner;
  }

  runTo(pc: string): this {
    while (this.thread.next?.pc !== pc) this.step();
    return this;
  }

  step(): this {
    if (!this.canRun()) throw new Error(`the thread cannot go on from "${this.thread.next?.pc ?? "out"}"`);
    this.steps.push(this.thread.next!.pc);
    this.thread.run();
    return this;
  }

  canRun(): boolean {
    return this.thread.next !== undefined && this.thread.next.outcome() >= 0;
  }
}

export function blockingScript(queueCount: number, threadCount = 1) {
  const memory = new Memory(4096);
  const arena = new Arena(memory);
  const table = new QueueTable();
  const capacity = { capacity: threadCount };
  const queues: RawQueue[] = Array.from({ length: queueCount }, (_, q) => {
    const name = `q${q + 1}`;
    const queue = bitmapQueue(memory, arena.reserve(name, bitmapQueueLayout(capacity)), capacity);
    table.add(queue, name);
    return queue;
  });
  const threads = Array.from(
    { length: threadCount },
    (_, id) => new Uthread(memory, arena.reserve(`t${id}`, UTHREAD), id),
  );
  const shape = { slabSize: 1, maxSlabs: 16, object: pageLayout(4) };
  const pages = new SlabCache(memory, arena.reserve("pages", slabLayout(shape)), shape);
  const inbox = new Ucq(memory, arena.reserve("v1", ucqLayout), { pages, pageEntries: 4 });
  const vcore = new Vcore(inbox, table, threads);
  let pokes = 0;

  function handleAll(): void {
    while (vcore.receive()) {
      vcore.clearAlert();
      while (vcore.pc !== "idle") {
        vcore.wake();
        if (vcore.pc !== "poke") continue;
        pokes += 1;
        vcore.poke();
      }
    }
  }

  function post(queue: RawQueue): void {
    queue.mailbox.post();
  }

  function indir(queue: RawQueue): void {
    if (!queue.testAndSetAlert()) inbox.post(table.numberOf(queue));
  }

  return {
    ...{ queues, threads, vcore, handleAll, post, indir },
    block: (on: readonly EventQueue[], thread = 0) => new Blocked(threads[thread]!, on),
    /** A message arrives, and all it sets off happens. */
    send(queue: RawQueue): void {
      post(queue);
      indir(queue);
      handleAll();
    },
    /** How often a handler has poked a thread. */
    woken: () => pokes,
  };
}
