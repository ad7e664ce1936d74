import assert from "node:assert/strict";
import { Verdict } from "../../src/distributed/verdict.ts";

/** What RMI logs for an exception that a worker answered with. */
const record = (...exception: string[]) => [
  "tla2tools-record sun.rmi.client.call: TLCWorkerThread-000: outbound call received exception: [..] exception: ",
  ...exception,
  "\tat tlc2.tool.distributed.TLCWorker.getNextStates(TLCWorker.java:196)",
  "Caused by: whatever",
  "tla2tools-record-end",
];

const afterErrors = (lines: readonly string[]) => {
  const verdict = new Verdict();
  return { shown: lines.flatMap((line) => verdict.error(line)), code: verdict.exitCode(0) };
};

describe("the verdict of a distributed check", () => {
  it("is a success only when TLC says so, since its server ends with 0 whatever it found", () => {
    const verdict = new Verdict();
    assert.equal(verdict.exitCode(0), 255);
    verdict.output("Model checking completed. No error has been found.");
    assert.equal(verdict.exitCode(0), 0);
    assert.equal(verdict.exitCode(137), 137);
  });

  for (const [said, code] of [
    ["Error: deadlock reached.", 11],
    ["Error: Invariant Small is violated.", 12],
    ["The first argument of Assert evaluated to FALSE; the second argument was:", 14],
    ["In computing next states, the right side of \\IN is not enumerable.", 75],
  ] as const) {
    it(`is ${code} when a worker found: ${said}`, () => {
      const { shown, code: got } = afterErrors(record(`tlc2.tool.WorkerException: ${said}`, "second line"));
      assert.equal(got, code);
      assert.deepEqual(shown, [said.startsWith("Error: ") ? said : `Error: ${said}`, "second line"]);
    });
  }

  it("is a failure when TLC calls it a success after a worker found something", () => {
    const verdict = new Verdict();
    for (const line of record("tlc2.tool.WorkerException: Error: deadlock reached.")) verdict.error(line);
    verdict.output("Model checking completed. No error has been found.");
    assert.equal(verdict.exitCode(0), 11);
  });

  it("shows the first finding only, as TLC prints the first trace only", () => {
    const finding = record("tlc2.tool.WorkerException: Error: deadlock reached.");
    assert.deepEqual(afterErrors([...finding, ...finding]).shown, ["Error: deadlock reached."]);
  });

  it("shows everything else that the server says on stderr, and other records, as they are", () => {
    const other = ["tla2tools-record some.logger: hello", "tla2tools-record-end"];
    assert.deepEqual(afterErrors(["a line", ...other]).shown, [
      "a line",
      "tla2tools-record some.logger: hello",
    ]);
  });
});
