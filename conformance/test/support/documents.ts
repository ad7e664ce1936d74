/** What `--json` prints, as schemas: one document of these fields and no others, and nothing else on stdout. */
import assert from "node:assert/strict";
import { z } from "zod";
import { deathSchema } from "../../src/mutants/verdicts.ts";
import { comparisonSchema } from "../../src/wasm/comparison.ts";

const count = z.int().nonnegative();
const seconds = z.number().nonnegative();
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const step = z.strictObject({ action: z.string(), parameters: z.array(z.string()) });

const checked = z.strictObject({
  name: z.string(),
  expected: z.enum(["pass", "safety", "liveness"]),
  verdict: z.string(),
  property: z.string().nullable(),
  states: count,
  transitions: count,
  depth: count.nullable(),
  seconds,
  ok: z.boolean(),
});

const design = z.strictObject({
  name: z.string(),
  sound: z.boolean(),
  expected: z.string().nullable(),
  property: z.string().nullable(),
  counterexampleLength: count.nullable(),
  reproduced: z.boolean().nullable(),
  ok: z.boolean(),
});

const swept = z.strictObject({
  name: z.string(),
  level: z.string(),
  model: z.string(),
  constants: z.record(z.string(), z.union([count, z.literal("forever")])),
  symmetry: z.boolean(),
  states: count,
  transitions: count,
  seconds,
  verdict: z.string(),
  specHash: z.string().regex(/^[0-9a-f]{64}$/),
});

/** What a tour costs, beside what it has to cost. */
const tourCost = {
  ...{ resetCost: count, walks: count, steps: count, resets: count, cost: count },
  optimum: count.nullable(),
  lowerBound: count,
};

const replayed = z.strictObject({
  name: z.string(),
  states: count,
  transitions: count,
  covered: count,
  walks: count,
  steps: count,
  tour: z.strictObject({ ...tourCost, pairs: count.optional() }).nullable(),
  enabledStates: count,
  enabledSetsCompared: count,
  refusals: z.strictObject({ disabled: count, performed: count, steps: count }),
  equal: z.boolean(),
  unequalBecause: z.array(z.string()),
  divergences: count,
  suiteHash: sha256.nullable(),
  sha256: sha256.nullable(),
  ownGraph: z
    .strictObject({
      ...{ states: count, transitions: count, performed: count },
      sha256: z.union([sha256, z.literal("")]),
      equal: z.boolean(),
      differences: z.array(z.string()),
    })
    .nullable(),
  replaySeconds: seconds,
  tlcSeconds: seconds,
  ok: z.boolean(),
});

const sharded = z.strictObject({
  name: z.string(),
  states: count,
  transitions: count,
  covered: count,
  walks: count,
  steps: count,
  divergences: count,
  suiteHash: sha256.nullable(),
  ok: z.boolean(),
});

const delta = z.strictObject({ now: count, added: count, gone: count });
const names = z.strictObject({ added: z.array(z.string()), gone: z.array(z.string()) });
const changed = z.strictObject({
  ...{
    name: z.string(),
    because: z.string(),
    states: delta,
    transitions: delta,
    actions: names,
    variables: names,
  },
  ...{
    touched: count,
    inPart: z.boolean(),
    fewer: z.number(),
    steps: count,
    divergences: count,
    ok: z.boolean(),
  },
});

const trace = z.strictObject({
  property: z.string(),
  kind: z.enum(["safety", "lasso"]),
  steps: z.array(step).min(1),
  loopFrom: count.nullable(),
  reproduced: z.boolean(),
  soundStopsAt: count.nullable(),
  soundStopsBecause: z.string(),
});

const followed = z.strictObject({
  file: z.string(),
  steps: z.array(step),
  loopFrom: count.nullable(),
  reproduced: z.boolean(),
  stop: z
    .strictObject({
      reason: z.enum(["unknown action", "no enabled step", "other state", "refused"]),
      at: count,
      action: z.string(),
      message: z.string(),
      variables: z.array(z.strictObject({ name: z.string(), expected: z.string(), actual: z.string() })),
    })
    .nullable(),
});

const byWasm = z.strictObject({
  name: z.string(),
  expected: z.enum(["pass", "safety"]),
  verdict: z.string(),
  property: z.string().nullable(),
  states: count,
  counterexampleLength: count.nullable(),
  leftOut: z.array(z.string()),
  seconds,
  ok: z.boolean(),
});

const leftOut = z.array(z.strictObject({ name: z.string(), reason: z.string() }));

const mutant = z.strictObject({
  id: z.string(),
  line: count,
  before: z.string(),
  after: z.string(),
});
const kill = deathSchema.extend({ model: z.string() });

