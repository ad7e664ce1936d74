import assert from "node:assert/strict";
import { brokenClaims } from "../../src/models/claims.ts";
import { type Model, readManifest } from "../../src/models/manifest.ts";
import { actionsOf } from "../../src/tla/actions.ts";
import { readModules } from "../../src/tla/modules.ts";
import { SPEC } from "../support/places.ts";
import { ToySystem } from "../support/toy-system.ts";

describe("claims of models", () => {
  let toy: ToySystem;

  before(() => {
    toy = new ToySystem();
  });

  after(() => toy.remove());

  const broken = (allBut: readonly string[], taken: readonly string[]) =>
    brokenClaims(toy.folder, { module: "Toy", claims: { allBut } } as unknown as Model, taken);

  it("are kept by a model that takes all actions but those that it names", () => {
    assert.deepEqual(broken([], ["Enter", "Toggle"]), []);
    assert.deepEqual(broken(["Enter"], ["Toggle"]), []);
  });

  it("are broken by an action that is never taken, one that is taken all the same, and one that there is not", () => {
    assert.deepEqual(broken([], ["Toggle"]), ["claims to take Enter, and never does"]);
    assert.deepEqual(broken(["Enter"], ["Enter", "Toggle"]), ["takes Enter, and claims not to"]);
    assert.match(
      broken(["Leave"], ["Enter", "Toggle"])[0]!,
      /claims all actions but Leave, and there is none/,
    );
  });

  it("are made by every model that is replayed, and each action is claimed by one at least", () => {
    const { models, nightly } = readManifest(SPEC);
    const replayed = [...models, ...nightly].filter(({ replay }) => replay);
    assert.deepEqual(
      replayed.filter(({ claims }) => claims === undefined).map(({ name }) => name),
      [],
    );
    const actions = actionsOf(readModules(SPEC, "MCEpollWait"), "Next");
    const unclaimed = actions.filter((name) => replayed.every(({ claims }) => claims!.allBut.includes(name)));
    assert.deepEqual(unclaimed, ONLY_IN_BROKEN_DESIGNS);
  });
});

/** What the sound design does without. */
const ONLY_IN_BROKEN_DESIGNS: readonly string[] = ["FallAsleep"];
