/**
 * A memory that proves, for tests, that steps are as small as the spec's actions: it writes down what
 * each step accesses under which locks, and judges at the end of the run.
 *
 *     const memory = new CountingMemory(4096);
 *     memory.beginStep("w1", "PollTakes");   ... one step ...   memory.endStep();
 *     assert.deepEqual(memory.judge(describe).violations, []);
 *
 * What is accessed outside a step (to set up, to decide what is enabled, to take a snapshot) does not
 * count. It is for one real thread: there is nobody who could end a wait, so waiting is refused.
 */
import { broken } from "./contract.ts";
import { Memory, type WaitResult } from "./memory.ts";
import { type Judgement, judge } from "./reduction.ts";
import { StepLog } from "./step-log.ts";

export class CountingMemory extends Memory {
  private readonly log: StepLog;

  constructor(words: number) {
    const log = new StepLog();
    super(words, log);
    this.log = log;
  }

  /** From here to `endStep` everything is done by `thread`, as its step `action`. */
  beginStep(thread: string, action = thread): void {
    this.log.begin(thread, action);
  }

  endStep(): void {
    this.log.end();
  }

  /** What the run was, and each different step of it that was not atomic. `describe` names words. */
  judge(describe: (word: number) => string = (word) => `word ${word}`): Judgement {
    return judge(this.log, describe);
  }

  override load(at: number): number {
    this.log.access(at, false);
    return super.load(at);
  }

  override store(at: number, value: number): void {
    this.log.access(at, true);
    super.store(at, value);
  }

  override or(at: number, bits: number): number {
    this.log.access(at, true);
    return super.or(at, bits);
  }

  override and(at: number, bits: number): number {
    this.log.access(at, true);
    return super.and(at, bits);
  }

  override add(at: number, amount: number): number {
    this.log.access(at, true);
    return super.add(at, amount);
  }

  override exchange(at: number, value: number): number {
    this.log.access(at, true);
    return super.exchange(at, value);
  }

  override compareExchange(at: number, expected: number, value: number): number {
    this.log.access(at, true);
    return super.compareExchange(at, expected, value);
  }

  override wait(at: number): WaitResult {
    return broken(`a step waits on word ${at}, but steps run one at a time: nobody could wake it`);
  }
}
