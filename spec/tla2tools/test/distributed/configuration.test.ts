import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { allowsDeadlock, heeded, namesProperties } from "../../src/distributed/configuration.ts";

describe("a property in a configuration", () => {
  it("is seen wherever it stands", () => {
    assert(namesProperties("SPECIFICATION Spec PROPERTY Live"));
    assert(namesProperties("PROPERTIES\n  A\n  B"));
  });

  it("is not taken from comments, strings and longer names", () => {
    assert(
      !namesProperties('\\* PROPERTY A\n(* PROPERTY\nB *) CONSTANT c = "PROPERTY"\nINVARIANT PROPERTY_1'),
    );
  });
});

describe("CHECK_DEADLOCK FALSE in a configuration", () => {
  it("is seen, and only where it says so", () => {
    assert(allowsDeadlock("CHECK_DEADLOCK\n FALSE"));
    assert(!allowsDeadlock("CHECK_DEADLOCK TRUE \\* CHECK_DEADLOCK FALSE"));
  });

  it("becomes the option that TLC's server reads, once", async () => {
    const folder = mkdtempSync(join(tmpdir(), "configurations-"));
    writeFileSync(join(folder, "MC.cfg"), "CHECK_DEADLOCK FALSE");
    writeFileSync(join(folder, "Spec.cfg"), "INIT Init");
    try {
      assert.deepEqual(await heeded(["MC"], folder), ["-deadlock", "MC"]);
      const named = ["-config", "MC.cfg", "Spec"];
      assert.deepEqual(await heeded(named, folder), ["-deadlock", ...named]);
      assert.deepEqual(await heeded(["-deadlock", "MC"], folder), ["-deadlock", "MC"]);
      assert.deepEqual(await heeded(["Spec.tla"], folder), ["Spec.tla"]);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
