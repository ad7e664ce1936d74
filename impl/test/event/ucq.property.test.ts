import assert from "node:assert/strict";
import fc from "fast-check";
import { NOTHING } from "../../src/event/mailbox.ts";
import type { Ucq } from "../../src/event/ucq.ts";
import type { SlabCache } from "../../src/slab/cache.ts";
import { seed, titled } from "../support/seed.ts";
import { ucqsOf } from "../support/structures.ts";

const MAILBOXES = 2;

interface Real {
  readonly ucqs: readonly Ucq[];
  readonly pages: SlabCache;
}

/** The words of each mailbox. */
type Model = readonly number[][];
type Command = fc.Command<Model, Real>;

/** A mailbox of n words has no fewer pages than they need, and at most one more, at its two ends. */
function compare(model: Model, { ucqs, pages }: Real, pageEntries: number): void {
  for (const [index, ucq] of ucqs.entries()) {
    assert.deepEqual(ucq.contents(), model[index]);
    assert.equal(ucq.length, model[index]!.length);
    assert.equal(ucq.isEmpty(), model[index]!.length === 0);
  }
  const needed = model.map((words) => Math.ceil(words.length / pageEntries));
  const least = needed.reduce((a, b) => a + b, 0);
  const most = needed.reduce((a, b) => a + (b === 0 ? 0 : b + 1), 0);
  assert.ok(least <= pages.inUse && pages.inUse <= most, `${pages.inUse} pages, not ${least} to ${most}`);
}

class Post implements Command {
  readonly mailbox: number;
  readonly word: number;
  readonly pageEntries: number;
  constructor(mailbox: number, word: number, pageEntries: number) {
    this.mailbox = mailbox;
    this.word = word;
    this.pageEntries = pageEntries;
  }
  check = () => true;
  run(model: Model, real: Real): void {
    real.ucqs[this.mailbox]!.post(this.word);
    model[this.mailbox]!.push(this.word);
    compare(model, real, this.pageEntries);
  }
  toString = () => `Post(v${this.mailbox + 1}, ${this.word})`;
}

class Take implements Command {
  readonly mailbox: number;
  readonly pageEntries: number;
  constructor(mailbox: number, pageEntries: number) {
    this.mailbox = mailbox;
    this.pageEntries = pageEntries;
  }
  check = () => true;
  run(model: Model, real: Real): void {
    assert.equal(real.ucqs[this.mailbox]!.take(), model[this.mailbox]!.shift() ?? NOTHING);
    compare(model, real, this.pageEntries);
  }
  toString = () => `Take(v${this.mailbox + 1})`;
}

describe(titled("Ucq against an array"), () => {
  for (const pageEntries of [1, 2, 3]) {
    const mailbox = fc.integer({ min: 0, max: MAILBOXES - 1 });
    const commands = fc.commands(
      [
        fc.tuple(mailbox, fc.nat({ max: 3 })).map(([index, word]) => new Post(index, word, pageEntries)),
        mailbox.map((index) => new Take(index, pageEntries)),
      ],
      { maxCommands: 80, size: "max" },
    );

    it(`is the same first-in first-out with pages of ${pageEntries}, and holds only the pages it needs`, () => {
      fc.assert(
        fc.property(commands, (run) => {
          const setup = () => ({
            model: Array.from({ length: MAILBOXES }, () => []),
            real: ucqsOf({ mailboxes: MAILBOXES, pageEntries, pageSlabs: 40, pagesPerSlab: 3 }),
          });
          fc.modelRun(setup, run);
        }),
        { seed, numRuns: 100 },
      );
    });
  }
});
