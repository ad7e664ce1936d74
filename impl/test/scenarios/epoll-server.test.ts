/**
 * Akaros tests/epoll_server.c and select_server.c. A server's loop on one controller: try to accept, be told EAGAIN,
 * wait for exactly one event of exactly that fd; DEL the listener, ADD the connection, wait for input, again and
 * again until the other side hangs up.
 */
import assert from "node:assert/strict";
import { script } from "../support/script.ts";

describe("a server's loop (tests/epoll_server.c)", () => {
  it("gets the right fd and exactly the bit that happened, for three registrations in sequence", () => {
    const s = script({ waiters: ["server"], fds: [1, 2, 3], firstInterest: {} });
    const [server] = s.threads;
    for (const fd of [1, 2, 3]) {
      s.add(fd, "in+out");
      server!.wait(-1).run();
      s.ready(fd, "in");
      s.settle();
      assert.deepEqual(server!.returned, [`${fd} in`]);
      s.remove(fd);
    }
  });

  it("gives no event of an fd after its DEL", () => {
    const s = script({ waiters: ["server"], fds: [1, 2], firstInterest: {} });
    const [server] = s.threads;
    s.add(1, "in");
    s.remove(1);
    s.add(2, "in");
    s.ready(1);
    s.ready(2);
    s.settle();
    assert.deepEqual(server!.wait(-1).run().returned, ["2 in"]);
    assert.deepEqual(server!.wait(0).run().returned, []);
  });

  it("gives no event that was posted before the DEL either: its message is stale", () => {
    const s = script({ waiters: ["server"], fds: [1, 2] });
    const [server] = s.threads;
    s.kernel.event(1);
    s.kernel.event(2);
    s.remove(1);
    assert.deepEqual(server!.wait(-1).run().returned, ["2 in"]);
  });

  it("lets a watched fd be removed once, and then closed", () => {
    const s = script({ waiters: ["server"] });
    s.remove(1);
    assert.throws(() => s.remove(1), { code: "ENOENT" });
    s.epoll.close(1);
    assert.throws(() => s.epoll.close(1), { code: "EBADF" });
  });

  it("tolerates the other side's hanging up: HUP comes with whatever was asked for", () => {
    const s = script({ waiters: ["server"], firstInterest: {} });
    const [server] = s.threads;
    s.add(1, "in");
    server!.wait(-1).run();
    s.ready(1, "hup");
    s.settle();
    assert.deepEqual(server!.returned, ["1 hup"]);
  });

  it("waits on one set again and again, and gets the fd each time that there is new input", () => {
    const s = script({ waiters: ["server"] });
    const [server] = s.threads;
    for (let round = 0; round < 3; round += 1) {
      server!.wait(-1).run();
      s.ready(1);
      s.settle();
      assert.deepEqual(server!.returned, ["1 in"]);
      s.drain(1);
    }
  });
});
