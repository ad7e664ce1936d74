/** The stolen alarm is told of what was found, and of nothing else. */
import assert from "node:assert/strict";
import { markdownOf } from "../../src/review/markdown/review.ts";
import { type Markup, printMarkup } from "../../src/review/markup.ts";
import { sections } from "../../src/review/sections/sections.ts";
import { stolenAlarm } from "../../src/review/sections/stolen-alarm.ts";
import { theftDocument } from "../support/review-documents.ts";
import { emptyFixture } from "./fixture.ts";
import { byId, textOf, withClass } from "./tree.ts";

const theft = () => theftDocument().traces.filter(({ kind }) => kind === "counterexample");

describe("the story of the stolen alarm", () => {
  it("names the steps of the run that matter, each with a link that opens it", () => {
    const text = printMarkup(stolenAlarm(theft())!);
    const links = [...text.matchAll(/<li><a href="#trace\/SharedQueueTheft\/(\d+)">Step (\d+)<\/a>/g)];
    assert.deepEqual(
      links.map(([, link, step]) => [link, step]),
      ["4", "9", "10", "11", "12"].map((step) => [step, step]),
    );
    assert.match(
      text,
      /w1 looks at the shared queue, finds the message, and takes it as its own.*It was for w2/,
    );
  });

  it("has no words of TLA+ in it", () =>
    assert.doesNotMatch(
      printMarkup(stolenAlarm(theft())!),
      /SubmitAlarm|LookTakes|invariant|action|evq|\\\//,
    ));

  it("is not told where no alarm was stolen", () => {
    assert.equal(stolenAlarm([]), undefined);
    const [trace] = theft();
    assert.equal(stolenAlarm([{ ...trace!, marked: null }]), undefined);
    assert.equal(
      stolenAlarm([{ ...trace!, steps: trace!.steps.filter(({ action }) => action !== "PostMessage") }]),
      undefined,
    );
  });

  it("is linked to from right under the title, in the page and in Markdown, and only where it is told", () => {
    const [page, text] = [sections(theftDocument()), markdownOf(theftDocument())];
    const [, under] = withClass(page, "masthead")[0]!.children as Markup[];
    assert.match(printMarkup(under!), /<a href="#stolen-alarm">The stolen alarm, in two minutes<\/a>/);
    assert.equal(textOf(byId(page, "stolen-alarm")), "The stolen alarm, in two minutes");
    assert.match(text, /^# .*\n\n\[The stolen alarm, in two minutes\]\(#the-stolen-alarm-in-two-minutes\)\n/);
    assert.match(text, /\n#### The stolen alarm, in two minutes\n/);
    for (const untold of [emptyFixture(), { ...theftDocument(), traces: [] }]) {
      assert.doesNotMatch(
        sections(untold)
          .map((one) => printMarkup(one))
          .join(""),
        /stolen-alarm"/,
      );
      assert.doesNotMatch(markdownOf(untold), /two minutes/);
    }
  });

  it("is told in Markdown in the same words", () => {
    const words = (text: string) => text.replaceAll(/[^A-Za-z0-9]+/g, " ").trim();
    const tale = stolenAlarm(theft())!.children;
    const text = words(markdownOf(theftDocument()));
    for (const part of tale.flatMap((one) =>
      (one as Markup).tag === "ol" ? (one as Markup).children : [one],
    ))
      assert.ok(text.includes(words(textOf(part))), textOf(part));
    assert.match(
      markdownOf(theftDocument()),
      /\n5\. Step 12: \*\*w1 looks at the shared queue.*own\.\*\* It was for w2\./,
    );
  });

  it("does not tell of harm that no run shows", () => {
    const text = printMarkup(stolenAlarm(theft())!);
    assert.doesNotMatch(text, /What it costs/);
  });
});
