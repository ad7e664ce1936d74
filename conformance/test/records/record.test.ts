/** What a record's file is, and what is not taken for one. */
import assert from "node:assert/strict";
import { fileNameOf, printRecord, type RunRecord, recordIn } from "../../src/records/record.ts";
import { BUILD, PASSED } from "./support.ts";

const RECORD: RunRecord<"models"> = {
  ...{ kind: "models", name: "Tiny" },
  about: { version: "1.2.3", commit: null, changed: null, build: BUILD, inputs: { spec: "a", jar: "b" } },
  run: {
    ...{ state: "ended", ok: false, exitCode: 12, found: PASSED },
    problems: [{ message: "wrong", about: "TypeOK", place: { file: "spec/A.tla", line: 3 } }],
    times: { seconds: 0.25, ended: "2026-01-02T03:04:05.000Z", cached: true },
  },
};

const TEXT = printRecord(RECORD);

describe("a run record", () => {
  it("is read as it was written", () => {
    const { schemaVersion: _, ...record } = recordIn("models", "Tiny", TEXT) as unknown as Record<
      string,
      unknown
    >;
    assert.deepEqual(record, RECORD);
  });

  it("is not trusted when any one character of it is another one", () => {
    const places = [...TEXT].flatMap((character, at) => (/[\sx]/.test(character) ? [] : [at]));
    assert.ok(places.length > 500);
    const trusted = places.filter((at) => {
      const damaged = `${TEXT.slice(0, at)}x${TEXT.slice(at + 1)}`;
      return typeof recordIn("models", "Tiny", damaged) !== "string";
    });
    assert.deepEqual(trusted, []);
  });

  it("is not trusted when it is cut short anywhere", () => {
    for (let length = 0; length < TEXT.trimEnd().length; length++)
      assert.equal(typeof recordIn("models", "Tiny", TEXT.slice(0, length)), "string", `${length}`);
  });

  it("says what is wrong with it", () => {
    const found = (text: string, name = "Tiny") => recordIn("models", name, text);
    assert.match(found("") as string, /^expected JSON: /);
    assert.match(found(TEXT, "Other") as string, /^it is of "Tiny", expected of "Other"$/);
    assert.match(
      found(TEXT.replace('"schemaVersion": 1', '"schemaVersion": 2')) as string,
      /^schemaVersion: /,
    );
    assert.match(found(TEXT.replace('"states": 3', '"states": -3')) as string, /^run\.found\.states: /);
    assert.match(
      found(TEXT.replace('"states": 3', '"states": 5')) as string,
      /^its content has not the hash/,
    );
    assert.match(recordIn("replays", "Tiny", TEXT) as string, /^kind: /);
  });

  it("has a file's name that leads out of no folder, whatever its own is", () => {
    for (const name of ["../../etc", "a/b", "..", "C:\\x", "a b.ndjson"])
      assert.match(fileNameOf(name), /^[^/\\:]+\.json$/);
    assert.equal(fileNameOf("TwoTimed"), "TwoTimed.json");
  });
});
