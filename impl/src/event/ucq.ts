/**
 * A vcore's public mailbox: an unbounded FIFO of words, under one lock.
 *
 * Entries stand in pages, chained from the oldest to the newest. Pages come from a slab cache that all
 * mailboxes share and go back as soon as they are drained, the last one too: an empty mailbox holds no
 * memory. "Unbounded" means that only the cache can refuse (SlabExhausted); the mailbox is then as it was.
 *
 *     head page  [ taken | taken | 17 | 4 ] --> [ 9 | 17 | ... ]  tail page
 *                          headSlot ^                  ^ tailSlot: the next free one
 *
 * The page cache's lock is taken inside this one's, before `waiting` is written, and given back after.
 *
 * spec: EpollWaitIndirs!SendIndir, EpollWaitIndirs!TakeIndir    Akaros: user/parlib/ucq.c, kern/src/ucq.c
 */
import { broken } from "../memory/contract.ts";
import { defineLayout, type Layout } from "../memory/layout.ts";
import { SpinLock } from "../memory/lock.ts";
import type { Memory } from "../memory/memory.ts";
import type { SlabCache } from "../slab/cache.ts";
import { NOTHING } from "./mailbox.ts";

export const ucqLayout = defineLayout("Ucq", {
  lock: 1,
  waiting: 1,
  length: 1,
  headPage: 1,
  headSlot: 1,
  tailPage: 1,
  tailSlot: 1,
});

/** What the objects of the page cache must be. */
export function pageLayout(entries: number): Layout<"next" | "entries"> {
  return defineLayout("UcqPage", { next: 1, entries });
}

export interface UcqOptions {
  /** Shared by all mailboxes; its objects are `pageLayout(pageEntries)`. */
  readonly pages: SlabCache;
  readonly pageEntries: number;
}

/** Pages are stored plus 1, so that 0 is none. */
const NO_PAGE = 0;

export class Ucq {
  private readonly memory: Memory;
  private readonly lock: SpinLock;
  private readonly pages: SlabCache;
  private readonly pageEntries: number;
  private readonly pageWords: number;
  private readonly nextOffset: number;
  private readonly entriesOffset: number;
  /** The length, for those who read it without the lock: written at most once in a section. */
  private readonly waitingAt: number;
  /** The same, for those who hold the lock. */
  private readonly lengthAt: number;
  private readonly headPageAt: number;
  private readonly headSlotAt: number;
  private readonly tailPageAt: number;
  private readonly tailSlotAt: number;

  /** Over words reserved by `ucqLayout`; writes nothing. */
  constructor(memory: Memory, base: number, options: UcqOptions) {
    const { offset } = ucqLayout;
    this.memory = memory;
    this.pages = options.pages;
    this.pageEntries = options.pageEntries;
    const page = pageLayout(options.pageEntries);
    this.pageWords = page.words;
    this.nextOffset = page.offset.next;
    this.entriesOffset = page.offset.entries;
    this.lock = new SpinLock(memory, base + offset.lock);
    this.waitingAt = base + offset.waiting;
    this.lengthAt = base + offset.length;
    this.headPageAt = base + offset.headPage;
    this.headSlotAt = base + offset.headSlot;
    this.tailPageAt = base + offset.tailPage;
    this.tailSlotAt = base + offset.tailSlot;
  }

  /** Puts a word, 0 or more, behind the others. */
  post(word: number): void {
    if (!(word >= 0)) broken(`ucq: word ${word} was posted, expected 0 or more`);
    this.lock.acquire();
    try {
      this.append(word);
    } finally {
      this.lock.release();
    }
  }

  /**
   * `post`, unless there are `copies` of this word already; says whether it posted. One section, so
   * that two senders cannot both find room for the last copy. spec: EpollWaitIndirs!HasRoom
   */
  postIfFewer(word: number, copies: number): boolean {
    if (!(word >= 0)) broken(`ucq: word ${word} was posted, expected 0 or more`);
    this.lock.acquire();
    try {
      if (this.count(word) >= copies) return false;
      this.append(word);
      return true;
    } finally {
      this.lock.release();
    }
  }

