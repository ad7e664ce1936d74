/** Every refusal of epoll_create, epoll_ctl, epoll_wait and close, and what they leave untouched. */
import assert from "node:assert/strict";
import { EPOLLET, EPOLLIN, EPOLLONESHOT, EPOLLOUT } from "../../src/epoll/events.ts";
import { script } from "../support/script.ts";

const edge = { events: EPOLLIN | EPOLLET };

function twoControllers() {
  const s = script({ waiters: ["a"], controllers: ["e1", "e2"], fds: [1, 2], firstInterest: { e1: [1] } });
  return { s, epoll: s.epoll, e1: s.epfd("e1"), e2: s.epfd("e2") };
}

describe("epoll_create", () => {
  for (const size of [0, -1, 1.5, Number.NaN]) {
    it(`refuses size ${size} with EINVAL`, () => {
      const { epoll } = twoControllers();
      assert.throws(() => epoll.create(size), { name: "EpollError", code: "EINVAL" });
    });
  }

  it("gives each controller a descriptor of its own, which is no file's", () => {
    const { s, epoll, e1, e2 } = twoControllers();
    const created = [e1, e2, epoll.create(8), epoll.create(8)];
    assert.equal(new Set(created).size, 4);
    assert.ok(created.every((epfd) => !s.sim.system.files.isOpen(epfd)));
  });
});

describe("epoll_ctl", () => {
  it("adds: EPERM for what is level-triggered", () => {
    const { s, epoll, e2 } = twoControllers();
    assert.throws(() => epoll.add(e2, 2, { events: EPOLLIN }), { code: "EPERM", message: /level-triggered/ });
    assert.deepEqual(s.sim.snapshot().interest.e2, []);
  });

  it("adds: EPERM for ONESHOT", () => {
    const { epoll, e2 } = twoControllers();
    assert.throws(() => epoll.add(e2, 2, { events: edge.events | EPOLLONESHOT }), { code: "EPERM" });
  });

  it("adds: EEXIST for an fd that is in the set", () => {
    const { epoll, e1 } = twoControllers();
    assert.throws(() => epoll.add(e1, 1, edge), { code: "EEXIST" });
  });

  it("adds: EBUSY for an fd that is in another controller's set", () => {
    const { s, epoll, e2 } = twoControllers();
    assert.throws(() => epoll.add(e2, 1, edge), { code: "EBUSY" });
    assert.deepEqual(s.sim.snapshot().interest, { e1: [1], e2: [] });
  });

  it("adds: EINVAL for a controller: they do not nest", () => {
    const { epoll, e1, e2 } = twoControllers();
    assert.throws(() => epoll.add(e1, e2, edge), { code: "EINVAL", message: /do not nest/ });
    assert.throws(() => epoll.add(e1, e1, edge), { code: "EINVAL" });
  });

  it("adds: EBADF for an fd that is not open", () => {
    const { epoll, e1 } = twoControllers();
    for (const fd of [0, -1, 99]) assert.throws(() => epoll.add(e1, fd, edge), { code: "EBADF" });
  });

  it("removes and modifies: ENOENT for an fd that is not in the set", () => {
    const { epoll, e1 } = twoControllers();
    assert.throws(() => epoll.remove(e1, 2), { code: "ENOENT" });
    assert.throws(() => epoll.modify(e1, 2, edge), { code: "ENOENT" });
  });

  it("refuses a descriptor that is no controller with EBADF, whatever the op", () => {
    const { epoll } = twoControllers();
    for (const epfd of [1, -1, 1000]) {
      assert.throws(() => epoll.add(epfd, 1, edge), { code: "EBADF" });
      assert.throws(() => epoll.modify(epfd, 1, edge), { code: "EBADF" });
      assert.throws(() => epoll.remove(epfd, 1), { code: "EBADF" });
    }
  });

  it("refuses an unknown op, and an op without its events, with EINVAL", () => {
    const { epoll, e1 } = twoControllers();
    assert.throws(() => epoll.ctl(e1, "delete" as "remove", 1), { code: "EINVAL" });
    assert.throws(() => epoll.ctl(e1, "add", 2), { code: "EINVAL" });
    assert.throws(() => epoll.ctl(e1, "modify", 1), { code: "EINVAL" });
  });

  it("does by name what the functions do", () => {
    const { s, epoll, e1 } = twoControllers();
    epoll.ctl(e1, "add", 2, edge);
    epoll.ctl(e1, "modify", 2, edge);
    epoll.ctl(e1, "remove", 1);
    assert.deepEqual(s.sim.snapshot().interest.e1, [2]);
  });

  it("modifies as remove, then add: the new bits count, and the new data", () => {
    const { s, epoll, e1 } = twoControllers();
    epoll.modify(e1, 1, { events: EPOLLOUT | EPOLLET, data: 77 });
    s.ready(1, "in+out");
    s.settle();
    s.threads[0]!.wait(0).run();
    assert.deepEqual(s.threads[0]!.waiter.frame.events(), [{ fd: 1, events: EPOLLOUT, data: 77 }]);
  });

  it("refuses a modify that the add would refuse before it removes", () => {
    const { s, epoll, e1 } = twoControllers();
    assert.throws(() => epoll.modify(e1, 1, { events: EPOLLIN }), { code: "EPERM" });
    assert.deepEqual(s.sim.snapshot().interest.e1, [1]);
  });
});

