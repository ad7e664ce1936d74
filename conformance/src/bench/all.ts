/** The benchmarks, in the order in which they are run and shown. */
import type { Bench } from "./bench.ts";
import { graphWalker } from "./graphwalker.ts";
import { history } from "./history.ts";
import { modelRunner } from "./model-runner.ts";
import { reading } from "./reading.ts";
import { replay } from "./replay.ts";
import { stages } from "./stages.ts";
import { tours } from "./tours.ts";
import { traces } from "./traces.ts";

export const BENCHES: readonly Bench[] = [
  stages,
  replay,
  reading,
  modelRunner,
  history,
  traces,
  tours,
  graphWalker,
];
