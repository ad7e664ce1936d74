/**
 * The kernel of a simulation: nothing in it moves by itself. Timers have no clock (whoever drives the simulation says
 * which sleeping syscall's timer goes off), and devices become ready when they are told so.
 */
import type { FdTable } from "./fd-table.ts";
import type { Kernel, TapResult } from "./kernel.ts";
import type { Syscall } from "./syscall.ts";

export class SimKernel implements Kernel {
  readonly #files: FdTable;

  constructor(files: FdTable) {
    this.#files = files;
  }

  submit(syscall: Syscall, evq: number): void {
    syscall.submit(evq);
  }

  abort(syscall: Syscall, evq: number): boolean {
    return syscall.abort(evq);
  }

  tap(fd: number, evq: number, bits: number): TapResult {
    return this.#files.tap(fd, evq, bits);
  }

  untap(fd: number): void {
    this.#files.untap(fd);
  }
}
