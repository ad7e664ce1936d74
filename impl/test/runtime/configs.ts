/** The configurations that random schedules are run over: small ones, and each of them wide in one direction. */
import { FOREVER, type SimConfig, smallest } from "../../src/runtime/config.ts";

export const CONFIGS: Readonly<Record<string, SimConfig>> = {
  "one waiter with everything": smallest,
  "two waiters, slabs of one, two contexts": {
    ...smallest,
    waiters: ["w1", "w2"],
    slabs: [["a1"], ["a2"]],
    contexts: ["k1", "k2"],
    reaps: FOREVER,
  },
  "two controllers, two fds, two bits, an array of two": {
    ...smallest,
    waiters: ["w1", "w2"],
    slabs: [["a1", "a2"]],
    controllers: ["e1", "e2"],
    fds: [1, 2],
    bits: ["in", "out"],
    maxEvents: 2,
    contexts: ["k1", "k2"],
    firstInterest: { e1: [1], e2: [2] },
    closable: ["e2"],
    reaps: FOREVER,
  },
  "four waiters, two vcores, spam": {
    ...smallest,
    waiters: ["w1", "w2", "w3", "w4"],
    slabs: [
      ["a1", "a2"],
      ["a3", "a4"],
    ],
    controllers: ["e1", "e2"],
    fds: [1, 2],
    maxEvents: 2,
    contexts: ["k1", "k2"],
    vcores: ["v1", "v2"],
    spamCopies: 2,
    firstInterest: { e1: [1, 2] },
    events: FOREVER,
    reaps: FOREVER,
  },
  "two waiters with a clock": {
    ...smallest,
    waiters: ["w1", "w2"],
    slabs: [["a1", "a2"]],
    events: 1,
    ctls: 1,
    clock: { ticks: 2, bounds: "each instant" },
  },
};
