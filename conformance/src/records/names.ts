/** Names of records that are not names of the manifest. */

/** Levels share names of claims; files, logs and records are the module's own. */
export const witnessName = (module: string, claim: string): string => `${module}-${claim}`;

/** The traces of `verify`. */
export const RANDOM_RUNS = "random-runs";

/** The tests of `make test`. */
export const MAKE_TEST = "make-test";
