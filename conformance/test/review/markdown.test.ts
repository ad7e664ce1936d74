/** The review as Markdown: it says what the page says, and no name of a model can leave its place. */
import assert from "node:assert/strict";
import fc from "fast-check";
import { coded, escaped, fenced } from "../../src/reports/markdown.ts";
import { markdownOf } from "../../src/review/markdown/review.ts";
import { reviewSummary } from "../../src/review/markdown/summary.ts";
import { seed } from "../values/arbitraries.ts";
import { emptyFixture, fixture, greenFixture } from "./fixture.ts";
import { HOSTILE, hostileDocument } from "./hostile.ts";

/** Of a row, without what is escaped. */
const barsOf = (row: string): number => row.replaceAll(/\\./g, "").split("|").length - 1;

/** What GitHub would build of a text: headings, rows of tables with their cells, quotations, fences, lists, in their order. */
function shapeOf(markdown: string): string[] {
  let fence: string | undefined;
  return markdown.split("\n").flatMap((line) => {
    const [, ticks] = /^(`{3,})/.exec(line) ?? [];
    if (fence !== undefined) {
      if (ticks === fence && line === ticks) fence = undefined;
      return [];
    }
    fence = ticks;
    const [, mark] = /^(#+ |> |- |\||`{3,}\w*)/.exec(line) ?? [];
    return [mark === "|" ? `row of ${barsOf(line)}` : (mark ?? (line === "" ? "" : "text"))];
  });
}

/** What GitHub itself makes of words: people who are told, links, and references that other pages then show. */
const LIVE = /@\w|:\/\/|www\.|#\d|\bgh-\d/i;

