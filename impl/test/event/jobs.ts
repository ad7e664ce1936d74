/** What the threads of the tests in this folder do. Every loop is bounded, so that a lost message is an error, not a hang. */
import { BitmapMailbox } from "../../src/event/bitmap.ts";
import type { CeqMailbox } from "../../src/event/ceq.ts";
import { NOTHING } from "../../src/event/mailbox.ts";
import { Memory } from "../../src/memory/memory.ts";
import { alarmQueueOf, ceqOf, freshArena, type UcqSetting, ucqsOf } from "../support/structures.ts";

/** How often a receiver may find nothing in a row before it gives up. */
const PATIENCE = 200_000_000;

export interface BitmapTraffic {
  readonly buffer: SharedArrayBuffer;
  /** How often to post; 0: take, until both posters have said that they are done. */
  readonly rounds: number;
  readonly bits: readonly number[];
}

/** The last bits are posted when a poster is done: one each. */
const DONE_BIT = 16;

/**
 * A poster posts its bits in turn, each only when it is clear, so that posts cannot coalesce and can be
 * counted; the taker counts what it takes. Gives the counts by bit.
 */
export function bitmapTraffic({ buffer, rounds, bits }: BitmapTraffic): number[] {
  const memory = new Memory(buffer);
  const box = new BitmapMailbox(memory, 0);
  const counts = [0, 0, 0, 0];
  if (rounds === 0) return takeUntilDone(box, counts);
  for (let round = 0; round < rounds; round += 1) {
    for (const bit of bits) {
      if ((box.peek() & (1 << bit)) !== 0) continue;
      box.post(1 << bit);
      counts[bit] = counts[bit]! + 1;
    }
  }
  box.post(1 << (DONE_BIT + bits[0]!));
  return counts;
}

function takeUntilDone(box: BitmapMailbox, counts: number[]): number[] {
  let done = 0;
  for (let idle = 0; done < 2; ) {
    const taken = box.take();
    for (const bit of counts.keys()) if ((taken & (1 << bit)) !== 0) counts[bit] = counts[bit]! + 1;
    for (const poster of [0, 2]) if ((taken & (1 << (DONE_BIT + poster))) !== 0) done += 1;
    idle = taken === 0 ? idle + 1 : 0;
    if (idle > PATIENCE) throw new Error("the posters never said that they are done");
  }
  return counts;
}

export const CEQ = { maxFd: 15, ringSize: 4 };
export const CEQ_BITS = [1, 2, 4];

export interface CeqTraffic {
  readonly buffer: SharedArrayBuffer;
  readonly rounds: number;
  /** The fds that this thread posts, and nobody else; none: it takes. */
  readonly fds: readonly number[];
  /** How many posters there are: the taker ends when each has said that it is done. */
  readonly posters: number;
}

const CEQ_DONE = 8;

/**
 * A poster posts each bit of its fds only when that bit is clear, so that posts can be counted; the
 * taker counts what it takes. Gives the counts by fd and bit, as `fd * 3 + place of the bit`.
 */
export function ceqTraffic({ buffer, rounds, fds, posters }: CeqTraffic): number[] {
  const { ceq } = ceqOf(CEQ, freshArena(0, new Memory(buffer)));
  const counts = Array.from({ length: (CEQ.maxFd + 1) * CEQ_BITS.length }, () => 0);
  const count = (fd: number, bits: number) => {
    for (const [place, bit] of CEQ_BITS.entries()) {
      if ((bits & bit) !== 0) counts[fd * CEQ_BITS.length + place]! += 1;
    }
  };
  for (let round = 0; round < rounds; round += 1) {
    for (const fd of fds) {
      const bit = CEQ_BITS[round % CEQ_BITS.length]!;
      if ((ceq.bitsOf(fd) & bit) !== 0) continue;
      ceq.post(fd, bit);
      count(fd, bit);
    }
  }
  if (fds.length > 0) ceq.post(fds[0]!, CEQ_DONE);
  if (fds.length === 0) takeUntilDrained(ceq, posters, count);
  return counts;
}

function takeUntilDrained(ceq: CeqMailbox, posters: number, count: (fd: number, bits: number) => void): void {
  let done = 0;
  for (let idle = 0; done < posters || !ceq.isEmpty(); ) {
    const fd = ceq.take();
    idle = fd === NOTHING ? idle + 1 : 0;
    if (idle > PATIENCE) throw new Error("the posters never said that they are done");
    if (fd === NOTHING) continue;
    count(fd, ceq.lastBits);
    if ((ceq.lastBits & CEQ_DONE) !== 0) done += 1;
  }
}

export const UCQ: UcqSetting = { mailboxes: 2, pageEntries: 3, pageSlabs: 4_000, pagesPerSlab: 4 };

export interface UcqTraffic {
  readonly buffer: SharedArrayBuffer;
  /** Which of the mailboxes. */
  readonly mailbox: number;
  /** A producer posts `base`, `base + 1`, ... ; a consumer has no base. */
  readonly base: number | null;
  readonly words: number;
}

/** Gives what it took, in order; a producer took nothing. */
export function ucqTraffic({ buffer, mailbox, base, words }: UcqTraffic): number[] {
  const ucq = ucqsOf(UCQ, freshArena(0, new Memory(buffer))).ucqs[mailbox]!;
  const taken: number[] = [];
  if (base !== null) for (let word = base; word < base + words; word += 1) ucq.post(word);
  for (let idle = 0; base === null && taken.length < words; ) {
    const word = ucq.take();
    if (word !== NOTHING) taken.push(word);
    idle = word === NOTHING ? idle + 1 : 0;
    if (idle > PATIENCE) throw new Error(`only ${taken.length} of ${words} words came`);
  }
  return taken;
}

export interface RoomSeeker {
  readonly buffer: SharedArrayBuffer;
  readonly words: number;
  readonly copies: number;
}

/** Tries to post each of the words once; gives how often it could. */
export function postWhereRoom({ buffer, words, copies }: RoomSeeker): number {
  const { ucq } = ucqsOf(UCQ, freshArena(0, new Memory(buffer)));
  let posted = 0;
  for (let word = 0; word < words; word += 1) if (ucq.postIfFewer(word, copies)) posted += 1;
  return posted;
}

export interface AlertRace {
  readonly buffer: SharedArrayBuffer;
  readonly queues: number;
}

/** Alerts each of the queues in turn; gives how often it was the first. */
export function raceForAlerts({ buffer, queues }: AlertRace): number {
  const structures = freshArena(0, new Memory(buffer));
  let first = 0;
  for (let queue = 0; queue < queues; queue += 1) {
    if (!alarmQueueOf(structures, `a${queue}`).testAndSetAlert()) first += 1;
  }
  return first;
}
