/** The bounds of a model in plain words, from the constants of its cfg: `2 waiters`, `1 slab of 2 alarms`. */
import type { Assignment, Cfg } from "../../models/cfg.ts";
import { printValue } from "../../values/print.ts";
import type { Value } from "../../values/value.ts";

/** In the order of the cfg. A constant that has no words here is said as it stands there. */
export function boundsOf({ constants }: Cfg): string[] {
  return [...constants].flatMap(([name, assignment]) => {
    const words = WORDS[name]?.(assignment);
    return words ?? [`${name} ${printAssignment(assignment)}`];
  });
}

type Words = (assignment: Assignment) => readonly string[] | undefined;

const WORDS: Readonly<Record<string, Words>> = {
  Waiters: sized("waiter"),
  Controllers: sized("controller"),
  Contexts: sized("kernel context"),
  Vcores: sized("vcore"),
  Fds: sized("fd"),
  Bits: sized("kind of event", "kinds of event"),
  Slabs: slabs,
  Timeouts: (given) => elements(given, (names) => [`calls: ${names.join(", ")}`]),
  MaxEvents: number((count) => [`at most ${counted(count, "event")} a call`]),
  SpamCopies: number((count) => [
    count === 1 ? "each notification goes to 1 vcore" : `each notification goes to ${count} vcores`,
  ]),
  Calls: budget("call a waiter", "calls a waiter"),
  Events: budget("event", "events"),
  Ctls: budget("ADD or DEL", "ADDs and DELs"),
  Reaps: budget("reap", "reaps"),
  RingSize: number((count) => [`a ring of ${count}`]),
  Ticks: number((count) => [`timeouts of ${counted(count, "tick")}`]),
  Closable: (given) =>
    elements(given, (names) => (names.length === 0 ? [] : [`${names.join(", ")} may be closed`])),
  FirstInterest: chosen({
    AllInE1: "all fds in e1 at first",
    OneInEach: "one fd in each controller at first",
  }),
  MayCall: chosen({ InTurn: "calls begin in turn" }),
  MayExpire: chosen({ NoneExpires: "no timer ever goes off", Due: "timers go off at their time" }),
  // What a clock brings with it is said by its ticks.
  NoFrame: chosen({ ClockNoFrame: "" }),
  NewFrame: chosen({ ClockNewFrame: "" }),
  NoSyscall: chosen({ ClockNoSyscall: "" }),
  Submitted: chosen({ ClockSubmitted: "" }),
};

function sized(one: string, many = `${one}s`): Words {
  return (given) => elements(given, (names) => [counted(names.length, one, many)]);
}

function elements(
  given: Assignment,
  words: (names: readonly string[]) => readonly string[],
): readonly string[] | undefined {
  if (given.kind !== "value" || given.value.kind !== "set") return undefined;
  return words(given.value.elements.map(textOf));
}

const textOf = (value: Value): string => (value.kind === "string" ? value.text : printValue(value));

function number(words: (count: number) => readonly string[]): Words {
  return (given) =>
    given.kind === "value" && given.value.kind === "integer" ? words(given.value.value) : undefined;
}

/** A number of times, or for ever. */
function budget(one: string, many: string): Words {
  return (given) => {
    if (given.kind === "definition") return given.name === "Forever" ? [`${many} for ever`] : undefined;
    return number((count) => [count === 0 ? `no ${many}` : counted(count, one, many)])(given);
  };
}

function chosen(names: Readonly<Record<string, string>>): Words {
  return (given) => {
    const words = given.kind === "definition" ? names[given.name] : undefined;
    return words === undefined ? undefined : words === "" ? [] : [words];
  };
}

const NUMBERS: Readonly<Record<string, number>> = { One: 1, Two: 2, Three: 3, Four: 4 };

/** `TwoSlabsOfOne` */
function slabs(given: Assignment): readonly string[] | undefined {
  const [, count, size] = (given.kind === "definition" && /^(\w+?)Slabs?Of(\w+)$/.exec(given.name)) || [];
  const [slabCount, alarms] = [NUMBERS[count ?? ""], NUMBERS[size ?? ""]];
  if (slabCount === undefined || alarms === undefined) return undefined;
  return [`${counted(slabCount, "slab")} of ${counted(alarms, "alarm")}`];
}

const counted = (count: number, one: string, many = `${one}s`): string =>
  `${count} ${count === 1 ? one : many}`;

const printAssignment = (given: Assignment): string =>
  given.kind === "definition" ? `<- ${given.name}` : `= ${printValue(given.value)}`;
