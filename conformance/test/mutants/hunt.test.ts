import assert from "node:assert/strict";
import { type Fate, hunt } from "../../src/mutants/hunt.ts";
import type { Killer } from "../../src/mutants/killers.ts";
import { type Mutant, mutantsOf, ROOTS } from "../../src/mutants/mutants.ts";
import type { Verdict } from "../../src/mutants/verdicts.ts";
import { toyModules } from "../support/toy-system.ts";

const killer = (name: string, states: number, idle: readonly string[] = []) =>
  ({ model: { name }, expect: { states }, modules: toyModules(), idle: new Set(idle) }) as unknown as Killer;

const count: Verdict = { kind: "count", by: "states" };
const property: Verdict = { kind: "invariant", by: "NeverTooMany" };

describe("the hunt for mutants", () => {
  const [mutant] = mutantsOf(toyModules(), ROOTS) as [Mutant];

  /** The mutant's fate where each model says this of it, and the models that were asked. */
  async function fateWith(
    says: Readonly<Record<string, Verdict>>,
    killers: readonly Killer[],
  ): Promise<[Fate, string[]]> {
    const asked: string[] = [];
    const fates = await hunt([mutant], killers, async (mutants, { model }) => {
      asked.push(model.name);
      return new Map(mutants.map((one) => [one, says[model.name]!]));
    });
    return [fates.get(mutant)!, asked];
  }

  it("ends at the first property that refutes it", async () => {
    const killers = [killer("A", 1), killer("B", 2), killer("C", 3)];
    const [fate, asked] = await fateWith({ A: "alive", B: property, C: property }, killers);
    assert.deepEqual([fate, asked], [{ ...property, model: "B" }, ["A", "B"]]);
  });

  it("goes on after a count, in small models, since a property says more", async () => {
    const [fate] = await fateWith({ A: count, B: property }, [killer("A", 1), killer("B", 2)]);
    assert.deepEqual(fate, { ...property, model: "B" });
    const [counted, asked] = await fateWith({ A: count, B: property }, [killer("A", 1), killer("B", 90_000)]);
    assert.deepEqual([counted, asked], [{ ...count, model: "A" }, ["A"]]);
  });

  it("has no fate for what the parser rejects", async () =>
    assert.deepEqual(await fateWith({ A: "rejected", B: "alive" }, [killer("A", 1), killer("B", 2)]), [
      "rejected",
      ["A"],
    ]));

  it("spares models whose actions never need the definition", async () =>
    assert.deepEqual(await fateWith({}, [killer("A", 1, [mutant.definition])]), ["alive", []]));
});
