/** A controller by itself: what it keeps to, and what it leaves to others. */
import assert from "node:assert/strict";
import { Controller, type ControllerOptions } from "../../src/epoll/controller.ts";
import { perWaiterAlarm } from "../../src/epoll/design.ts";
import { EPOLLET, EPOLLIN, EPOLLOUT } from "../../src/epoll/events.ts";
import { WaitFrame } from "../../src/epoll/frame.ts";
import type { Kernel } from "../../src/kernel/kernel.ts";
import { SpinLock } from "../../src/memory/lock.ts";
import { script } from "../support/script.ts";
import { freshArena } from "../support/structures.ts";

const SENTINEL = 77;
const EVQ = 3;

/** Between words that are not its own. */
function fenced(options: Partial<ControllerOptions> = {}) {
  const { memory, arena } = freshArena();
  const fence = (name: string) => {
    const at = arena.reserve(name, 8);
    for (let word = at; word < at + 8; word += 1) memory.store(word, SENTINEL);
    return at;
  };
  const before = fence("before");
  const shape = { name: "e1", fds: 2, ringSize: 4, waiters: 2, ...options };
  const controller = new Controller(arena, shape);
  const behind = fence("behind");
  const alarmLock = new SpinLock(memory, arena.reserve("alarm lock", 1));
  const fences = () => [before, behind].flatMap((at) => [...memory.image().subarray(at, at + 8)]);
  return { controller, alarmLock, fences };
}

const kernel: Kernel = {
  submit: () => {},
  abort: () => false,
  tap: () => "tapped",
  untap: () => {},
  closeQueue: () => {},
  isClosing: () => false,
};

describe("Controller", () => {
  it("keeps to its own words, from its first call to its next life", () => {
    const { controller, alarmLock, fences } = fenced();
    controller.enter();
    controller.countTimedOut();
    controller.add(kernel, EVQ, 1, EPOLLIN, 5);
    controller.queue.testAndSetAlert();
    controller.close(kernel, EVQ, 2);
    assert.deepEqual([controller.calls(alarmLock), controller.queue.isAlertPending()], [0, true]);
    controller.meets("dying");
    controller.meets("gone");
    assert.deepEqual(fences(), Array(16).fill(SENTINEL));
    assert.equal(controller.beginAgain(alarmLock), true);
    assert.deepEqual(fences(), Array(16).fill(SENTINEL));
    assert.deepEqual([controller.fate, controller.isClosed()], ["kept", false]);
  });

  it("refuses with EBADF what the kernel has closed meanwhile", () => {
    const { controller } = fenced();
    const closed = { ...kernel, tap: () => "closed" as const };
    assert.throws(() => controller.add(closed, EVQ, 1, EPOLLIN, 0), { code: "EBADF" });
    assert.equal(controller.isWatching(1), false);
  });

  it("leaves an fd alone, when that is closed, that it does not watch", () => {
    const { controller } = fenced();
    const untapped: number[] = [];
    const watching = { ...kernel, untap: (fd: number) => untapped.push(fd) };
    controller.forget(watching, 1);
    controller.add(kernel, EVQ, 1, EPOLLIN, 0);
    controller.forget(watching, 1);
    assert.deepEqual(untapped, [1]);
  });

  it("tells the kernel once that it was closed", () => {
    const { controller } = fenced();
    const told: number[] = [];
    const listening = { ...kernel, closeQueue: (evq: number) => told.push(evq) };
    for (let times = 0; times < 2; times += 1) controller.close(listening, EVQ, 2);
    assert.deepEqual(told, [EVQ]);
  });

  it("counts a call out when it ends, not when it has its first event", () => {
    const { controller, alarmLock } = fenced({ takesPlace: () => true });
    controller.queue.mailbox.post(1, EPOLLIN);
    const frame = new WaitFrame();
    controller.enter();
    frame.begin(controller, 0, 2, 0);
    assert.deepEqual([controller.poll(frame, true), controller.calls(alarmLock)], ["taken", 1]);
    assert.deepEqual([controller.poll(frame, true), controller.calls(alarmLock)], ["empty", 0]);
  });

  it("merges bits and gives out places as it is told to", () => {
    const { controller } = fenced({ mergeBits: (_, posted) => posted, takesPlace: () => true });
    controller.queue.mailbox.post(1, EPOLLIN);
    controller.queue.mailbox.post(1, EPOLLOUT);
    const frame = new WaitFrame();
    controller.enter();
    frame.begin(controller, 0, 1, 0);
    assert.equal(controller.poll(frame, true), "taken");
    assert.deepEqual(frame.events(), [{ fd: 1, events: EPOLLOUT, data: 0 }]);
  });
});

describe("Epoll", () => {
  const edge = { events: EPOLLIN | EPOLLET };
  const setting = { waiters: ["a"], controllers: ["e1", "e2"], fds: [1, 2], firstInterest: {} };

  /** Two controllers of rings of 4, of which the second is gone. */
  function secondIsGone() {
    const { epoll } = script(setting);
    const [first, second] = [epoll.create(4), epoll.create(4)];
    epoll.close(second);
    epoll.controllerOf(second).meets("gone");
    return { epoll, first, second };
  }

  it("gives the descriptor of one that is gone to the next of its size", () => {
    const { epoll, second } = secondIsGone();
    const other = epoll.create(8);
    assert.notEqual(other, second);
    assert.equal(epoll.controllerOf(other).ringSize, 8);
    assert.equal(epoll.create(4), second);
  });

  it("takes a size of 1 for 128", () => {
    const { epoll } = script(setting);
    assert.equal(epoll.controllerOf(epoll.create(1)).ringSize, 128);
  });

  it("refuses with EBADF to remove an fd that is closed", () => {
    const { epoll, sim } = script(setting);
    const [e1] = sim.system.epfds;
    epoll.add(e1!, 1, edge);
    epoll.close(1);
    assert.throws(() => epoll.remove(e1!, 1), { code: "EBADF" });
  });

  it("hands a design's choices on to its controllers", () => {
    const design = { ...perWaiterAlarm, mergeBits: (_: number, posted: number) => posted };
    const { sim } = script(setting, { design });
    const { mailbox } = sim.system.controllers[0]!.queue;
    for (const bits of [EPOLLIN, EPOLLOUT]) mailbox.post(1, bits);
    assert.deepEqual([mailbox.take(), mailbox.lastBits], [1, EPOLLOUT]);
  });
});
