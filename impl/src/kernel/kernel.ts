/**
 * What a library of threads asks of the kernel under it. Akaros: the syscalls block, abort_sysc and tap_fds.
 *
 * Event queues are spoken of by their number, as an INDIR does (see event queues' table): the kernel posts to them.
 */
import type { Syscall } from "./syscall.ts";

/** What came of a tap: "busy", the fd reports to another queue already; "closed", there is no such fd. */
export type TapResult = "tapped" | "busy" | "closed";

export interface Kernel {
  /** Let the syscall sleep for so many milliseconds; its completion is posted to the queue, exactly once. */
  submit(syscall: Syscall, evq: number, milliseconds: number): void;
  /**
   * Wake it now. False when it was awake already: its timer was faster. The completion that `submit` promised comes
   * either way, and may be on its way already.
   */
  abort(syscall: Syscall, evq: number): boolean;
  /** From now on the fd's events with these bits go to the queue; those that it has at the moment, too. */
  tap(fd: number, evq: number, bits: number): TapResult;
  /** No event of the fd is sent any more. Messages that are on their way stay on it. */
  untap(fd: number): void;
  /**
   * The queue is closed: no event of any fd is sent to it any more, all of them in one section, and whoever waits on
   * it is to be told, by a message as any other.
   */
  closeQueue(evq: number): void;
  /** Has nobody begun to tell, since the queue was closed? Once somebody has, no message to it can begin. */
  isClosing(evq: number): boolean;
}
