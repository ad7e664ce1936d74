/** What the page is given for exploring the specification. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";
import { readManifest } from "../../../src/models/manifest.ts";
import { exploreAttachments } from "../../../src/review/explore/attached.ts";
import { ENGINE_ID, LINE, MODELS_ID, PARAGRAPH } from "../../../src/review/explore/names.ts";
import { explorationSchema } from "../../../src/review/explore/schema.ts";
import { printPage } from "../../../src/review/page.ts";
import { runEngine } from "../../../src/wasm/run.ts";
import { SPEC } from "../../support/places.ts";
import { fixture } from "../fixture.ts";
import { explorationOfTests } from "./engine.ts";

describe("the models for exploring", function () {
  this.timeout(300_000);
  const manifest = readManifest(SPEC);
  const modelOf = (id: string) => explorationOfTests().models.find((one) => one.id === id);

  it("are as their schema says", () => {
    explorationSchema.parse(explorationOfTests());
  });

  it("are all models of the broken designs, each beside the sound design in its world", () => {
    const broken = manifest.designs.filter(({ sound }) => !sound);
    assert.ok(broken.length > 0);
    for (const { name, models } of broken)
      for (const id of models) {
        assert.equal(modelOf(id)?.design, name);
        assert.equal(modelOf(`${id}.sound`)?.design, null);
      }
  });

  it("leave out those that only TLC can do", () => {
    const left = manifest.models.filter(({ onlyTlc }) => onlyTlc !== undefined);
    assert.ok(left.length > 0);
    for (const { name } of left) assert.equal(modelOf(name), undefined, name);
  });

  it("have all claims of safety of the finest level, whatever a cfg lists, and name the others", () => {
    const { claims, undecided } = explorationOfTests().levels.find(({ module }) => module === "MCEpollWait")!;
    const listed = manifest.models
      .filter(({ module, expect }) => module === "MCEpollWait" && expect.verdict !== "pass")
      .map(({ expect }) => (expect as { property: string }).property);
    const named = [...claims, ...undecided].map(({ name }) => name);
    for (const name of listed) assert.ok(named.includes(name), name);
    assert.equal(
      claims.find(({ name }) => name === "Hole"),
      undefined,
    );
    assert.deepEqual(
      claims.filter(({ name }) => ["OwnAlarmOnly", "ReturnedEventsReal"].includes(name)),
      [claimOf("OwnAlarmOnly", "invariant"), claimOf("ReturnedEventsReal", "step")],
    );
    assert.match(undecided.find(({ name }) => name === "Promptness")!.because, /whole runs/);
  });

  function claimOf(name: string, kind: string) {
    const { claims } = explorationOfTests().levels[0]!;
    const found = claims.find((one) => one.name === name)!;
    assert.equal(found.kind, kind);
    assert.match(found.place, /^spec\/EpollWaitProperties\.tla:\d+$/);
    assert.match(found.tla, new RegExp(`^${name} ==`));
    return found;
  }

  const run = (id: string, mostStates: number) => {
    const { texts, levels } = explorationOfTests();
    const { module, cfg, level } = modelOf(id)!;
    const { claims } = levels.find((one) => one.module === level)!;
    return runEngine(
      {
        module: module.map((at) => texts[at]!).join(PARAGRAPH),
        cfg: cfg.map((at) => texts[at]!).join(LINE),
        claims: new Map(claims.map(({ name, asked }) => [asked, name])),
        ...{ checkDeadlock: false, leftOut: [] },
      },
      { mostStates },
    );
  };

  for (const id of ["Delivery", "AtomicTwoSlabs"])
    it(`keep all claims in the sound design, ${id}`, async () => {
      const { verdict, message, states } = await run(id, 50_000);
      assert.deepEqual([verdict, message], ["pass", ""]);
      assert.ok(states > 0);
    });

  for (const [id, property] of [
    // Before anything is stolen: once one alarm has rung, the queue of another one, which is free, holds a message.
    ["SharedQueueTheft", "FreeObjectsQuiet"],
    ["LastObjectUnconstructed", "ObjectsConstructed"],
    ["Hole", "ReturnedEventsReal"],
  ] as const)
    it(`break ${property} in ${id}`, async () => {
      const { verdict, property: broken } = await run(id, 50_000);
      assert.deepEqual([verdict, broken], ["safety", property]);
    });

  it("and the checker are the same bytes each time, base64 alone", () => {
    const [one, other] = [exploreAttachments(SPEC, manifest), exploreAttachments(SPEC, manifest)];
    assert.deepEqual([...one.keys()], [MODELS_ID, ENGINE_ID]);
    assert.deepEqual(one, other);
    for (const text of one.values()) assert.match(text, /^[A-Za-z0-9+/]+=*$/);
  });

  it("and the checker are read out of the page again as they were put in", () => {
    const attached = exploreAttachments(SPEC, manifest);
    const page = printPage({ review: fixture(), content: [], script: "", attached });
    const unpacked = (id: string) => {
      const [, text = ""] = new RegExp(
        `<script type="application/octet-stream" id="${id}">(.*?)</script>`,
      ).exec(page)!;
      return gunzipSync(Buffer.from(text, "base64"));
    };
    assert.deepEqual(
      explorationSchema.parse(JSON.parse(unpacked(MODELS_ID).toString())),
      explorationOfTests(),
    );
    const file = fileURLToPath(import.meta.resolve("tla-checker/tla_checker_bg.wasm"));
    assert.ok(unpacked(ENGINE_ID).equals(readFileSync(file)));
  });
});
