import assert from "node:assert/strict";
import fc from "fast-check";
import { propertiesIn } from "../../src/tlc/config.ts";
import { TlcOutputError } from "../../src/tlc/frames.ts";
import { MessageReader } from "../../src/tlc/messages.ts";
import { printSpecError, sanyErrors } from "../../src/tlc/sany.ts";
import { seed } from "../values/arbitraries.ts";
import { eventsIn, linesOf, resultOf, SAVED } from "./saved.ts";

const framed = (code: number, severity: number, ...text: string[]) => [
  `@!@!@STARTMSG ${code}:${severity} @!@!@`,
  ...text,
  `@!@!@ENDMSG ${code} @!@!@`,
];

describe("messages of TLC", () => {
  it("with a code that nobody knows pass through, text and all", () => {
    assert.deepEqual(eventsIn(framed(9999, 0, "hello", "there")), [
      { kind: "message", code: 9999, severity: 0, text: "hello\nthere" },
    ]);
  });

  it("with a code that nobody knows are failures when TLC calls them errors", () => {
    assert.deepEqual(eventsIn(framed(9999, 1, "oh")), [{ kind: "failure", code: 9999, text: "oh" }]);
    const lines = [...linesOf("pass").slice(0, -3), ...framed(9999, 1, "oh"), ...linesOf("pass").slice(-3)];
    assert.equal(resultOf(lines, 0).verdict, "error");
  });

  it("are read with thousands separated by commas", () => {
    const text =
      "Progress(12) at 2026: 1,234,567 states generated (1 s/min), 98,765 distinct states found (1 ds/min), 4,321 states left on queue.";
    assert.deepEqual(eventsIn(framed(2200, 0, text)), [
      { kind: "progress", depth: 12, generated: 1234567, distinct: 98765, queue: 4321 },
    ]);
  });

  it("count an action whose body stands in a LET, which has a second place behind its module", () => {
    const text = "<FreeAlarm line 161, col 1 to line 161, col 12 of module EpollWaiter (164 7 172 87)>: 3:5";
    const location = { module: "EpollWaiter", line: 161, column: 1 };
    assert.deepEqual(eventsIn(framed(2772, 0, text)), [
      { kind: "coverage", action: "FreeAlarm", location, distinct: 3, total: 5 },
    ]);
  });

  it("name an action that has parameters by its name", () => {
    const text = ["2: <Turn(big) line 13, col 12 to line 16, col 28 of module Clock>", "hour = 0"];
    const [event] = eventsIn(framed(2217, 4, ...text));
    assert.ok(event?.kind === "state");
    assert.equal(event.action, "Turn");
  });

  it("inside others come before them, and are part of their text", () => {
    const lines = [
      "@!@!@STARTMSG 1000:1 @!@!@",
      "a",
      ": @!@!@STARTMSG 5001:0 @!@!@",
      "b",
      "@!@!@ENDMSG 5001 @!@!@",
      "@!@!@ENDMSG 1000 @!@!@",
    ];
    assert.deepEqual(eventsIn(lines), [
      { kind: "message", code: 5001, severity: 0, text: "b" },
      { kind: "failure", code: 1000, text: "a\n: \nb" },
    ]);
  });

  it("leave what stands between them as output", () => {
    assert.deepEqual(eventsIn(["printed by the spec"]), [{ kind: "output", text: "printed by the spec" }]);
  });

  it("that end without a beginning, or are nested too deep, are refused with the line", () => {
    assert.throws(
      () => eventsIn(["x", "@!@!@ENDMSG 2200 @!@!@"]),
      /output:2:1: found the end of message 2200/,
    );
    assert.throws(
      () => eventsIn(["@!@!@STARTMSG 1:0 @!@!@", "@!@!@ENDMSG 2 @!@!@"]),
      /expected the end of message 1/,
    );
    assert.throws(
      () => eventsIn(Array.from({ length: 20 }, () => "@!@!@STARTMSG 1:0 @!@!@")),
      /nested too deep/,
    );
  });

  it("with a state after neither an action's place nor the initial predicate are refused, not taken for initial", () => {
    const lines = framed(
      2217,
      4,
      "2: <Tick line 10, col 9 to line 12, column 35 of module Clock>",
      "/\\ x = 1",
    );
    assert.throws(() => eventsIn(lines), /expected <Initial predicate> or an action with its place/);
  });

  it("with a state that does not parse are refused, not half understood", () => {
    const lines = framed(2217, 4, "1: <Initial predicate>", "/\\ x = {1, ");
    assert.throws(() => eventsIn(lines), /a state that does not parse: 1:/);
  });

  it("with a text that is not what their code promises are refused", () => {
    for (const code of [2199, 2200, 2194, 2190, 2772, 2217, 2218, 2122]) {
      assert.throws(() => eventsIn(framed(code, 0, "nonsense")), TlcOutputError, String(code));
    }
  });

  it("of a trace in which a state is missing make the run an error", () => {
    const lines = linesOf("invariant");
    const second = lines.findIndex((line) => line.startsWith("2: <Turn"));
    const result = resultOf(lines.toSpliced(second - 1, 7), 12);
    assert.deepEqual(
      [result.verdict, result.message],
      ["error", "state 3 of the trace follows 1, expected no gap"],
    );
  });

  it("of a second behaviour are not mixed with those of the first", () => {
    const lines = linesOf("invariant");
    const [first, end] = [
      lines.indexOf("@!@!@STARTMSG 2217:4 @!@!@"),
      lines.indexOf("@!@!@STARTMSG 2200:0 @!@!@"),
    ];
    const longer = linesOf("deadlock").filter(
      (_, at, all) => at >= all.indexOf("@!@!@STARTMSG 2217:4 @!@!@"),
    );
    const second = longer.slice(0, longer.indexOf("@!@!@STARTMSG 2200:0 @!@!@"));
    const both = [...lines.slice(0, end), ...second, ...lines.slice(end)];
    assert.ok(first > 0 && second.length > 30);
    assert.deepEqual(resultOf(both, 12), resultOf(lines, 12));
  });

  it("that are open at the end are known to be", () => {
    const reader = new MessageReader();
    reader.push("@!@!@STARTMSG 2200:0 @!@!@");
    assert.ok(reader.isOpen);
  });
});

