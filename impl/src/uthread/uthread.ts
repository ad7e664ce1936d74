/**
 * A user-level thread: a program that runs step by step, and the two words by which others wake it.
 *
 * `blocked`: it yielded, and must be made runnable by a poke. Written by itself, and cleared by whoever pokes it.
 * `check_evqs`: look at your queues again before you sleep. Set by handlers, cleared and read by itself.
 * A handler sets check_evqs, THEN pokes; the thread writes blocked, THEN reads check_evqs. So of a handler and a
 * thread that goes to sleep at the same time, at least one sees the other.
 */
import { broken } from "../memory/contract.ts";
import { defineLayout } from "../memory/layout.ts";
import type { Memory } from "../memory/memory.ts";
import { BlockFrame } from "./block-frame.ts";
import { BlockSteps } from "./block-steps.ts";
import type { Program, Step } from "./step.ts";

export const UTHREAD = defineLayout("Uthread", { blocked: 1, check_evqs: 1 });

export class Uthread {
  /** The number by which wakeup controllers know it. */
  readonly id: number;
  readonly frame = new BlockFrame();
  readonly steps: Step[] = [];
  readonly blocking: BlockSteps;
  /** The step that comes next; undefined when the thread has nothing to run. */
  next: Step | undefined;
  readonly #memory: Memory;
  readonly #blocked: number;
  readonly #checkEvqs: number;
  #program: Program<unknown> | undefined;

  constructor(memory: Memory, base: number, id: number) {
    this.#memory = memory;
    this.#blocked = base + UTHREAD.offset.blocked;
    this.#checkEvqs = base + UTHREAD.offset.check_evqs;
    this.id = id;
    this.blocking = new BlockSteps(this);
  }

  isBlocked(): boolean {
    return this.#memory.load(this.#blocked) !== 0;
  }

  /** spec: EpollWaitIndirs!MarkBlocked */
  markBlocked(): void {
    this.#memory.store(this.#blocked, 1);
  }

  /**
   * Make it runnable, if it is blocked. True when it was this poke that did it: of two handlers, one.
   * spec: EpollWaitIndirs!Poke, EpollWaitIndirs!PokeSelf    Akaros: uth_poke
   */
  poke(): boolean {
    return this.#memory.exchange(this.#blocked, 0) !== 0;
  }

  /** spec: EpollWaitIndirs!SetCheck */
  setCheck(): void {
    this.#memory.store(this.#checkEvqs, 1);
  }

  /** spec: EpollWaitIndirs!ClearCheck */
  clearCheck(): void {
    this.#memory.store(this.#checkEvqs, 0);
  }

  /** spec: EpollWaitIndirs!ReadCheck */
  mustCheck(): boolean {
    return this.#memory.load(this.#checkEvqs) !== 0;
  }

  /** Begin a program: it runs up to its first scheduling point. */
  start(program: Program<unknown>): void {
    if (this.#program !== undefined) broken(`thread ${this.id} already runs a program`);
    this.#program = program;
    this.run();
  }

  /** Take the next step, and go on to the scheduling point after it. An error ends the program. */
  run(): void {
    const program = this.#program ?? broken(`thread ${this.id} runs no program`);
    this.#program = undefined;
    this.next = undefined;
    const { done, value } = program.next();
    if (done === true) return;
    this.#program = program;
    this.next = value as Step;
  }

  /** Drop the program where it is, as if the thread had never begun. Its words in memory are left alone. */
  reset(): void {
    this.#program = undefined;
    this.next = undefined;
    this.frame.clear();
  }
}
