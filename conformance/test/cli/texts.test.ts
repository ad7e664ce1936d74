import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { EXIT, exitCodeOf, Interrupted, textOf } from "../../src/cli/errors.ts";
import { exitCodeOfResult } from "../../src/cli/run-model.ts";
import { groupDigits, printTable } from "../../src/cli/table.ts";
import { ArtifactError, writeWhole } from "../../src/models/files.ts";
import { nearest } from "../../src/models/nearest.ts";
import type { TlcResult } from "../../src/tlc/result.ts";

describe("printTable", () => {
  it("makes each column as wide as its widest cell, with numbers to the right", () => {
    const text = printTable(
      ["model", "states"],
      [
        ["A", 1234567],
        ["Longer", undefined],
      ],
    );
    assert.deepEqual(text.split("\n"), [
      "model      states",
      "------  ---------",
      "A       1,234,567",
      "Longer          -",
    ]);
  });

  it("groups digits by threes, whatever the locale", () =>
    assert.deepEqual([0, 999, 1000, 1234567].map(groupDigits), ["0", "999", "1,000", "1,234,567"]));
});

describe("nearest", () => {
  it("finds the name with the fewest letters to change, whatever their case", () => {
    const names = ["TwoTimed", "TwoUntimed", "OneWaiter"];
    assert.deepEqual(
      ["twotimd", "onewaiters", "TwoUntimd"].map((name) => nearest(name, names)),
      ["TwoTimed", "OneWaiter", "TwoUntimed"],
    );
  });

  it("finds none among none", () => assert.equal(nearest("x", []), undefined));
});

describe("writeWhole", () => {
  it("leaves nothing of a file that could not be written, and says what was in the way", () => {
    const folder = mkdtempSync(join(tmpdir(), "wakeproof-files-"));
    try {
      const file = join(folder, "taken");
      writeFileSync(file, "");
      assert.throws(() => writeWhole(join(file, "report.json"), "{}"), ArtifactError);
      assert.throws(() => writeWhole(folder, "{}"), /cannot be written: .*EISDIR.*; try: --out DIR/);
      assert.deepEqual(readdirSync(folder), ["taken"]);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it("says that a disk is full in words", () => {
    const full = Object.assign(new Error("ENOSPC: no space left on device, write"), { code: "ENOSPC" });
    const error = new ArtifactError("out/tlc/Tiny.out", full);
    assert.match(
      textOf(error),
      /^out\/tlc\/Tiny\.out: cannot be written: the disk is full \(ENOSPC\); try: --out DIR/,
    );
    assert.equal(exitCodeOf(error), EXIT.usage);
  });

  it("names the option that named the file, and what to do where its folder is not there", () => {
    const failed = (code: string) => Object.assign(new Error(), { code });
    assert.match(new ArtifactError("a/b.xml", failed("ENOENT"), "--junit").message, /; try: mkdir -p a$/);
    assert.match(
      new ArtifactError("b.xml", failed("EACCES"), "--junit").message,
      /; try: --junit FILE in a /,
    );
  });
});

describe("exit codes", () => {
  const result = (change: Partial<TlcResult>): TlcResult => ({
    ...{ verdict: "pass", message: "", exitCode: 0, generated: 1, initial: 1, distinct: 1 },
    ...{ coverage: [], specErrors: [], ...change },
  });

  it("are TLC's where a pass was expected and something was violated", () => {
    assert.equal(exitCodeOfResult("pass", result({ verdict: "safety", exitCode: 12 })), 12);
    assert.equal(exitCodeOfResult("pass", result({ verdict: "liveness", exitCode: 13 })), 13);
    assert.equal(exitCodeOfResult("pass", result({ verdict: "deadlock", exitCode: 11 })), 11);
  });

  it("are 23 where the verdict is the expected one and something else is not, or none failed that should", () => {
    assert.equal(exitCodeOfResult("pass", result({})), EXIT.unexpected);
    assert.equal(exitCodeOfResult("safety", result({})), EXIT.unexpected);
    assert.equal(exitCodeOfResult("safety", result({ verdict: "liveness", exitCode: 13 })), EXIT.unexpected);
  });

  it("are never 0 without a verdict, and not the one of our own defects", () => {
    for (const exitCode of [0, 1, 75, 137, 150, 255]) {
      const code = exitCodeOfResult("pass", result({ verdict: "error", exitCode }));
      assert.ok(code > 1, `${exitCode} became ${code}`);
    }
  });

  it("are 128 and the signal's number for who is stopped", () =>
    assert.deepEqual(
      (["SIGINT", "SIGTERM", "SIGHUP"] as const).map((signal) => exitCodeOf(new Interrupted(signal))),
      [130, 143, 129],
    ));

  it("are 1, with the stack, for a defect of ours alone", () => {
    const defect = new RangeError("never");
    assert.equal(exitCodeOf(defect), EXIT.internal);
    assert.match(textOf(defect), /RangeError: never\n\s+at /);
  });
});
