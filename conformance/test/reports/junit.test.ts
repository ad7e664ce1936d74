import assert from "node:assert/strict";
import fc from "fast-check";
import { type Case, inOrder } from "../../src/reports/case.ts";
import { junitXml } from "../../src/reports/junit.ts";
import { seed } from "../values/arbitraries.ts";
import { parseXml } from "./xml.ts";

const failed = (message: string, name = "Tiny"): Case => ({ suite: "models", name, problems: [{ message }] });

describe("JUnit XML", () => {
  const cases: readonly Case[] = [
    { suite: "models", name: "Tiny", seconds: 1.25, figures: "12 states", problems: [] },
    {
      ...{ suite: "models", name: "Red", seconds: 0.5 },
      problems: [
        { message: "refuted\nin 3 steps", about: "TypeOK", place: { file: "spec/A.tla", line: 12 } },
        { message: "other counts" },
      ],
    },
    { suite: "replay", name: "Tiny", problems: [{ message: "no Java", isError: true }] },
  ];

  it("has a suite for each kind of check, a case for each check, and their counts and times", () => {
    const { name, attributes, children } = parseXml(junitXml("wakeproof verify", cases));
    assert.equal(name, "testsuites");
    assert.deepEqual(attributes, {
      ...{ name: "wakeproof verify", tests: "3", failures: "1", errors: "1", time: "1.750" },
    });
    assert.deepEqual(
      children.map((suite) => suite.attributes),
      [
        { name: "models", tests: "2", failures: "1", errors: "0", time: "1.750", skipped: "0" },
        { name: "replay", tests: "1", failures: "0", errors: "1", time: "0.000", skipped: "0" },
      ],
    );
    assert.deepEqual(
      children.flatMap((suite) => suite.children.map((one) => [one.attributes.name, one.attributes.time])),
      [
        ["Tiny", "1.250"],
        ["Red", "0.500"],
        ["Tiny", "0.000"],
      ],
    );
  });

  it("has a failure for each problem, with its first line as message, and the place; an error for what came to no end", () => {
    const [models, replay] = parseXml(junitXml("x", cases)).children;
    const red = models!.children[1]!;
    assert.deepEqual([red.attributes.file, red.attributes.line], ["spec/A.tla", "12"]);
    assert.deepEqual(
      red.children.map(({ name, attributes, text }) => [name, attributes, text]),
      [
        ["failure", { message: "refuted", type: "TypeOK" }, "spec/A.tla:12\nrefuted\nin 3 steps"],
        ["failure", { message: "other counts", type: "failure" }, "other counts"],
      ],
    );
    assert.equal(replay!.children[0]!.children[0]!.name, "error");
  });

  it("has the same order in whatever order the checks came to their ends", () => {
    const text = junitXml("x", inOrder(cases));
    for (const other of [cases.toReversed(), [cases[1]!, cases[2]!, cases[0]!]])
      assert.equal(junitXml("x", inOrder(other)), text);
  });

  it("of nothing has an error, never a green nothing", () => {
    const { attributes, children } = parseXml(junitXml("x", []));
    assert.deepEqual([attributes.tests, attributes.errors], ["1", "1"]);
    assert.equal(children[0]!.children[0]!.children[0]!.attributes.message, "nothing was checked");
  });

  it("shows what XML cannot hold by its number, and escapes quotes, tags and the end of a CDATA section", () => {
    const odd = `a "b" 'c' <d> & ]]> \u0000\u001b[31m\ud800 \ufffe \r end`;
    const text = junitXml(`say "x"`, [failed(odd, 'name "with" <quotes>')]);
    assert.ok(!text.includes("]]>") && !text.includes("\u001b"));
    const root = parseXml(text);
    assert.equal(root.attributes.name, 'say "x"');
    const [one] = root.children[0]!.children;
    assert.equal(one!.attributes.name, 'name "with" <quotes>');
    const shown = `a "b" 'c' <d> & ]]> \\u0000\\u001b[31m\\ud800 \\ufffe \r end`;
    assert.equal(one!.children[0]!.text, shown);
    assert.equal(one!.children[0]!.attributes.message, shown);
  });

  it(`is well-formed whatever the names and messages are, and has them (seed ${seed})`, () => {
    const text = fc.string({ unit: "binary", maxLength: 30 });
    fc.assert(
      fc.property(text, text, fc.string({ unit: "grapheme" }), (name, message, graphemes) => {
        const root = parseXml(junitXml(name, [failed(`${message}${graphemes}`, name)]));
        const [one] = root.children[0]!.children;
        const plain = (value: string) => !/[^\u0020-\u007e]/.test(value);
        if (plain(name)) assert.equal(one!.attributes.name, name);
        if (plain(message + graphemes)) assert.equal(one!.children[0]!.text, message + graphemes);
      }),
      { seed, numRuns: 300 },
    );
  });
});
