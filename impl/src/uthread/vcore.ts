/**
 * A vcore as far as events go: it takes INDIRs out of its public mailbox and wakes the threads that they are about.
 *
 *   idle --receive--> alert --clearAlert--> handle --wake--> poke --poke--> handle --> ... --> idle
 *
 * From its first waiter to its last the handler holds the queue's wakeup lock, so that nobody registers or leaves in
 * between; that lock is the only one that anybody holds from one step to the next.
 */
import type { EventQueue } from "../event/event-queue.ts";
import { NOTHING } from "../event/mailbox.ts";
import type { Ucq } from "../event/ucq.ts";
import type { QueueTable } from "../kernel/queue-table.ts";
import { broken } from "../memory/contract.ts";
import { type HandlerHalf, type WakeupDesign, wakeAll } from "./design.ts";
import type { Uthread } from "./uthread.ts";

export const VCORE_PCS = ["idle", "alert", "handle", "poke"] as const;
export type VcorePc = (typeof VCORE_PCS)[number];

export class Vcore {
  pc: VcorePc = "idle";
  /** The queue whose INDIR is handled; 0 for none. */
  evq = 0;
  /** The registered waiter that is woken next, from 1. */
  at = 0;
  readonly inbox: Ucq;
  readonly #queues: QueueTable;
  readonly #threads: readonly Uthread[];
  readonly #design: WakeupDesign;

  constructor(inbox: Ucq, queues: QueueTable, threads: readonly Uthread[], design = wakeAll) {
    this.inbox = inbox;
    this.#design = design;
    this.#queues = queues;
    this.#threads = threads;
  }

  /** False: there was no INDIR. spec: EpollWaitIndirs!TakeIndir    Akaros: handle_ev_q */
  receive(): boolean {
    const evq = this.inbox.take();
    if (evq === NOTHING) return false;
    this.evq = evq;
    this.#goOn(this.#design.handlerOrder[0]);
    return true;
  }

  /**
   * Clear alert_pending BEFORE handling: a post that comes while the handler runs, perhaps too late for it, must send
   * an INDIR of its own. spec: EpollWaitIndirs!ClearAlert
   */
  clearAlert(): void {
    this.#queue().clearAlert();
    this.#goOnAfter("alert");
  }

  /** May the handler go on? It may if it holds the lock itself, or if nobody does. */
  mayHandle(): boolean {
    return this.at > 1 || !this.#queue().wakeup.isLocked();
  }

  hasWaiters(): boolean {
    return this.#queue().wakeup.count > 0;
  }

  /**
   * For the next waiter that it wakes: set check_evqs. With no waiter at all the message stays for the next one who looks. False:
   * another handler holds the lock. spec: EpollWaitIndirs!SetCheck, EpollWaitIndirs!WakeNobody
   */
  wake(): boolean {
    const { wakeup } = this.#queue();
    if (this.at === 1 && !wakeup.tryLock()) return false;
    if (wakeup.count === 0) this.#leave();
    else {
      this.#waiter().setCheck();
      this.pc = "poke";
    }
    return true;
  }

  /** Then poke it. In this order, for the reason given in uthread.ts. spec: EpollWaitIndirs!Poke */
  poke(): void {
    this.#waiter().poke();
    if (this.at === this.#design.woken(this.#queue().wakeup.count)) this.#leave();
    else {
      this.at += 1;
      this.pc = "handle";
    }
  }

  reset(): void {
    this.pc = "idle";
    this.evq = 0;
    this.at = 0;
  }

  #leave(): void {
    this.#queue().wakeup.unlock();
    this.#goOnAfter("handle");
  }

  #goOnAfter(half: HandlerHalf): void {
    const { handlerOrder } = this.#design;
    this.#goOn(handlerOrder[handlerOrder.indexOf(half) + 1]);
  }

  #goOn(half: HandlerHalf | undefined): void {
    if (half === undefined) {
      this.reset();
      return;
    }
    this.pc = half;
    this.at = half === "handle" ? 1 : 0;
  }

  #queue(): EventQueue {
    return this.#queues.at(this.evq);
  }

  #waiter(): Uthread {
    const id = this.#queue().wakeup.waiterAt(this.at - 1);
    return this.#threads[id] ?? broken(`queue ${this.evq} has a waiter ${id} that is no thread`);
  }
}
