/**
 * The environment of a process in which nothing of ours is to be covered: it need not collect what c8 would have to read, and
 * has the memory that it has without.
 */
export const UNMEASURED: NodeJS.ProcessEnv = { ...process.env, NODE_V8_COVERAGE: undefined };
