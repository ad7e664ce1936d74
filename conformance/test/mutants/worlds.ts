/** The small worlds in which mutants are looked for: big enough to have the step, small enough to replay at once. */
import type { TinyCfg } from "../support/tiny-spec.ts";

export type WorldName = "alarms" | "events";

export const WORLDS: Readonly<Record<WorldName, TinyCfg>> = {
  /** One timed call and one event: timer, abort, and a slab with a second object. */
  alarms: { constants: { Slabs: "<- OneSlabOfTwo", Events: "= 1" }, invariants: ["TypeOK"] },
  /** One polling call; two fds with two bits each, whose messages wait, coalesce and get stale. */
  events: {
    constants: {
      ...{ Timeouts: '= {"poll"}', Fds: "= {1, 2}", Bits: '= {"in", "pri"}', RingSize: "= 2" },
      ...{ Events: "= 2", Ctls: "= 1" },
    },
    invariants: ["TypeOK"],
  },
};
