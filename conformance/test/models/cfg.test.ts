import assert from "node:assert/strict";
import { CfgError, parseCfg } from "../../src/models/cfg.ts";
import { printValue } from "../../src/values/print.ts";

const parse = (...lines: readonly string[]) => parseCfg(lines.join("\n"), "Some.cfg");

function refuses(lines: readonly string[], wanted: RegExp): void {
  assert.throws(
    () => parse(...lines),
    (error) => error instanceof CfgError && wanted.test(error.message),
  );
}

describe("parseCfg", () => {
  it("reads constants by value and by definition, with their lines", () => {
    const { constants } = parse(
      "SPECIFICATION Spec",
      "CONSTANTS",
      '  Waiters = {"w1", "w2"}',
      "  Calls <- Forever",
    );
    const [waiters, calls] = [constants.get("Waiters")!, constants.get("Calls")!];
    assert.ok(waiters.kind === "value" && calls.kind === "definition");
    assert.equal(printValue(waiters.value), '{"w1", "w2"}');
    assert.deepEqual([calls.name, waiters.line, calls.line], ["Forever", 3, 4]);
  });

  it("reads what is claimed, in its order, with the lines on which it stands", () => {
    const cfg = parse("SPECIFICATION Spec", "INVARIANTS", "  A", "  B", "PROPERTY C", "CHECK_DEADLOCK FALSE");
    assert.deepEqual([cfg.specification, cfg.invariants, cfg.properties], ["Spec", ["A", "B"], ["C"]]);
    assert.deepEqual(Object.fromEntries(cfg.lines), { A: 3, B: 4, C: 5 });
  });

  it("skips comments to the end of their line", () => {
    const cfg = parse("\\* about", "SPECIFICATION Spec \\* INVARIANT No", "INVARIANT Yes");
    assert.deepEqual([cfg.specification, cfg.invariants], ["Spec", ["Yes"]]);
  });

  it("refuses a constant without a value, and says where", () =>
    refuses(
      ["SPECIFICATION Spec", "CONSTANTS", "  Calls"],
      /^Some\.cfg:3:1: expected NAME = value or NAME <- /,
    ));

  it("refuses a value that it cannot read", () =>
    refuses(
      ["SPECIFICATION Spec", "CONSTANT A = {1,"],
      /^Some\.cfg:2:1: expected a value that TLC can read/,
    ));

  it("refuses a constant that is assigned twice", () =>
    refuses(
      ["SPECIFICATION Spec", "CONSTANTS", "A = 1", "A = 2"],
      /^Some\.cfg:4:1: expected A to be assigned once/,
    ));

  it("refuses two names on one line", () =>
    refuses(
      ["SPECIFICATION Spec", "INVARIANT A B"],
      /^Some\.cfg:2:1: expected one name on the line, found "A B"/,
    ));

  it("refuses what stands in no section", () =>
    refuses(["Spec"], /^Some\.cfg:1:1: expected a section .*found "Spec"/));

  it("refuses a file without a specification", () =>
    refuses(["INVARIANT A"], /^Some\.cfg:1:1: expected a line SPECIFICATION/));

  for (const section of ["SYMMETRY Perms", "CONSTRAINT Bound", "VIEW", "INIT Init"])
    it(`refuses ${section}, which would make TLC look at another graph than the one replayed`, () =>
      refuses(
        ["SPECIFICATION Spec", "INVARIANTS", "A", section, "B"],
        /^Some\.cfg:4:1: expected one of SPECIFICATION/,
      ));
});
