import assert from "node:assert/strict";
import { EPOLLIN, EPOLLOUT } from "../../src/epoll/events.ts";
import { FdTable, fdTableLayout } from "../../src/kernel/fd-table.ts";
import { freshArena } from "../support/structures.ts";

const QUEUE = 3;
const BOTH = EPOLLIN | EPOLLOUT;

function table(): FdTable {
  const { memory, arena } = freshArena();
  const files = new FdTable(memory, arena.reserve("files", fdTableLayout(4)), 4);
  files.open(1);
  return files;
}

describe("FdTable", () => {
  it("taps an open fd once, until it is untapped", () => {
    const files = table();
    assert.equal(files.tap(1, QUEUE, BOTH), "tapped");
    assert.equal(files.tap(1, QUEUE + 1, BOTH), "busy");
    assert.equal(files.queueOf(1), QUEUE);
    files.untap(1);
    assert.equal(files.tap(1, QUEUE + 1, BOTH), "tapped");
  });

  it("taps no fd that is closed, or out of range", () => {
    const files = table();
    assert.deepEqual(
      [2, -1, 4].map((fd) => files.tap(fd, QUEUE, BOTH)),
      ["closed", "closed", "closed"],
    );
  });

  it("owes an event for each edge of a bit that is tapped", () => {
    const files = table();
    files.tap(1, QUEUE, EPOLLIN);
    files.becomesReady(1, BOTH);
    assert.equal(files.dueOf(1), EPOLLIN);
    assert.equal(files.takeEvent(1, EPOLLIN), QUEUE);
    files.becomesReady(1, BOTH);
    assert.equal(files.dueOf(1), 0);
    files.endsReady(1, EPOLLIN);
    files.becomesReady(1, EPOLLIN);
    assert.equal(files.dueOf(1), EPOLLIN);
  });

  it("owes at once what an fd is ready for when it is tapped", () => {
    const files = table();
    files.becomesReady(1, BOTH);
    assert.equal(files.dueOf(1), 0);
    files.tap(1, QUEUE, EPOLLOUT);
    assert.equal(files.dueOf(1), EPOLLOUT);
  });

  it("owes nothing any more when the fd is untapped, or closed", () => {
    for (const end of ["untap", "close"] as const) {
      const files = table();
      files.tap(1, QUEUE, BOTH);
      files.becomesReady(1, EPOLLIN);
      files[end](1);
      assert.deepEqual([files.dueOf(1), files.takeEvent(1, EPOLLIN)], [0, 0]);
    }
  });

  it("sends nothing that was not tapped for", () => {
    const files = table();
    files.tap(1, QUEUE, EPOLLIN);
    assert.equal(files.takeEvent(1, EPOLLOUT), 0);
  });

  it("closes an fd once, and opens it again as another file", () => {
    const files = table();
    files.tap(1, QUEUE, BOTH);
    files.becomesReady(1, BOTH);
    assert.deepEqual([files.close(1), files.close(1), files.isOpen(1)], [true, false, false]);
    files.open(1);
    assert.equal(files.queueOf(1), 0);
    files.tap(1, QUEUE, BOTH);
    assert.equal(files.dueOf(1), 0);
  });

  it("has an fd 0 as any other", () => {
    const files = table();
    files.open(0);
    assert.equal(files.tap(0, QUEUE, BOTH), "tapped");
    files.becomesReady(0, EPOLLIN);
    assert.deepEqual([files.isOpen(0), files.dueOf(0), files.lock.isHeld()], [true, EPOLLIN, false]);
  });

  it("untaps all fds of a queue, and no other", () => {
    const files = table();
    files.open(2);
    files.tap(1, QUEUE, BOTH);
    files.tap(2, QUEUE + 1, BOTH);
    files.untapAll(QUEUE);
    assert.deepEqual([files.queueOf(1), files.queueOf(2)], [0, QUEUE + 1]);
  });

  it("neither reads nor writes what stands behind it", () => {
    const { memory, arena } = freshArena();
    const files = new FdTable(memory, arena.reserve("files", fdTableLayout(2)), 2);
    const behind = arena.reserve("behind", 8);
    for (let word = behind; word < behind + 8; word += 1) memory.store(word, QUEUE);
    files.untapAll(QUEUE);
    assert.deepEqual([files.close(2), files.isOpen(2)], [false, false]);
    assert.deepEqual([...memory.image().subarray(behind, behind + 8)], Array(8).fill(QUEUE));
  });
});
