/**
 * The driver: the steps and variables of BoundedBuffer.tla, said in terms of buffer.ts. Nothing else has to be written
 * for a replay.
 */
import {
  type Driver,
  enumOf,
  fn,
  layout,
  type StepKind,
  seqOf,
  simpleDriver,
  stepsOf,
} from "@wakeproof/conformance";
import { BoundedBuffer, DESIGNS, type Step } from "./buffer.ts";

/** The constants of the cfgs. */
const PRODUCERS = ["p1", "p2"];
const CONSUMERS = ["c1", "c2"];
const THREADS = [...PRODUCERS, ...CONSUMERS];
const CAPACITY = 1;
const NOBODY = "nobody";

/** What values each variable has. A replay compares all of them, after every step. */
const LAYOUT = layout({
  pc: fn(THREADS, enumOf("outside", "inside", "waiting", "notifying")),
  holder: enumOf(NOBODY, ...THREADS),
  buffer: seqOf(enumOf(...PRODUCERS), CAPACITY),
  sleepers: fn(["space", "items"], seqOf(enumOf(...THREADS), THREADS.length)),
});

/** Every step that could ever be taken: the actions, with their parameters. */
const STEPS: readonly StepKind[] = [
  ...["Enter", "Resume", "Sleep", "Notify"].flatMap((action) => stepsOf(action, THREADS)),
  ...stepsOf("Put", PRODUCERS),
  ...stepsOf("Take", CONSUMERS),
];

/** The spec's pc, by the step that comes next: inside, the code knows already which of two it will be. */
const PC: Readonly<Record<Step, string>> = {
  ...{ Enter: "outside", Resume: "waiting", Notify: "notifying" },
  ...{ Sleep: "inside", Put: "inside", Take: "inside" },
};

/** A thread and the step that it is about to take. */
interface Running {
  readonly run: Generator<Step, never>;
  next: Step;
}

export function driverOf(makeBuffer: () => BoundedBuffer): Driver {
  let buffer = makeBuffer();
  let threads = startAll(buffer);
  return simpleDriver({
    layout: LAYOUT,
    steps: STEPS,
    reset() {
      buffer = makeBuffer();
      threads = startAll(buffer);
    },
    can: ({ action, parameters: [name = ""] }) =>
      threads.get(name)?.next === action && buffer.monitor.admits(name, action),
    take({ parameters: [name = ""] }) {
      const thread = threads.get(name)!;
      thread.next = thread.run.next().value;
    },
    state: () => ({
      pc: Object.fromEntries([...threads].map(([name, { next }]) => [name, PC[next]])),
      holder: buffer.monitor.holder ?? NOBODY,
      buffer: buffer.items,
      sleepers: buffer.monitor.sleepers,
    }),
    where: ({ action }) => `buffer.ts, the code behind yield "${action}"`,
  });
}

function startAll(buffer: BoundedBuffer): Map<string, Running> {
  const start = (name: string): Running => {
    const run = forEver(buffer, name);
    return { run, next: run.next().value };
  };
  return new Map(THREADS.map((name) => [name, start(name)]));
}

function* forEver(buffer: BoundedBuffer, name: string): Generator<Step, never> {
  for (;;) yield* PRODUCERS.includes(name) ? buffer.put(name, name) : buffer.take(name);
}

/** What `replay` calls in each of its threads. */
export function makeDriver({ design }: { readonly design: string }): Driver {
  const chosen = DESIGNS[design];
  if (chosen === undefined)
    throw new RangeError(`found design ${design}, expected one of ${Object.keys(DESIGNS).join(", ")}`);
  return driverOf(() => new BoundedBuffer(CAPACITY, chosen));
}
