/** A broken design that TLC refuted, gathered from its record: the page has its run, and the sound design's on the same schedule. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Context } from "../../src/cli/context.ts";
import { makeDriver } from "../../src/driver/index.ts";
import { readCfg } from "../../src/models/manifest.ts";
import { worldOf } from "../../src/models/world.ts";
import type { Found } from "../../src/records/found.ts";
import { documentSchema, type ReviewDocument } from "../../src/review/document.ts";
import { reviewDocument } from "../../src/review/gather/document.ts";
import { recordTrace } from "../../src/traces/record.ts";
import { printState } from "../../src/values/print.ts";
import { PROJECT, SPEC } from "../support/places.ts";
import { THEFT, theftDocument } from "../support/review-documents.ts";
import { modelEntry, TinySpec } from "../support/tiny-spec.ts";

const MODEL = "SharedQueueTheft";
const DONE = { ok: true, because: "" };
const EXPECT = { verdict: "safety", property: "OwnAlarmOnly" };

/** As TLC prints the theft, whose states are the ones that the implementation takes. */
function printedTheft(): string[] {
  const driver = makeDriver(worldOf(readCfg(SPEC, `${MODEL}.cfg`)));
  const kinds = THEFT.map((text) => text.split(" ")).map(([action = "", ...parameters]) => ({
    action,
    parameters,
  }));
  const states = recordTrace(driver, kinds).steps;
  const message = (code: number, kind: number, text: string): string[] => [
    `@!@!@STARTMSG ${code}:${kind} @!@!@`,
    ...text.split("\n"),
    `@!@!@ENDMSG ${code} @!@!@`,
  ];
  return [
    ...message(2110, 1, `Invariant ${EXPECT.property} is violated.`),
    ...message(2121, 1, "The behavior up to this point is:"),
    ...states.flatMap(({ state }, at) => {
      const of =
        at === 0
          ? "Initial predicate"
          : `${kinds[at - 1]!.action} line 1, col 1 to line 1, col 2 of module EpollWait`;
      return message(2217, 4, `${at + 1}: <${of}>\n${printState(state)}\n`);
    }),
    ...message(2199, 0, "13 states generated, 13 distinct states found, 4 states left on queue."),
    ...message(2186, 0, "Finished in 1ms at (2026-01-01 00:00:00)"),
  ];
}

/** Traces whose sound one is no trace of the document, or none of a sound design. */
function withoutSound({ traces }: ReviewDocument): string[] {
  const isSound = (id: string): boolean =>
    traces.some((one) => one.id === id && one.kind === "sound" && one.states.length > 0);
  return traces.filter(({ sound }) => sound !== null && !isSound(sound.trace)).map(({ id }) => id);
}

/** Broken designs of which there is a result, and no trace with a sound one. */
function withoutTrace({ designs, models, traces }: ReviewDocument): string[] {
  const hasResult = (name: string): boolean =>
    models.some((model) => model.name === name && model.found !== null);
  return designs
    .filter(({ sound, models: names }) => !sound && names.some(hasResult))
    .filter(({ traces: own }) => !traces.some(({ id, sound }) => own.includes(id) && sound !== null))
    .map(({ name }) => name);
}

describe("a refuted design in the report's document", function () {
  this.timeout(60_000);
  let spec: TinySpec;
  let review: ReviewDocument;

  before(async () => {
    spec = new TinySpec();
    spec.write(`${MODEL}.cfg`, readFileSync(join(SPEC, `${MODEL}.cfg`), "utf8"));
    const design = { name: "shared-alarm-queue", sound: false, commit: null, about: "one queue for all" };
    spec.manifest([modelEntry(MODEL, EXPECT)], { designs: [{ ...design, models: [MODEL] }] });
    const options = { names: [], spec: spec.folder, out: spec.out } as unknown as Context["options"];
    const context = new Context(options, new AbortController().signal);
    const found: Found<"models"> = {
      ...{ expected: "safety", verdict: "safety", property: EXPECT.property, message: "", states: 9 },
      ...{ transitions: 12, initial: 1, depth: 13, coverage: [] },
      printed: { lines: printedTheft(), exitCode: 12 },
    };
    const inputs = (await context.inputs(false)).model(context.manifest.models[0]!);
    context.recorder.end("models", MODEL, inputs, { exitCode: 0, problems: [], found, seconds: 1 });
    review = documentSchema.parse(await reviewDocument(context, PROJECT));
  });

  after(() => spec.remove());

  it("has its run, which the implementation reproduces, and the sound design's up to where they part", () => {
    const [broken, sound, ...others] = review.traces;
    assert.deepEqual(others, []);
    assert.deepEqual([broken!.id, broken!.kind, broken!.reproduced], [MODEL, "counterexample", DONE]);
    assert.deepEqual(broken!.states.length, THEFT.length + 1);
    assert.equal(broken!.sound!.trace, sound!.id);
    assert.equal(broken!.sound!.stopsAt, THEFT.length);
    assert.deepEqual([sound!.kind, sound!.design], ["sound", "shared-alarm-queue"]);
    assert.ok(sound!.states.length >= THEFT.length);
  });

  it("is what the design's own entry names", () =>
    assert.deepEqual(
      review.designs.map(({ name, traces }) => [name, traces]),
      [["shared-alarm-queue", [MODEL]]],
    ));

  it("has a trace, and every trace has the sound one that it names", () => {
    assert.deepEqual(withoutTrace(review), []);
    for (const one of [review, theftDocument()]) {
      assert.ok(one.traces.some(({ sound }) => sound !== null));
      assert.deepEqual(withoutSound(one), []);
    }
  });

  it("would be found without them", () => {
    const without = (kind: string) => ({
      ...review,
      traces: review.traces.filter((one) => one.kind !== kind),
    });
    assert.deepEqual(withoutSound(without("sound")), [MODEL]);
    assert.deepEqual(withoutTrace(without("counterexample")), ["shared-alarm-queue"]);
  });
});
