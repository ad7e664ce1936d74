/**
 * Gives memory back: that of alarms, and the event queues of closed controllers. There is one reaper for all.
 *
 * A free alarm is quiet (its one completion was taken), but the INDIR of that completion may come long after: it is a
 * pointer to the alarm's queue. So between condemning empty slabs and destroying them there is a grace period:
 *
 *   begin           nothing of the slabs is handed out any more, so no send to their queues can begin
 *   condemn         or: a closed controller that nobody is inside of; nothing is sent to its queue any more
 *   contextPasses   each kernel context, between two sends: those that had begun are over
 *   vcorePasses     then each vcore, at the top of its loop, with none of their INDIRs in its mailbox
 *   end             what was condemned is destroyed
 *
 * Contexts before vcores: a vcore that passed first could get an INDIR afterwards, from a context that was still about
 * to send it. Who passes does so by itself, by clearing its bit in one word; nobody is stopped.
 *
 * Locks: a vcore's mailbox, or a controller's mutex, then the alarms' cache.
 */
import type { Kernel } from "../kernel/kernel.ts";
import type { QueueTable } from "../kernel/queue-table.ts";
import type { Arena } from "../memory/arena.ts";
import { broken } from "../memory/contract.ts";
import { defineLayout } from "../memory/layout.ts";
import type { Memory } from "../memory/memory.ts";
import type { Vcore } from "../uthread/vcore.ts";
import type { Alarms } from "./alarms.ts";
import type { Controller } from "./controller.ts";
import type { Epoll } from "./epoll.ts";
import { type GraceDesign, soundGrace } from "./grace.ts";

/** A bit for each context, then one for each vcore: who has not passed yet. */
const REAPER = defineLayout("Reaper", { owing: 1 });
const MOST = 31;

export interface ReaperOptions {
  readonly arena: Arena;
  readonly alarms: Alarms;
  readonly queues: QueueTable;
  readonly kernel: Kernel;
  readonly epoll: Epoll;
  /** How many there are of each. */
  readonly contexts: number;
  readonly vcores: number;
  readonly design?: GraceDesign | undefined;
}

export class Reaper {
  readonly #memory: Memory;
  readonly #owing: number;
  readonly #alarms: Alarms;
  readonly #queues: QueueTable;
  readonly #kernel: Kernel;
  readonly #epoll: Epoll;
  readonly #contexts: number;
  readonly #vcores: number;
  readonly #design: GraceDesign;

  constructor(options: ReaperOptions) {
    const { arena, alarms, queues, kernel, epoll, contexts, vcores, design = soundGrace } = options;
    if (contexts + vcores > MOST)
      broken(`${contexts + vcores} contexts and vcores, expected at most ${MOST}`);
    this.#memory = arena.memory;
    this.#owing = arena.reserve("reaper", REAPER) + REAPER.offset.owing;
    this.#alarms = alarms;
    this.#queues = queues;
    this.#kernel = kernel;
    this.#epoll = epoll;
    this.#contexts = mask(contexts);
    this.#vcores = mask(contexts + vcores) & ~this.#contexts;
    this.#design = design;
  }

  /** False: no slab is empty, or a grace period has not ended. spec: EpollWaitIndirs!BeginGrace */
  begin(): boolean {
    return this.#locked(() => {
      if (this.isPending() || !this.#alarms.cache.reaping.condemn()) return false;
      this.#memory.store(this.#owing, this.#design.asked(this.#contexts | this.#vcores));
      return true;
    });
  }

  /**
   * For a controller that was closed. False: somebody is inside, nobody has begun to tell them, it is condemned
   * already, or a grace period has not ended. spec: EpollWaitIndirs!CondemnController
   */
  condemn(controller: Controller): boolean {
    return controller.whileLocked(this.#alarms.cache.lock, (inside) => {
      if (this.isPending() || !this.canBeCondemned(controller, inside)) return false;
      controller.meets("dying");
      this.#memory.store(this.#owing, this.#design.askedAtClose(this.#contexts | this.#vcores));
      return true;
    });
  }

  /** For whoever holds the controller's mutex and the cache's lock, or is alone; so is the next. */
  canBeCondemned(controller: Controller, inside: number): boolean {
    const isTold = controller.isClosed() && !this.#kernel.isClosing(this.#queues.numberOf(controller.queue));
    return isTold && controller.fate === "kept" && this.#design.mayCondemn(inside);
  }

  /** Has something been condemned, and not destroyed yet? */
  isPending(): boolean {
    return (
      this.#alarms.cache.reaping.isPending || this.#epoll.controllers.some(({ fate }) => fate === "dying")
    );
  }

  /** For a context that is between two sends, and owes a pass. spec: EpollWaitIndirs!ContextPasses */
  contextPasses(context: number): void {
    this.#memory.and(this.#owing, ~(1 << context));
  }

  /**
   * For a vcore at the top of its loop, that owes a pass. False: its mailbox has an INDIR of what was condemned. Under
   * the mailbox's lock, so that no other vcore's pass can be the last one while an INDIR is being put there.
   * spec: EpollWaitIndirs!VcorePasses
   */
  vcorePasses(place: number, { inbox }: Vcore): boolean {
    return inbox.whileLocked(() =>
      this.#locked(() => {
        if (!this.isDrained(inbox)) return false;
        this.#memory.and(this.#owing, ~this.#bitOfVcore(place));
        return true;
      }),
    );
  }

  /** For the reaper, when nobody owes a pass. spec: EpollWaitIndirs!EndGrace */
  end(): void {
    this.#locked(() => {
      this.#alarms.cache.reaping.destroy();
      for (const controller of this.#dyingControllers()) controller.meets("gone");
    });
  }

  /** The bits of those who have not passed, the contexts' first. */
  get owing(): number {
    return this.#memory.load(this.#owing);
  }

  contextOwes(context: number): boolean {
    return (this.owing & (1 << context)) !== 0;
  }

  vcoreOwes(place: number): boolean {
    return (this.owing & this.#bitOfVcore(place)) !== 0;
  }

  /** Is it the vcores' turn to pass? If so, it remains so until the last of them has. spec: EpollWaitIndirs!MayAskVcores */
  mayAskVcores(): boolean {
    return this.#design.mayAskVcores(this.owing & this.#contexts);
  }

  /** For whoever holds the mailbox's lock and the cache's, or is alone. spec: EpollWaitIndirs!Drained */
  isDrained(inbox: Vcore["inbox"]): boolean {
    return this.#design.isDrained(inbox, (evq) => this.#isDying(evq));
  }

  #isDying(evq: number): boolean {
    const { all, cache } = this.#alarms;
    if (this.#dyingControllers().some(({ queue }) => this.#queues.numberOf(queue) === evq)) return true;
    const alarm = all.findIndex(({ queue }) => this.#queues.numberOf(queue) === evq);
    return alarm >= 0 && cache.reaping.isDying(alarm);
  }

  #dyingControllers(): Controller[] {
    return this.#epoll.controllers.filter(({ fate }) => fate === "dying");
  }

  #bitOfVcore(place: number): number {
    return (this.#contexts + 1) << place;
  }

  #locked<Result>(section: () => Result): Result {
    const { lock } = this.#alarms.cache;
    lock.acquire();
    try {
      return section();
    } finally {
      lock.release();
    }
  }
}

function mask(bits: number): number {
  return 2 ** bits - 1;
}
