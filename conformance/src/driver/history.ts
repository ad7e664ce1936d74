/**
 * What the spec remembers and the implementation does not: who submitted a syscall, for whom a bitmap's bit stands,
 * what was consumed, what an ideal mailbox would hold, and the most alarms that were in use at once.
 *
 * It is kept from the steps alone, as the spec does in each action, and never tells the implementation anything.
 * Sets are bit masks: of waiters, or of event bits.
 */
import { CLOSED, type Probe, type SimStep, type System } from "@wakeproof/impl";

/** No waiter. */
export const NOBODY = -1;

interface Note {
  readonly before?: () => void;
  readonly after?: () => void;
}

export class History implements Probe {
  /** For each alarm: the waiter that submitted its syscall, and how many completions that has posted. */
  readonly by: Int32Array;
  readonly posts: Int32Array;
  /** For each context: whose completion it is sending. */
  readonly sendBy: Int32Array;
  /** For each number of an event queue: whose completions are in its bitmap. */
  readonly senders: Int32Array;
  /** For each waiter: whose completions it took in this round. */
  readonly consumed: Int32Array;
  /** For each controller, and each fd in it: bits that were posted and not taken. */
  readonly owed: Int32Array;
  peak = 0;
  readonly #system: System;
  /** What is noted of each step; a step of which there is nothing to note has an empty one. */
  readonly #notes: readonly Note[];
  /** The alarm that the step about to be taken gives back. */
  #freed = 0;

  constructor(system: System, steps: readonly SimStep[]) {
    const { config } = system;
    this.#system = system;
    this.by = new Int32Array(system.alarmNames.length);
    this.posts = new Int32Array(system.alarmNames.length);
    this.sendBy = new Int32Array(config.contexts.length);
    this.senders = new Int32Array(system.queues.size + 1);
    this.consumed = new Int32Array(config.waiters.length);
    this.owed = new Int32Array(config.controllers.length * config.fds.length);
    this.#notes = steps.map((step) => this.#noteOf(step));
    this.reset();
  }

  reset(): void {
    this.by.fill(NOBODY);
    this.sendBy.fill(NOBODY);
    for (const zeros of [this.posts, this.senders, this.consumed, this.owed]) zeros.fill(0);
    this.peak = 0;
  }

  begins(_: SimStep, id: number): void {
    this.#notes[id]!.before?.();
  }

  ended(_: SimStep, id: number): void {
    this.#notes[id]!.after?.();
  }

  #noteOf({ action, parameters }: SimStep): Note {
    const { config, alarmNames } = this.#system;
    const who = config.waiters.indexOf(parameters[0]!);
    const context = config.contexts.indexOf(parameters[0]!);
    switch (action) {
      case "PollTakes":
        return { before: () => this.#takesEvent(this.#system.waiters[who]!.frame.controller!.queue) };
      case "LookTakes":
      case "LookAgainTakes":
        return { before: () => this.#takes(who) };
      case "AllocAlarm":
        return { after: () => this.#countAlarms() };
      case "SubmitAlarm":
        return { before: () => this.#submits(who) };
      case "FreeAlarm":
        return { before: () => this.#frees(who), after: () => this.#forgetSyscall() };
      case "TimerFires":
      case "FinishAborted":
        return { after: () => this.#completes(context, alarmNames.indexOf(parameters[1]!)) };
      case "PostMessage":
        return { before: () => this.#posts(context) };
      default:
        return {};
    }
  }

  /** spec: EpollWaitIndirs!Take */
  #takes(w: number): void {
    const { waiters, queues } = this.#system;
    const queue = waiters[w]!.thread.frame.queue();
    if (queue.mailbox.kind === "ceq") {
      this.#takesEvent(queue);
      return;
    }
    const number = queues.numberOf(queue);
    this.consumed[w]! |= this.senders[number]!;
    this.senders[number] = 0;
  }

  /** The fd whose bits are taken is the one whose turn it is. spec: Mailbox!NextCeq */
  #takesEvent(queue: Queue): void {
    const { config, controllers } = this.#system;
    const { mailbox } = controllers.find((controller) => controller.queue === queue)!.queue;
    if (mailbox.isClosed()) return;
    const fd =
      mailbox.ringLength > 0
        ? mailbox.ringFd(0)
        : Math.min(...config.fds.filter((one) => mailbox.bitsOf(one) !== 0));
    this.owed[this.#placeOf(queue, fd)] = 0;
  }

  #submits(w: number): void {
    const { index } = this.#system.waiters[w]!.frame.alarm!;
    this.by[index] = w;
    this.posts[index] = 0;
  }

  #countAlarms(): void {
    let inUse = 0;
    for (const { frame } of this.#system.waiters) if (frame.alarm !== undefined) inUse += 1;
    this.peak = Math.max(this.peak, inUse);
  }

  #frees(w: number): void {
    this.consumed[w] = 0;
    this.#freed = this.#system.waiters[w]!.frame.alarm!.index;
  }

  /** A syscall that has ended is forgotten when its alarm is given back. spec: EpollWaitIndirs!NoSyscall */
  #forgetSyscall(): void {
    if (!this.#system.alarms.all[this.#freed]!.syscall.is("idle")) return;
    this.by[this.#freed] = NOBODY;
    this.posts[this.#freed] = 0;
  }

  #completes(k: number, alarm: number): void {
    this.sendBy[k] = this.by[alarm]!;
  }

  #posts(k: number): void {
    const { evq, alarm, fd, bits } = this.#system.contexts[k]!;
    if (fd === CLOSED) return;
    if (alarm < 0) {
      this.owed[this.#placeOf(this.#system.queues.at(evq), fd)]! |= bits;
      return;
    }
    this.posts[alarm]! += 1;
    if (this.sendBy[k] !== NOBODY) this.senders[evq]! |= 1 << this.sendBy[k]!;
    this.sendBy[k] = NOBODY;
  }

  #placeOf(queue: Queue, fd: number): number {
    const { config, controllers } = this.#system;
    const e = controllers.findIndex((controller) => controller.queue === queue);
    return e * config.fds.length + config.fds.indexOf(fd);
  }
}

type Queue = ReturnType<System["queues"]["at"]>;
