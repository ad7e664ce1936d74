/** What the report says is claimed: each property of the spec with a sentence, and no word that README does not say. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { readManifest } from "../../src/models/manifest.ts";
import { SENTENCES } from "../../src/review/claim-sentences.ts";
import { claimsIn } from "../../src/review/gather/claims.ts";
import { BOUNDS, NOT_MODELLED, SIMPLER } from "../../src/review/not-modelled.ts";
import { PROJECT, SPEC } from "../support/places.ts";

const claims = claimsIn(SPEC, readManifest(SPEC).models);
const keys = claims.map(({ module, name }) => `${module}!${name}`);

describe("the claims of the spec", () => {
  it("have a sentence each, and no sentence is of none", () => {
    assert.ok(keys.length > 50);
    assert.deepEqual(Object.keys(SENTENCES).toSorted(), keys.toSorted());
  });

  it("are sentences: with a capital, a full stop, and no TLA+", () => {
    const odd = Object.values(SENTENCES).filter((text) => !/^[A-Z][^\\/_]*\.$/.test(text));
    assert.deepEqual(odd, []);
  });

  it("are different ones", () =>
    assert.equal(new Set(Object.values(SENTENCES)).size, Object.keys(SENTENCES).length));

  it("are each held by a model that is to pass", () => {
    const never = claims.filter(({ models }) => !models.some(({ expect }) => expect.verdict === "pass"));
    assert.deepEqual(
      never.map(({ name }) => name),
      [],
    );
  });
});

describe("what is not modelled", () => {
  const readme = readFileSync(join(PROJECT, "README.md"), "utf8").replaceAll(/\s+/g, " ");

  it("is what README says, word for word", () => {
    assert.ok(readme.includes(` Not modelled: ${NOT_MODELLED.join(", ")}. `));
    for (const sentence of [...BOUNDS, ...SIMPLER]) {
      const start = sentence.replace(/\.$/, "");
      assert.ok(readme.includes(start), sentence);
    }
  });
});
