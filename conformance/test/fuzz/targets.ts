/** All that is fuzzed. */
import { dumpTarget } from "./dumps.ts";
import { itfTarget } from "./itf.ts";
import { failureTarget, keptTarget, sealedFailureTarget, sealedTarget, shardTarget } from "./json-files.ts";
import { keptGraphTarget } from "./kept-graphs.ts";
import { messageTarget } from "./messages.ts";
import { recordTarget } from "./run-records.ts";
import type { Target } from "./target.ts";
import { traceTarget } from "./traces.ts";
import { valueTarget } from "./values.ts";

export const targets = (): readonly Target[] => [
  valueTarget(),
  dumpTarget(),
  messageTarget(),
  itfTarget(),
  keptTarget(),
  keptGraphTarget(),
  recordTarget(),
  shardTarget(),
  sealedTarget(),
  failureTarget(),
  sealedFailureTarget(),
  traceTarget(),
];
