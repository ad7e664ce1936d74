/**
 * Watches a simulation step by step, and says what went wrong: the promises of the spec's properties, restated over
 * snapshots in the plainest way. What the spec calls history is kept here from the steps.
 */
import assert from "node:assert/strict";
import type { SimRuntime } from "../../src/runtime/sim.ts";
import type { SimStep } from "../../src/runtime/sim-step.ts";
import type { SimSnapshot } from "../../src/runtime/snapshot.ts";

export class Witness {
  readonly #sim: SimRuntime;
  #before: SimSnapshot;
  /** For each alarm: who submitted its syscall. */
  readonly #submitter = new Map<string, string>();
  /** For each alarm: whose completion is in its mailbox. */
  readonly #completion = new Map<string, string>();
  /** The alarms whose timers went off, each since its submission. */
  readonly #expired = new Set<string>();
  /** For each fd of a controller: bits that were posted, and not taken. */
  readonly #owed = new Map<string, Set<string>>();
  #peak = 0;

  constructor(sim: SimRuntime) {
    this.#sim = sim;
    this.#before = sim.snapshot();
  }

  /** To be called after each step. */
  readonly after = ({ action, parameters }: SimStep): void => {
    const before = this.#before;
    const now = this.#sim.snapshot();
    const [who = ""] = parameters;
    switch (action) {
      case "SubmitAlarm":
        this.#submitter.set(now.frame[who]!.alarm, who);
        this.#expired.delete(now.frame[who]!.alarm);
        break;
      case "TimerFires":
        this.#expired.add(parameters[1]!);
        break;
      case "PostMessage":
        this.#posted(before.kernel[who]!);
        break;
      case "LookTakes":
      case "LookAgainTakes":
        this.#took(who, before.frame[who]!.on[before.frame[who]!.at - 1]!, before);
        break;
      case "PollTakes":
        this.#took(who, before.frame[who]!.ctlr, before);
        break;
      case "FreeAlarm":
        if (now.pc[who] === "out")
          assert.ok(this.#expired.has(before.frame[who]!.alarm), `${who} was too early`);
        break;
    }
    this.#expectPromises(before, now);
    this.#before = now;
  };

  #posted({ evq, alarm, event }: SimSnapshot["kernel"][string]): void {
    const [fd, bits = []] = event;
    if (fd === undefined) this.#completion.set(evq, this.#submitter.get(alarm)!);
    else for (const bit of bits) this.#owedBy(evq, fd).add(bit);
  }

  /** OwnAlarmOnly: who takes a completion is the one whose syscall sent it. */
  #took(who: string, queue: string, before: SimSnapshot): void {
    const { mail } = before.evq[queue]!;
    if (typeof mail === "boolean") {
      assert.equal(this.#completion.get(queue), who, `${who} took a completion of somebody else`);
      this.#completion.delete(queue);
      return;
    }
    const fds = Object.keys(mail.bits)
      .map(Number)
      .filter((fd) => mail.bits[fd]!.length > 0);
    this.#owedBy(queue, mail.ring[0] ?? Math.min(...fds)).clear();
  }

  #expectPromises(before: SimSnapshot, now: SimSnapshot): void {
    for (const [queue, { mail }] of Object.entries(now.evq)) {
      if (typeof mail === "boolean")
        assert.equal(mail, this.#completion.has(queue), `the mailbox of ${queue}`);
      else
        for (const [fd, bits] of Object.entries(mail.bits))
          assert.deepEqual(new Set(bits), this.#owedBy(queue, Number(fd)), `fd ${fd} in ${queue}`);
    }
    this.#expectObjects(now);
    this.#expectNoDanglingIndir(now);
    for (const [who, events] of Object.entries(now.events)) {
      if (events.length <= before.events[who]!.length) continue;
      const [fd, bits] = events.at(-1)!;
      assert.ok(
        before.interest[before.frame[who]!.ctlr]!.includes(fd!),
        `${who} got fd ${fd}, which nobody watches`,
      );
      assert.ok(bits!.length > 0, `${who} got a hole`);
    }
  }

  /** NoDanglingIndir: what a send, a mailbox or a handler refers to is there. */
  #expectNoDanglingIndir({ kernel, inbox, vcore, cache, syscall }: SimSnapshot): void {
    const referring = [...Object.entries(kernel), ...Object.entries(vcore)].map(([who, { evq }]) => [
      who,
      evq,
    ]);
    for (const [who, queues] of Object.entries(inbox)) for (const evq of queues) referring.push([who, evq]);
    for (const [who, evq] of referring) {
      const isThere = !Object.hasOwn(syscall, evq!) || cache.built.includes(evq!);
      assert.ok(isThere, `${who} refers to ${evq}, which was destroyed`);
    }
  }

  /** NoDoubleAlloc, ObjectBound, ObjectsConstructed, FreeObjectsQuiet. */
  #expectObjects({ frame, cache, syscall, evq }: SimSnapshot): void {
    const { slabs } = this.#sim.config;
    const held = Object.values(frame).flatMap(({ alarm }) => (alarm === "none" ? [] : [alarm]));
    const free = cache.free.flat();
    assert.equal(new Set([...held, ...free]).size, held.length + free.length, "an alarm is in two hands");
    this.#peak = Math.max(this.#peak, held.length);
    const objects = held.length + free.length;
    assert.ok(objects < this.#peak + slabs[0]!.length, `${objects} alarms for ${this.#peak} at once`);
    const dying = cache.dying.length * slabs[0]!.length;
    assert.equal(cache.built.length, objects + dying, "an alarm was not constructed, or not destroyed");
    for (const alarm of free) {
      assert.equal(syscall[alarm], "idle", `the syscall of ${alarm}, which is free`);
      assert.equal(evq[alarm]!.mail, false, `the mailbox of ${alarm}, which is free`);
    }
  }

  #owedBy(queue: string, fd: number): Set<string> {
    const key = `${queue} ${fd}`;
    const bits = this.#owed.get(key) ?? new Set();
    this.#owed.set(key, bits);
    return bits;
  }
}
