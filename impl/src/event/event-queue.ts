/**
 * An event queue: a mailbox, the bit `alert_pending`, and the threads that wait.
 *
 * While the bit is set, an INDIR (a pointer to this queue) is on its way to a vcore whose handler has not
 * begun: that handler will see the messages posted until then, so a sender that finds the bit set need
 * not send another. Who sends and who handles is not this class's business; see kernel and vcore.
 *
 * spec: EpollWaitIndirs!AlertPending, EpollWaitIndirs!ClearAlert
 * Akaros: struct event_queue in kern/include/ros/event.h
 */
import { type AnyLayout, defineLayout, type Layout } from "../memory/layout.ts";
import type { Memory } from "../memory/memory.ts";
import { BitmapMailbox, bitmapLayout } from "./bitmap.ts";
import { CeqMailbox, type CeqOptions, ceqLayout } from "./ceq.ts";
import type { Mailbox } from "./mailbox.ts";
import { WakeupController, type WakeupOptions, wakeupLayout } from "./wakeup-controller.ts";

export type EventQueueLayout = Layout<"alert" | "wakeup" | "mail">;

export class EventQueue<M extends Mailbox = Mailbox> {
  readonly mailbox: M;
  readonly wakeup: WakeupController;
  /** Where its words begin: what tells one queue from another. */
  readonly address: number;
  private readonly memory: Memory;
  private readonly alertAt: number;

  /** Over words reserved by one of the two layouts below; writes nothing. */
  constructor(memory: Memory, base: number, mailbox: M, wakeup: WakeupController) {
    this.memory = memory;
    this.address = base;
    this.alertAt = base;
    this.mailbox = mailbox;
    this.wakeup = wakeup;
  }

  /**
   * Sets `alert_pending`; says whether it was set before. One exchange: of two senders exactly one finds
   * it clear, and sends the INDIR. spec: EpollWaitIndirs!AlertPending
   */
  testAndSetAlert(): boolean {
    return this.memory.exchange(this.alertAt, 1) !== 0;
  }

  /** Before the handler runs: a message that is posted from now on sends an INDIR of its own. spec: EpollWaitIndirs!ClearAlert */
  clearAlert(): void {
    this.memory.store(this.alertAt, 0);
  }

  isAlertPending(): boolean {
    return this.memory.load(this.alertAt) !== 0;
  }
}

/** The words of an event queue with a bitmap: an alarm's. */
export function bitmapQueueLayout(options: WakeupOptions): EventQueueLayout {
  return queueLayout(bitmapLayout, options);
}

/** The words of an event queue with a CEQ: a controller's. */
export function ceqQueueLayout(options: CeqOptions & WakeupOptions): EventQueueLayout {
  return queueLayout(ceqLayout(options), options);
}

export function bitmapQueue(memory: Memory, base: number, options: WakeupOptions): EventQueue<BitmapMailbox> {
  const { offset } = bitmapQueueLayout(options);
  const mailbox = new BitmapMailbox(memory, base + offset.mail);
  const wakeup = new WakeupController(memory, base + offset.wakeup, options);
  return new EventQueue(memory, base, mailbox, wakeup);
}

export function ceqQueue(
  memory: Memory,
  base: number,
  options: CeqOptions & WakeupOptions,
): EventQueue<CeqMailbox> {
  const { offset } = ceqQueueLayout(options);
  const mailbox = new CeqMailbox(memory, base + offset.mail, options);
  const wakeup = new WakeupController(memory, base + offset.wakeup, options);
  return new EventQueue(memory, base, mailbox, wakeup);
}

function queueLayout(mail: AnyLayout, options: WakeupOptions): EventQueueLayout {
  // `alert` stands first: EventQueue finds it at the base, whatever the mailbox is.
  return defineLayout("EventQueue", { alert: 1, wakeup: wakeupLayout(options), mail });
}
