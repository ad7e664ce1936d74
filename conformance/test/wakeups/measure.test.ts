import assert from "node:assert/strict";
import { join } from "node:path";
import { measureAll, WAKEUPS_TABLE, wakeupsTable } from "../../src/cli/wakeups.ts";
import { writtenTable } from "../../src/models/written-tables.ts";
import { measure, SEED } from "../../src/wakeups/measure.ts";
import { PROJECT } from "../support/places.ts";

describe(`wakeups (seed ${SEED})`, () => {
  it("are as many as threads sleep when all are woken, and one when one is, if events come one by one", () => {
    for (const waiters of [1, 2, 5]) {
      const { all, passedOn } = measure(waiters, "quiet", 50);
      assert.deepEqual({ all, passedOn }, { all: 50 * waiters, passedOn: 50 });
    }
  });

  it("are the same numbers each time", () => {
    assert.deepEqual(measure(3, "busy", 100), measure(3, "busy", 100));
  });

  it("are in impl/README.md as they are counted now; try: npx wakeproof wakeups", () => {
    assert.equal(writtenTable(join(PROJECT, "impl/README.md"), WAKEUPS_TABLE), wakeupsTable(measureAll()));
  });
});
