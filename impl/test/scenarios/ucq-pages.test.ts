/**
 * Akaros: tests/old/test_ucq.c, and the kernel's test_ucq.
 *
 * The kernel sends one message, then five thousand, then a thousand more while the program sleeps, so
 * that they need several pages; the program takes them and counts. Each number came once, in order, no
 * message came beyond those, and in the end the mailbox held no extra page.
 */
import assert from "node:assert/strict";
import { NOTHING } from "../../src/event/mailbox.ts";
import { ucqsOf } from "../support/structures.ts";

const PAGE_ENTRIES = 62;
const mailbox = () => ucqsOf({ pageEntries: PAGE_ENTRIES, pageSlabs: 32, pagesPerSlab: 4 });
const numbers = (count: number) => Array.from({ length: count }, (_, number) => number);

describe("the public mailbox of a vcore", () => {
  it("gives one message, and no second", () => {
    const { ucq } = mailbox();
    ucq.post(42);
    assert.deepEqual([ucq.take(), ucq.take()], [42, NOTHING]);
  });

  it("gives five thousand messages in order to who takes each as it comes, from one page", () => {
    const { ucq, pages } = mailbox();
    for (const number of numbers(5_000)) {
      ucq.post(number);
      assert.equal(ucq.take(), number);
    }
    assert.equal(ucq.take(), NOTHING);
    assert.equal(pages.grown, 1);
  });

  it("gives five thousand messages in order when the sender is always a few ahead", () => {
    const { ucq, pages } = mailbox();
    const ahead = 100;
    const taken: number[] = [];
    for (const number of numbers(5_000)) {
      ucq.post(number);
      if (number >= ahead) taken.push(ucq.take());
    }
    while (!ucq.isEmpty()) taken.push(ucq.take());
    assert.deepEqual(taken, numbers(5_000));
    assert.equal(pages.inUse, 0);
    assert.ok(pages.grown <= 1, `${pages.grown} slabs of pages for ${ahead} messages at once`);
  });

  it("chains pages for a thousand messages that nobody takes, and gives all of them back", () => {
    const { ucq, pages } = mailbox();
    for (const number of numbers(1_000)) ucq.post(number);
    assert.equal(pages.inUse, Math.ceil(1_000 / PAGE_ENTRIES));
    assert.deepEqual(
      numbers(1_000).map(() => ucq.take()),
      numbers(1_000),
    );
    assert.equal(ucq.take(), NOTHING);
    assert.equal(pages.inUse, 0);
  });

  it("needs no more memory the second time", () => {
    const { ucq, pages } = mailbox();
    const burst = () => {
      for (const number of numbers(1_000)) ucq.post(number);
      while (ucq.take() !== NOTHING);
      return pages.grown;
    };
    const first = burst();
    assert.equal(burst(), first);
  });
});
