import assert from "node:assert/strict";
import { ContractBroken } from "../../src/memory/contract.ts";
import { CountingMemory } from "../../src/memory/counting.ts";
import { SpinLock } from "../../src/memory/lock.ts";
import { inWords, type Judgement } from "../../src/memory/reduction.ts";

const LOCK = 0;
const OTHER_LOCK = 1;
const X = 2;
const Y = 3;
const NAMES = ["lock", "otherLock", "x", "y"];

/** A run of single steps over two locks and two words. */
class Run {
  readonly memory = new CountingMemory(4);
  readonly lock = new SpinLock(this.memory, LOCK);
  readonly other = new SpinLock(this.memory, OTHER_LOCK);

  step(thread: string, what: () => void): this {
    this.memory.beginStep(thread, `Step of ${thread}`);
    what();
    this.memory.endStep();
    return this;
  }

  /** Makes words unprotected, by writing each in a step of its own. */
  exposing(...words: number[]): this {
    for (const word of words) this.step("exposer", () => this.memory.store(word, 1));
    return this;
  }

  section(lock: SpinLock, what: () => void): void {
    lock.acquire();
    what();
    lock.release();
  }

  judge(): Judgement {
    return this.memory.judge((word) => NAMES[word] ?? `word ${word}`);
  }

  problems(): string[] {
    return this.judge().violations.map(({ problem }) => problem);
  }
}

