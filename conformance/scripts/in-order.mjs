/**
 * What mocha's workers tell, in the order in which their files were given, which is that in which they are begun.
 *
 * In parallel mode all events of a file come at once, when it has ended, and files as they end: with each run another order. Here
 * those of a file wait for the files before it, so that two reports can be compared. A file whose worker died never comes;
 * those behind it are told at the end.
 */

import { EventEmitter } from "node:events";
import Mocha from "mocha";

const { EVENT_RUN_BEGIN, EVENT_RUN_END, EVENT_SUITE_BEGIN, EVENT_SUITE_END, ...others } =
  Mocha.Runner.constants;
const { EVENT_TEST_BEGIN, EVENT_TEST_END, EVENT_TEST_PASS, EVENT_TEST_FAIL, EVENT_TEST_PENDING } = others;
const OF_TESTS = [EVENT_TEST_BEGIN, EVENT_TEST_END, EVENT_TEST_PASS, EVENT_TEST_FAIL, EVENT_TEST_PENDING];

/** Stands in a runner's place for a reporter: the same events, and the runner's statistics. */
export class InOrder extends EventEmitter {
  #waiting;
  /** The events of a file, by its path. */
  #ended = new Map();
  /** Of the file that is being told, if one is. */
  #open;
  /** Of no file that is known: what killed a worker, and files without tests. */
  #last = [];

  constructor(runner, files) {
    super();
    this.stats = runner.stats;
    this.#waiting = [...files];
    runner.once(EVENT_RUN_BEGIN, () => this.emit(EVENT_RUN_BEGIN));
    for (const name of [EVENT_SUITE_BEGIN, ...OF_TESTS, EVENT_SUITE_END])
      runner.on(name, (...args) => this.#take({ name, args }));
    runner.once(EVENT_RUN_END, () => {
      this.tellAll();
      this.emit(EVENT_RUN_END);
    });
  }

  /** What has ended and waits, without the files before it. */
  tellAll() {
    const known = this.#waiting.filter((file) => this.#ended.has(file));
    for (const file of new Set([...known, ...this.#ended.keys()])) this.#tellFile(file);
    for (const { name, args } of this.#last.splice(0)) this.emit(name, ...args);
  }

  #take(event) {
    const isRoot = event.args[0].root === true;
    if (isRoot && event.name === EVENT_SUITE_BEGIN) this.#open = [];
    (this.#open ?? this.#last).push(event);
    if (!isRoot || event.name !== EVENT_SUITE_END) return;
    const file = fileOf(this.#open);
    if (file === undefined) this.#last.push(...this.#open);
    else this.#ended.set(file, this.#open);
    this.#open = undefined;
    this.#tell();
  }

  #tell() {
    while (this.#ended.has(this.#waiting[0])) this.#tellFile(this.#waiting.shift());
  }

  #tellFile(file) {
    for (const { name, args } of this.#ended.get(file)) this.emit(name, ...args);
    this.#ended.delete(file);
  }
}

const fileOf = (events) => events.find(({ args: [subject] }) => subject.file !== undefined)?.args[0].file;
