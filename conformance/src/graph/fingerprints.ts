/**
 * Dense numbers for TLC's fingerprints, in the order in which they are first met.
 *
 * A fingerprint is a signed 64-bit decimal, which a JS number cannot hold, and a string or a BigInt for each of
 * millions would be slow. Its digits are taken as two numbers instead, the last nine and the others: both are exact,
 * and together with the sign they are the fingerprint.
 */
import { GrowableInts } from "./growable.ts";

const MINUS = 45;
const ZERO = 48;
const LAST = 9;
const LONGEST = 19;
const SIGN = 1 << 30;

export class Fingerprints {
  #size = 0;
  #low = new Int32Array(2048);
  #high = new Float64Array(2048);
  #ids = new Int32Array(2048).fill(-1);
  /** The line on which each was first met, for complaints. */
  readonly metOn = new GrowableInts();

  /** How many there are. */
  get size(): number {
    return this.#size;
  }

  /** Where the decimal number that begins at `start` ends; `start` itself when there is none, or one too long. */
  static end(bytes: Buffer, start: number): number {
    const from = bytes[start] === MINUS ? start + 1 : start;
    let at = from;
    while (isDigit(bytes[at]!)) at++;
    return at === from || at - from > LONGEST ? start : at;
  }

  /** The number of the fingerprint written in these bytes, a new one if it was not met before. */
  intern(bytes: Buffer, start: number, end: number, line: number): number {
    const negative = bytes[start] === MINUS;
    const split = Math.max(negative ? start + 1 : start, end - LAST);
    const high = digits(bytes, negative ? start + 1 : start, split);
    const low = digits(bytes, split, end) | (negative ? SIGN : 0);
    const slot = this.#slotOf(low, high);
    const known = this.#ids[slot]!;
    return known >= 0 ? known : this.#add(slot, low, high, line);
  }

  /** The fingerprints as they were written, by their numbers. */
  names(): (id: number) => string {
    const slots = new Int32Array(this.#size);
    for (let slot = 0; slot < this.#ids.length; slot++)
      if (this.#ids[slot]! >= 0) slots[this.#ids[slot]!] = slot;
    return (id) => this.#nameIn(slots[id]!);
  }

  #nameIn(slot: number): string {
    const [low, high] = [this.#low[slot]!, this.#high[slot]!];
    const last = String(low & ~SIGN);
    const digits = high === 0 ? last : `${high}${last.padStart(LAST, "0")}`;
    return (low & SIGN) === 0 ? digits : `-${digits}`;
  }

  #add(slot: number, low: number, high: number, line: number): number {
    const id = this.#size++;
    this.#low[slot] = low;
    this.#high[slot] = high;
    this.#ids[slot] = id;
    this.metOn.push(line);
    if (this.#size * 2 > this.#ids.length) this.#rehash();
    return id;
  }

  #slotOf(low: number, high: number): number {
    const mask = this.#ids.length - 1;
    let slot = mix(low ^ Math.imul((high % 0x100000000) | 0, 0x9e3779b1)) & mask;
    while (this.#ids[slot]! >= 0 && (this.#low[slot] !== low || this.#high[slot] !== high)) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  #rehash(): void {
    const [low, high, ids] = [this.#low, this.#high, this.#ids];
    this.#low = new Int32Array(ids.length * 2);
    this.#high = new Float64Array(ids.length * 2);
    this.#ids = new Int32Array(ids.length * 2).fill(-1);
    for (let old = 0; old < ids.length; old++) {
      if (ids[old]! < 0) continue;
      const slot = this.#slotOf(low[old]!, high[old]!);
      this.#low[slot] = low[old]!;
      this.#high[slot] = high[old]!;
      this.#ids[slot] = ids[old]!;
    }
  }
}

function isDigit(byte: number): boolean {
  return byte >= ZERO && byte <= ZERO + 9;
}

function digits(bytes: Buffer, from: number, to: number): number {
  let number = 0;
  for (let at = from; at < to; at++) number = number * 10 + (bytes[at]! - ZERO);
  return number;
}

/** Decimal digits fill the bits unevenly; without mixing, slots would cluster. */
function mix(bits: number): number {
  const once = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
  const twice = Math.imul(once ^ (once >>> 13), 0xc2b2ae35);
  return (twice ^ (twice >>> 16)) >>> 0;
}
