/** What a result depends on, and what it does not. */
import assert from "node:assert/strict";
import { readManifest } from "../../src/models/manifest.ts";
import { provenance } from "../../src/models/provenance.ts";
import { type Expected, expectedRuns } from "../../src/records/expected.ts";
import { FOUND, type Kind } from "../../src/records/found.ts";
import { Inputs } from "../../src/records/inputs.ts";
import { madeNow } from "../../src/records/recorder.ts";
import { SPEC } from "../support/places.ts";
import { TinySpec } from "../support/tiny-spec.ts";

describe("the inputs of a result", () => {
  let spec: TinySpec;
  const TINY = { module: "MCEpollWait", cfg: "Tiny.cfg" };

  beforeEach(() => {
    spec = new TinySpec();
    spec.cfg("Tiny", { invariants: ["TypeOK"] });
  });

  afterEach(() => spec.remove());

  const now = (jar?: string) => new Inputs(spec.folder, jar);

  it("of a model are its modules, its cfg and the jar", () => {
    const before = now("jar").model(TINY);
    assert.deepEqual(Object.keys(before), ["spec", "jar"]);
    assert.deepEqual(now("jar").model(TINY), before);
    spec.change("Mailbox.tla", "EmptyBitmap == {}", "EmptyBitmap == {} \\* nothing");
    const after = now("jar").model(TINY);
    assert.notEqual(after.spec, before.spec);
    spec.cfg("Tiny", { invariants: ["TypeOK", "OwnAlarmOnly"] });
    assert.notEqual(now("jar").model(TINY).spec, after.spec);
  });

  it("of a model are no modules that it does not reach", () => {
    const before = now().model(TINY);
    spec.write("AlarmDelivery.tla", "---- MODULE AlarmDelivery ----\n====\n");
    assert.deepEqual(now().model(TINY), before);
  });

  it("of a replay are the implementation and the engine, too", () =>
    assert.deepEqual(Object.keys(now("jar").replay(TINY)), ["spec", "jar", "implementation", "engine"]));

  it("of two witnesses of one world are different", () =>
    assert.notDeepEqual(now().witness(TINY, "WitnessA"), now().witness(TINY, "WitnessB")));

  it("of a thing that is named are those at the first question: what changes during a run is not seen", () => {
    const inputs = now();
    const before = inputs.model(TINY);
    spec.change("Mailbox.tla", "EmptyBitmap == {}", "EmptyBitmap == {} \\* nothing");
    assert.deepEqual(inputs.model(TINY), before);
  });
});

describe("the build of what judges", () => {
  it("is the same each time, and leaves out what only draws", () => {
    const [one, other] = [madeNow(), madeNow()];
    assert.deepEqual(one, other);
    assert.match(one.build, /^[0-9a-f]{64}$/);
    assert.notEqual(one.build, provenance().build);
    assert.ok(one.commit === null ? one.changed === null : /^[0-9a-f]{40}$/.test(one.commit));
  });
});

describe("what is expected to be judged", () => {
  const manifest = readManifest(SPEC);
  const all: readonly Expected[] = expectedRuns(SPEC, manifest, new Inputs(SPEC, undefined));
  const of = (kind: Kind) => all.filter((one) => one.kind === kind).map(({ name }) => name);

  it("is every model, replay, broken design and witness of the manifest, and more", () => {
    assert.deepEqual(
      of("models"),
      manifest.models.map(({ name }) => name),
    );
    assert.deepEqual(
      of("replays"),
      manifest.models.filter(({ replay }) => replay).map(({ name }) => name),
    );
    assert.deepEqual(
      of("designs"),
      manifest.designs.filter(({ sound }) => !sound).map(({ name }) => name),
    );
    const claims = [...manifest.witnesses, ...manifest.levels.flatMap((one) => one.witnesses ?? [])];
    assert.equal(of("witnesses").length, claims.flatMap(({ invariants }) => invariants).length);
    for (const kind of ["second-engine", "simulations", "traces"] as const)
      assert.ok(of(kind).length > 0, kind);
  });

  it("is each thing once, under a kind that records have", () => {
    const names = all.map(({ kind, name }) => `${kind}/${name}`);
    assert.equal(new Set(names).size, names.length);
    assert.ok(all.every(({ kind }) => Object.hasOwn(FOUND, kind)));
  });
});
