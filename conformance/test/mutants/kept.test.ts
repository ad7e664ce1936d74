import assert from "node:assert/strict";
import { isStillSo } from "../../src/mutants/kept.ts";
import type { Verdict } from "../../src/mutants/verdicts.ts";

describe("a verdict that was kept", () => {
  const then = { P: "1", Q: "1" };
  const killed: Verdict = { kind: "invariant", by: "P" };
  const isSo = (verdict: Verdict, now: Record<string, string>) => isStillSo({ verdict, claims: then }, now);

  it("stays while the model claims the property that killed, whatever else it claims", () => {
    assert.ok(isSo(killed, { P: "1", R: "1" }));
    assert.ok(!isSo(killed, { Q: "1" }));
    assert.ok(!isSo(killed, { P: "2", Q: "1" }));
  });

  it("does not stay for a survivor of whom more is asked, or for one that only counts killed", () => {
    for (const verdict of ["alive", { kind: "count", by: "states" }] as const) {
      assert.ok(isSo(verdict, { P: "1" }));
      assert.ok(!isSo(verdict, { ...then, R: "1" }));
    }
  });

  it("stays for what no property killed while all of them are there", () => {
    for (const kind of ["evaluation", "deadlock", "liveness"] as const) {
      assert.ok(isSo({ kind, by: "something" }, { ...then, R: "1" }));
      assert.ok(!isSo({ kind, by: "something" }, { P: "1" }));
    }
  });
});
