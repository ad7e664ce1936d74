/** TLC's graph of a small configuration of MCEpollWait, as the driver of that configuration reads it. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { WaitDriver } from "../../src/driver/index.ts";
import { readDump, runTlc, type StateGraph } from "../../src/engine.ts";
import { parseCfg } from "../../src/models/cfg.ts";
import { type World, worldOf } from "../../src/models/world.ts";
import { cfgText, type TinyCfg, type TinySpec } from "../support/tiny-spec.ts";

export async function smallGraph(
  spec: TinySpec,
  cfg: TinyCfg,
): Promise<{ readonly world: World; readonly graph: StateGraph }> {
  spec.cfg("Small", cfg);
  const world = worldOf(parseCfg(cfgText(cfg), "Small.cfg"));
  const dump = join(spec.folder, "Small.dot");
  const result = await runTlc({ folder: spec.folder, module: "MCEpollWait", config: "Small.cfg", dump });
  assert.equal(result.verdict, "pass", result.message);
  const graph = await readDump(dump, new WaitDriver(world.config).layout, result);
  return { world, graph };
}
