/**
 * The configuration of the implementation that a model's cfg describes, so that the constants stand in one place.
 *
 * A cfg gives most constants by value. The few that it takes from the spec's definitions are known here by name; a
 * definition that is not is an error, never a default.
 */
import { type SimConfig, TIMEOUTS, type Timeout } from "@wakeproof/impl";
import type { Value } from "../values/value.ts";
import { type Assignment, type Cfg, CfgError } from "./cfg.ts";

/** A configuration, and the design that the cfg's overrides choose: what a driver is made from. */
export interface World {
  readonly config: SimConfig;
  readonly design: string;
}

/** spec: MCEpollWait!OneSlabOfOne and its siblings, MCEpollWaitThree!OneSlabOfThree */
const SLABS: Readonly<Record<string, readonly (readonly string[])[]>> = {
  OneSlabOfOne: [["a1"]],
  OneSlabOfTwo: [["a1", "a2"]],
  OneSlabOfThree: [["a1", "a2", "a3"]],
  TwoSlabsOfOne: [["a1"], ["a2"]],
};

/**
 * Overrides of design choices, `operator <- definition`; one that stands alone, and beside another one too, comes after
 * that. spec: MCEpollWait!SharedAlarmQueue and what follows it
 */
const DESIGNS: Readonly<Record<string, string>> = {
  "AlarmQueue <- SharedAlarmQueue": "shared-alarm-queue",
  "TimedOrder <- AlarmFirst": "alarm-first",
  "MergeBits <- ReplaceBits": "event-clobber",
  "ConstructedAtGrow <- AllButTheLast": "last-object-unconstructed",
  "ListAfterFree <- FullIsAskedFirst": "slab-of-one",
  "LetGo <- NoDrain": "no-drain",
  "LetGo <- FreeThenAbort": "abort-after-free",
  "LetGo <- NoAbort": "no-abort",
  "AfterSubmit <- NotYetAsleep": "abort-before-sleep",
  "Loop <- NoSecondCheck": "no-second-check",
  "Loop <- CheckThenMark": "check-before-blocked",
  "Loop <- ClearAfterLook": "clear-after-extract",
  "EnterLoop <- NoSecondLook": "register-after-extract",
  "HandlerOrder <- HandleThenClear": "late-throttle-clear",
  "SendOrder <- IndirThenPost": "indir-before-post",
  "Woken <- One, PassesOn <- Always": "wake-one-and-pass-on",
  "Woken <- One": "wake-one",
  "Place <- StaleTakesAPlace": "hole",
  "SlabsFor <- SlabsOfItsOwn": "cache-per-controller",
  "GiveBack <- KeepNoEmptySlab": "freed-queue",
  "Asked <- NobodyIsAsked": "naive-reap",
  "AskedAtClose <- NobodyIsAsked": "freed-controller",
  "MayCondemn <- WhoeverIsInside": "freed-under-waiters",
  "Condemn <- StillListed": "reap-keeps-listing",
  "MayAskVcores <- VcoresAtAnyTime": "vcores-first",
  "Drained <- MailboxEmpty": "empty-mailbox",
  "Remaining <- FullTimeoutAgain": "full-timeout-again",
};

const nameIn = (override: string): string => override.split(" <- ")[0]!;

export const SOUND = "per-waiter-alarm";

/** The same world with the sound design: without what overrides a choice of the design. */
export function withSoundDesign(cfg: Cfg): Cfg {
  const choices = new Set(Object.keys(DESIGNS).flatMap((overrides) => overrides.split(", ").map(nameIn)));
  const constants = new Map([...cfg.constants].filter(([name]) => !choices.has(name)));
  return { ...cfg, constants };
}

/** `slabs` are those of further definitions, by name, for a cfg that is made and not written. */
export function worldOf(cfg: Cfg, slabs: typeof SLABS = {}): World {
  const read = new ConstantReader(cfg);
  const controllers = read.names("Controllers");
  const fds = read.numbers("Fds");
  const config: SimConfig = {
    waiters: read.names("Waiters"),
    controllers,
    slabs: read.definition("Slabs", { ...SLABS, ...slabs }),
    timeouts: read.timeouts("Timeouts"),
    maxEvents: read.number("MaxEvents"),
    contexts: read.names("Contexts"),
    vcores: read.names("Vcores"),
    spamCopies: read.number("SpamCopies"),
    fds,
    bits: read.names("Bits"),
    ringSize: read.number("RingSize"),
    firstInterest: read.definition("FirstInterest", interests(controllers, fds)),
    calls: read.budget("Calls"),
    events: read.budget("Events"),
    ctls: read.budget("Ctls"),
    closable: read.names("Closable"),
    reaps: read.budget("Reaps"),
    callsInTurn: read.override("MayCall", "InTurn"),
    ...timeOf(cfg, read),
  };
  const design = read.design();
  read.expectNothingLeft();
  return { config, design };
}

