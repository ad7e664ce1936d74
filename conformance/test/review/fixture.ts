/**
 * A document of the report, whole and lifelike, without a run of TLC: two broken designs, the sound one, models that are
 * green, red, stale and missing, and every kind of claim. `fixture()` is a new one each time, so that tests may change theirs.
 */

import {
  type ReviewClaim,
  type ReviewDocument,
  type ReviewModel,
  SCHEMA_VERSION,
  type Standing,
} from "../../src/review/document.ts";
import type { ReviewTrace } from "../../src/review/document-traces.ts";
import { FIXTURE_FIGURES } from "./fixture-figures.ts";
import { fixtureTraces } from "./fixture-traces.ts";

export const OK: Standing = { state: "ok", because: "" };
export const STALE: Standing = { state: "stale", because: "spec/EpollWaiter.tla has changed since" };
export const RED: Standing = { state: "red", because: "expected pass, found safety failure: EventFirst" };
export const MISSING: Standing = { state: "missing", because: "nobody has checked it here" };

export function fixture(): ReviewDocument {
  const { values, traces } = fixtureTraces();
  return {
    schemaVersion: SCHEMA_VERSION,
    title: "wakeproof: epoll_wait with a timeout",
    provenance: provenanceOfFixture(),
    notices: [
      {
        kind: "red",
        about: "TwoTimedOneFd",
        message: "expected pass, found safety failure: EventFirst; try: npx wakeproof check TwoTimedOneFd",
      },
      { kind: "missing", about: "Prompt", message: "never checked here; try: npx wakeproof check Prompt" },
      {
        kind: "stale",
        about: "Hole",
        message: "of spec/EpollWaiter.tla as it was; try: npx wakeproof check --designs hole",
      },
    ],
    claims: claimsOfFixture(),
    notModelled: [
      "timeouts of different lengths at once",
      "weak memory: all shared words are accessed by sequentially consistent atomics",
    ],
    models: modelsOfFixture(),
    designs: designsOfFixture(),
    actions: [
      {
        name: "SubmitAlarm",
        spec: { place: "spec/EpollWaiter.tla:120", text: 'SubmitAlarm(w) ==\n  /\\ pc[w] = "submit"' },
        code: { place: "impl/src/epoll/alarms.ts:40", text: "submit(): void {\n  this.kernel.block();\n}" },
      },
      {
        name: "LookTakes",
        spec: { place: "spec/EpollWaiter.tla:140", text: 'LookTakes(w) ==\n  /\\ pc[w] = "look"' },
        code: null,
      },
    ],
    ...{ values, traces },
    ...FIXTURE_FIGURES,
    times: [
      { what: "TLC: TwoTimed", seconds: 6.25, at: "2026-11-26T09:00:00Z" },
      { what: "TLC: Prompt", seconds: null, at: null },
    ],
  };
}

/** The same with everything green and of this commit. */
export function greenFixture(): ReviewDocument {
  const review = fixture();
  const replayed = ({ replay, ...model }: ReviewModel): ReviewModel => ({
    ...model,
    found: model.expected,
    standing: OK,
    replay: replay && { ...replay, standing: OK },
  });
  return {
    ...review,
    notices: [],
    claims: review.claims.map((claim) => ({ ...claim, standing: OK })),
    models: review.models.map(replayed),
    designs: review.designs.map((design) => ({ ...design, standing: OK })),
    coverage: review.coverage.map((figures) => ({ ...figures, standing: OK })),
  };
}

/** Of a clone in which nothing was run yet. */
export function emptyFixture(): ReviewDocument {
  const review = fixture();
  return {
    ...review,
    notices: [{ kind: "missing", about: "everything", message: "no results yet; try: make verify" }],
    claims: review.claims.map((claim) => ({ ...claim, holds: [], refuted: [], open: [], standing: MISSING })),
    models: review.models.map((model) => ({
      ...model,
      ...{ found: null, states: null, transitions: null, depth: null, standing: MISSING, replay: null },
    })),
    designs: review.designs.map((design) => ({ ...design, properties: [], traces: [], standing: MISSING })),
    ...{ actions: [], values: { modelValues: [], table: [] }, traces: [] as ReviewTrace[] },
    ...{ coverage: [], plots: [], times: [] },
  };
}

const provenanceOfFixture = (): ReviewDocument["provenance"] => ({
  version: "0.1.0",
  commit: "0123456789abcdef0123456789abcdef01234567",
  dirty: true,
  parts: [
    { name: "TLC", value: "1.8.0, sha256 0f534c2c8ead0799" },
    { name: "Node", value: "v20.19.0" },
  ],
  commands: [{ command: "make verify", about: "all of it" }],
});

const claim = (one: Partial<ReviewClaim> & Pick<ReviewClaim, "name" | "sentence" | "tla">): ReviewClaim => ({
  ...{
    kind: "invariant",
    group: "Alarms",
    place: "spec/EpollWaitProperties.tla:112",
    holds: [],
    refuted: [],
    open: [],
    standing: OK,
  },
  ...one,
});

