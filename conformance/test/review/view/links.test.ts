/** Links of the page: whatever is shown has one, and it is read back as the same; a wrong one says what is wrong. */
import assert from "node:assert/strict";
import fc from "fast-check";
import {
  LinkError,
  PANELS,
  parseTraceLink,
  plainLink,
  printTraceLink,
  type TraceLink,
  unknownLink,
} from "../../../src/review/view/links.ts";
import { seed } from "../../values/arbitraries.ts";

const anyText = fc.string({ unit: "grapheme", maxLength: 12 });
const position = fc.nat(9_999_999);
const anyLink: fc.Arbitrary<TraceLink> = fc.record(
  {
    trace: fc.string({ unit: "grapheme", minLength: 1, maxLength: 12 }),
    at: position,
    against: fc.option(position, { nil: undefined }),
    filter: anyText,
    only: fc.option(anyText, { nil: undefined }),
    changedOnly: fc.boolean(),
    open: fc.array(anyText, { maxLength: 3 }),
    closed: fc.array(anyText, { maxLength: 3 }),
    show: fc.constantFrom(...PANELS),
  },
  { noNullPrototype: true },
);

describe("links to what is shown of a trace", () => {
  it(`are read back as what they were made of (seed ${seed})`, () =>
    fc.assert(
      fc.property(anyLink, (link) => assert.deepEqual(parseTraceLink(printTraceLink(link).slice(1)), link)),
      { seed },
    ));

  it("are short where nothing is chosen", () => {
    assert.equal(printTraceLink(plainLink("SharedQueueTheft", 12)), "#trace/SharedQueueTheft/12");
    assert.deepEqual(parseTraceLink("trace/SharedQueueTheft"), plainLink("SharedQueueTheft"));
  });

  it("say what is shown in words", () =>
    assert.equal(
      printTraceLink({
        ...plainLink("Hole", 12),
        against: 3,
        filter: "evq",
        only: "w1",
        changedOnly: true,
        show: "others",
      }),
      "#trace/Hole/12?against=3&filter=evq&only=w1&changed&show=others",
    ));

  for (const [link, message] of [
    ["trace", /found "trace", expected trace\/ID\/STEP/],
    ["trace//3", /expected trace\/ID\/STEP/],
    ["trace/A/1/2", /expected trace\/ID\/STEP/],
    ["trace/A/x", /found the step "x", expected a number from 0 on/],
    ["trace/A/-1", /found the step "-1"/],
    ["trace/A/1?against=last", /found the step to compare with "last"/],
    ["trace/A/1?colour=red", /found "colour", expected one of against, filter/],
    ["trace/A/1?show=all", /found show=all, expected one of state, others, source, export/],
    ["trace/%E0%A4%A/1", /which no link of this page has in it/],
  ] as const)
    it(`refuses ${link}`, () =>
      assert.throws(
        () => parseTraceLink(link),
        (error) => error instanceof LinkError && message.test(error.message),
      ));

  it("to what there is not list what there is, at most twenty", () => {
    assert.equal(unknownLink("trace", "C", ["A", "B"]).message, 'there is no trace "C"; there are A, B');
    const many = Array.from({ length: 25 }, (_, at) => `T${at}`);
    assert.match(unknownLink("trace", "C", many).message, /T19 and 5 more$/);
  });
});
