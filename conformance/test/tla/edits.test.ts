import assert from "node:assert/strict";
import { edited } from "../../src/tla/edits.ts";

/** Replaces each `from`, which is there once. */
const change = (text: string, ...changes: readonly (readonly [string, string])[]) =>
  edited(
    text,
    changes.map(([from, to]) => ({
      start: text.indexOf(from),
      end: text.indexOf(from) + from.length,
      text: to,
    })),
  );

describe("edits of TLA+", () => {
  it("leave the columns of what follows on the line alone where there is room", () =>
    assert.equal(change("/\\ abcdef /\\ g", ["abcdef", "TRUE"]), "/\\ TRUE   /\\ g"));

  it("leave the lines of what is replaced, empty", () =>
    assert.equal(
      change("/\\ IF a\n   THEN b\n/\\ c", ["IF a\n   THEN b", "TRUE"]),
      "/\\ TRUE\n         \n/\\ c",
    ));

  it("move what follows, and the lines that are aligned with it, where there is none", () =>
    assert.equal(
      change("/\\ a /\\ \\/ b\n        \\/ c\n/\\ d", ["a", "TRUE"]),
      "/\\ TRUE /\\ \\/ b\n           \\/ c\n/\\ d",
    ));

  it("move a list that is put into brackets as a whole", () => {
    const text = "A ==\n  /\\ b\n  /\\ c";
    const at = text.indexOf("/\\ b");
    const brackets = [
      { start: at, end: at, text: "~(" },
      { start: text.length, end: text.length, text: ")" },
    ];
    assert.equal(edited(text, brackets), "A ==\n  ~(/\\ b\n    /\\ c)");
  });

  it("can be several in one text", () => assert.equal(change("a + b", ["a", "xx"], ["b", "yy"]), "xx + yy"));
});
