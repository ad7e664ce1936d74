/** The fuzz target of run records: what the report believes is what a command has written, to the last character. */
import assert from "node:assert/strict";
import { isDeepStrictEqual } from "node:util";
import { printRecord, type RunRecord, recordIn } from "../../src/records/record.ts";
import { linesOf } from "../tlc/saved.ts";
import { JSON_PIECES, type Target } from "./target.ts";

const about = { version: "1.2.3", commit: null, changed: null, build: "b".repeat(64), inputs: { spec: "a" } };

const FOUND = {
  ...{ expected: "safety", verdict: "safety", property: "OwnAlarmOnly", message: "it is violated" },
  ...{ states: 3, transitions: 4, initial: 1, depth: 2 },
  coverage: [{ action: "Post", distinct: 2, total: 4 }],
  printed: { lines: linesOf("invariant").slice(-12), exitCode: 12 },
};

const RECORDS: readonly RunRecord<"models">[] = [
  { kind: "models", name: "Tiny", about, run: { state: "begun" } },
  {
    ...{ kind: "models", name: "Tiny", about: { ...about, commit: "abc", changed: true } },
    run: {
      ...{ state: "ended", ok: false, exitCode: 12, found: FOUND },
      problems: [{ message: "wrong", place: { file: "spec/A.tla", line: 3 } }],
      times: { seconds: 0.25, ended: "2026-01-02T03:04:05.000Z", cached: false },
    },
  },
];

const TEXTS = RECORDS.map(printRecord);

export type ReadRecord = (text: string) => RunRecord<"models"> | string;

export function recordTarget(read: ReadRecord = (text) => recordIn("models", "Tiny", text)): Target {
  return {
    name: "run records",
    corpus: TEXTS,
    pieces: [...JSON_PIECES, "-1", '"state": "begun"', '"ok": true', " "],
    judge: (text) => {
      const record = read(text);
      if (typeof record === "string") return "refused";
      const { kind, name, about: found, run } = record;
      const isKnown = RECORDS.some((one) => isDeepStrictEqual({ kind, name, about: found, run }, one));
      assert.ok(isKnown, "the record is one that was written");
      return "accepted";
    },
    judgeCut: (text, whole) => {
      if (text.trimEnd() !== whole.trimEnd()) assert.equal(typeof read(text), "string");
    },
  };
}
