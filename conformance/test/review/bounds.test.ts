/** The bounds of models in plain words. */
import assert from "node:assert/strict";
import { parseCfg } from "../../src/models/cfg.ts";
import { readCfg, readManifest } from "../../src/models/manifest.ts";
import { boundsOf } from "../../src/review/gather/bounds.ts";
import { SPEC } from "../support/places.ts";

describe("the bounds of a model", () => {
  it("are words for a reader who knows no TLA+", () =>
    assert.deepEqual(boundsOf(readCfg(SPEC, "TwoTimed.cfg")), [
      ...["2 waiters", "1 controller", "1 slab of 2 alarms", "calls: timed", "at most 1 event a call"],
      ...["1 kernel context", "1 vcore", "each notification goes to 1 vcore", "1 call a waiter"],
      ...["no events", "no ADDs and DELs", "no reaps", "1 fd", "1 kind of event", "a ring of 1"],
      "all fds in e1 at first",
    ]));

  it("say what goes on for ever, the clock, and what may be closed", () => {
    const clock = boundsOf(readCfg(SPEC, "Clock.cfg"));
    for (const words of ["calls a waiter for ever", "timeouts of 2 ticks", "timers go off at their time"])
      assert.ok(clock.includes(words), `${words} in ${clock.join("; ")}`);
    assert.ok(!clock.some((words) => /Clock/.test(words)), "what the clock is made of is no bound");
    assert.ok(boundsOf(readCfg(SPEC, "CloseOne.cfg")).some((words) => / may be closed$/.test(words)));
  });

  it("have words for every constant of every model that is no choice of the design", () => {
    const { models, nightly } = readManifest(SPEC);
    const raw = [...models, ...nightly].flatMap(({ cfg }) =>
      boundsOf(readCfg(SPEC, cfg)).filter((words) => /^\w+ (?:=|<-) /.test(words)),
    );
    assert.ok(raw.includes("AlarmQueue <- SharedAlarmQueue"));
    assert.deepEqual(
      raw.filter((words) => words.includes(" = ")),
      [],
    );
  });

  it("never leave out a constant that they have no words for", () => {
    const cfg = parseCfg("SPECIFICATION Spec\nCONSTANTS\n  Waiters = 3\n  Novel = {1, 2}\n", "a.cfg");
    assert.deepEqual(boundsOf(cfg), ["Waiters = 3", "Novel = {1, 2}"]);
  });
});
