/**
 * A syscall "block for t", as ONE word of shared memory: its state, and the event queue that gets its completion.
 *
 * One store publishes both, so no kernel context can see a sleeping syscall whose queue it does not know. The timer
 * and an abort race for the word by compareExchange: exactly one of them finishes the syscall, so exactly one
 * completion is sent for each submission.
 *
 *   idle --submit--> asleep --expire--> expired    --giveBack--> idle
 *                    asleep --abort---> aborting --finishAborted--> aborted --giveBack--> idle
 *
 * Where the trap of a submission does not wait for it to sleep: idle --submit--> submitted --fallAsleep--> asleep.
 *
 * Each state is a bit of its own. So giving back, which clears the bits of the two ends, is one access that leaves a
 * syscall alone that has not ended.
 */
import type { Memory } from "../memory/memory.ts";

export const SYSCALL_STATES = ["idle", "asleep", "aborting", "expired", "aborted", "submitted"] as const;
export type SyscallState = (typeof SYSCALL_STATES)[number];

const ASLEEP = 1;
const ABORTING = 2;
const EXPIRED = 4;
const ABORTED = 8;
const SUBMITTED = 16;
const STATE = ASLEEP | ABORTING | EXPIRED | ABORTED | SUBMITTED;
const QUEUE_SHIFT = 5;

export class Syscall {
  readonly #memory: Memory;
  readonly #at: number;

  constructor(memory: Memory, at: number) {
    this.#memory = memory;
    this.#at = at;
  }

  /**
   * Sleep, and send the completion to this queue. The trap runs until the syscall sleeps, so whoever aborts it later
   * finds it asleep, or woken already. (In the state "submitted" it would not.)
   * spec: EpollWaitIndirs!SubmitAlarm    Akaros: sys_block
   */
  submit(evq: number, state: SyscallState = "asleep"): void {
    this.#memory.store(this.#at, (evq << QUEUE_SHIFT) | (state === "submitted" ? SUBMITTED : ASLEEP));
  }

  /** It sleeps, after a trap that did not wait for it. spec: EpollWaitIndirs!FallAsleep */
  fallAsleep(evq: number): boolean {
    return this.#move(evq, SUBMITTED, ASLEEP);
  }

  /** The timer that was set for the submission with this queue. False: an abort was faster. */
  expire(evq: number): boolean {
    return this.#move(evq, ASLEEP, EXPIRED);
  }

  /** Wake it before its time. False: its timer was faster. spec: EpollWaitIndirs!AbortSucceeds, EpollWaitIndirs!AbortTooLate */
  abort(evq: number): boolean {
    return this.#move(evq, ASLEEP, ABORTING);
  }

  /** It runs to its end after an abort woke it. spec: EpollWaitIndirs!FinishAborted */
  finishAborted(evq: number): boolean {
    return this.#move(evq, ABORTING, ABORTED);
  }

  /** Back to the state in which it was constructed, if it has ended. spec: EpollWaitIndirs!FreeAlarm */
  giveBack(): void {
    this.#memory.and(this.#at, ~(EXPIRED | ABORTED));
  }

  /** The state as a place in SYSCALL_STATES. One read, for whoever decides what could happen next. */
  stateIndex(): number {
    const bits = this.#memory.load(this.#at) & STATE;
    return bits === 0 ? 0 : 32 - Math.clz32(bits);
  }

  is(state: SyscallState): boolean {
    return this.state() === state;
  }

  state(): SyscallState {
    return SYSCALL_STATES[this.stateIndex()]!;
  }

  /** Whoever moves it knows the queue (the waiter named it, the timer was set with it), so one access is enough. */
  #move(evq: number, from: number, to: number): boolean {
    const expected = (evq << QUEUE_SHIFT) | from;
    const found = this.#memory.compareExchange(this.#at, expected, (evq << QUEUE_SHIFT) | to);
    return found === expected;
  }
}
