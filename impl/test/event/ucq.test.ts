import assert from "node:assert/strict";
import { NOTHING } from "../../src/event/mailbox.ts";
import { ContractBroken, SlabExhausted } from "../../src/memory/contract.ts";
import { ucqsOf } from "../support/structures.ts";

describe("Ucq", () => {
  it("is empty in a fresh memory, holds no page, and gives nothing", () => {
    const { ucq, pages, arena } = ucqsOf();
    assert.equal(ucq.isEmpty(), true);
    assert.equal(ucq.take(), NOTHING);
    assert.equal(pages.inUse, 0);
    assert.deepEqual(arena.dump(), []);
  });

  it("gives words in the order in which they were posted, zero among them", () => {
    const { ucq } = ucqsOf();
    for (const word of [7, 0, 7]) ucq.post(word);
    assert.equal(ucq.isEmpty(), false);
    assert.deepEqual(ucq.contents(), [7, 0, 7]);
    assert.deepEqual([ucq.take(), ucq.take(), ucq.take(), ucq.take()], [7, 0, 7, NOTHING]);
  });

  it("takes a page when the last one is full, and gives one back when it is drained", () => {
    const { ucq, pages } = ucqsOf({ pageEntries: 2 });
    const inUse: number[] = [];
    for (let word = 0; word < 5; word += 1) {
      ucq.post(word);
      inUse.push(pages.inUse);
    }
    for (let word = 0; word < 5; word += 1) {
      assert.equal(ucq.take(), word);
      inUse.push(pages.inUse);
    }
    assert.deepEqual(inUse, [1, 1, 2, 2, 3, 3, 2, 2, 1, 0]);
  });

  it("gives back a page that is not full when its last word is taken", () => {
    const { ucq, pages } = ucqsOf({ pageEntries: 4 });
    for (let round = 0; round < 3; round += 1) {
      ucq.post(round);
      assert.equal(pages.inUse, 1);
      assert.equal(ucq.take(), round);
      assert.equal(pages.inUse, 0);
      assert.equal(ucq.isEmpty(), true);
    }
    assert.equal(pages.grown, 1);
  });

  it("counts the copies of a word, on all pages", () => {
    const { ucq } = ucqsOf({ pageEntries: 2 });
    for (const word of [1, 2, 1, 3, 1]) ucq.post(word);
    assert.deepEqual([ucq.count(1), ucq.count(2), ucq.count(9), ucq.length], [3, 1, 0, 5]);
    ucq.take();
    assert.equal(ucq.count(1), 2);
    assert.equal(ucq.wordAt(1), 1);
  });

  it("posts a word only while there are fewer copies of it than allowed", () => {
    const { ucq } = ucqsOf();
    assert.deepEqual(
      [5, 6, 5, 5, 6].map((word) => ucq.postIfFewer(word, 2)),
      [true, true, true, false, true],
    );
    assert.deepEqual(ucq.contents(), [5, 6, 5, 6]);
    ucq.take();
    assert.equal(ucq.postIfFewer(5, 2), true);
  });

  it("shares pages with other mailboxes and never words", () => {
    const { ucqs, pages } = ucqsOf({ mailboxes: 2, pageEntries: 2 });
    const [first, second] = ucqs;
    for (let word = 0; word < 6; word += 1) {
      first!.post(word);
      second!.post(100 + word);
    }
    assert.equal(pages.inUse, 6);
    assert.deepEqual(first!.contents(), [0, 1, 2, 3, 4, 5]);
    while (first!.take() !== NOTHING);
    for (let word = 0; word < 6; word += 1) second!.post(200 + word);
    assert.deepEqual(second!.contents(), [100, 101, 102, 103, 104, 105, 200, 201, 202, 203, 204, 205]);
    assert.equal(pages.grown, 2, "the drained pages were used again");
  });

  it("refuses a post when there is no page left, and is as it was", () => {
    const { ucq, pages } = ucqsOf({ pageEntries: 2, pageSlabs: 1, pagesPerSlab: 2 });
    for (let word = 0; word < 4; word += 1) ucq.post(word);
    assert.throws(() => ucq.post(4), SlabExhausted);
    assert.throws(() => ucq.postIfFewer(4, 1), /pages: all 2 objects are out/);
    assert.equal(pages.lock.isHeld(), false);
    assert.deepEqual(ucq.contents(), [0, 1, 2, 3]);
    assert.deepEqual([ucq.take(), ucq.take()], [0, 1]);
    ucq.post(4);
    assert.deepEqual(ucq.contents(), [2, 3, 4]);
  });

  it("refuses a word that it could not tell from none", () => {
    const { ucq } = ucqsOf();
    assert.throws(() => ucq.post(NOTHING), ContractBroken);
    assert.throws(() => ucq.postIfFewer(-5, 1), /word -5 was posted, expected 0 or more/);
    assert.equal(ucq.isEmpty(), true);
  });

  it("counts no word that stood there before", () => {
    const { ucq } = ucqsOf({ pageEntries: 4 });
    for (const word of [5, 5, 5]) ucq.post(word);
    for (let taken = 0; taken < 3; taken += 1) ucq.take();
    ucq.post(9);
    assert.deepEqual([ucq.count(5), ucq.count(9)], [0, 1]);
    assert.equal(ucq.postIfFewer(5, 1), true);
  });
});
