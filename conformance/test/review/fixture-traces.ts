/** The traces of the fixture: a theft in five steps, told with what else was possible, its sound twin, and a loop. */
import type { ReviewTrace, ValueTable } from "../../src/review/document-traces.ts";

type Row = Readonly<Record<string, ValueTable["table"][number]>>;

export function fixtureTraces(): { readonly values: ValueTable; readonly traces: ReviewTrace[] } {
  const table: ValueTable["table"] = [];
  const indexOf = (value: ValueTable["table"][number]): number => {
    const text = JSON.stringify(value);
    const at = table.findIndex((other) => JSON.stringify(other) === text);
    return at < 0 ? table.push(value) - 1 : at;
  };
  const rowsOf = (states: readonly Row[]): number[][] =>
    states.map((state) => VARIABLES.map((name) => indexOf(state[name]!)));
  const theft = rowsOf(THEFT);
  const traces = [theftOf(theft, indexOf), soundOf(theft.slice(0, 5)), harmOf(rowsOf(HARM))];
  return { values: { modelValues: [], table }, traces };
}

const VARIABLES = ["pc", "evq", "consumed"];

const state = (
  pc: readonly [string, string],
  shared: readonly string[],
  consumed: readonly string[],
): Row => ({
  pc: { w1: pc[0], w2: pc[1] },
  evq: { shared: { "#set": [...shared] } },
  consumed: { w1: { "#set": [...consumed] }, w2: { "#set": [] } },
});

const THEFT = [
  state(["out", "out"], [], []),
  state(["submit", "out"], [], []),
  state(["look", "out"], [], []),
  state(["look", "submit"], [], []),
  state(["look", "look"], ["w2"], []),
  state(["free", "look"], [], ["w2"]),
];

const HARM = [state(["out", "out"], [], []), state(["abort", "out"], [], []), state(["look", "out"], [], [])];

const step = (action: string, ...parameters: readonly string[]) => ({ action, parameters: [...parameters] });

const THEFT_STEPS = [
  step("CallWait", "w1", "e1", "timed"),
  step("SubmitAlarm", "w1"),
  step("CallWait", "w2", "e1", "timed"),
  step("PostMessage", "k1"),
  step("LookTakes", "w1"),
];

const WHY = "LookTakes(w1): the mailbox of a1 is empty";

const theftOf = (
  states: number[][],
  indexOf: (value: ValueTable["table"][number]) => number,
): ReviewTrace => ({
  ...{ id: "SharedQueueTheft", title: "SharedQueueTheft: OwnAlarmOnly fails", kind: "counterexample" },
  ...{ design: "shared-alarm-queue", model: "SharedQueueTheft", property: "OwnAlarmOnly" },
  story: "in step 5 w1 takes the completion of the syscall that w2 submitted.",
  ...{ marked: 5, variables: VARIABLES, states, steps: THEFT_STEPS, loop: null, stuttering: false },
  alternatives: states.map((_, at) => {
    const own = THEFT_STEPS[at];
    return own === undefined
      ? []
      : [
          { ...own, changes: [], leadsTo: at + 1 },
          {
            ...step("CallWait", "w2", "e1", "timed"),
            changes: [[0, indexOf({ w1: "out", w2: "submit" })] as [number, number]],
            leadsTo: null,
          },
        ];
  }),
  reproduced: { ok: true, because: "" },
  sound: { trace: "SharedQueueTheft.sound", stopsAt: 5, because: WHY },
  cut: null,
});

const soundOf = (states: number[][]): ReviewTrace => ({
  ...{ id: "SharedQueueTheft.sound", title: "the sound design on the same schedule", kind: "sound" },
  ...{
    design: "shared-alarm-queue",
    model: "SharedQueueTheft",
    property: null,
    story: `${WHY}.`,
    marked: null,
  },
  ...{ variables: VARIABLES, states, steps: THEFT_STEPS.slice(0, 4), loop: null, stuttering: false },
  ...{ alternatives: null, reproduced: null, sound: null, cut: null },
});

const harmOf = (states: number[][]): ReviewTrace => ({
  ...{ id: "SharedQueueHarm", title: "SharedQueueHarm: Promptness fails", kind: "counterexample" },
  ...{ design: "shared-alarm-queue", model: "SharedQueueHarm", property: "Promptness" },
  story: "w1 has its event in hand and sleeps until another one's message happens to come.",
  ...{ marked: null, variables: VARIABLES, states, loop: 1, stuttering: false, alternatives: null },
  steps: [step("AbortSucceeds", "w1"), step("MarkBlocked", "w1"), { action: "Tick", parameters: null }],
  reproduced: { ok: false, because: "Tick: is not enabled" },
  ...{ sound: null, cut: { states: 2001, file: "SharedQueueHarm.itf.json" } },
});
