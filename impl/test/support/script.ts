/**
 * Scenarios that read as scripts, over a simulation in which nothing moves unless a line says so.
 *
 *     const { kernel, settle, threads: [a] } = script({ waiters: ["a"] });
 *     a.wait(50).run();          // a calls epoll_wait with 50 ms, and runs until it sleeps
 *     kernel.fire(a);            // its timer goes off; message and INDIR arrive, and wake it
 *     a.run();
 *     assert.deepEqual(a.returned, []);
 *
 * Where a scenario is about one interleaving, it takes single steps: `a.runTo("mark")`, `kernel.expire(a)`,
 * `sim.perform("PostMessage", "k1")`.
 */
import { EpollError } from "../../src/epoll/errors.ts";
import { EPOLLET, type EpollEvent } from "../../src/epoll/events.ts";
import type { Waiter } from "../../src/epoll/waiter.ts";
import { bitNames, eventBit, type SimConfig, smallest } from "../../src/runtime/config.ts";
import { type SimOptions, SimRuntime } from "../../src/runtime/sim.ts";
import type { Program } from "../../src/uthread/step.ts";

/** More steps than any script needs: who takes them is caught in a loop. */
const FAR_TOO_MANY = 1_000_000;

const ALL_BITS = ["in", "pri", "out", "err", "hup", "rdhup"];

export function script(setting: Partial<SimConfig> = {}, options: SimOptions = {}): Script {
  const waiters = setting.waiters ?? ["a", "b"];
  const slabs = [waiters.map((name) => `alarm of ${name}`)];
  const { fds = [1], controllers = ["e1"] } = setting;
  const firstInterest = { e1: fds };
  const roomy = {
    waiters,
    slabs,
    maxEvents: 4,
    ringSize: 8,
    firstInterest,
    controllers,
    bits: ["in", "out"],
  };
  return new Script({ ...smallest, ...roomy, ...setting }, options);
}

export class Script {
  readonly sim: SimRuntime;
  readonly threads: readonly ScriptThread[];
  readonly kernel: ScriptKernel;

  constructor(config: SimConfig, options: SimOptions) {
    this.sim = new SimRuntime(config, options);
    this.threads = this.sim.system.waiters.map((waiter, w) => new ScriptThread(this.sim, waiter, w));
    this.kernel = new ScriptKernel(this.sim);
  }

  thread(name: string): ScriptThread {
    return this.threads.find((thread) => thread.name === name)!;
  }

  /** The descriptor of a controller. */
  epfd(name = "e1"): number {
    return this.sim.system.epfds[this.sim.config.controllers.indexOf(name)]!;
  }

  get epoll() {
    return this.sim.system.epoll;
  }

  /** epoll_ctl ADD, edge-triggered. */
  add(fd: number, bits: string, on = "e1"): void {
    this.epoll.add(this.epfd(on), fd, { events: wordOf(bits) | EPOLLET });
  }

  remove(fd: number, on = "e1"): void {
    this.epoll.remove(this.epfd(on), fd);
  }

  /** The device behind an fd becomes ready: an edge, if it was not. */
  ready(fd: number, bits = "in"): void {
    this.sim.system.files.becomesReady(fd, wordOf(bits));
  }

  /** Somebody reads the fd empty, or fills it. */
  drain(fd: number, bits = "in"): void {
    this.sim.system.files.endsReady(fd, wordOf(bits));
  }

  /** Time passes; timers that are due go off, and what follows from them happens at that moment. */
  pass(milliseconds: number): void {
    const { clock } = this.sim.system;
    for (let passed = 0; passed < milliseconds; passed += 1) {
      clock.advance(1);
      for (const thread of this.threads) if (this.kernel.isDue(thread)) this.kernel.fire(thread);
      this.settle();
    }
  }

  /** Everybody runs until nobody can: only timers, new events and new calls would go on from here. */
  settle(): void {
    for (let steps = 0; ; steps += 1) {
      if (steps > FAR_TOO_MANY) throw new Error("the script does not settle");
      const moved = this.kernel.settle();
      const ran = this.threads.filter((thread) => thread.canRun());
      if (!moved && ran.length === 0) return;
      for (const thread of ran) thread.run();
    }
  }
}