const simulated = z.strictObject({
  name: z.string(),
  ...{ waiters: count, controllers: count, fds: count },
  ...{ walks: count, steps: count, statesCompared: count, enabledSetsCompared: count, refusals: count },
  ...{ stepKindsTaken: count, stepKinds: count, divergences: count },
  ...{ tlcSeconds: seconds, replaySeconds: seconds, ok: z.boolean() },
});

const notChecked = z.strictObject({
  paths: z.array(z.string()),
  ...{ linesWithoutParameters: count, linesWithoutAction: count },
});
const conjunct = z.strictObject({ text: z.string(), module: z.string(), line: count });
const difference = z.strictObject({ path: z.string(), spec: z.string(), log: z.string() });
const validated = z.strictObject({
  file: z.string(),
  verdict: z.enum(["accepted", "rejected", "malformed", "undecided"]),
  ...{ events: count, explained: count, notChecked },
  complaint: z.string().optional(),
  against: z.string().optional(),
  rejection: step
    .extend({
      ...{ place: z.string(), line: count, reason: z.string(), conjunct: conjunct.optional() },
      nearest: step.extend({ differences: z.array(difference) }).optional(),
    })
    .optional(),
});

const named = z.looseObject({ name: z.string() });
const schemaVersion = z.literal(1);

export const DOCUMENTS = {
  models: z.strictObject({
    schemaVersion,
    models: z.array(named).min(1),
    nightly: z.array(named),
    designs: z.array(named),
    witnesses: z.array(z.looseObject({ invariants: z.array(z.string()) })),
    levels: z.array(named),
  }),
  check: z.strictObject({
    schemaVersion,
    models: z.array(checked.extend({ cached: z.boolean() })).min(1),
  }),
  follow: z.strictObject({ schemaVersion, model: z.string(), traces: z.array(followed).min(1) }),
  "check --designs": z.strictObject({ schemaVersion, designs: z.array(design).min(1) }),
  sweep: z.strictObject({ schemaVersion, points: z.array(swept).min(1) }),
  mutants: z.strictObject({
    schemaVersion,
    mutants: count,
    killed: count,
    equivalent: count,
    rejected: count,
    survived: z.array(mutant.extend({ definition: z.string() })),
    fates: z.array(mutant.extend({ fate: z.union([z.enum(["alive", "rejected"]), kill]) })).min(1),
  }),
  "replay --shard": z.strictObject({
    schemaVersion,
    shard: z.strictObject({ index: count, of: count }),
    file: z.string(),
    models: z.array(sharded).min(1),
    exitCode: count,
  }),
  merge: z.strictObject({ schemaVersion, models: z.array(replayed).min(1) }),
  replay: z.strictObject({
    schemaVersion,
    models: z.array(replayed).min(1),
    peakMegabytes: z.int().positive(),
  }),
  tour: z.strictObject({
    schemaVersion,
    ...{ states: count, transitions: count, pairs: count.optional(), ...tourCost },
    seconds,
  }),
  simulate: z.strictObject({
    schemaVersion,
    ...{ seed: count, runs: count, depth: count },
    simulations: z.array(simulated).min(1),
  }),
  "replay --changed": z.strictObject({ schemaVersion, models: z.array(changed).min(1) }),
  record: z.strictObject({
    schemaVersion,
    design: z.string(),
    traces: z
      .array(
        z.strictObject({
          ...{ file: z.string(), seed: z.int(), path: z.string(), events: count },
          broke: z.string().optional(),
        }),
      )
      .min(1),
  }),
  "validate --random": z.strictObject({
    ...{ schemaVersion: z.literal(1), seed: count, exitCode: count },
    ...{ accepted: count, sound: count, events: count, states: count, brokenRejected: count, broken: count },
  }),
  validate: z.strictObject({
    schemaVersion,
    traces: z.array(validated).min(1),
    ...{ runs: count, states: count, exitCode: count },
  }),
  "check --engine wasm": z.strictObject({
    schemaVersion,
    engine: z.literal("wasm"),
    models: z.array(byWasm).min(1),
    leftOut,
  }),
  engines: z.strictObject({
    schemaVersion,
    engine: z.string(),
    models: z.array(comparisonSchema.extend({ agree: z.boolean() })),
    leftOut,
  }),
  explain: z.strictObject({ schemaVersion, design: z.string(), traces: z.array(trace).min(1) }),
} as const;

/** JSON.parse refuses a second document, or a line of text around it. */
export function documentIn<Verb extends keyof typeof DOCUMENTS>(
  verb: Verb,
  stdout: string,
): z.infer<(typeof DOCUMENTS)[Verb]> {
  assert.notEqual(stdout, "", "a document on stdout");
  return DOCUMENTS[verb].parse(JSON.parse(stdout)) as z.infer<(typeof DOCUMENTS)[Verb]>;
}
