/** Records anew the files of shards and of a failing run that the fuzzing damages, for when what is in them has changed. */
import { copyFileSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { Context } from "../../src/cli/context.ts";
import { saveFailures } from "../../src/cli/failures.ts";
import { makeDriver } from "../../src/driver/index.ts";
import { greedyTour, readDump, replay } from "../../src/engine.ts";
import { type Model, readCfg } from "../../src/models/manifest.ts";
import { type World, worldOf } from "../../src/models/world.ts";
import { wakeproof } from "../support/command.ts";
import { fakeJava } from "../support/fake-java.ts";
import { PROJECT } from "../support/places.ts";
import { record, recordedEntry } from "../support/recorded.ts";
import { TinySpec } from "../support/tiny-spec.ts";

const FIXTURES = join(PROJECT, "conformance/test/fixtures");
const DRIVER = new URL("../../src/driver/index.js", import.meta.url).href;

/** The design gives the alarm back before it is aborted, which takes an event to be seen. */
async function recordFailure(spec: TinySpec): Promise<void> {
  spec.cfg("Failing", { constants: { Events: "= 1" } });
  await record(spec, "Failing");
  const world: World = { ...worldOf(readCfg(spec.folder, "Failing.cfg")), design: "abort-after-free" };
  const graph = await readDump(join(spec.folder, "Failing.dot"), makeDriver(world).layout);
  const source = { module: DRIVER, options: world };
  const report = await replay(graph, greedyTour(graph), source, { allowUnusedActions: true });
  const options = { names: [], spec: spec.folder, out: spec.out } as unknown as Context["options"];
  const context = new Context(options, new AbortController().signal);
  saveFailures(
    context,
    { name: "Failing", module: "MCEpollWait", cfg: "Failing.cfg" } as Model,
    world,
    report,
  );
  mkdirSync(join(FIXTURES, "failures"), { recursive: true });
  copyFileSync(join(spec.out, "failures/Failing-1.json"), join(FIXTURES, "failures/failing.json"));
}

const spec = new TinySpec();
try {
  await recordFailure(spec);
  spec.cfg("Tiny", {});
  const recorded = await record(spec, "Tiny");
  spec.manifest([recordedEntry("Tiny", recorded)]);
  for (const index of [1, 2]) {
    const args = ["replay", "--shard", `${index}/2`, ...spec.where];
    const { code, stderr } = await wakeproof(args, fakeJava(spec.folder, recorded));
    if (code !== 0) throw new Error(stderr);
    const name = `${index}-of-2.json`;
    copyFileSync(join(spec.out, "shards", name), join(FIXTURES, "shards", name));
  }
} finally {
  spec.remove();
}