  /** The oldest word, or NOTHING. */
  take(): number {
    this.lock.acquire();
    const word = this.memory.load(this.lengthAt) === 0 ? NOTHING : this.removeOldest();
    this.lock.release();
    return word;
  }

  /** For who has to see what is in it, and do something, as one: nothing comes or goes meanwhile. */
  whileLocked<Result>(section: () => Result): Result {
    this.lock.acquire();
    try {
      return section();
    } finally {
      this.lock.release();
    }
  }

  /** One load, without the lock: the answer may be out of date at once. */
  isEmpty(): boolean {
    return this.memory.load(this.waitingAt) === 0;
  }

  /** How many words there are: for whoever holds the lock, or is alone, as everything below. */
  get length(): number {
    return this.memory.load(this.lengthAt);
  }

  /** The word at this place, 0 being the next to be taken. */
  wordAt(place: number): number {
    const { memory, pageEntries } = this;
    let page = this.addressOf(memory.load(this.headPageAt));
    let slot = memory.load(this.headSlotAt) + place;
    for (; slot >= pageEntries; slot -= pageEntries)
      page = this.addressOf(memory.load(page + this.nextOffset));
    return memory.load(page + this.entriesOffset + slot);
  }

  /** How many copies of a word there are. */
  count(word: number): number {
    const { length } = this;
    let copies = 0;
    for (let place = 0; place < length; place += 1) if (this.wordAt(place) === word) copies += 1;
    return copies;
  }

  /** The words, oldest first. */
  contents(): number[] {
    return Array.from({ length: this.length }, (_, place) => this.wordAt(place));
  }

  private append(word: number): void {
    const { memory } = this;
    const slot = memory.load(this.tailSlotAt);
    const page = memory.load(this.tailPageAt);
    if (page !== NO_PAGE && slot < this.pageEntries) this.put(page, slot, word);
    else this.appendToNewPage(word);
  }

  private appendToNewPage(word: number): void {
    const { memory, pages } = this;
    pages.lock.acquire();
    try {
      const page = pages.allocHeld() + 1;
      // Its last user was perhaps another mailbox, which wrote it under another lock.
      memory.watcher?.handedOver(this.addressOf(page), this.pageWords);
      const tail = memory.load(this.tailPageAt);
      memory.store(tail === NO_PAGE ? this.headPageAt : this.addressOf(tail) + this.nextOffset, page);
      memory.store(this.tailPageAt, page);
      this.put(page, 0, word);
    } finally {
      pages.lock.release();
    }
  }

  private put(page: number, slot: number, word: number): void {
    this.memory.store(this.addressOf(page) + this.entriesOffset + slot, word);
    this.memory.store(this.tailSlotAt, slot + 1);
    this.publish(this.length + 1);
  }

  private removeOldest(): number {
    const { memory, length } = this;
    const page = memory.load(this.headPageAt);
    const slot = memory.load(this.headSlotAt);
    const word = memory.load(this.addressOf(page) + this.entriesOffset + slot);
    memory.store(this.headSlotAt, slot + 1);
    if (length > 1 && slot + 1 < this.pageEntries) this.publish(length - 1);
    else this.giveBack(page, length - 1);
    return word;
  }

  /** The head page is drained: the next one is the head, or there is none. */
  private giveBack(page: number, left: number): void {
    const { memory, pages } = this;
    const nextAt = this.addressOf(page) + this.nextOffset;
    pages.lock.acquire();
    try {
      memory.store(this.headPageAt, memory.exchange(nextAt, NO_PAGE));
      memory.store(this.headSlotAt, 0);
      if (left === 0) {
        memory.store(this.tailPageAt, NO_PAGE);
        memory.store(this.tailSlotAt, 0);
      }
      pages.freeHeld(page - 1);
      this.publish(left);
    } finally {
      pages.lock.release();
    }
  }

  private publish(length: number): void {
    this.memory.store(this.lengthAt, length);
    this.memory.store(this.waitingAt, length);
  }

  private addressOf(page: number): number {
    return this.pages.addressOf(page - 1);
  }
}
