/**
 * Each operation of each structure is one step: one access, or one critical section with at most one
 * access to a word that others read without its lock. Random runs in which everybody does everything.
 */
import assert from "node:assert/strict";
import fc from "fast-check";
import { BitmapMailbox, bitmapLayout } from "../../src/event/bitmap.ts";
import { WakeupController, wakeupLayout } from "../../src/event/wakeup-controller.ts";
import { CountingMemory } from "../../src/memory/counting.ts";
import { inWords } from "../../src/memory/reduction.ts";
import { seed, titled } from "../support/seed.ts";
import { alarmQueueOf, cacheOf, ceqOf, freshArena, type Structures, ucqsOf } from "../support/structures.ts";

/** Everything there is, over one counting memory, and what can be done with it by name. */
function everything() {
  const memory = new CountingMemory(1 << 14);
  const structures: Structures = freshArena(0, memory);
  const { arena } = structures;
  const construct = (_: number, at: number) => memory.store(at, memory.load(at) + 1);
  const { cache } = cacheOf({ slabSize: 2, maxSlabs: 2, name: "alarms", construct }, structures);
  const { ceq } = ceqOf({ maxFd: 3, ringSize: 2 }, structures);
  const { ucqs } = ucqsOf({ mailboxes: 2, pageEntries: 2, pageSlabs: 100 }, structures);
  const box = new BitmapMailbox(memory, arena.reserve("box", bitmapLayout));
  const queue = alarmQueueOf(structures, "a1");
  const capacity = 8;
  const wakeup = new WakeupController(memory, arena.reserve("wakeup", wakeupLayout({ capacity })), {
    capacity,
  });
  const out: number[] = [];
  const registered = new Set<number>();

  const deeds: Readonly<Record<string, (choice: number) => void>> = {
    alloc: () => {
      if (cache.canAlloc()) step("alloc", () => out.push(cache.alloc()));
    },
    // The user of an object writes it without any lock: it is its own.
    use: () => {
      for (const object of out.slice(0, 1)) step("use", () => memory.add(cache.addressOf(object), 1));
    },
    free: (choice) => {
      for (const object of out.splice(choice % 4, 1)) step("free", () => cache.free(object));
    },
    postBox: (choice) => step("postBox", () => box.post(1 + choice)),
    takeBox: () => step("takeBox", () => box.take()),
    isEmptyBox: () => step("isEmptyBox", () => box.isEmpty()),
    postCeq: (choice) => step("postCeq", () => ceq.post(choice % 4, 1 + (choice % 3))),
    takeCeq: () => step("takeCeq", () => ceq.take()),
    isEmptyCeq: () => step("isEmptyCeq", () => ceq.isEmpty()),
    postUcq: (choice) => step("postUcq", () => ucqs[choice % 2]!.post(choice)),
    postIfFewer: (choice) => step("postIfFewer", () => ucqs[choice % 2]!.postIfFewer(choice, 2)),
    takeUcq: (choice) => step("takeUcq", () => ucqs[choice % 2]!.take()),
    isEmptyUcq: (choice) => step("isEmptyUcq", () => ucqs[choice % 2]!.isEmpty()),
    testAndSetAlert: () => step("testAndSetAlert", () => queue.testAndSetAlert()),
    clearAlert: () => step("clearAlert", () => queue.clearAlert()),
    isAlertPending: () => step("isAlertPending", () => queue.isAlertPending()),
    register: (choice) => {
      if (!registered.has(choice)) step("register", () => wakeup.register(choice));
      registered.add(choice);
    },
    deregister: (choice) => {
      if (registered.delete(choice)) step("deregister", () => wakeup.deregister(choice));
    },
    // A handler that holds the lock over three steps.
    handle: () => {
      step("tryLock", () => wakeup.tryLock(), "v1");
      step("read", () => [wakeup.count, wakeup.waiterAt(0), wakeup.waiterAt(1)], "v1");
      step("unlock", () => wakeup.unlock(), "v1");
    },
    // The design that this test must be able to see: look without the lock, then take.
    lookThenTake: () => step("lookThenTake", () => ceq.isEmpty() || ceq.take()),
  };
  let time = 0;

  function step(action: string, what: () => unknown, thread = `t${time++ % 3}`): void {
    memory.beginStep(thread, action);
    what();
    memory.endStep();
  }

  return { deeds, judge: () => memory.judge((word) => arena.describe(word)) };
}

const { lookThenTake: _, ...sound } = everything().deeds;
const soundNames = Object.keys(sound);
const CHOICES = 8;

describe(titled("each operation of the data structures"), () => {
  const run = (names: readonly string[]) =>
    fc.array(fc.tuple(fc.constantFrom(...names), fc.nat({ max: CHOICES - 1 })), {
      minLength: 1,
      maxLength: 400,
      size: "max",
    });

  it("is one atomic step, whatever the others do", () => {
    const done = new Set<string>();
    fc.assert(
      fc.property(run(soundNames), (what) => {
        const all = everything();
        // First everybody reads every word that may be read without a lock: then it is known to be one.
        for (const name of soundNames) all.deeds[name]!(0);
        for (const [name, choice] of what) {
          all.deeds[name]!(choice);
          done.add(name);
        }
        assert.deepEqual(all.judge().violations.map(inWords), []);
      }),
      { seed, numRuns: 100 },
    );
    assert.deepEqual([...done].sort(), [...soundNames].sort());
  });

  it("is compared by a judge that sees one that is not", () => {
    const all = everything();
    for (const name of ["postCeq", "isEmptyCeq", "lookThenTake", "takeCeq"]) all.deeds[name]!(1);
    assert.deepEqual(
      all.judge().violations.map(({ action, problem }) => `${action} ${problem}`),
      ["lookThenTake takes ceq.lock after it accessed ceq.pending"],
    );
  });

  it("protects all but the few words that are meant to be read without a lock", () => {
    const all = everything();
    for (let choice = 0; choice < CHOICES; choice += 1) {
      for (const name of soundNames) all.deeds[name]!(choice);
    }
    const { protectedWords, unprotectedWords } = all.judge();
    // box.bits, ceq.pending, a1.alert, v1.waiting, v2.waiting, and the objects that were used, by their users.
    assert.ok(unprotectedWords >= 5 && unprotectedWords <= 9, `${unprotectedWords} are not protected`);
    assert.ok(protectedWords > 30, `only ${protectedWords} are protected`);
  });
});