describe("epoll_wait", () => {
  for (const max of [0, -1, 1.5]) {
    it(`refuses an array of ${max} with EINVAL`, () => {
      const { s } = twoControllers();
      assert.throws(() => s.threads[0]!.wait(0, { max }), { code: "EINVAL" });
      assert.equal(s.threads[0]!.pc, "out");
    });
  }

  it("refuses a timeout below -1 with EINVAL", () => {
    const { s } = twoControllers();
    for (const timeout of [-2, -0.5, Number.NaN]) {
      assert.throws(() => s.threads[0]!.wait(timeout), { code: "EINVAL" });
    }
  });

  it("refuses a descriptor that is no controller with EBADF", () => {
    const { s, epoll } = twoControllers();
    const { waiter } = s.threads[0]!;
    for (const epfd of [1, -1, 1000]) assert.throws(() => epoll.wait(waiter, epfd, 1, 0), { code: "EBADF" });
  });

  it("gives back the data of the registration, the fd when none was given", () => {
    const { s, epoll, e1 } = twoControllers();
    epoll.add(e1, 2, { ...edge, data: -5 });
    s.kernel.event(1);
    s.kernel.event(2);
    s.threads[0]!.wait(0).run();
    const data = s.threads[0]!.waiter.frame.events().map((event) => event.data);
    assert.deepEqual(data, [1, -5]);
  });
});

describe("close", () => {
  it("tells a call that is inside, at every step of it: EBADF, or the events that it had", () => {
    const answers = new Set<string>();
    for (let steps = 0; ; steps += 1) {
      const s = script({ waiters: ["a"] });
      const [a] = s.threads;
      a!.wait(50);
      s.kernel.raise(1);
      if (!takes(s, steps)) break;
      s.epoll.close(s.epfd());
      s.settle();
      assert.equal(a!.pc, "out", `closed after ${steps} steps`);
      assert.equal(s.sim.system.alarms.cache.inUse, 0);
      answers.add(a!.refused ?? a!.returned!.join());
    }
    assert.deepEqual([...answers].toSorted(), ["1 in", "EBADF"]);
  });

  /** Takes so many steps of thread and kernel, the thread's first; false if there are no more while it is inside. */
  function takes(s: ReturnType<typeof script>, steps: number): boolean {
    const [a] = s.threads;
    for (let left = steps; left > 0; left -= 1) {
      if (a!.canRun()) a!.step();
      else if (!s.kernel.settle()) return false;
    }
    return a!.pc !== "out";
  }

  it("counts the calls that are inside, in whatever way they leave", () => {
    const s = script({ waiters: ["a", "b"] });
    const [controller] = s.sim.system.controllers;
    const { lock } = s.sim.system.alarms.cache;
    s.threads[0]!.wait(50).run();
    s.threads[1]!.wait(-1).run();
    assert.equal(controller!.calls(lock), 2);
    s.kernel.fire(s.threads[0]!);
    s.threads[0]!.run();
    assert.equal(controller!.calls(lock), 1);
    s.epoll.close(s.epfd());
    s.settle();
    assert.equal(controller!.calls(lock), 0);
  });

  it("knows that the last call has left, in whatever way it left", () => {
    const ways: Record<string, (s: ReturnType<typeof script>) => void> = {
      "a poll that finds nothing": (s) => s.threads[0]!.wait(0).run(),
      "a poll that fills the array": (s) => {
        s.kernel.event(1);
        s.threads[0]!.wait(0, { max: 1 }).run();
      },
      "a timeout": (s) => {
        s.threads[0]!.wait(50).run();
        s.kernel.fire(s.threads[0]!);
        s.threads[0]!.run();
      },
      "an event that fills the array": (s) => {
        s.threads[0]!.wait(-1, { max: 1 }).run();
        s.kernel.event(1);
        s.threads[0]!.run();
      },
    };
    for (const [way, leave] of Object.entries(ways)) {
      const s = script({ waiters: ["a"] });
      leave(s);
      assert.equal(s.threads[0]!.pc, "out", way);
      assert.equal(s.sim.system.controllers[0]!.calls(s.sim.system.alarms.cache.lock), 0, way);
    }
  });

  it("is EBADF for every later use, and does nothing the second time", () => {
    const { s, epoll, e1 } = twoControllers();
    epoll.close(e1);
    epoll.close(e1);
    assert.throws(() => epoll.add(e1, 2, edge), { code: "EBADF" });
    assert.throws(() => epoll.remove(e1, 1), { code: "EBADF" });
    assert.equal(s.threads[0]!.wait(0).refused, "EBADF");
    assert.equal(s.threads[0]!.pc, "out");
  });

  it("lets the fds of a closed controller go: another one can have them", () => {
    const { s, epoll, e1, e2 } = twoControllers();
    epoll.close(e1);
    epoll.add(e2, 1, edge);
    assert.deepEqual(s.sim.snapshot().interest, { e1: [], e2: [1] });
  });
});
