/** Records anew the files of shards that the fuzzing damages, for when what is in them has changed. */
import { copyFileSync } from "node:fs";
import { join } from "node:path";
import { wakeproof } from "../support/command.ts";
import { fakeJava } from "../support/fake-java.ts";
import { PROJECT } from "../support/places.ts";
import { record, recordedEntry } from "../support/recorded.ts";
import { TinySpec } from "../support/tiny-spec.ts";

const spec = new TinySpec();
try {
  spec.cfg("Tiny", {});
  const recorded = await record(spec, "Tiny");
  spec.manifest([recordedEntry("Tiny", recorded)]);
  for (const index of [1, 2]) {
    const args = ["replay", "--shard", `${index}/2`, ...spec.where];
    const { code, stderr } = await wakeproof(args, fakeJava(spec.folder, recorded));
    if (code !== 0) throw new Error(stderr);
    const name = `${index}-of-2.json`;
    copyFileSync(join(spec.out, "shards", name), join(PROJECT, "conformance/test/fixtures/shards", name));
  }
} finally {
  spec.remove();
}
