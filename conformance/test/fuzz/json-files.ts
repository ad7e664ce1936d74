/**
 * The fuzz targets of what this program writes for itself in JSON, and reads another day or on another machine: kept
 * runs of TLC, files of shards, and failing runs. Each carries a checksum, so that hardly any damage is accepted; what a damage
 * would do behind the checksum is shown by damaged contents that are sealed anew.
 */
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type KeptRun, keptRunIn, printKeptRun } from "../../src/cli/checked-store.ts";
import { CliError } from "../../src/cli/errors.ts";
import { type ShardFile, shardIn } from "../../src/cli/shard-file.ts";
import { makeDriver } from "../../src/driver/index.ts";
import { type Failure, FailureError, failureIn } from "../../src/failures/file.ts";
import { RunError, rerun } from "../../src/replay/failures/rerun.ts";
import { PackedError, unpackEvidence, unpackTopology } from "../../src/replay/packed.ts";
import { PROJECT } from "../support/places.ts";
import { linesOf } from "../tlc/saved.ts";
import { JSON_PIECES, type Target } from "./target.ts";

const PIECES = [...JSON_PIECES, "-1", "0.5", "1e9", "\\", " ", "\n", '"run":', '"x":'];

const KEY = "1".repeat(64);

/** `killed` did not pass; whether a run is believed is not asked here. */
const RUNS: readonly KeptRun[] = ["pass", "empty", "killed"].map((name) => ({
  ...{ name, exitCode: 0, seconds: 1.5, lines: linesOf(name) },
}));

export type ReadKept = (text: string) => KeptRun | undefined;

export function keptTarget(read: ReadKept = (text) => keptRunIn(text, KEY)): Target {
  return {
    name: "kept runs",
    corpus: RUNS.map((run) => printKeptRun(KEY, run)),
    pieces: PIECES,
    judge: (text) => {
      const run = read(text);
      if (run === undefined) return "refused";
      assert.ok(
        RUNS.some((one) => JSON.stringify(one) === JSON.stringify(run)),
        "the run is one that was kept",
      );
      return "accepted";
    },
    judgeCut: (text, whole) => {
      if (text.trimEnd() !== whole.trimEnd()) assert.equal(read(text), undefined);
    },
  };
}

const RECORDED_BY = "conformance/dist/test/fuzz/record-files.js";
const SHARDS = ["1-of-2.json", "2-of-2.json"].map((name) =>
  readFileSync(join(PROJECT, "conformance/test/fixtures/shards", name), "latin1"),
);

export type ReadShard = (text: string) => ShardFile;

const readShard: ReadShard = (text) => shardIn(text, "shard.json");

export function shardTarget(read: ReadShard = readShard): Target {
  const contents = SHARDS.map(contentOf);
  return {
    name: "shards",
    corpus: SHARDS,
    recordedBy: RECORDED_BY,
    pieces: PIECES,
    judge: (text) => {
      const shard = readOrRefused(() => read(text));
      if (shard === undefined) return "refused";
      assert.ok(contents.includes(JSON.stringify(shard)), "the content is one that was written");
      return "accepted";
    },
    judgeCut: (text, whole) => {
      if (text.trimEnd() !== whole.trimEnd()) assert.throws(() => read(text), CliError);
    },
  };
}

/** How many steps the driver of the recorded model has is not in the file; its list of flags has that length. */
const STEPS = 100;

/** A content is damaged, and sealed: whoever unpacks it must find what is wrong, with bounded memory. */
export function sealedTarget(read: ReadShard = readShard): Target {
  return {
    name: "sealed shards",
    corpus: SHARDS.map(contentOf),
    recordedBy: RECORDED_BY,
    pieces: [
      ...PIECES,
      "99999999999",
      "4294967296",
      '"states":99999999999,',
      '"edges":4294967296,',
      "AAAA",
      "===",
      '"states":',
    ],
    judge: (text) => {
      const shard = readOrRefused(() => read(sealed(text)));
      if (shard === undefined) return "refused";
      for (const { evidence, whole } of shard.models) {
        const graph = readOrRefused(() => (whole === undefined ? undefined : unpackTopology(whole.topology)));
        if (graph === undefined) continue;
        assert.equal(graph.edgeSource.length, graph.edges);
        assert.ok(graph.edgeTarget.every((state) => state >= 0 && state < graph.states));
        const back = readOrRefused(() => unpackEvidence(evidence, graph, STEPS));
        if (back !== undefined) assert.equal(back.covered.length, graph.edges);
      }
      return "accepted";
    },
  };
}

const OWN = [CliError, PackedError, FailureError, RunError];

function readOrRefused<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (!OWN.some((kind) => error instanceof kind)) throw error;
    assert.match((error as Error).message, /^[^\n]+: [^\n]/, "the place, and what is wrong");
    return undefined;
  }
}

function contentOf(text: string): string {
  const { checksum: _, ...content } = JSON.parse(text) as Record<string, unknown>;
  return JSON.stringify(content);
}

const FAILURE = readFileSync(join(PROJECT, "conformance/test/fixtures/failures/failing.json"), "latin1");

export type ReadFailure = (text: string) => Failure;

const readFailing: ReadFailure = (text) => failureIn(text, "failing.json");

export function failureTarget(read: ReadFailure = readFailing): Target {
  const content = JSON.stringify(read(FAILURE));
  return {
    name: "failures",
    corpus: [FAILURE],
    recordedBy: RECORDED_BY,
    pieces: PIECES,
    judge: (text) => {
      const failure = readOrRefused(() => read(text));
      if (failure === undefined) return "refused";
      assert.equal(JSON.stringify(failure), content, "the run is the one that was saved");
      return "accepted";
    },
    judgeCut: (text, whole) => {
      if (text.trimEnd() !== whole.trimEnd()) assert.throws(() => read(text), FailureError);
    },
  };
}

/** Damaged, sealed, and taken again on the implementation: it fails in some way or no longer, or the run does not fit. */
export function sealedFailureTarget(read: ReadFailure = readFailing): Target {
  const driver = makeDriver(read(FAILURE).world);
  return {
    name: "sealed failures",
    corpus: [contentOf(FAILURE)],
    recordedBy: RECORDED_BY,
    pieces: [...PIECES, '{"reset":true},', '"parameters":[],', '"changes":{},', '"#bigint"', "99999999999"],
    judge: (text) => {
      const failure = readOrRefused(() => read(sealed(text)));
      if (failure === undefined) return "refused";
      const again = readOrRefused(() => rerun(driver, failure.run));
      if (again === undefined) return "refused";
      assert.ok(again.taken <= failure.run.steps.length);
      return "accepted";
    },
  };
}

/** What is no object cannot be sealed, and is given as it is. */
export function sealed(text: string): string {
  try {
    const content = JSON.parse(text) as unknown;
    if (typeof content !== "object" || content === null || Array.isArray(content)) return text;
    const checksum = createHash("sha256").update(JSON.stringify(content)).digest("hex");
    return JSON.stringify({ ...content, checksum });
  } catch {
    return text;
  }
}