/** What GitHub would show of a text, since it looks for people and numbers in what has become of it. */
const shownOf = (line: string): string =>
  line
    .replaceAll(/\\([!-/:-@[-`{-~])/g, "$1")
    .replaceAll("&ZeroWidthSpace;", "\u200b")
    .replaceAll("&lt;", "<")
    .replaceAll("&amp;", "&");

describe("the review as Markdown", () => {
  it("begins with what is red, then what is missing, then what is stale", () => {
    const text = markdownOf(fixture());
    const places = [
      "Not as expected: 1",
      "Missing. What is not",
      "Stale: of another",
      "| **Within** |",
      "## What is claimed",
    ];
    const found = places.map((place) => text.indexOf(place));
    assert.ok(!found.includes(-1), String(found));
    assert.deepEqual(
      found,
      found.toSorted((one, other) => one - other),
    );
    assert.match(text, /> \[!CAUTION\]\n> \*\*Not as expected: 1\.\*\*/);
  });

  it("says that all is well only where it is", () => {
    assert.match(markdownOf(greenFixture()), /\*\*ok\*\*: All results are of this commit/);
    assert.doesNotMatch(markdownOf(emptyFixture()), /\bok\b/);
    assert.match(
      markdownOf(greenFixture()),
      /\| `per-waiter-alarm` \| sound: ok \|.*\| nothing, within 2 waiters, 1 controller \|/,
    );
  });

  it("has each claim with its sentence, its verdict and the bounds of its biggest model", () => {
    const text = markdownOf(fixture());
    assert.match(
      text,
      /\| `TypeOK` \| ok \| Every variable holds .*\| 2 models, up to `TwoTimedOneFd` \(2 waiters, 1 controller, 1 slab of 2, 377,610 states\)/,
    );
    assert.match(text, /\| `EventFirst` \| \*\*NOT OK\*\* \|/);
  });

  it("has of each broken design the story, a diagram and where the sound one parts", () => {
    const text = markdownOf(fixture());
    const article = text.slice(text.indexOf("### shared-alarm-queue"), text.indexOf("### hole"));
    assert.match(text, /\| `shared-alarm-queue` \| broken: refuted, as it has to be \|/);
    assert.match(article, /In step 5 w1 takes the completion/);
    assert.equal(article.split("```mermaid\nsequenceDiagram\n").length, 3);
    assert.match(article, /The sound program parts at step 5: LookTakes\(w1\): the mailbox of a1 is empty\./);
    assert.match(article, /steps 2 to 3 again, for ever/);
  });

  it("says what was never taken, has the replays row by row, and is short about the rest", () => {
    const text = markdownOf(fixture());
    assert.match(text, /Never taken, of 3 actions: TimerFires\./);
    assert.match(text, /\| TwoTimed \| 127,002 \| 127,002 \| ok \|/);
    assert.match(text, /- Mistakes in the implementation: 30 rows; \*stale\*/);
  });

  it("adds up, of the tables that are on the page alone, the columns that can be", () => {
    const review = fixture();
    const [actions, replays, mutants] = review.coverage;
    const sweep = {
      ...{ ...replays!, id: "sweep", title: "Models at other sizes", group: "sweep" as const },
      columns: ["point", "waiters", "states"].map((name, at) => ({ name, isNumber: at > 0 })),
      rows: [
        ["one", 1, 1200],
        ["two", 2, 34],
        ["three", 3, null],
        ["all", 6, 1234],
      ],
    };
    const text = markdownOf({ ...review, coverage: [actions!, replays!, mutants!, sweep] });
    assert.match(text, /- Models at other sizes: 3 rows, states 1,234; ok/);
    assert.match(text, /- Actions by model: 3 rows, total 9,021; ok/);
  });

  it("leaves out diagrams where it may not be long, the last ones first, and nothing else", () => {
    const whole = markdownOf(fixture());
    const diagrams = whole.match(/```mermaid[\s\S]*?\n```/g)!;
    assert.equal(diagrams.length, 2);
    const most = whole.length - 1;
    const short = markdownOf(fixture(), most);
    assert.ok(short.length <= most);
    assert.ok(short.includes(diagrams[0]!) && !short.includes(diagrams[1]!));
    assert.ok(short.includes("The diagram of its 3 steps is on the page."));
    const lines = (text: string) =>
      text.replaceAll(/```mermaid[\s\S]*?\n```|The diagram of its.*/g, "").split("\n");
    assert.deepEqual(lines(short), lines(whole));
  });

  it("links to nothing outside of itself", () => assert.doesNotMatch(markdownOf(fixture()), /\]\((?!#)/));

  it("is the same each time", () => assert.equal(markdownOf(fixture()), markdownOf(fixture())));

  for (const words of HOSTILE)
    it(`keeps its shape with names that are Markdown or HTML: ${JSON.stringify(words)}`, () => {
      const spoilt = markdownOf(hostileDocument(fixture(), (text) => text + words));
      assert.deepEqual(
        shapeOf(spoilt),
        shapeOf(markdownOf(hostileDocument(fixture(), (text) => `${text} word`))),
      );
      const outside = spoilt.replaceAll(/^```[\s\S]*?^```$/gm, "").replaceAll(/(`+)[^`].*?\1/g, "");
      assert.doesNotMatch(outside, /<[a-z/!]/i);
      for (const text of [outside, shownOf(outside)]) assert.doesNotMatch(text, LIVE);
    });
});

describe(`words in Markdown (seed ${seed})`, () => {
  const words = fc.string({ unit: fc.constantFrom(..."`|\\*_[]<>&#!$-+1. \n\r\ta", "\u2028") });

  it("stay on one line, with nothing left that means something", () =>
    fc.assert(
      fc.property(words, (text) => {
        const line = escaped(text);
        assert.doesNotMatch(line, /[\n\r\u2028<]/);
        assert.doesNotMatch(line.replaceAll(/\\./g, "x"), /[\\`*_[\]|~#!$]|^\s*(?:[-+>=]|\d+[.)])/);
      }),
      { seed },
    ));

  it("tell nobody, link to nothing, and are shown as they are", () => {
    const live = fc.constantFrom(
      "@",
      "a",
      "://",
      "https",
      "WWW",
      ".",
      "#",
      "1",
      "gh",
      "-",
      "_",
      "\\",
      "/",
      " x",
    );
    const examples = ["@octocat", "_www.a.de", "a@b.de", "https://a", "www.www.a", "a/b#12", "GH-1", "\\@a"];
    fc.assert(
      fc.property(fc.string({ unit: live }), (text) => {
        const line = escaped(text);
        for (const one of [line, shownOf(line)]) assert.doesNotMatch(one, LIVE);
        assert.equal(shownOf(line).replaceAll("\u200b", ""), text);
      }),
      { seed, examples: examples.map((one): [string] => [one]) },
    );
  });

  it("are code up to the fence that is theirs", () =>
    fc.assert(
      fc.property(words, (text) => {
        const line = coded(text);
        const [fence] = /^`+/.exec(line)!;
        assert.ok(line.endsWith(fence) && line.length >= 2 * fence.length);
        const within = line.slice(fence.length, -fence.length);
        assert.ok(
          [...within.matchAll(/`+/g)].every(([run]) => run !== fence),
          line,
        );
      }),
      { seed },
    ));

  it("end no block of code", () =>
    fc.assert(
      fc.property(words, (text) => {
        const [first = "", ...lines] = fenced(text).split("\n");
        const fence = first.slice(0, -"text".length);
        assert.equal(
          lines.findIndex((line) => line.startsWith(fence)),
          lines.length - 1,
        );
      }),
      { seed },
    ));
});

describe("the review in a job summary", () => {
  it("has the notices, the verdict with its bounds, and a run in a few steps", () => {
    const text = reviewSummary(fixture())!;
    assert.match(text, /Not as expected: 1[\s\S]*\*\*Within\*\* \| 2 waiters, 1 controller/);
    assert.match(text, /### How the broken design shared-alarm-queue fails, as it has to: OwnAlarmOnly/);
    assert.match(text, /\n5 {2}.*<== here\n/);
  });

  it("shows the run of a red model before all others", () => {
    const review = fixture();
    const models = review.models.map((model) =>
      model.name === "SharedQueueHarm"
        ? { ...model, standing: { state: "red" as const, because: "" } }
        : model,
    );
    assert.match(reviewSummary({ ...review, models })!, /### How Promptness fails in SharedQueueHarm/);
  });

  it("leaves out steps of a long run, and says how many", () => {
    const review = fixture();
    const [trace, ...others] = review.traces;
    const long = {
      ...trace!,
      states: Array.from({ length: 60 }, (_, at) => trace!.states[at % 5]!),
      steps: Array.from({ length: 59 }, (_, at) => trace!.steps[at % 5]!),
    };
    const text = reviewSummary({ ...review, traces: [long, ...others] })!;
    assert.match(text, /\((39|4\d|5\d) of its 59 steps are left out\)/);
    assert.ok(text.split("\n").filter((line) => /^ ?\d+ {2}/.test(line)).length <= 20);
  });

  it("has no more bytes than there is room, and says what it leaves out", () => {
    const whole = reviewSummary(fixture())!;
    for (let room = 0; room < Buffer.byteLength(whole); room += 97) {
      const text = reviewSummary(fixture(), room);
      assert.ok(text === undefined || (Buffer.byteLength(text) <= room && text.includes("> Cut: ")));
    }
  });
});