/** What a model with a clock takes in place of the finest level's own, all of it. spec: EpollWaitClock!ClockNoFrame and others */
export const CLOCK: Readonly<Record<string, string>> = {
  NoFrame: "ClockNoFrame",
  NewFrame: "ClockNewFrame",
  NoSyscall: "ClockNoSyscall",
  Submitted: "ClockSubmitted",
  MayExpire: "Due",
};

/** When timers go off: at their time, at any moment, or never. */
function timeOf({ constants }: Cfg, read: ConstantReader): Pick<SimConfig, "timersFire" | "clock"> {
  if (!constants.has("Ticks")) return { timersFire: !read.override("MayExpire", "NoneExpires") };
  for (const [name, definition] of Object.entries(CLOCK)) read.definition(name, { [definition]: true });
  const bounds = read.override("NextInstant", "Once") ? "all time" : "each instant";
  return { timersFire: true, clock: { ticks: read.number("Ticks"), bounds } };
}

/** spec: MCEpollWait!AllInE1, MCEpollWait!OneInEach */
function interests(controllers: readonly string[], fds: readonly number[]) {
  const each = (fdsOf: (e: string) => readonly number[]) =>
    Object.fromEntries(controllers.map((e) => [e, fdsOf(e)]));
  return {
    AllInE1: each((e) => (e === "e1" ? fds : [])),
    OneInEach: each((e) => fds.filter((fd) => (fd === 1) === (e === "e1"))),
  };
}

class ConstantReader {
  readonly #cfg: Cfg;
  readonly #left: Set<string>;

  constructor(cfg: Cfg) {
    this.#cfg = cfg;
    this.#left = new Set(cfg.constants.keys());
  }

  names(name: string): string[] {
    return this.#elements(name).map((element) =>
      element.kind === "string" ? element.text : this.#fail(name, `${name} to be a set of strings`),
    );
  }

  timeouts(name: string): Timeout[] {
    const known = (text: string) => TIMEOUTS.find((timeout) => timeout === text);
    return this.names(name).map(
      (text) =>
        known(text) ?? this.#fail(name, `${name} to be among ${TIMEOUTS.join(", ")}, found "${text}"`),
    );
  }

  numbers(name: string): number[] {
    return this.#elements(name).map((element) =>
      element.kind === "integer" ? element.value : this.#fail(name, `${name} to be a set of numbers`),
    );
  }

  number(name: string): number {
    const value = this.#value(name);
    return value.kind === "integer" ? value.value : this.#fail(name, `${name} to be a number`);
  }

  budget(name: string): number {
    if (this.#cfg.constants.get(name)?.kind === "value") return this.number(name);
    return this.definition(name, { Forever: -1 });
  }

  definition<T>(name: string, known: Readonly<Record<string, T>>): T {
    const assignment = this.#take(name);
    const chosen = assignment.kind === "definition" ? known[assignment.name] : undefined;
    return chosen ?? this.#fail(name, `${name} <- one of ${Object.keys(known).join(", ")}`);
  }

  /** Whether `name` is overridden by `definition`; by any other is an error. */
  override(name: string, definition: string): boolean {
    return this.#cfg.constants.has(name) && this.definition(name, { [definition]: true });
  }

  design(): string {
    for (const [overrides, design] of Object.entries(DESIGNS)) {
      const all = overrides.split(", ");
      if (!all.every((override) => this.#has(override))) continue;
      for (const override of all) this.#left.delete(nameIn(override));
      return design;
    }
    return SOUND;
  }

  #has(override: string): boolean {
    const assignment = this.#cfg.constants.get(nameIn(override));
    return assignment?.kind === "definition" && override === `${nameIn(override)} <- ${assignment.name}`;
  }

  expectNothingLeft(): void {
    for (const name of this.#left)
      this.#fail(name, `no constant ${name}: the implementation has nothing that it stands for`);
  }

  #elements(name: string): readonly Value[] {
    const value = this.#value(name);
    return value.kind === "set" ? value.elements : this.#fail(name, `${name} to be a set`);
  }

  #value(name: string): Value {
    const assignment = this.#take(name);
    return assignment.kind === "value" ? assignment.value : this.#fail(name, `${name} = value`);
  }

  #take(name: string): Assignment {
    const assignment = this.#cfg.constants.get(name);
    if (assignment === undefined) return this.#fail(name, `the constant ${name}`);
    this.#left.delete(name);
    return assignment;
  }

  #fail(name: string, expected: string): never {
    throw new CfgError(this.#cfg.file, this.#cfg.constants.get(name)?.line ?? 1, expected);
  }
}
