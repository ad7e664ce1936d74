/**
 * mocha's readable report, and its counts as JSON in the file that the reporter option `counts` names.
 *
 * The file is written at the end only: that it is missing tells that mocha did not get there.
 */

import { writeFileSync } from "node:fs";
import Mocha from "mocha";

export default class CountingReporter extends Mocha.reporters.Spec {
  constructor(runner, options) {
    super(runner, options);
    const { counts } = options.reporterOption ?? options.reporterOptions;
    runner.once("end", () => {
      const { passes, failures, pending } = this.stats;
      writeFileSync(counts, JSON.stringify({ passed: passes, failed: failures, skipped: pending }));
    });
  }
}
