/** Trace files: what is no trace is refused with file and line, whatever is wrong with it. */
import assert from "node:assert/strict";
import { TraceError } from "../../src/traces/trace-format.ts";
import { parseTrace, readTrace } from "../../src/traces/trace-reader.ts";
import { atRandom, withLine } from "./recorded.ts";

const [LINES] = atRandom(1, 40) as [string[]];
const text = (lines: readonly string[]): string => `${lines.join("\n")}\n`;
const refusal = (content: string): string => {
  try {
    parseTrace(content, "t.ndjson");
  } catch (error) {
    if (error instanceof TraceError) return error.message;
    throw error;
  }
  return "accepted";
};

describe("a trace file", () => {
  it("is read whole", () => {
    const { header, events, complaint } = parseTrace(text(LINES), "t.ndjson");
    assert.equal(header.module, "MCEpollWait");
    assert.equal(events.length, 40);
    assert.equal(complaint, undefined);
  });

  for (const [what, content, expected] of [
    ["empty", "", "t.ndjson:1: found an empty file, expected the header of a trace"],
    ["of blank lines", "\n\n", "t.ndjson:1: found an empty file, expected the header of a trace"],
    ["a header alone", text(LINES.slice(0, 1)), /^t\.ndjson:1: found no last line, expected \{"end":N\}/],
    [
      "without an event",
      text([LINES[0]!, '{"end":0}']),
      /^t\.ndjson:2: found no event, expected one at least/,
    ],
    ["cut at the end of a line", text(LINES.slice(0, 20)), /^t\.ndjson:20: found no last line.*cut short$/],
    [
      "cut in the middle of a line",
      text(LINES).slice(0, -5),
      /^t\.ndjson:42: found no end of the last line.*cut short$/,
    ],
    [
      "cut before its last byte",
      text(LINES).slice(0, -1),
      /^t\.ndjson:42: found no end of the last line.*cut short$/,
    ],
    [
      "not JSON in one line",
      text(LINES.with(9, "{action")),
      /^t\.ndjson:10: found no JSON .*, expected a line of a trace/,
    ],
    ["with an empty line", text(LINES.with(9, "")), /^t\.ndjson:10: found no JSON/],
    ["without a header", text(LINES.slice(1)), /^t\.ndjson:1: expected a header of a trace: format: /],
    [
      "of another version",
      text(withLine(LINES, 1, (json) => Object.assign(json, { schemaVersion: 2 }))),
      /^t\.ndjson:1: .*schemaVersion: /,
    ],
    [
      "with a field too many",
      text(withLine(LINES, 7, (json) => Object.assign(json, { tim: 1 }))),
      /^t\.ndjson:7: expected a step of a trace: .*"tim"/,
    ],
    [
      "with a field twice",
      text(LINES.with(4, LINES[4]!.replace("{", '{"action":"Tick",'))),
      /^t\.ndjson:5: .*action/,
    ],
    [
      "with a value that is not ITF",
      text(withLine(LINES, 7, (json) => Object.assign(json.changed, { "pc.w1": null }))),
      /^t\.ndjson:7: changed\["pc\.w1"\]: found null/,
    ],
    [
      "with a part changed twice, by the whole and by itself",
      text(withLine(LINES, 7, (json) => Object.assign(json.changed, { "pc.w1": "out", pc: { w1: "poll" } }))),
      /^t\.ndjson:7: found pc changed and pc\.w1 too, expected each part once/,
    ],
    [
      "with a change of __proto__, which would be passed over",
      text(LINES.with(6, LINES[6]!.replace('"changed":{', '"changed":{"__proto__":"x",').replace(",}", "}"))),
      /^t\.ndjson:7: found __proto__ in changed, expected another name$/,
    ],
    [
      "with a path of what TLA+ cannot write",
      text(withLine(LINES, 1, (json) => Object.assign(json, { notLogged: ["pc.w\u0001"] }))),
      /^t\.ndjson:1: .*notLogged\.0: expected a path: variable\.key\.field$/,
    ],
    [
      "with an end in the middle",
      text(LINES.with(5, '{"end":4}')),
      /^t\.ndjson:6: expected a step of a trace: action: /,
    ],
  ] as const)
    it(`is refused when it is ${what}`, () => {
      const found = refusal(content);
      if (typeof expected === "string") assert.equal(found, expected);
      else assert.match(found, expected);
    });

  it("is refused when there is none", () =>
    assert.throws(() => readTrace("no-such.ndjson"), /^TraceError: no-such\.ndjson:1: found ENOENT/));

  it("that says another number of events is read, with a complaint", () => {
    const { complaint } = parseTrace(text([...LINES.slice(0, 9), ...LINES.slice(8)]), "t.ndjson");
    assert.equal(complaint, 't.ndjson:43: found 41 events before {"end":40}, expected 40');
  });
});
