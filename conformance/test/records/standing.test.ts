/** How a record stands to what is there now: an old green is never taken for a new one. */
import assert from "node:assert/strict";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { reasonsOf } from "../../src/records/standing.ts";
import { INPUTS, MADE, RecordFolder } from "./support.ts";

describe("the standing of a result", () => {
  let records: RecordFolder;

  beforeEach(() => {
    records = new RecordFolder();
  });

  afterEach(() => records.remove());

  const because = (inputs = INPUTS, now = MADE) => {
    const found = records.standing(inputs, now);
    return found.standing === "stale" ? found.because : found.standing;
  };

  it("is missing where there is no record", () =>
    assert.deepEqual(records.standing(), { standing: "missing" }));

  it("is current of the same commit, build and inputs", () => {
    records.green();
    const found = records.standing();
    assert.ok(found.standing === "current" && found.run.ok);
    assert.equal(found.run.found?.states, 3);
  });

  it("is stale once the spec has changed, and says so", () => {
    records.green();
    assert.deepEqual(because({ ...INPUTS, spec: "spec of now" }), ["the spec has changed since"]);
    assert.deepEqual(because({ ...INPUTS, jar: "another" }), ["TLC's jar is another one"]);
  });

  it("is stale in another commit, which it names, and says what else has changed", () => {
    records.green();
    const now = { ...MADE, commit: "fff0000", build: "c".repeat(64) };
    assert.deepEqual(because(INPUTS, now), ["of commit abc1234"]);
    assert.deepEqual(because({ ...INPUTS, spec: "other" }, now), [
      "of commit abc1234",
      "the spec has changed since",
    ]);
  });

  it("is stale in the same commit when what judges was built from other sources", () => {
    records.green();
    const now = { ...MADE, build: "c".repeat(64) };
    assert.deepEqual(because(INPUTS, now), ["wakeproof has been built from other sources since"]);
  });

  it("is stale when it was found with changes on top of the commit, and they are gone", () => {
    records.green(INPUTS, { ...MADE, changed: true });
    assert.deepEqual(because(), ["found with changes that nobody committed"]);
    assert.equal(because(INPUTS, { ...MADE, changed: true }), "current");
  });

  it("is stale while the sources are others than those that were built", () => {
    records.green();
    const now = { ...MADE, unbuilt: true };
    assert.deepEqual(because(INPUTS, now), [
      "the sources have changed since they were built (try: make build)",
    ]);
  });

  it("is judged by hashes alone in an archive without git", () => {
    records.green();
    const archive = { ...MADE, commit: null, changed: null };
    assert.equal(because(INPUTS, archive), "current");
    assert.deepEqual(because({ ...INPUTS, spec: "other" }, archive), ["the spec has changed since"]);
  });

  it("is stale in a repository when it was found without one", () => {
    records.green(INPUTS, { ...MADE, commit: null, changed: null });
    assert.deepEqual(because(), ["of no commit that is known"]);
  });

  it("is that of the last run, also when that was red and the one before it was green", () => {
    records.green();
    const problems = [{ message: "expected pass, found safety TypeOK" }];
    records.recorder().end("models", "Tiny", INPUTS, { exitCode: 12, problems, found: null, seconds: 1 });
    const found = records.standing();
    assert.ok(found.standing === "current" && !found.run.ok);
    assert.equal(found.run.exitCode, 12);
  });

  it("is red when the exit code is, though nobody said what was wrong", () => {
    records.recorder().end("models", "Tiny", INPUTS, { exitCode: 23, problems: [], found: null, seconds: 1 });
    const found = records.standing();
    assert.ok(found.standing === "current" && !found.run.ok);
  });

  it("is unfinished after a run that was begun and killed, whatever was there before", () => {
    records.green();
    records.recorder().begin("models", "Tiny", INPUTS);
    assert.equal(because(), "unfinished");
  });

  it("is unreadable when the record is damaged, with file, reason and what to do", () => {
    records.green();
    records.text = records.text.replace('"states": 3', '"states": 4');
    const found = records.standing();
    assert.ok(found.standing === "unreadable");
    assert.equal(found.file, "out/records/models/Tiny.json");
    assert.match(found.because, /has not the hash.*; try: remove it, and npx wakeproof check Tiny$/);
    records.text = "";
    assert.equal(because(), "unreadable");
    rmSync(records.file);
    mkdirSync(records.file);
    assert.equal(because(), "unreadable");
  });

  it("does not ask for inputs of which nothing is known: of a jar that is not there", () => {
    const about = (inputs: Record<string, string>) => ({ ...MADE, inputs });
    assert.deepEqual(reasonsOf(about({ spec: "a", jar: "b" }), about({ spec: "a" })), []);
    assert.deepEqual(reasonsOf(about({ spec: "a" }), about({ spec: "a", jar: "b" })), []);
    assert.deepEqual(reasonsOf(about({}), about({ spec: "a" })), ["the spec has changed since"]);
    assert.deepEqual(reasonsOf(about({ spec: "a", implementation: "i" }), about({ spec: "a" })), [
      "the implementation or Node has changed since",
    ]);
  });
});

describe("recording", () => {
  it("says once that the disk refuses it, and leaves no older record in its place", () => {
    const records = new RecordFolder();
    records.green();
    // A folder stands where the file is to be renamed to, which nobody may write over, not even root.
    rmSync(records.file);
    mkdirSync(records.file);
    writeFileSync(join(records.file, "inside"), "");
    const recorder = records.recorder();
    recorder.begin("models", "Tiny", INPUTS);
    recorder.end("models", "Tiny", INPUTS, { exitCode: 0, problems: [], found: null, seconds: 1 });
    recorder.complain();
    recorder.complain();
    assert.equal(records.said.length, 1);
    assert.match(records.said[0]!, /cannot be written: .*; results of this run are not recorded/);
    records.remove();
  });
});