const claimsOfFixture = (): ReviewClaim[] => [
  claim({
    ...{
      name: "TypeOK",
      kind: "type",
      group: "What the variables hold",
      holds: ["TwoTimed", "TwoTimedOneFd"],
    },
    sentence: "Every variable holds what its type says.",
    tla: "TypeOK == WaitersType /\\ QueuesType",
  }),
  claim({
    ...{ name: "OwnAlarmOnly", holds: ["TwoTimed"], refuted: ["SharedQueueTheft"] },
    sentence: "Who takes a completion from an alarm queue is the one whose syscall sent it.",
    tla: "OwnAlarmOnly == \\A w \\in Waiters : consumed[w] \\subseteq {w}",
  }),
  claim({
    ...{ name: "EventFirst", holds: ["TwoTimed"], open: ["TwoTimedOneFd"], standing: RED },
    sentence: "Who times out has looked for events first.",
    tla: "EventFirst ==\n  \\A w \\in Waiters : TimingOut(w) =>\n    \\E i \\in 1 .. frame[w].won - 1 : frame[w].on[i] = frame[w].ctlr",
  }),
  claim({
    ...{ name: "ReturnedEventsReal", kind: "step", group: "Events", refuted: ["Hole"], standing: STALE },
    sentence: "Every returned place names an fd that was registered.",
    tla: "ReturnedEventsReal ==\n  [][\\A w \\in Waiters : events'[w] # events[w] => Real(events'[w])]_vars",
  }),
  claim({
    ...{
      name: "Promptness",
      kind: "liveness",
      group: "What must happen in the end",
      refuted: ["SharedQueueHarm"],
      open: ["Prompt"],
      standing: MISSING,
    },
    sentence: "A waiter that has taken an event returns, even if no timer ever fires.",
    tla: 'Promptness == \\A w \\in Waiters : (frame[w].event # <<>>) ~> (pc[w] = "out")',
  }),
  // Two levels may claim the same of different things.
  claim({
    ...{ name: "OwnAlarmOnly", place: "spec/EpollWaitClaims.tla:43", holds: ["Prompt"] },
    ...{ group: "At the level above", standing: MISSING, open: ["Prompt"] },
    sentence: "At the middle level, too, no waiter takes another waiter's alarm.",
    tla: "OwnAlarmOnly == \\A w \\in Waiters : consumed[w] \\subseteq {w}",
  }),
];

const model = (one: Partial<ReviewModel> & Pick<ReviewModel, "name" | "about">): ReviewModel => ({
  ...{ module: "MCEpollWait", cfg: `${one.name}.cfg`, bounds: ["2 waiters", "1 controller", "1 slab of 2"] },
  ...{ properties: ["OwnAlarmOnly"], expected: "pass", found: "pass", standing: OK, replay: null },
  ...{ states: 40993, transitions: 127002, depth: 45, ...one },
});

const modelsOfFixture = (): ReviewModel[] => [
  model({
    ...{ name: "TwoTimed", about: "two waiters, timeouts only" },
    properties: ["TypeOK", "OwnAlarmOnly", "EventFirst"],
    replay: {
      ...{ standing: OK, covered: 127002, transitions: 127002, enabledStates: 40993 },
      ...{ enabledSetsCompared: 565970, refused: 250000, disabled: 2947473, divergences: 0 },
    },
  }),
  model({
    ...{ name: "TwoTimedOneFd", about: "two waiters with timeouts and one event" },
    ...{ properties: ["TypeOK", "EventFirst"], found: "safety failure: EventFirst", standing: RED },
    ...{ states: 377610, transitions: 1270118, depth: 53 },
  }),
  model({
    ...{ name: "Prompt", about: "timers may never fire", properties: ["Promptness"] },
    ...{ found: null, states: null, transitions: null, depth: null, standing: MISSING },
  }),
  ...["SharedQueueTheft", "SharedQueueHarm", "Hole"].map((name) => {
    const property = { SharedQueueTheft: "OwnAlarmOnly", SharedQueueHarm: "Promptness" }[name];
    const refuted = `${name === "SharedQueueHarm" ? "liveness" : "safety"} failure: ${property ?? "ReturnedEventsReal"}`;
    return model({
      ...{ name, about: "a broken design", properties: [property ?? "ReturnedEventsReal"] },
      ...{ expected: refuted, found: refuted, states: 39, transitions: 61, depth: 13 },
      standing: name === "Hole" ? STALE : OK,
    });
  }),
];

const designsOfFixture = (): ReviewDocument["designs"] => [
  {
    ...{ name: "shared-alarm-queue", about: "one alarm event queue for all waiters of a controller" },
    ...{ sound: false, commit: "8cf0781c, fixed by 40387f02", passes: [], standing: OK },
    models: ["SharedQueueTheft", "SharedQueueHarm"],
    properties: ["OwnAlarmOnly", "Promptness"],
    traces: ["SharedQueueTheft", "SharedQueueHarm"],
  },
  {
    ...{ name: "hole", about: "a stale message still takes a place in the returned array" },
    ...{ sound: false, commit: null, models: ["Hole"], passes: [], properties: ["ReturnedEventsReal"] },
    ...{ traces: [], standing: STALE },
  },
  {
    ...{ name: "per-waiter-alarm", about: "an alarm event queue for each waiter, from a slab cache" },
    ...{ sound: true, commit: "40387f02", models: ["TwoTimed", "TwoTimedOneFd", "Prompt"], passes: [] },
    ...{ properties: [], traces: [], standing: RED },
  },
];
