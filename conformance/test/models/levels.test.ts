/** The levels of the ladder above the finest one, and the mappings between them: the same rules as for that one. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type Model, readCfg, readManifest } from "../../src/models/manifest.ts";
import { reachedModules } from "../../src/models/modules.ts";
import { SPEC } from "../support/places.ts";
import { partsOfNext } from "../support/spec-text.ts";

const textOf = (module: string): string => readFileSync(join(SPEC, `${module}.tla`), "utf8");
const definedIn = (text: string): string[] =>
  [...text.matchAll(/^(\w+)(?:\([^)]*\))?\s*==/gm)].map(([, name]) => name!);

/** Each level with the module of its actions and the one of its claims. */
const LEVELS = [
  { level: "AlarmDelivery", actions: "AlarmDelivery", claims: "AlarmDelivery" },
  { level: "EpollWait", actions: "EpollWait", claims: "EpollWaitClaims" },
];

/** The mappings, each with the module that says it. */
const MAPPINGS = [
  { level: "EpollWait-refines-AlarmDelivery", module: "EpollWaitRefinesAlarmDelivery" },
  { level: "Indirs-refine-EpollWait", module: "IndirsRefineEpollWait" },
];

describe("spec/: levels above the finest", () => {
  const manifest = readManifest(SPEC);
  const models = (names: readonly string[]): Model[] =>
    manifest.models.filter(({ name }) => names.includes(name));

  it("hold no model of the finest level, which would have to be replayed", () => {
    const shown = models(manifest.levels.flatMap((one) => one.models));
    for (const { name, module, replay } of shown) {
      assert.ok(!replay, name);
      const reached = reachedModules(SPEC, module);
      assert.ok(!reached.includes("EpollWaitIndirs") || /^MC\w+Refine/.test(module), `${name}: ${module}`);
    }
  });

  it("show a failure beside what passes", () => {
    for (const level of manifest.levels) {
      const verdicts = new Set(models(level.models).map(({ expect }) => expect.verdict === "pass"));
      assert.deepEqual([...verdicts].toSorted(), [false, true], level.name);
    }
  });

  for (const { level, actions, claims } of LEVELS) {
    const shown = () => manifest.levels.find(({ name }) => name === level)!;

    it(`${level}: has a witness for every action, and checks every witness`, () => {
      const next = partsOfNext(textOf(actions));
      const parts = new Set(definedIn(next));
      const called = [...next.matchAll(/\b([A-Z]\w+)\(/g)].map(([, name]) => name!);
      const wanted = [...new Set(called)].filter((name) => !parts.has(name)).map((name) => `Witness${name}`);
      assert.ok(wanted.length >= 5, `found ${wanted.join(", ")}`);
      const { module, invariants } = shown().witnesses!;
      const claimed = definedIn(textOf(module)).filter((name) => name.startsWith("Witness"));
      assert.deepEqual(invariants.toSorted(), claimed.toSorted());
      assert.deepEqual(
        wanted.filter((name) => !claimed.includes(name)),
        [],
      );
    });

    it(`${level}: claims every safety property in every passing model of safety`, () => {
      const text = textOf(claims);
      const from = text.slice(text.search(/^\(\* SAFETY/m));
      const wanted = definedIn(from.slice(0, from.search(/^-{20,}$/m)))
        .filter((name) => new RegExp(`^${name} ==`, "m").test(text))
        .concat("TypeOK");
      assert.ok(wanted.length >= 3, `found ${wanted.join(", ")}`);
      const passing = models(shown().models).filter(({ expect }) => expect.verdict === "pass");
      const safety = passing
        .map(({ cfg }) => readCfg(SPEC, cfg))
        .filter((cfg) => cfg.specification === "Spec");
      assert.ok(safety.length > 0);
      for (const { file, invariants, properties } of safety) {
        const listed = new Set([...invariants, ...properties]);
        assert.deepEqual(
          wanted.filter((name) => !listed.has(name)),
          [],
          file,
        );
      }
    });
  }

  for (const { level, module } of MAPPINGS)
    it(`${level}: shows one refinement a model, and each refinement by a model that passes`, () => {
      const { models: names } = manifest.levels.find(({ name }) => name === level)!;
      const text = textOf(module);
      const refinements = definedIn(text.slice(text.search(/^Abstract == INSTANCE/m))).slice(1);
      const shown = models(names).map(({ cfg, expect }) => ({ ...readCfg(SPEC, cfg), expect }));
      for (const { file, invariants, properties } of shown) {
        assert.deepEqual([invariants.length, properties.length], [0, 1], file);
        assert.ok(refinements.includes(properties[0]!), file);
      }
      const passing = shown.filter(({ expect }) => expect.verdict === "pass");
      assert.deepEqual(
        refinements.toSorted(),
        [...new Set(passing.flatMap(({ properties }) => properties))].toSorted(),
      );
    });
});
