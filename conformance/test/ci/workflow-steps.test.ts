/**
 * The jobs of `.github/workflows/verify.yml`, one after the other on a small specification: each of its commands as it stands
 * there, and then there is what the job uploads, caches or hands to the next one.
 */
import assert from "node:assert/strict";
import { copyFileSync, existsSync } from "node:fs";
import { join } from "node:path";
import { type Env, wakeproof } from "../support/command.ts";
import { fakeJava } from "../support/fake-java.ts";
import { SPEC } from "../support/places.ts";
import { record, recordedEntry } from "../support/recorded.ts";
import { modelEntry, TinySpec } from "../support/tiny-spec.ts";
import { linesOf, pathsOf, workflow } from "./workflows.ts";

const CALL = "npx wakeproof ";

describe("the workflow's jobs on a small specification", function () {
  this.timeout(300_000);
  let spec: TinySpec;
  /** TLC's run of the one model that is replayed, which the jobs that replay it repeat. */
  let recorded: Env;

  before(async () => {
    spec = new TinySpec();
    spec.cfg("Tiny", { invariants: ["TypeOK"] });
    const tiny = await record(spec, "Tiny");
    recorded = fakeJava(spec.folder, tiny);
    copyFileSync(join(SPEC, "SharedQueueTheft.cfg"), join(spec.folder, "SharedQueueTheft.cfg"));
    const stolen = { verdict: "safety", property: "OwnAlarmOnly" };
    const design = { name: "shared-alarm-queue", sound: false, commit: null, about: "one for all" };
    spec.manifest([recordedEntry("Tiny", tiny), modelEntry("SharedQueueTheft", stolen)], {
      designs: [{ ...design, models: ["SharedQueueTheft"] }],
    });
    spec.simulations("Tiny", {});
  });

  after(() => spec.remove());

  /** The workflow's out/ is the project's; here it is the specification's own. */
  const here = (path: string): string => join(spec.out, path.replace(/^out(?:\/|$)/, ""));

  const run = async (line: string, env: Env): Promise<void> => {
    assert.ok(line.startsWith(CALL), line);
    const words = line.slice(CALL.length).split(" ");
    const args = words.map((word) => (word.startsWith("out/") ? here(word) : word));
    const { code, stderr } = await wakeproof([...args, ...spec.where], env);
    assert.equal(code, 0, `${line}\n${stderr}`);
  };

  for (const name of ["models", "replay", "merge", "changed", "report"])
    it(`${name}: its commands succeed, and what it keeps is there`, async () => {
      const job = workflow.jobs[name]!;
      for (const line of linesOf(job)) await run(line, name === "models" ? {} : recorded);
      const keeping = ["actions/upload-artifact", "actions/cache", "actions/cache/save"];
      const kept = keeping.flatMap((action) => pathsOf(job, action));
      assert.ok(kept.length > 0);
      for (const path of kept) assert.ok(existsSync(here(path.replace(/^!/, ""))), path);
    });

  it("merge: finds the shards where the jobs of the matrix left them", () => {
    const { replay, merge } = workflow.jobs;
    const folder = pathsOf(merge!, "actions/download-artifact");
    assert.deepEqual(folder, ["out/shards"]);
    const shards = pathsOf(replay!, "actions/upload-artifact");
    assert.deepEqual(
      linesOf(merge!).flatMap((line) => line.match(/out\/\S+/g) ?? []),
      shards,
    );
    for (const shard of shards) assert.ok(shard.startsWith(`${folder[0]}/`));
  });
});
