/**
 * The CEQ of Mailbox.tla in plain values: what CeqMailbox is compared with.
 *
 * It follows the text of the spec's operators, so that it can be read beside them; nothing is shared
 * with the implementation.
 */
export interface CeqState {
  /** The bits of each fd, by fd. */
  readonly bits: readonly number[];
  readonly ring: readonly number[];
  readonly overflow: boolean;
}

export class CeqModel {
  state: CeqState;
  readonly ringSize: number;

  constructor(maxFd: number, ringSize: number) {
    this.state = { bits: Array.from({ length: maxFd + 1 }, () => 0), ring: [], overflow: false };
    this.ringSize = ringSize;
  }

  /** spec: Mailbox!IsEmptyCeq */
  isEmpty(): boolean {
    return this.state.bits.every((bits) => bits === 0);
  }

  /** spec: Mailbox!PostCeq */
  post(fd: number, posted: number): void {
    const { bits, ring, overflow } = this.state;
    const first = bits[fd] === 0;
    const room = ring.length < this.ringSize;
    this.state = {
      bits: bits.with(fd, bits[fd]! | posted),
      ring: first && room ? [...ring, fd] : ring,
      overflow: overflow || (first && !room),
    };
  }

  /** spec: Mailbox!NextCeq, Mailbox!TakeCeq */
  take(): readonly [fd: number, bits: number] {
    const { bits, ring, overflow } = this.state;
    const fd = ring[0] ?? bits.findIndex((some) => some !== 0);
    const left = bits.with(fd, 0);
    this.state = { bits: left, ring: ring.slice(1), overflow: overflow && left.some((some) => some !== 0) };
    return [fd, bits[fd]!];
  }
}
