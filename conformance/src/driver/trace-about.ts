/** What the header of a trace says of a simulation: the specification that it claims to follow, with its own constants. */
import type { SimConfig } from "@wakeproof/impl";
import type { Cfg } from "../models/cfg.ts";
import { CLOCK, worldOf } from "../models/world.ts";
import type { TraceAbout } from "../traces/trace-writer.ts";
import { type Constant, constant, recordOf, sequence, set, string, type Value } from "../values/value.ts";

/** Designs that are sound by other definitions than the specification's first choice. spec: MCEpollWait!One, MCEpollWait!Always */
const SOUND_OVERRIDES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "wake-one-and-pass-on": { Woken: "One", PassesOn: "Always" },
};

/** What the specification has no name for in a design's states: such a trace tells the rest. */
const UNNAMED: Readonly<Record<string, readonly string[]>> = {
  "shared-alarm-queue": ["evq", "inbox", "frame.*.on", "kernel.*.evq", "vcore.*.evq"],
};

/** A broken design claims to follow the sound specification, as it would in the field. */
export function traceAbout(
  config: SimConfig,
  design: string,
  source: Readonly<Record<string, unknown>> = {},
): TraceAbout {
  const { clock } = config;
  return {
    module: clock === undefined ? "MCEpollWait" : "MCEpollWaitClock",
    specification: clock === undefined ? "Spec" : "ClockSpec",
    constants: constantsOf(config),
    definitions: { ...SOUND_OVERRIDES[design], ...worldOverrides(config) },
    notLogged: UNNAMED[design] ?? [],
    source: { runtime: "SimRuntime", design, ...source },
  };
}

/** Of a model's cfg: its constants as the implementation has them, and whatever else it puts in the place of definitions. */
export function modelAbout(cfg: Cfg, module: string): TraceAbout {
  const constants = constantsOf(worldOf(cfg).config);
  const overrides = [...cfg.constants].flatMap(([name, assignment]) =>
    assignment.kind === "definition" && !constants.has(name) ? [[name, assignment.name]] : [],
  );
  const definitions = Object.fromEntries(overrides) as Record<string, string>;
  return { module, specification: cfg.specification, constants, definitions, source: { cfg: cfg.file } };
}

function worldOverrides({ callsInTurn, timersFire, clock }: SimConfig): Record<string, string> {
  return {
    ...(callsInTurn === true ? { MayCall: "InTurn" } : {}),
    ...(timersFire === false ? { MayExpire: "NoneExpires" } : {}),
    ...(clock === undefined ? {} : CLOCK),
    ...(clock?.bounds === "all time" ? { NextInstant: "Once" } : {}),
  };
}

function constantsOf(config: SimConfig): Map<string, Value> {
  const names = (elements: readonly Constant[]) => set(elements.map(constant));
  const interest = config.controllers.map((e): [string, Value] => [e, names(config.firstInterest[e] ?? [])]);
  const all: Record<string, Value> = {
    Waiters: names(config.waiters),
    Controllers: names(config.controllers),
    Slabs: sequence(config.slabs.map((slab) => sequence(slab.map(string)))),
    Timeouts: names(config.timeouts),
    MaxEvents: constant(config.maxEvents),
    Contexts: names(config.contexts),
    Vcores: names(config.vcores),
    SpamCopies: constant(config.spamCopies),
    Fds: names(config.fds),
    Bits: names(config.bits),
    RingSize: constant(config.ringSize),
    FirstInterest: recordOf(Object.fromEntries(interest)),
    Calls: constant(config.calls),
    Events: constant(config.events),
    Ctls: constant(config.ctls),
    Closable: names(config.closable ?? []),
    Reaps: constant(config.reaps ?? 0),
    ...(config.clock === undefined ? {} : { Ticks: constant(config.clock.ticks) }),
  };
  return new Map(Object.entries(all));
}
