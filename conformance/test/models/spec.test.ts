/** The manifest, the cfgs and the modules of spec/, held against each other. */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { allWitnesses, readCfg, readManifest } from "../../src/models/manifest.ts";
import { SPEC } from "../support/places.ts";
import { partsOfNext, textOfSpec } from "../support/spec-text.ts";

const textOf = (module: string): string => readFileSync(join(SPEC, `${module}.tla`), "utf8");
const definedIn = (text: string): string[] =>
  [...text.matchAll(/^(\w+)(?:\([^)]*\))?\s*==/gm)].map(([, name]) => name!);

/** The text from the line that begins with `from` up to the next ruler. */
function section(text: string, from: RegExp): string {
  const start = text.search(from);
  assert.ok(start >= 0, `${from} is there`);
  const rest = text.slice(start);
  const end = rest.search(/^-{20,}$/m);
  return end < 0 ? rest : rest.slice(0, end);
}

describe("spec/: models", () => {
  const manifest = readManifest(SPEC);
  const indirs = textOfSpec();

  /** What Next can do: every action that one of its parts names with parameters. */
  function actionsOfNext(): string[] {
    const next = partsOfNext(indirs);
    const parts = new Set(definedIn(next));
    const called = [...next.matchAll(/\b([A-Z]\w+)\(/g)].map(([, name]) => name!);
    return [...new Set(called)].filter((name) => !parts.has(name));
  }

  it("has a cfg for each model, and a model for each cfg", () => {
    const named = [...manifest.models, ...manifest.nightly, ...allWitnesses(manifest)]
      .map(({ cfg }) => cfg)
      .toSorted();
    assert.deepEqual(
      readdirSync(SPEC)
        .filter((name) => name.endsWith(".cfg"))
        .toSorted(),
      named,
    );
  });

  it("shows each model by one design at least, or on one level above", () => {
    const shown = new Set([
      ...manifest.designs.flatMap(({ models, passes }) => [...models, ...passes]),
      ...manifest.levels.flatMap(({ models }) => models),
    ]);
    assert.deepEqual(
      manifest.models.map(({ name }) => name).filter((name) => !shown.has(name)),
      [],
    );
  });

  it("replays a graph of three million transitions at least every night, at the finest level", () => {
    const sizes = manifest.nightly.map(({ expect }) => (expect.verdict === "pass" ? expect.transitions : 0));
    assert.ok(Math.max(...sizes) >= 3_000_000);
  });

  it("replays every passing model of safety of the finest level", () => {
    const above = new Set(manifest.levels.flatMap(({ models }) => models));
    const isReplayed = (name: string, specification: string) =>
      specification === "ClockSpec" || (specification === "Spec" && !above.has(name));
    const safety = manifest.models.filter(
      ({ name, expect, cfg }) =>
        expect.verdict === "pass" && isReplayed(name, readCfg(SPEC, cfg).specification),
    );
    assert.ok(safety.length > 0);
    assert.deepEqual(
      safety.filter(({ replay }) => !replay).map(({ name }) => name),
      [],
    );
  });

  it("has a witness for every action of Next, in the module and in the manifest", () => {
    const actions = actionsOfNext();
    const checked = manifest.witnesses.flatMap(({ invariants }) => invariants);
    assert.ok(actions.length > 30, `found ${actions.join(", ")}`);
    const claimed = definedIn(textOf("EpollWaitWitnesses"));
    for (const action of actions) {
      assert.ok(claimed.includes(`Witness${action}`), `Witness${action} is defined`);
      assert.ok(checked.includes(`Witness${action}`), `Witness${action} is checked`);
    }
  });

  for (const module of new Set(manifest.witnesses.map((one) => one.module)))
    it(`checks every witness that is defined in ${module}`, () => {
      const claimed = definedIn(textOf(module)).filter((name) => name.startsWith("Witness"));
      const checked = manifest.witnesses
        .filter((one) => one.module === module)
        .flatMap(({ invariants }) => invariants);
      assert.deepEqual(checked.toSorted(), claimed.toSorted());
    });

  it("has a witness for what a clock adds to Next", () => {
    const [, added = ""] = /^ClockNext == Next \\\/ (\w+)$/m.exec(textOf("EpollWaitClock")) ?? [];
    const checked = manifest.witnesses.flatMap(({ invariants }) => invariants);
    assert.ok(checked.includes(`Witness${added}`), `Witness${added}`);
  });

  it("claims every safety property in every passing model of safety", () => {
    const properties = textOf("EpollWaitProperties");
    const parts = ["alarms", "objects", "events", "sleep"].map(
      (part) => new RegExp(`^\\(\\* SAFETY: ${part}`, "m"),
    );
    const claims = parts
      .flatMap((part) => definedIn(section(properties, part)).map((name) => name))
      .filter((name) => new RegExp(`^${name} ==`, "m").test(properties))
      .concat("TypeOK");
    assert.ok(claims.length >= 14, `found ${claims.join(", ")}`);
    const models = [...manifest.models, ...manifest.nightly].filter(({ replay }) => replay);
    assert.ok(models.length > 0);
    const ofTime = definedIn(section(textOf("EpollWaitClock"), /^\(\* SAFETY: time/m));
    assert.ok(ofTime.includes("Deadline"));
    for (const { name, cfg } of models) {
      const { invariants, properties: temporal, constants } = readCfg(SPEC, cfg);
      const wanted = constants.has("Ticks") ? [...claims, ...ofTime] : claims;
      assert.deepEqual([...invariants, ...temporal].toSorted(), wanted.toSorted(), name);
    }
  });
});
