import assert from "node:assert/strict";
import type { TlcResult } from "../../src/tlc/result.ts";
import { runTlc } from "../../src/tlc/run.ts";
import { QUICK_JAVA } from "../support/command.ts";
import { TinySpec } from "../support/tiny-spec.ts";
import { edited } from "./edits.ts";
import type { Edit } from "./impl-mutants.ts";
import { CLAIMS, type ClaimsName, SPEC_MUTANTS } from "./spec-mutants.ts";

describe("mutants of the spec", function () {
  this.timeout(120_000);

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

  for (const claims of Object.keys(CLAIMS) as ClaimsName[])
    it(`are checked for ${claims}, which the spec without a mutation passes`, async () => {
      const { verdict, message, distinct } = await checked(claims, "Slab", []);
      assert.deepEqual({ verdict, message }, { verdict: "pass", message: "" });
      assert.ok(distinct > 1);
    });

  for (const { mistake, module, edits, claims, verdict, property } of SPEC_MUTANTS)
    it(`one in which ${mistake} violates ${property}`, async () => {
      const result = await checked(claims, module, edits);
      assert.deepEqual(
        { verdict: result.verdict, property: result.property },
        { verdict, property },
        result.message,
      );
    });
});
