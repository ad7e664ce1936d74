/** TLC, SANY and the PlusCal translator for programs: one pinned jar, fetched on first use, verified at every start. */

export { type Capabilities, capabilities, has } from "./capabilities.ts";
export type { Tool } from "./command.ts";
export { ToolMissing, UsageError } from "./errors.ts";
export { type Jar, type JarOptions, jarAtHand, jarPath } from "./jar.ts";
export { findJava, type Java } from "./java.ts";
export { defaultHeap } from "./memory.ts";
export { editDistance } from "./nearest.ts";
export { type RunOptions, startTool, type ToolRun } from "./run.ts";
