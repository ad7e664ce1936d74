/**
 * mocha's readable report, in the order of the files also where they run in parallel, and its counts as JSON in the file that the
 * reporter option `counts` names.
 *
 * A file in which no test ran is a failure: it was cut short, or holds nothing. The counts are written at the end only: that
 * they are missing tells that mocha did not get there.
 */

import { writeFileSync } from "node:fs";
import { relative, resolve } from "node:path";
import Mocha from "mocha";
import { InOrder } from "./in-order.mjs";

const { EVENT_RUN_END, EVENT_TEST_END } = Mocha.Runner.constants;

export default class CountingReporter extends Mocha.reporters.Spec {
  #silent;

  constructor(runner, options) {
    const files = options.files.map((file) => resolve(file));
    const told = runner.isParallelMode() ? new InOrder(runner, files) : runner;
    super(told, options);
    const { counts } = options.reporterOption ?? options.reporterOptions;
    this.#silent = new Set(files);
    runner.on(EVENT_TEST_END, (test) => this.#silent.delete(test.file));
    // Where workers died, mocha may leave without a word, and with 0.
    const cutShort = () => {
      told.tellAll?.();
      this.#saySilent();
    };
    process.once("exit", cutShort);
    runner.once(EVENT_RUN_END, () => {
      process.off("exit", cutShort);
      this.#saySilent();
      const { passes, failures, pending } = this.stats;
      const failed = failures + this.#silent.size;
      writeFileSync(counts, JSON.stringify({ passed: passes, failed, skipped: pending }));
    });
  }

  #saySilent() {
    for (const file of this.#silent) process.stdout.write(`${relative("", file)}: no test of it ran\n`);
  }
}
