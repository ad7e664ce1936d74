/** Counts of what was checked, and their one line. */

export const NOTHING = { passed: 0, failed: 0, skipped: 0 };

/** One check, by the exit code of the program that made it. */
export function oneCheck(exitCode) {
  return exitCode === 0 ? { ...NOTHING, passed: 1 } : { ...NOTHING, failed: 1 };
}

export function sum(tallies) {
  return tallies.reduce(
    (all, one) => ({
      passed: all.passed + one.passed,
      failed: all.failed + one.failed,
      skipped: all.skipped + one.skipped,
    }),
    NOTHING,
  );
}

/** Nothing failed is not enough: something must have passed. */
export function isGreen({ passed, failed }) {
  return failed === 0 && passed > 0;
}

export function totalLine({ passed, failed, skipped }) {
  return `total: ${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`;
}
