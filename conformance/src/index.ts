/** The public face of the package: the engine, for any specification and any implementation. */
export * from "./engine.ts";
