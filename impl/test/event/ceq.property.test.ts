import assert from "node:assert/strict";
import fc from "fast-check";
import type { CeqMailbox } from "../../src/event/ceq.ts";
import { NOTHING } from "../../src/event/mailbox.ts";
import { seed, titled } from "../support/seed.ts";
import { ceqOf } from "../support/structures.ts";
import { CeqModel, type CeqState } from "./model.ts";

const MAX_FD = 5;

interface Real {
  readonly ceq: CeqMailbox;
}

type Command = fc.Command<CeqModel, Real>;

function stateOf(ceq: CeqMailbox): CeqState {
  return {
    bits: Array.from({ length: MAX_FD + 1 }, (_, fd) => ceq.bitsOf(fd)),
    ring: ceq.ring(),
    overflow: ceq.overflowed,
  };
}

/** spec: Mailbox!CeqConsistent */
function consistent({ bits, ring, overflow }: CeqState): boolean {
  return (
    bits.every((some, fd) => some === 0 || overflow || ring.includes(fd)) &&
    ring.every((fd) => bits[fd] !== 0) &&
    new Set(ring).size === ring.length
  );
}

function compare(model: CeqModel, { ceq }: Real): void {
  assert.deepEqual(stateOf(ceq), model.state);
  assert.equal(ceq.isEmpty(), model.isEmpty());
  assert.ok(consistent(model.state));
}

class PostCeq implements Command {
  readonly fd: number;
  readonly bits: number;
  constructor(fd: number, bits: number) {
    this.fd = fd;
    this.bits = bits;
  }
  check = () => true;
  run(model: CeqModel, real: Real): void {
    real.ceq.post(this.fd, this.bits);
    model.post(this.fd, this.bits);
    compare(model, real);
  }
  toString = () => `PostCeq(${this.fd}, ${this.bits})`;
}

class TakeCeq implements Command {
  check = () => true;
  run(model: CeqModel, real: Real): void {
    if (model.isEmpty()) {
      assert.equal(real.ceq.take(), NOTHING);
    } else {
      const fd = real.ceq.take();
      assert.deepEqual([fd, real.ceq.lastBits], model.take());
    }
    compare(model, real);
  }
  toString = () => "TakeCeq";
}

describe(titled("CeqMailbox against a model of Mailbox.tla"), () => {
  const post = fc
    .tuple(fc.integer({ min: 0, max: MAX_FD }), fc.integer({ min: 1, max: 7 }))
    .map(([fd, bits]) => new PostCeq(fd, bits));
  const commands = fc.commands([post, fc.constant(new TakeCeq())], { maxCommands: 60, size: "max" });

  it("has the same table, ring and overflow after every post and take", () => {
    let overflows = 0;
    fc.assert(
      fc.property(fc.integer({ min: 1, max: MAX_FD + 1 }), commands, (ringSize, run) => {
        const model = new CeqModel(MAX_FD, ringSize);
        const real = ceqOf({ maxFd: MAX_FD, ringSize });
        fc.modelRun(() => ({ model, real }), run);
        if (model.state.overflow) overflows += 1;
      }),
      { seed, numRuns: 300 },
    );
    assert.ok(overflows > 10, `only ${overflows} runs overflowed`);
  });
});
