import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { mutantsOf, ROOTS } from "../../src/mutants/mutants.ts";
import { wakeproof } from "../support/command.ts";
import { documentIn } from "../support/documents.ts";
import { ToySystem, toyModules } from "../support/toy-system.ts";

describe("wakeproof mutants", function () {
  this.timeout(300_000);
  const made = mutantsOf(toyModules(), ROOTS);
  const hashOf = (id: string) => made.find((mutant) => mutant.id === id)!.hash;
  let toy: ToySystem;

  before(() => {
    toy = new ToySystem();
  });

  after(() => toy.remove());

  const list = (...entries: readonly (readonly [string, string])[]) =>
    toy.write(
      "equivalent-mutants.json",
      JSON.stringify({
        schemaVersion: 1,
        equivalents: entries.map(([id, definition]) => ({
          id,
          definition,
          reason: "the other guard is stronger",
        })),
      }),
    );

  it("kills by invariants, properties of steps and counts, and leaves with 22 for survivors", async () => {
    const { code, stdout, stderr } = await wakeproof(["mutants", "--json", ...toy.where]);
    assert.equal(code, 22, stderr);
    const document = documentIn("mutants", stdout);
    const told = (id: string) => {
      const { fate } = document.fates.find((one) => one.id === `Toy!${id}`)!;
      return typeof fate === "string" ? fate : `${fate.kind} ${fate.by}`;
    };
    assert.equal(told("Enter/guard-drop#4"), "invariant NeverTooMany");
    assert.equal(told("Enter/guard-drop#3"), "step OnlyWhenOpen");
    assert.equal(told("Enter/arithmetic#2"), "type TypeOK");
    assert.equal(told("Next/disjunct-drop#1"), "count states");
    assert.deepEqual(
      document.survived.map(({ id }) => id),
      SURVIVORS,
    );
    assert.equal(document.mutants, document.killed + SURVIVORS.length);
    const stored = JSON.parse(readFileSync(join(toy.folder, "results/spec-mutants.json"), "utf8"));
    assert.equal(stored.modules.Toy.survived.length, SURVIVORS.length);
  });

  it("leaves with 0 when each survivor is listed as equivalent, and does not ask TLC again", async () => {
    list(...SURVIVORS.map((id) => [id, hashOf(id)] as const));
    const { code, stdout } = await wakeproof(["mutants", ...toy.where], { TLA2TOOLS_JAVA: "no-such-java" });
    assert.match(stdout, /^\d+ mutants: \d+ killed, 5 equivalent, 0 survived$/m);
    assert.equal(code, 0);
  });

  for (const [what, entry, wanted] of [
    [
      "names no mutant",
      ["Toy!Enter/guard-drop#99", "0".repeat(12)],
      /guard-drop#99: there is no such mutant/,
    ],
    [
      "is about a definition that changed",
      ["Toy!Enter/guard-drop#2", "0".repeat(12)],
      /its definition changed/,
    ],
    [
      "names one that is killed",
      ["Toy!IsFull/relation#1", hashOf("Toy!IsFull/relation#1")],
      /listed as equivalent, and was killed/,
    ],
  ] as const)
    it(`refuses a list of equivalents that ${what}`, async () => {
      list(entry);
      const { code, stderr } = await wakeproof(["mutants", ...toy.where]);
      assert.match(stderr, wanted);
      assert.equal(code, 2);
    });

  it("says nothing of mutants where the spec as it is has other counts than the manifest's", async () => {
    const other = new ToySystem({ states: 7 });
    try {
      const { code, stderr } = await wakeproof(["mutants", "boolean", ...other.where]);
      assert.match(
        stderr,
        /the unchanged spec: TLC came to no verdict on Toy: found .*"count".*; try: wakeproof check Toy/,
      );
      assert.equal(code, 23);
    } finally {
      other.remove();
    }
  });

  it("hunts some alone, and refuses names of none", async () => {
    list();
    const some = await wakeproof(["mutants", "guard-drop", "Toy!Init*", ...toy.where]);
    assert.match(some.stdout, /^Toy!Enter\/guard-drop#4: killed in Toy: invariant NeverTooMany$/m);
    assert.match(some.stdout, /^6 mutants: /m);
    const none = await wakeproof(["mutants", "nothing", ...toy.where]);
    assert.match(none.stderr, /no mutant is called nothing; try: /);
    assert.equal(none.code, 2);
  });
});

/** It may as well begin open; and what the second guard of Enter says beside the first is nothing. */
const SURVIVORS = [
  "Toy!Init/boolean#1",
  "Toy!Enter/guard-drop#2",
  "Toy!Enter/relation#1",
  "Toy!Enter/number#1",
  "Toy!Enter/number#2",
];
