/** The configurations that the driver is tried with. */
import { type SimConfig, smallest } from "@wakeproof/impl";

export const CONFIGS: Readonly<Record<string, SimConfig>> = {
  "one waiter with everything": smallest,
  "two of everything, bounded": {
    ...smallest,
    waiters: ["w1", "w2"],
    slabs: [["a1"], ["a2"]],
    controllers: ["e1", "e2"],
    fds: [1, 2],
    bits: ["in", "out"],
    maxEvents: 2,
    contexts: ["k1", "k2"],
    vcores: ["v1", "v2"],
    spamCopies: 2,
    firstInterest: { e1: [1], e2: [2] },
    calls: 40,
    events: 60,
    ctls: 20,
  },
  "one waiter with a clock": {
    ...smallest,
    events: 1,
    ctls: 2,
    clock: { ticks: 2, bounds: "each instant" },
  },
};