export class ScriptThread {
  readonly name: string;
  readonly index: number;
  readonly waiter: Waiter;
  /** What its last call returned, as `1 in`; undefined while it is inside. */
  returned: readonly string[] | undefined;
  /** And when, by the simulation's clock. */
  returnedAt: number | undefined;
  /** The errno of its last call, if it was refused after it had begun. */
  refused: string | undefined;
  readonly #sim: SimRuntime;

  constructor(sim: SimRuntime, waiter: Waiter, index: number) {
    this.#sim = sim;
    this.waiter = waiter;
    this.index = index;
    this.name = sim.config.waiters[index]!;
  }

  /** Begins epoll_wait; it stops before its first step. */
  wait(milliseconds: number, { max = this.#sim.config.maxEvents, on = "e1" } = {}): this {
    const { epoll, epfds } = this.#sim.system;
    const epfd = epfds[this.#sim.config.controllers.indexOf(on)]!;
    const call = epoll.wait(this.waiter, epfd, max, milliseconds);
    this.returned = undefined;
    this.refused = undefined;
    this.waiter.thread.start(this.#keepingResult(call));
    return this;
  }

  /** Where it is, by the spec's name. */
  get pc(): string {
    return this.waiter.thread.next?.pc ?? "out";
  }

  get alarm(): string {
    const { alarm } = this.waiter.frame;
    return alarm === undefined ? "none" : this.#sim.system.alarmNames[alarm.index]!;
  }

  isAsleep(): boolean {
    return this.pc === "clear" && this.waiter.thread.isBlocked();
  }

  canRun(): boolean {
    const step = this.waiter.thread.next;
    return step !== undefined && step.outcome() >= 0;
  }

  step(): this {
    if (!this.canRun()) throw new Error(`${this.name} cannot go on from "${this.pc}"`);
    this.waiter.thread.run();
    return this;
  }

  /** Runs until it sleeps, returns, or waits for a lock. */
  run(): this {
    for (let steps = 0; this.canRun(); steps += 1) {
      if (steps > FAR_TOO_MANY) throw new Error(`${this.name} runs for ever`);
      this.step();
    }
    return this;
  }

  /** Runs until its next step is the one at this place, for the `times`th time from here. */
  runTo(pc: string, times = 1): this {
    for (let left = this.pc === pc ? times - 1 : times; left > 0; ) {
      this.step();
      if (this.pc === pc) left -= 1;
    }
    return this;
  }

  *#keepingResult(call: Program<readonly EpollEvent[]>): Program<void> {
    try {
      const events = yield* call;
      this.returnedAt = this.#sim.system.clock.now();
      this.returned = events.map(({ fd, events: word }) => `${fd} ${bitNames(ALL_BITS, word).join("+")}`);
    } catch (error) {
      if (!(error instanceof EpollError)) throw error;
      this.refused = error.code;
    }
  }
}

export class ScriptKernel {
  readonly #sim: SimRuntime;

  constructor(sim: SimRuntime) {
    this.#sim = sim;
  }

  /** The thread's timer goes off, and all that follows from it happens, but for what the thread then does. */
  fire(thread: ScriptThread): void {
    this.expire(thread);
    this.settle();
  }

  /** Does the thread's alarm sleep, although its time has come? */
  isDue({ waiter }: ScriptThread): boolean {
    const { alarm } = waiter.frame;
    return alarm?.syscall.is("asleep") === true && this.#sim.system.kernel.dueIn(alarm.syscall) === 0;
  }

  /** The thread's timer goes off: its completion is in the hands of a kernel context. */
  expire(thread: ScriptThread, context = this.#idleContext()): void {
    this.#sim.perform("TimerFires", context, thread.alarm);
  }

  /** The thread's aborted syscall runs to its end: its completion is in the hands of a kernel context. */
  finishAborted(thread: ScriptThread, context = this.#idleContext()): void {
    this.#sim.perform("FinishAborted", context, thread.alarm);
  }

  /** An event of an fd arrives, and its waiters are woken. */
  event(fd: number, bit = "in", on = "e1"): void {
    this.raise(fd, bit, on);
    this.settle();
  }

  /** An event of an fd is in the hands of a kernel context. */
  raise(fd: number, bit = "in", on = "e1", context = this.#idleContext()): void {
    this.#sim.perform("FdEvent", context, on, fd, bit);
  }

  /** A context's message is in the mailbox; its INDIR is still to come. */
  post(context = "k1"): void {
    this.#sim.perform("PostMessage", context);
  }

  /** A context finishes its send: alert_pending, and an INDIR if there is none on its way. */
  indir(context = "k1", vcore = "v1"): void {
    this.#sim.perform("AlertPending", context);
    if (this.#contextNamed(context).pc === "indir") this.#sim.perform("SendIndir", context, vcore);
    if (this.#contextNamed(context).pc === "indir") this.#sim.perform("EndSend", context);
  }

  /** Takes one step of a vcore, whichever is its next; false if it has none. */
  handle(vcore = "v1"): boolean {
    const actions = ["TakeIndir", "ClearAlert", "WakeNobody", "SetCheck", "Poke"];
    const action = actions.find((name) => this.#sim.refusal(name, vcore) === undefined);
    if (action !== undefined) this.#sim.perform(action, vcore);
    return action !== undefined;
  }

  /** The kernel and the vcores do all they have to do. False: there was nothing. */
  settle(): boolean {
    let steps = 0;
    while (this.#sendSomething() || this.#handleSomething() || this.#beginSomething()) {
      steps += 1;
      if (steps > FAR_TOO_MANY) throw new Error("the kernel does not settle");
    }
    return steps > 0;
  }

  #sendSomething(): boolean {
    const { contexts, vcores } = this.#sim.config;
    const context = contexts.find((name) => this.#contextNamed(name).pc !== "idle");
    if (context === undefined) return false;
    if (this.#contextNamed(context).pc === "post") this.post(context);
    else if (this.#contextNamed(context).pc === "alert") this.#sim.perform("AlertPending", context);
    else if (this.#contextNamed(context).copies > 0) this.#sim.perform("EndSend", context);
    else {
      const vcore = vcores.find((name) => this.#sim.refusal("SendIndir", context, name) === undefined);
      if (vcore === undefined) return false;
      this.#sim.perform("SendIndir", context, vcore);
    }
    return true;
  }

  #handleSomething(): boolean {
    return this.#sim.config.vcores.some((vcore) => this.handle(vcore));
  }

  /** What the kernel owes: the end of an aborted syscall, the news of a close, an event of a device that became ready. */
  #beginSomething(): boolean {
    const { system, config } = this.#sim;
    const aborted = system.alarms.all.findIndex(({ syscall }) => syscall.is("aborting"));
    if (aborted >= 0) {
      this.#sim.perform("FinishAborted", this.#idleContext(), system.alarmNames[aborted]!);
      return true;
    }
    const closing = config.controllers.find(
      (name) => this.#sim.refusal("AnnounceClose", this.#idleContext(), name) === undefined,
    );
    if (closing !== undefined) {
      this.#sim.perform("AnnounceClose", this.#idleContext(), closing);
      return true;
    }
    const fd = config.fds.find((one) => system.files.dueOf(one) !== 0);
    if (fd === undefined) return false;
    const context = system.contexts[config.contexts.indexOf(this.#idleContext())]!;
    return context.fdEvent(system.files, fd, system.files.dueOf(fd));
  }

  #idleContext(): string {
    const idle = this.#sim.config.contexts.find((name) => this.#contextNamed(name).pc === "idle");
    if (idle === undefined) throw new Error("no kernel context is idle");
    return idle;
  }

  #contextNamed(name: string) {
    return this.#sim.system.contexts[this.#sim.config.contexts.indexOf(name)]!;
  }
}

/** `in+out` as a word. */
function wordOf(bits: string): number {
  return bits.split("+").reduce((word, name) => word | eventBit(name), 0);
}
