/** Dumps read without knowing the specification: any variables, any values. */
import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { changeOf, DumpError, keepGraph, parseValue, printValue, readDump } from "../../src/engine.ts";
import { anyValue, layoutOfDump } from "../../src/graph/any-layout.ts";
import { dumpOf, REAL, REAL_COUNTS, turnstileLayout } from "./dumps.ts";

describe("a layout for any dump", () => {
  it("has the variables of the dump, and reads the same states as the driver's layout does", async () => {
    const layout = await layoutOfDump(REAL);
    assert.deepEqual(layout.variables.toSorted(), turnstileLayout.variables.toSorted());
    const read = await readDump(REAL, layout, REAL_COUNTS);
    const known = keepGraph(await readDump(REAL, turnstileLayout, REAL_COUNTS), turnstileLayout);
    const { states, transitions, variables } = changeOf(known, keepGraph(read, layout));
    assert.deepEqual([states.added.length, states.gone.length, transitions.added.length], [0, 0, 0]);
    assert.deepEqual(variables, { added: [], gone: [] });
  });

  it("reads a module of one variable, whose label has no conjunction", async () => {
    const folder = mkdtempSync(join(tmpdir(), "any-"));
    try {
      const file = join(folder, "one.dot");
      writeFileSync(file, dumpOf(['n = <<1, "two">>', "n = {}"], [[0, "Empty", 1]]).join("\n"));
      const layout = await layoutOfDump(file);
      assert.deepEqual(layout.variables, ["n"]);
      const { variables } = keepGraph(await readDump(file, layout), layout);
      assert.deepEqual(variables[0]!.values, ['<<1, "two">>', "{}"]);
      writeFileSync(file, "digraph {}");
      await assert.rejects(
        layoutOfDump(file),
        (error) => error instanceof DumpError && /found no state/.test(error.message),
      );
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it("gives equal values one number, and has them back; bytes that nobody wrote are refused", () => {
    const shape = anyValue();
    const bytes = new Uint8Array(12);
    for (const [at, text] of ["{1, 2}", "[a |-> 1]", "{2, 1}"].entries())
      shape.encode(parseValue(text), bytes, at * 4);
    assert.deepEqual(bytes.slice(0, 4), bytes.slice(8));
    assert.equal(printValue(shape.decode(bytes, 4)), "[a |-> 1]");
    assert.throws(() => shape.decode(Uint8Array.of(0, 0, 0, 9), 0), /is not in any value/);
  });
});
