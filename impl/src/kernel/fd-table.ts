/**
 * The kernel's files: which are open, what they are ready for, and to which event queue each reports.
 *
 * Events come at edges: when a bit becomes ready that was not, and when a tap finds it ready (otherwise whoever adds
 * an fd that has input already would wait for ever). A bit that is due is sent by some kernel context later, and not
 * at all if the fd was untapped before. All words are under one lock of the table.
 */
import { defineLayout, type Layout, repeated } from "../memory/layout.ts";
import { SpinLock } from "../memory/lock.ts";
import type { Memory } from "../memory/memory.ts";
import type { TapResult } from "./kernel.ts";

const FILE = defineLayout("File", { open: 1, ready: 1, evq: 1, tapped: 1, due: 1 });

export function fdTableLayout(fds: number): Layout<"lock" | "files"> {
  return defineLayout("FdTable", { lock: 1, files: repeated(FILE, fds) });
}

export class FdTable {
  readonly lock: SpinLock;
  /** Fds are 0 .. size - 1. */
  readonly size: number;
  readonly #memory: Memory;
  readonly #files: number;

  constructor(memory: Memory, base: number, size: number) {
    const { offset } = fdTableLayout(size);
    this.#memory = memory;
    this.lock = new SpinLock(memory, base + offset.lock);
    this.#files = base + offset.files;
    this.size = size;
  }

  open(fd: number): void {
    this.#locked(() => {
      for (const field of ["ready", "evq", "tapped", "due"] as const) this.#set(fd, field, 0);
      this.#set(fd, "open", 1);
    });
  }

  /** The fd is gone, with its tap. False: it was not open. */
  close(fd: number): boolean {
    return this.#locked(() => {
      const wasOpen = this.isOpen(fd);
      if (wasOpen) for (const field of ["open", "evq", "tapped", "due"] as const) this.#set(fd, field, 0);
      return wasOpen;
    });
  }

  tap(fd: number, evq: number, bits: number): TapResult {
    return this.#locked(() => {
      if (!this.isOpen(fd)) return "closed";
      if (this.queueOf(fd) !== 0) return "busy";
      this.#set(fd, "evq", evq);
      this.#set(fd, "tapped", bits);
      this.#set(fd, "due", this.#get(fd, "ready") & bits);
      return "tapped";
    });
  }

  untap(fd: number): void {
    this.#locked(() => this.#untap(fd));
  }

  /** Every fd that reports to the queue does not any more. */
  untapAll(evq: number): void {
    this.#locked(() => {
      for (let fd = 0; fd < this.size; fd += 1) if (this.queueOf(fd) === evq) this.#untap(fd);
    });
  }

  /** A device has these bits now. The new ones among them are an edge. */
  becomesReady(fd: number, bits: number): void {
    this.#locked(() => {
      const edge = bits & ~this.#get(fd, "ready") & this.#get(fd, "tapped");
      this.#set(fd, "ready", this.#get(fd, "ready") | bits);
      this.#set(fd, "due", this.#get(fd, "due") | edge);
    });
  }

  /** The device has been read empty, or written full. */
  endsReady(fd: number, bits: number): void {
    this.#locked(() => this.#set(fd, "ready", this.#get(fd, "ready") & ~bits));
  }

  /** A context takes these bits of the fd, to send them: the queue that they go to, or 0 if nobody wants them. */
  takeEvent(fd: number, bits: number): number {
    return this.#locked(() => {
      if (!this.wants(fd, bits)) return 0;
      this.#set(fd, "due", this.#get(fd, "due") & ~bits);
      return this.queueOf(fd);
    });
  }

  isOpen(fd: number): boolean {
    return fd >= 0 && fd < this.size && this.#get(fd, "open") !== 0;
  }

  /** The queue that the fd reports to; 0 for none. */
  queueOf(fd: number): number {
    return this.#get(fd, "evq");
  }

  wants(fd: number, bits: number): boolean {
    return (this.#get(fd, "tapped") & bits) !== 0;
  }

  dueOf(fd: number): number {
    return this.#get(fd, "due");
  }

  #untap(fd: number): void {
    for (const field of ["evq", "tapped", "due"] as const) this.#set(fd, field, 0);
  }

  #get(fd: number, field: keyof typeof FILE.offset): number {
    return this.#memory.load(this.#files + fd * FILE.words + FILE.offset[field]);
  }

  #set(fd: number, field: keyof typeof FILE.offset, value: number): void {
    this.#memory.store(this.#files + fd * FILE.words + FILE.offset[field], value);
  }

  #locked<Result>(section: () => Result): Result {
    this.lock.acquire();
    try {
      return section();
    } finally {
      this.lock.release();
    }
  }
}
