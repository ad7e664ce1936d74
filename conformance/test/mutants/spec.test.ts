import assert from "node:assert/strict";
import type { Edit } from "../../src/code-mutants/edits.ts";
import { edited } from "../../src/code-mutants/edits.ts";
import type { TlcResult } from "../../src/tlc/result.ts";
import { runTlc } from "../../src/tlc/run.ts";
import { QUICK_JAVA } from "../support/command.ts";
import { TinySpec } from "../support/tiny-spec.ts";
import { inPairs, type Outcome, resultOf } from "./in-pairs.ts";
import { CLAIMS, type ClaimsName, SPEC_MUTANTS } from "./spec-mutants.ts";

describe("mutants of the spec", function () {
  this.timeout(300_000);
  const names = Object.keys(CLAIMS) as ClaimsName[];
  let unchanged: Outcome<TlcResult>[] = [];
  let mutated: Outcome<TlcResult>[] = [];

  before(async () => {
    unchanged = await inPairs(names, (claims) => checked(claims, "Slab", []));
    mutated = await inPairs(SPEC_MUTANTS, ({ claims, module, edits }) => checked(claims, module, edits));
  });

  async function checked(claims: ClaimsName, module: string, edits: readonly Edit[]): Promise<TlcResult> {
    const spec = new TinySpec();
    try {
      const file = `${module}.tla`;
      spec.write(file, edited(file, spec.read(file), edits));
      spec.cfg(claims, CLAIMS[claims]);
      const env = { ...process.env, ...QUICK_JAVA };
      return await runTlc({ folder: spec.folder, module: "MCEpollWait", config: `${claims}.cfg`, env });
    } finally {
      spec.remove();
    }
  }

  for (const [at, claims] of names.entries())
    it(`are checked for ${claims}, which the spec without a mutation passes`, () => {
      const { verdict, message, distinct } = resultOf(unchanged[at]);
      assert.deepEqual({ verdict, message }, { verdict: "pass", message: "" });
      assert.ok(distinct > 1);
    });

  for (const [at, { mistake, verdict, property }] of SPEC_MUTANTS.entries())
    it(`one in which ${mistake} violates ${property}`, () => {
      const result = resultOf(mutated[at]);
      assert.deepEqual(
        { verdict: result.verdict, property: result.property },
        { verdict, property },
        result.message,
      );
    });
});
