/**
 * The kernel of a simulation: nothing in it moves by itself. Whoever drives the simulation says which sleeping
 * syscall's timer goes off (`dueIn` tells him whose time has come), and devices become ready when they are told so.
 */
import { broken } from "../memory/contract.ts";
import type { Clock } from "./clock.ts";
import { soundKernel } from "./design.ts";
import type { FdTable } from "./fd-table.ts";
import type { Kernel, TapResult } from "./kernel.ts";
import type { Syscall, SyscallState } from "./syscall.ts";

export class SimKernel implements Kernel {
  readonly #files: FdTable;
  readonly #afterSubmit: SyscallState;
  /** The queue that each syscall's timer was set with: a timer's own, as in a kernel. */
  readonly #timers = new Map<Syscall, number>();
  /** The closed queues whose waiters are still to be told: a kernel's own, too. */
  readonly #closing = new Set<number>();
  /** When it is to go off. */
  readonly #due = new Map<Syscall, number>();
  readonly #clock: Clock;

  constructor(files: FdTable, clock: Clock, { afterSubmit } = soundKernel) {
    this.#files = files;
    this.#clock = clock;
    this.#afterSubmit = afterSubmit;
  }

  submit(syscall: Syscall, evq: number, milliseconds: number): void {
    this.#timers.set(syscall, evq);
    this.#due.set(syscall, this.#clock.now() + milliseconds);
    syscall.submit(evq, this.#afterSubmit);
  }

  /** The queue that gets the completion of a syscall that was submitted. */
  queueOf(syscall: Syscall): number {
    return this.#timers.get(syscall) ?? broken("a timer went off that was never set");
  }

  /** In how many milliseconds the timer is to go off that a syscall was submitted with; 0 when it should have. */
  dueIn(syscall: Syscall): number {
    const due = this.#due.get(syscall) ?? broken("a timer was asked for that was never set");
    return Math.max(0, due - this.#clock.now());
  }

  abort(syscall: Syscall, evq: number): boolean {
    return syscall.abort(evq);
  }

  closeQueue(evq: number): void {
    this.#files.untapAll(evq);
    this.#closing.add(evq);
  }

  isClosing(evq: number): boolean {
    return this.#closing.has(evq);
  }

  /** A context takes it upon itself to tell. False: another one has, or there is nothing to tell. */
  takeClosing(evq: number): boolean {
    return this.#closing.delete(evq);
  }

  reset(): void {
    this.#closing.clear();
  }

  tap(fd: number, evq: number, bits: number): TapResult {
    return this.#files.tap(fd, evq, bits);
  }

  untap(fd: number): void {
    this.#files.untap(fd);
  }
}