describe("CountingMemory", () => {
  it("finds a step of one unprotected access atomic", () => {
    const run = new Run().exposing(X, Y);
    run.step("w1", () => run.memory.exchange(X, 5));
    assert.deepEqual(run.problems(), []);
    assert.equal(run.judge().unprotectedWords, 2);
    assert.equal(run.judge().steps, 3);
  });

  it("sees the second unprotected access of a step, whatever it is", () => {
    for (const second of ["load", "store", "or", "and", "add", "exchange", "compareExchange"] as const) {
      const run = new Run().exposing(X, Y);
      run.step("w1", () => {
        run.memory.load(X);
        run.memory[second](Y, 0, 0);
      });
      assert.deepEqual(run.problems(), ["accesses y after it accessed x"], second);
    }
  });

  it("takes each way to write for one: a word that is only read would need no lock", () => {
    for (const write of ["store", "or", "and", "add", "exchange", "compareExchange"] as const) {
      const run = new Run();
      run.step("w1", () => {
        run.memory[write](X, 0, 0);
        run.memory[write](Y, 0, 0);
      });
      assert.deepEqual(run.problems(), ["accesses y after it accessed x"], write);
    }
  });

  it("sees two accesses to one unprotected word: others may write it in between", () => {
    const run = new Run().exposing(X);
    run.step("w1", () => run.memory.store(X, run.memory.load(X) + 1));
    assert.deepEqual(run.problems(), ["accesses x after it accessed x"]);
  });

  it("finds a section atomic, however many accesses to protected words it has", () => {
    const run = new Run();
    for (const thread of ["w1", "w2"]) {
      run.step(thread, () =>
        run.section(run.lock, () => {
          run.memory.store(X, run.memory.load(X) + 1);
          run.memory.store(Y, run.memory.load(X));
        }),
      );
    }
    assert.deepEqual(run.problems(), []);
    assert.equal(run.judge().protectedWords, 2);
  });

  it("allows a section one access to a word that others touch without its lock, and no second", () => {
    const withAccesses = (count: number) => {
      const run = new Run().exposing(X);
      return run
        .step("w1", () =>
          run.section(run.lock, () => {
            run.memory.store(Y, 1);
            for (let access = 0; access < count; access += 1) run.memory.store(X, access);
            run.memory.load(Y);
          }),
        )
        .problems();
    };
    assert.deepEqual(withAccesses(1), []);
    assert.deepEqual(withAccesses(2), ["accesses x after it accessed x"]);
  });

  it("sees an unprotected access before a lock is taken, and one after it was given back", () => {
    const before = new Run().exposing(X);
    before.step("w1", () => {
      before.memory.load(X);
      before.section(before.lock, () => before.memory.store(Y, 1));
    });
    assert.deepEqual(before.problems(), ["takes lock after it accessed x"]);

    const after = new Run().exposing(X);
    after.step("w1", () => {
      after.section(after.lock, () => after.memory.store(Y, 1));
      after.memory.load(X);
    });
    assert.deepEqual(after.problems(), ["accesses x after it gave back lock"]);
  });

  it("finds nested sections atomic, and two in a row not", () => {
    const nested = new Run();
    nested.step("w1", () =>
      nested.section(nested.lock, () => nested.section(nested.other, () => nested.memory.store(X, 1))),
    );
    assert.deepEqual(nested.problems(), []);

    const row = new Run();
    row.step("w1", () => {
      row.section(row.lock, () => row.memory.store(X, 1));
      row.section(row.other, () => row.memory.store(Y, 1));
    });
    assert.deepEqual(row.problems(), ["takes otherLock after it gave back lock"]);
  });

  it("sees an unprotected access between the ends of two nested sections", () => {
    const run = new Run().exposing(X);
    run.step("w1", () =>
      run.section(run.lock, () => {
        run.section(run.other, () => run.memory.store(Y, 1));
        run.memory.store(X, 2);
      }),
    );
    assert.deepEqual(run.problems(), ["accesses x after it gave back otherLock"]);
  });

  it("does not count two locks as protection when no single one is always held", () => {
    const run = new Run();
    const both = () => {
      run.memory.store(X, 1);
      run.memory.store(X, 2);
    };
    run.step("w1", () => run.section(run.lock, both)).step("w2", () => run.section(run.other, both));
    assert.equal(run.problems().length, 2);
  });

  it("takes words that were handed over for new ones, with locks of their own", () => {
    const twice = (run: Run, lock: SpinLock) => () =>
      run.section(lock, () => {
        run.memory.store(X, 1);
        run.memory.store(X, 2);
      });
    const run = new Run();
    run.step("w1", twice(run, run.lock));
    run.memory.watcher?.handedOver(X, 1);
    run.step("w2", twice(run, run.other));
    assert.deepEqual(run.problems(), []);
  });

  it("hands over as many words as it is told, and not the next one", () => {
    const run = new Run();
    run.step("w1", () => run.memory.store(Y, 1));
    run.memory.watcher!.handedOver(X, 1);
    run.step("w2", () => run.section(run.lock, () => run.memory.store(Y, 1)));
    assert.deepEqual([run.judge().protectedWords, run.judge().unprotectedWords], [0, 1]);
  });

  it("lets a step read constants as often as it likes", () => {
    const run = new Run();
    run.memory.store(X, 7);
    run.step("w1", () => {
      run.memory.load(X);
      run.memory.load(Y);
      run.memory.load(X);
    });
    assert.deepEqual(run.problems(), []);
  });

  it("does not count what is accessed between steps", () => {
    const run = new Run().exposing(X, Y);
    run.memory.load(X);
    run.memory.store(Y, run.memory.load(X));
    run.section(run.lock, () => run.memory.load(X));
    assert.deepEqual(run.problems(), []);
    assert.equal(run.judge().accesses, 2);
  });

  it("knows a lock that a thread holds from one of its steps to the next", () => {
    const run = new Run();
    const twice = () => {
      run.memory.store(X, 1);
      run.memory.store(X, 2);
    };
    run.step("v1", () => run.lock.acquire()).step("w1", () => run.memory.load(Y));
    run.step("v1", twice).step("v1", () => run.lock.release());
    assert.deepEqual(run.problems(), [], "all accesses to x were made while v1 held the lock");
    run.step("v1", () => run.lock.acquire()).step("w1", twice);
    assert.equal(run.problems().length, 2, "w1 did not hold it, so now nothing protects x");
  });

  it("counts a look at a lock that is not taken as an access", () => {
    const run = new Run().exposing(X);
    run.step("w1", () => {
      run.lock.isHeld();
      run.memory.load(X);
    });
    assert.deepEqual(run.problems(), ["accesses x after it looked at lock"]);
    run.lock.acquire();
    run.step("w2", () => {
      run.memory.load(X);
      run.lock.tryAcquire();
    });
    assert.ok(run.problems().includes("looks at lock after it accessed x"));
  });

  it("refuses a step that gives back the lock of another thread", () => {
    const run = new Run();
    run.step("v1", () => run.lock.acquire());
    assert.throws(() => run.step("w1", () => run.lock.release()), /w1 gives back .* which v1 holds/);
  });

  it("refuses a step that would spin for ever", () => {
    const run = new Run();
    run.step("v1", () => run.lock.acquire());
    assert.throws(() => run.step("w1", () => run.lock.acquire()), /w1 spins for .* which v1 holds/);
  });

  it("refuses a step inside a step, an end without a begin, and a wait", () => {
    const { memory } = new Run();
    assert.throws(() => memory.endStep(), ContractBroken);
    assert.throws(() => memory.wait(X), ContractBroken);
    memory.beginStep("w1");
    assert.throws(() => memory.beginStep("w2"), /step of w2 begins inside one of w1/);
  });

  it("refuses to judge a run without a step", () => {
    assert.throws(() => new Run().judge(), /no step was recorded/);
  });

  it("tells a violation as one line, and equal steps once", () => {
    const run = new Run().exposing(X, Y);
    for (let time = 0; time < 3; time += 1) {
      run.step("w1", () => {
        run.memory.load(X);
        run.section(run.lock, () => run.memory.load(Y));
      });
    }
    const { violations, steps, differentSteps } = run.judge();
    assert.deepEqual([steps, differentSteps], [5, 3]);
    assert.deepEqual(violations.map(inWords), [
      "Step of w1 of w1: takes lock after it accessed x; unprotected: x, y; locks: lock",
    ]);
  });

  it("tells of the first who took a step, of words that no lock protects, and of no lock where there is none", () => {
    const run = new Run().exposing(Y);
    const both = () => {
      run.memory.load(X);
      run.memory.store(Y, run.memory.load(Y));
    };
    for (const thread of ["w1", "w2"]) {
      run.memory.beginStep(thread, "Both");
      both();
      run.memory.endStep();
    }
    assert.deepEqual(run.judge().violations.map(inWords), [
      "Both of w1: accesses y after it accessed y; unprotected: y; locks: none",
    ]);
  });

  it("names the thread that holds a lock, not one that holds another", () => {
    const run = new Run();
    run.step("w1", () => run.other.acquire());
    run.step("w2", () => run.lock.acquire());
    assert.throws(
      () => run.step("w3", () => run.lock.release()),
      /w3 gives back the lock at word 0, which w2 holds/,
    );
  });
});
