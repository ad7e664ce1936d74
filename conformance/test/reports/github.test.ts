import assert from "node:assert/strict";
import fc from "fast-check";
import { annotations } from "../../src/reports/annotations.ts";
import type { Case, Problem } from "../../src/reports/case.ts";
import { MOST_BYTES, summaryMarkdown } from "../../src/reports/summary.ts";
import { seed } from "../values/arbitraries.ts";

const red = (name: string, ...problems: readonly Problem[]): Case => ({ suite: "models", name, problems });
const green = (name: string): Case => ({
  suite: "models",
  name,
  seconds: 1,
  figures: "3 states",
  problems: [],
});
const place = { file: "spec/A,B.tla", line: 12 };

describe("annotations for GitHub", () => {
  it("are errors at the line, with what its commands need escaped", () => {
    assert.deepEqual(annotations([red("A: x, y", { message: "100%\r\nwrong: a, b", place })]), [
      "::error file=spec/A%2CB.tla,line=12,title=models%3A A%3A x%2C y::100%25%0D%0Awrong: a, b",
    ]);
    assert.deepEqual(annotations([green("A")]), []);
    assert.deepEqual(annotations([red("A", { message: "wrong" })]), ["::error title=models%3A A::wrong"]);
  });

  it("come once for each property at one place, in however many models it fails", () => {
    const one = { message: "A: refuted", about: "TypeOK", place };
    const found = annotations([
      red("A", one),
      red("B", { ...one, message: "B: refuted" }),
      red("C", { message: "other" }),
    ]);
    assert.deepEqual(
      found.map((line) => line.split("::").at(-1)),
      ["A: refuted", "other"],
    );
  });

  it("are at most ten, of which the last says how many there are more", () => {
    const many = (count: number) =>
      Array.from({ length: count }, (_, at) => red(`M${at}`, { message: `wrong ${at}` }));
    assert.equal(annotations(many(10)).length, 10);
    const cut = annotations(many(15));
    assert.equal(cut.length, 10);
    assert.equal(cut.at(-1), "::error title=wakeproof::6 more problems; see the job summary");
  });
});

const heading = { title: "verify", exitCode: 20 };

describe("the job summary for GitHub", () => {
  it("says how it went, then what failed, then everything, by kind", () => {
    const text = summaryMarkdown(heading, [green("A"), red("B", { message: "wrong\nat length", place })])!;
    const parts = [
      "## wakeproof verify: NOT OK, exit code 20",
      "2 checked, 1 failed.",
      "### models: B",
      "`spec/A,B.tla:12`",
    ];
    const places = [
      ...parts,
      "```text\nwrong\nat length\n```",
      "models: 1 of 2 ok",
      "| ok | A | 3 states | 1.0 |",
    ].map((part) => text.indexOf(part));
    assert.ok(
      places.every((at, index) => at > (places[index - 1] ?? -1)),
      text,
    );
    assert.match(text, /\| \*\*NOT OK\*\* \| B \| wrong \| {2}\|/);
    assert.match(
      summaryMarkdown({ ...heading, exitCode: 0 }, [green("A")])!,
      /^## wakeproof verify: all as expected\n/,
    );
  });

  it("takes names and messages for text: no table, tag or fence of theirs breaks the page", () => {
    const text = summaryMarkdown(heading, [red("a|b <img> *c*", { message: "x | <b>\n```\nfence" })])!;
    assert.match(text, /### models: a\\\|b &lt;img> \\\*c\\\*/);
    assert.match(text, /````text\nx \| <b>\n```\nfence\n````/);
    assert.match(text, /\| \*\*NOT OK\*\* \| a\\\|b &lt;img> \\\*c\\\* \| x \\\| &lt;b> \| {2}\|/);
  });

  it("leaves out whole parts, the table first, where there is no room, and says so", () => {
    const cases = [
      ...Array.from({ length: 500 }, (_, at) => red(`M${at}`, { message: "ä".repeat(7000) })),
      green("A"),
    ];
    const text = summaryMarkdown(heading, cases)!;
    assert.ok(Buffer.byteLength(text) <= MOST_BYTES);
    assert.ok(Buffer.byteLength(text) > MOST_BYTES - 20_000, "the room is used");
    assert.match(text, /> Cut: \d+ of 502 parts are left out here/);
    assert.equal(text.split("```").length % 2, 1, "no fence is left open");
    assert.match(text, /^## wakeproof verify/);
  });

  it("cuts one long message, so that it does not take the room of all others", () => {
    const text = summaryMarkdown(heading, [red("A", { message: "x".repeat(100_000) })])!;
    assert.ok(text.length < 10_000 && text.includes("\n.. (cut)\n"));
  });

  it("is nothing where there is not even room for saying so", () =>
    assert.equal(summaryMarkdown(heading, [green("A")], 10), undefined));

  it(`never has more bytes than there is room, whatever the messages are (seed ${seed})`, () => {
    const cases = fc.array(
      fc.string({ unit: "grapheme", maxLength: 300 }).map((message) => red("A", { message })),
      {
        maxLength: 8,
      },
    );
    fc.assert(
      fc.property(cases, fc.integer({ min: 0, max: 2000 }), (some, room) => {
        const text = summaryMarkdown(heading, some, room);
        assert.ok(text === undefined || Buffer.byteLength(text) <= room);
      }),
      { seed },
    );
  });
});
