/** Documents for the page that are true and need no TLC: the implementation takes the steps itself. */
import { FOREVER } from "@wakeproof/impl";
import { tryTrace } from "../../src/designs/trial.ts";
import { makeDriver } from "../../src/driver/index.ts";
import { readCfg } from "../../src/models/manifest.ts";
import { worldOf } from "../../src/models/world.ts";
import type { StepKind } from "../../src/replay/driver.ts";
import { enabledSteps } from "../../src/replay/perform.ts";
import type { ReviewDocument } from "../../src/review/document.ts";
import type { ReviewTrace } from "../../src/review/document-traces.ts";
import { reviewActions } from "../../src/review/traces/actions.ts";
import { traceFrom, tracesOfRefuted } from "../../src/review/traces/counterexample.ts";
import { Values } from "../../src/review/traces/values.ts";
import { recordTrace } from "../../src/traces/record.ts";
import { fixture } from "../review/fixture.ts";
import { PROJECT, SPEC } from "./places.ts";

const step = (text: string): StepKind => {
  const [action = "", ...parameters] = text.split(" ");
  return { action, parameters };
};

/** w1 takes w2's completion from the queue that all alarms share. */
export const THEFT = [
  "CallWait w1 e1 timed",
  "PollEmpty w1",
  "AllocAlarm w1",
  "SubmitAlarm w1",
  "LookEmpty w1",
  "CallWait w2 e1 timed",
  "PollEmpty w2",
  "AllocAlarm w2",
  "SubmitAlarm w2",
  "TimerFires k1 a2",
  "PostMessage k1",
  "LookTakes w1",
];

/** The fixture with the theft as the broken design's implementation commits it, and as the sound one does not. */
export function theftDocument(): ReviewDocument {
  const world = worldOf(readCfg(SPEC, "SharedQueueTheft.cfg"));
  const [broken, sound] = [makeDriver(world), makeDriver({ config: world.config })];
  const trace = recordTrace(broken, THEFT.map(step));
  const values = new Values();
  const trial = tryTrace(trace, broken, sound, { property: "OwnAlarmOnly", specification: "Spec" });
  const [model, design, property] = ["SharedQueueTheft", "shared-alarm-queue", "OwnAlarmOnly"];
  const traces = tracesOfRefuted({ model, design, property, trace, trial, broken, sound }, values);
  return withTraces([...traces, lasso(values)], values);
}

/** Two steps that go round for ever after one that does not, of a specification that nobody knows. */
function lasso(values: Values): ReviewTrace {
  const counts = [0, 1, 2];
  return {
    ...{ id: "Lasso", title: "Lasso: it goes round", kind: "counterexample", design: "hole", model: "Hole" },
    ...{ property: "Promptness", story: "it goes round.", marked: 2, variables: ["n"] },
    states: counts.map((value) => values.rowOf(new Map([["n", { kind: "integer", value }]]), ["n"])),
    steps: ["Begin", "Up", "Down"].map((action) => ({ action, parameters: [] })),
    ...{ loop: 1, stuttering: false, alternatives: null, reproduced: null, sound: null, cut: null },
  };
}

/** One trace of so many steps that the implementation took, chosen by a seeded generator. */
export function longDocument(steps: number): ReviewDocument {
  const { config } = worldOf(readCfg(SPEC, "TwoTimed.cfg"));
  const driver = makeDriver({ config: { ...config, calls: FOREVER, events: FOREVER, reaps: FOREVER } });
  const values = new Values();
  const taken: StepKind[] = [];
  driver.reset();
  for (let pick = 40387; taken.length < steps; pick = (pick * 48271) % 2147483647) {
    const enabled = enabledSteps(driver);
    const chosen = enabled[pick % enabled.length]!;
    driver.sim.perform(chosen.action, ...chosen.parameters);
    taken.push({ action: chosen.action, parameters: [...chosen.parameters] });
  }
  const long: ReviewTrace = {
    ...{ id: "Long", title: `Long: ${steps} steps`, kind: "file", design: null, model: null, property: null },
    ...{ story: "a long one.", marked: null, ...traceFrom(recordTrace(driver, taken), taken, values) },
    ...{ alternatives: null, reproduced: null, sound: null, cut: null },
  };
  return withTraces([long], values);
}

function withTraces(traces: readonly ReviewTrace[], values: Values): ReviewDocument {
  const names = traces.flatMap(({ steps }) => steps.map(({ action }) => action));
  return {
    ...fixture(),
    actions: reviewActions(SPEC, PROJECT, ["MCEpollWait"], names),
    values: values.table(),
    traces: [...traces],
  };
}