describe(`messages of TLC: damaged outputs (seed ${seed})`, () => {
  const damages = fc.tuple(
    fc.constantFrom(...SAVED),
    fc.array(fc.tuple(fc.nat(), fc.nat(), fc.constantFrom("cut", "drop", "double", "swap", "letter")), {
      minLength: 1,
      maxLength: 4,
    }),
  );

  it("give events or a TlcOutputError, and never a pass out of something else", () => {
    fc.assert(
      fc.property(damages, ([name, steps]) => {
        const lines = steps.reduce(
          (text, [place, other, how]) => damaged(text, place, other, how),
          linesOf(name),
        );
        try {
          const { verdict } = resultOf(lines, 0);
          if (verdict === "pass") assert.equal(name, "pass", `${name} became a pass`);
        } catch (error) {
          assert.ok(error instanceof TlcOutputError, String(error));
        }
      }),
      { seed, numRuns: 3000 },
    );
  });

  function damaged(lines: string[], place: number, other: number, how: string): string[] {
    if (lines.length === 0) return lines;
    const at = place % lines.length;
    const line = lines[at]!;
    switch (how) {
      case "cut":
        return lines.slice(0, at);
      case "drop":
        return lines.toSpliced(at, 1);
      case "double":
        return lines.toSpliced(at, 0, line);
      case "swap":
        return lines.with(at, lines[other % lines.length]!).with(other % lines.length, line);
      default: {
        const column = other % (line.length + 1);
        return lines.with(at, `${line.slice(0, column)}#${line.slice(column + 1)}`);
      }
    }
  }
});

describe("SANY's complaints", () => {
  it("about warnings are no errors", () => {
    const place = "line 3, col 1 to line 3, col 4 of module M";
    const text = ["*** Warnings: 1", "", place, "", "Take care.", "*** Errors: 1", "", place, "", "Wrong."];
    assert.deepEqual(sanyErrors(text).map(printSpecError), ["M.tla:3:1: Wrong."]);
    assert.deepEqual(sanyErrors(text.slice(0, 5)), []);
  });

  it("about several places are all told", () => {
    const at = (line: number) => [
      `line ${line}, col 2 to line ${line}, col 4 of module M`,
      "",
      `No. ${line}`,
      "",
    ];
    assert.deepEqual(sanyErrors(["*** Errors: 2", "", ...at(3), ...at(9)]).map(printSpecError), [
      "M.tla:3:2: No. 3",
      "M.tla:9:2: No. 9",
    ]);
  });
});

describe("cfg files", () => {
  it("name their temporal properties in one line or in several, comments aside", () => {
    assert.deepEqual(propertiesIn("SPECIFICATION Spec\nPROPERTIES A\n  B \\* C\nINVARIANT D\nPROPERTY E"), [
      "A",
      "B",
      "E",
    ]);
    assert.deepEqual(propertiesIn("(* PROPERTY\nX *)\nCONSTANTS PROPERTY_OF = 1\nINIT PROPERTYX"), []);
  });
});
