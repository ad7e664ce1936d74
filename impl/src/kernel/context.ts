/**
 * A kernel context: a core that runs kernel code, here one send of a message to an event queue at a time.
 *
 *   idle --expire, finishAborted, fdEvent--> post --> alert --> idle, when an INDIR is on its way already
 *                                                           --> indir --> idle, after one copy or more
 *
 * It is a state machine rather than a generator: its fields are all that it knows between two steps.
 */

import { CLOSED } from "../event/mailbox.ts";
import { broken } from "../memory/contract.ts";
import type { Vcore } from "../uthread/vcore.ts";
import { type SendHalf, soundKernel } from "./design.ts";
import type { FdTable } from "./fd-table.ts";
import type { QueueTable } from "./queue-table.ts";
import type { SimKernel } from "./sim-kernel.ts";
import type { Syscall } from "./syscall.ts";

export const SEND_PCS = ["idle", "post", "alert", "indir"] as const;
export type SendPc = (typeof SEND_PCS)[number];

export class KernelContext {
  pc: SendPc = "idle";
  /** The queue that is sent to; 0 for none. */
  evq = 0;
  /** The object whose syscall's completion is sent; -1 for none. */
  alarm = -1;
  /** The event that is sent: its fd, or CLOSED, or -1, and its bits. */
  fd = -1;
  bits = 0;
  /** How many INDIRs of this send there are already. */
  copies = 0;
  readonly #queues: QueueTable;
  readonly #order: readonly SendHalf[];

  constructor(queues: QueueTable, { sendOrder } = soundKernel) {
    this.#queues = queues;
    this.#order = sendOrder;
  }

  /** The timer of a sleeping syscall goes off; an abort may race for it. spec: EpollWaitIndirs!TimerFires */
  expire(syscall: Syscall, alarm: number, evq: number): boolean {
    return syscall.expire(evq) && this.#complete(alarm, evq);
  }

  /** The syscall that an abort woke runs to its end. spec: EpollWaitIndirs!FinishAborted */
  finishAborted(syscall: Syscall, alarm: number, evq: number): boolean {
    return syscall.finishAborted(evq) && this.#complete(alarm, evq);
  }

  /** The tap of an fd goes off; false if it has none for these bits. spec: EpollWaitIndirs!FdEvent */
  fdEvent(files: FdTable, fd: number, bits: number): boolean {
    const evq = files.takeEvent(fd, bits);
    if (evq === 0) return false;
    this.#begin(evq);
    this.fd = fd;
    this.bits = bits;
    return true;
  }

  /** Tells of a queue that was closed; false if that is no news. spec: EpollWaitIndirs!AnnounceClose */
  announceClose(kernel: SimKernel, evq: number): boolean {
    if (!kernel.takeClosing(evq)) return false;
    this.#begin(evq);
    this.fd = CLOSED;
    return true;
  }

  /**
   * The first half of send_event. Post BEFORE the INDIR: a waiter that the INDIR wakes would otherwise find nothing
   * and sleep again. spec: EpollWaitIndirs!PostMessage
   */
  post(): void {
    const { mailbox } = this.#queues.at(this.evq);
    switch (mailbox.kind) {
      case "bitmap":
        mailbox.post();
        break;
      case "ceq":
        if (this.fd === CLOSED) mailbox.close();
        else mailbox.post(this.fd, this.bits);
    }
    this.alarm = -1;
    this.fd = -1;
    this.bits = 0;
    this.#goOnAfter("post");
  }

  /**
   * The second half. While alert_pending is set, an INDIR is on its way whose handler has not begun: that handler
   * will see this message too. spec: EpollWaitIndirs!AlertPending
   */
  alert(): void {
    if (this.#queues.at(this.evq).testAndSetAlert()) this.#goOnAfter("alert");
    else this.pc = "indir";
  }

  /**
   * A pointer to the queue goes to a vcore; `most` of them are enough, in its mailbox and for this send. False: the
   * mailbox has as many already. spec: EpollWaitIndirs!SendIndir
   */
  indir(vcore: Vcore, most: number): boolean {
    if (!vcore.inbox.postIfFewer(this.evq, most)) return false;
    this.copies += 1;
    if (this.copies === most) this.end();
    return true;
  }

  /** The copies that are on their way are enough. spec: EpollWaitIndirs!EndSend */
  end(): void {
    this.#goOnAfter("alert");
  }

  reset(): void {
    this.pc = "idle";
    this.evq = 0;
    this.alarm = -1;
    this.fd = -1;
    this.bits = 0;
    this.copies = 0;
  }

  #complete(alarm: number, evq: number): true {
    this.#begin(evq);
    this.alarm = alarm;
    return true;
  }

  #begin(evq: number): void {
    if (this.pc !== "idle") broken(`a kernel context began a send while it was at ${this.pc}`);
    this.pc = this.#order[0]!;
    this.evq = evq;
  }

  #goOnAfter(half: SendHalf): void {
    const next = this.#order[this.#order.indexOf(half) + 1];
    if (next === undefined) {
      this.reset();
      return;
    }
    this.pc = next;
    this.copies = 0;
  }
}
