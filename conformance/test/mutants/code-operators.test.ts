import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { changeOf, expectAllAlive, readCodeEquivalents } from "../../src/code-mutants/equivalents.ts";
import { instrumented, type OperatorMutant } from "../../src/code-mutants/operators.ts";
import { codeHash, withoutComments } from "../../src/code-mutants/sources.ts";
import { EquivalentsError } from "../../src/mutants/equivalents.ts";

const TEXT = `
import { broken } from "./broken.ts";
/** Smaller. */
export function least(a: number, b: number): number {
  if (a === b) broken(\`both are \${a}\`);
  return a < b ? a : b;
}
`;

describe("mutants by operators", () => {
  const made = (text: string) => instrumented(new Map([["a.ts", text]]));

  it("are told by what is changed into what, wherever the line is", async () => {
    const { mutants } = await made(TEXT);
    const less = mutants.filter(({ before }) => before === "a < b").map(({ after }) => after);
    assert.deepEqual(less, ["true", "false", "a <= b", "a >= b"]);
    const ids = mutants.map(({ id }) => id);
    assert.deepEqual(ids, [...new Set(ids)]);
    const moved = await made(`\n\n${TEXT}`);
    assert.deepEqual(
      moved.mutants.map(({ id }) => id),
      ids,
    );
    assert.equal(moved.mutants[0]!.line, mutants[0]!.line + 2);
  });

  it("leave the words of errors alone", async () => {
    const words = "if (a) broken(`much`); const f = { holds: () => a > 1, otherwise: () => a === 2 };";
    const { mutants } = await made(words);
    assert.deepEqual([...new Set(mutants.map(({ before }) => before))], ["a", "a > 1"]);
  });

  it("are all in one text, each behind its number", async () => {
    const { texts, mutants } = await made(TEXT);
    for (const { number } of mutants)
      assert.match(texts.get("a.ts")!, new RegExp(`Act_9fa48\\("${number}"\\)`));
  });
});

describe("equivalents of the code's mutants", () => {
  let folder: string;
  let mutants: readonly OperatorMutant[];
  const REASON = "both branches give the same, since the two are equal there";

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), "wakeproof-equivalents-"));
    ({ mutants } = await instrumented(new Map([["a.ts", TEXT]])));
  });

  after(() => rmSync(folder, { recursive: true, force: true }));

  const file = (listed: Readonly<Record<string, string>>, reason = REASON) => {
    const path = join(folder, "list.json");
    writeFileSync(path, JSON.stringify({ schemaVersion: 1, equivalents: [{ reason, mutants: listed }] }));
    return path;
  };

  it("are read with their reasons", () => {
    const one = mutants.find(({ after }) => after === "a <= b")!;
    const read = readCodeEquivalents(mutants, file({ [one.id]: changeOf(one) }));
    assert.deepEqual([...read], [[one.id, REASON]]);
  });

  it("are refused when the code has changed, when they say something else, or give no reason", () => {
    const one = mutants[0]!;
    assert.throws(
      () => readCodeEquivalents(mutants, file({ "a.ts#00000000": "a -> b" })),
      /a\.ts#00000000 \(a -> b\): there is no such mutant any more/,
    );
    assert.throws(
      () => readCodeEquivalents(mutants, file({ [one.id]: "a -> b" })),
      (error) => error instanceof EquivalentsError && error.message.includes(`expected "${changeOf(one)}"`),
    );
    assert.throws(() => readCodeEquivalents(mutants, file({}, "so")), /a sentence that says why/);
  });

  it("are an error when something kills them", () => {
    const listed = new Map([["a.ts#1", REASON]]);
    expectAllAlive(listed, ["a.ts#2"]);
    assert.throws(() => expectAllAlive(listed, ["a.ts#1"]), /a\.ts#1 is killed: it is no equivalent/);
  });
});

describe("the hash of code", () => {
  it("is the same for other words and another layout, and another one for other code", () => {
    assert.equal(codeHash("f(); // one\n"), codeHash("/* two */ f();"));
    assert.notEqual(codeHash("f();"), codeHash("g();"));
  });

  it("takes nothing in a string for a comment", () => {
    for (const text of ['"// a"', "'/* b */'", "`c // d`"]) assert.equal(withoutComments(text), text);
  });
});
