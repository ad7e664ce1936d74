/** Traces of another specification: model values, a step that changes nothing, actions with none and with two parameters. */
import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { model, parseTrace, printStep, printVerdict, set, TraceWriter, validate } from "../../src/engine.ts";
import { QUICK_JAVA } from "../support/command.ts";
import { PROJECT } from "../support/places.ts";
import { makeDriver } from "../toy/turnstile.ts";

const DAY = [
  "Enter(ann)",
  "Ring(bob)",
  "Ring(ann)",
  "Drop(ann, penny)",
  "Enter(bob)",
  "Drop(bob, dime)",
  "NewDay",
  "Enter(bob)",
];

function traceOf(steps: readonly string[]): string {
  const driver = makeDriver();
  const constants = new Map([
    ["Guests", set(["ann", "bob"].map(model))],
    ["Coins", set(["penny", "dime"].map(model))],
    ["Nobody", model("Nobody")],
  ]);
  const lines: string[] = [];
  const writer = new TraceWriter(driver, { module: "Turnstile", specification: "Spec", constants }, (line) =>
    lines.push(line),
  );
  for (const step of steps) writer.perform(driver.steps.findIndex((one) => printStep(one) === step));
  writer.end();
  return `${lines.join("\n")}\n`;
}

describe("traces of a turnstile", () => {
  const day = traceOf(DAY);
  const TEXTS = {
    day,
    "a day of bells": traceOf(["Ring(ann)", "Ring(ann)", "Ring(bob)"]),
    "another coin": day.replace('"parameters":["ann","penny"]', '"parameters":["ann","dime"]'),
    "a coin that is none": day.replace('"parameters":["ann","penny"]', '"parameters":["ann","guinea"]'),
    "another holder": day.replace('"holder":"ann"', '"holder":"bob"'),
  };

  it("are accepted and rejected as those of epoll_wait are", async function () {
    this.timeout(300_000);
    const folder = mkdtempSync(join(tmpdir(), "wakeproof-turnstile-"));
    const traces = Object.entries(TEXTS).map(([name, text]) => parseTrace(text, name));
    const options = { specFolder: join(PROJECT, "conformance/test/toy"), folder: join(folder, "batch") };
    const { verdicts, runs } = await validate(traces, { ...options, env: { ...process.env, ...QUICK_JAVA } });
    rmSync(folder, { recursive: true, force: true });
    assert.equal(runs, 1);
    assert.deepEqual(
      verdicts.map(({ verdict }) => verdict),
      ["accepted", "accepted", "rejected", "rejected", "rejected"],
    );
    const [coin, none, holder] = verdicts.slice(2).map(({ rejection }) => rejection!);
    assert.equal(coin!.reason, "box is <<penny>> in the log, and <<dime>> by the specification");
    assert.deepEqual(
      [coin!.line, coin!.conjunct],
      [5, { text: "box' = Append(box, c)", module: "Turnstile", line: 42 }],
    );
    assert.match(none!.reason, /no "?guinea"? in Coins$/);
    assert.equal(holder!.line, 2);
    assert.match(
      printVerdict(verdicts[4]!),
      /nearest: {2}Enter\(ann\), but with holder = ann, in the log bob/,
    );
  });
});
