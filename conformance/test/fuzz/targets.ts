/** All that is fuzzed. */
import { dumpTarget } from "./dumps.ts";
import { messageTarget } from "./messages.ts";
import type { Target } from "./target.ts";
import { valueTarget } from "./values.ts";

export const targets = (): readonly Target[] => [valueTarget(), dumpTarget(), messageTarget()];
