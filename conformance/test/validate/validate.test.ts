/** Traces given back to the specification: all in one run of TLC, each with its own verdict, for the right reason. */
import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { makeDriver } from "../../src/driver/index.ts";
import { traceAbout } from "../../src/driver/trace-about.ts";
import { SOUND as SOUND_DESIGN } from "../../src/models/world.ts";
import type { TraceStep } from "../../src/tlc/result.ts";
import { traceOfStates } from "../../src/traces/from-itf.ts";
import { traceFromItf, traceToItf } from "../../src/traces/itf.ts";
import { recordTrace } from "../../src/traces/record.ts";
import type { Trace } from "../../src/traces/trace-format.ts";
import { type Validated, validate } from "../../src/validate/validate.ts";
import { printVerdict, type TraceVerdict } from "../../src/validate/verdicts.ts";
import { HARM, placeOf, SHARED, THEFT } from "../designs/schedules.ts";
import { QUICK_JAVA } from "../support/command.ts";
import { SPEC } from "../support/places.ts";
import { atRandom, counted, type Json, scripted, traceIn, withLine } from "./recorded.ts";

const SOUND = atRandom(6, 120);
const [FIRST] = SOUND as [string[]];

/** A line of the first trace that changes where a thread is. */
const AT = FIRST.findIndex((line, at) => at > 40 && line.includes('"pc.w')) + 1;
const LINE = JSON.parse(FIRST[AT - 1]!) as Json;
const PLACE = Object.keys(LINE.changed).find((path) => path.startsWith("pc."))!;

/** The first of two lines of one thread: steps of different ones may change places, where neither sees the other. */
const PAIR =
  FIRST.findIndex(
    (line, at) => at > 40 && whoseIs(line) !== undefined && whoseIs(line) === whoseIs(FIRST[at + 1]!),
  ) + 1;

function whoseIs(line: string): string | undefined {
  return /"pc\.(w\d)"/.exec(line)?.[1];
}

const corrupted = (value: unknown) =>
  withLine(FIRST, AT, ({ changed }) => {
    changed[PLACE] = value;
  });
const with_ = (line: string) => counted([...FIRST.slice(0, AT - 1), line, ...FIRST.slice(AT - 1)]);

const TRACES: Readonly<Record<string, readonly string[]>> = {
  ...Object.fromEntries(SOUND.map((lines, at) => [`sound ${at}`, lines])),
  permuted: FIRST.with(PAIR - 1, FIRST[PAIR]!).with(PAIR, FIRST[PAIR - 1]!),
  duplicated: with_(FIRST[AT - 2]!),
  "duplicated, and not counted": [...FIRST.slice(0, AT - 1), ...FIRST.slice(AT - 2)],
  corrupted: corrupted("submit"),
  "a field not told": withLine(FIRST, AT, ({ changed }) => {
    delete changed[PLACE];
  }),
  "a field too many": withLine(FIRST, AT, ({ changed }) => {
    changed.peak = { "#bigint": "9" };
  }),
  "another model's event": with_('{"action":"Enter","parameters":[],"changed":{"count":{"#bigint":"1"}}}'),
  "another world's event": with_(
    '{"action":"CallWait","parameters":["w9","e1","timed"],"changed":{"pc.w9":"poll"}}',
  ),
  "an alarm that is none": with_('{"action":"TimerFires","parameters":["k1","a99"],"changed":{}}'),
  "another number of parameters": with_('{"action":"CallWait","parameters":["w1","e1"],"changed":{}}'),
  "another initial state": withLine(FIRST, 1, ({ initial }) => {
    initial.peak = { "#bigint": "1" };
  }),
  "constants that are refused": withLine(FIRST, 1, ({ constants }) => {
    constants.MaxEvents = { "#bigint": "0" };
  }),
  "no constant Calls": withLine(FIRST, 1, ({ constants }) => {
    delete constants.Calls;
  }),
  "no variable evq": withLine(FIRST, 1, ({ initial }) => {
    delete initial.evq;
  }),
  "a number beyond TLC's": withLine(FIRST, AT, ({ changed }) => {
    changed.peak = { "#bigint": "4294967296" };
  }),
  "a string beyond TLC's": corrupted("p\u00f6ll"),
  "a constant beyond TLC's": withLine(FIRST, 1, ({ constants }) => {
    constants.Calls = { "#bigint": "4294967295" };
  }),
  "another Next": withLine(FIRST, 1, (json) => {
    json.definitions = { Next: "Init" };
  }),
  "another WaiterStep": withLine(FIRST, 1, (json) => {
    json.definitions = { WaiterStep: "WorldStep" };
  }),
  "another arity": withLine(FIRST, 1, (json) => {
    json.definitions = { Woken: "Init" };
  }),
  "another nobody": withLine(FIRST, 1, (json) => {
    json.definitions = { Nobody: "Init" };
  }),
  "a module that is not there": withLine(FIRST, 1, (json) => {
    json.module = "MCEpolWait";
  }),
  theft: scripted(SHARED, THEFT),
  harm: scripted(SHARED, HARM),
  "parameters not told": FIRST.map((line, at) =>
    at % 5 === 2 && at < 121 ? line.replace(/"parameters":\[[^\]]*\],/, "") : line,
  ),
  "one parameter not told": withLine(FIRST, AT, (json) => {
    json.parameters = (json.parameters as unknown[]).map(() => null);
  }),
};

/** As ITF tells it: whole states, here with names of steps, and without. */
function ofStates(name: string, change: (step: TraceStep) => TraceStep = (step) => step): Trace {
  const driver = makeDriver({ config: SHARED.config });
  const { steps } = traceFromItf(traceToItf(recordTrace(driver, THEFT.slice(0, -1))));
  const told = { steps: steps.map(change), stuttering: false };
  return traceOfStates(told, traceAbout(SHARED.config, SOUND_DESIGN), name);
}

const STATES = [
  ofStates("states"),
  ofStates("states without names", ({ state }) => ({ action: "", state })),
  ofStates("states, one of them moved", (step) =>
    step.action === "TimerFires" ? { ...step, action: "FinishAborted" } : step,
  ),
];

describe("traces, in one batch", () => {
  const verdicts = new Map<string, TraceVerdict>();
  let found: Validated;

  before(async function () {
    this.timeout(300_000);
    const traces: Trace[] = Object.entries(TRACES).map(([name, lines]) => traceIn(lines, name));
    found = await batch([...traces, ...STATES]);
    for (const verdict of found.verdicts) verdicts.set(verdict.file, verdict);
  });

  const rejected = (name: string) => {
    const { verdict, rejection } = verdicts.get(name)!;
    assert.equal(verdict, "rejected", printVerdict(verdicts.get(name)!));
    return rejection!;
  };

  it("take one run of TLC, also where their worlds differ", () => assert.equal(found.runs, 1));

  it("are accepted when they are what the implementation did, each line of each", () => {
    for (const [at, lines] of SOUND.entries()) {
      const { verdict, explained, events } = verdicts.get(`sound ${at}`)!;
      assert.deepEqual([verdict, explained, events], ["accepted", 120, lines.length - 2]);
    }
  });

  it("are rejected at the first of two lines that changed places, by a guard", () => {
    const { line, conjunct, reason } = rejected("permuted");
    assert.equal(line, PAIR);
    assert.match(conjunct!.text, /^pc\[w\] = "/);
    assert.match(reason, /is FALSE, where w = w\d$/);
  });

  it("are rejected at a line that comes twice, counted or not", () => {
    for (const name of ["duplicated", "duplicated, and not counted"]) assert.equal(rejected(name).line, AT);
    assert.match(
      verdicts.get("duplicated, and not counted")!.complaint!,
      /found 121 events before \{"end":120\}/,
    );
  });

  it("are rejected at a corrupted field, with the specification's value and the conjunct that gives it", () => {
    const { line, reason, conjunct, nearest } = rejected("corrupted");
    assert.equal(line, AT);
    assert.equal(
      reason,
      `${PLACE} is "submit" in the log, and ${JSON.stringify(LINE.changed[PLACE])} by the specification`,
    );
    assert.deepEqual([nearest?.action, nearest?.parameters], [LINE.action, LINE.parameters]);
    assert.deepEqual(
      nearest?.differences.map(({ path }) => path),
      [PLACE],
    );
    assert.match(conjunct!.module, /^EpollWait/);
  });

  it("are rejected when a change is not told, or one too many", () => {
    assert.match(
      rejected("a field not told").reason,
      new RegExp(`^${PLACE} is .* in the log, and .* by the specification`),
    );
    assert.match(rejected("a field too many").reason, /^peak is 9 in the log, and \d by the specification$/);
    assert.match(rejected("a field too many").conjunct!.text, /^UNCHANGED/);
  });

  it("are rejected at an event of another model, and another world", () => {
    assert.match(
      rejected("another model's event").reason,
      /^the specification has no action Enter; did you mean/,
    );
    assert.equal(rejected("another world's event").reason, 'the specification has no "w9" in Waiters');
    assert.match(rejected("another number of parameters").reason, /CallWait with 3 parameters .*, found 2$/);
    assert.equal(rejected("an alarm that is none").reason, "a99 is not in Objects");
    for (const name of ["another model's event", "another world's event"])
      assert.equal(rejected(name).line, AT);
  });

  it("are rejected at the header when the initial state or the constants are not the specification's", () => {
    assert.match(
      rejected("another initial state").reason,
      /^the initial state is not the specification's: peak is 1/,
    );
    assert.match(rejected("constants that are refused").reason, /break the assumption ArrayHoldsSomething$/);
    assert.equal(rejected("another initial state").line, 1);
  });

  it("are malformed when the header lacks something, which says what", () => {
    const complaint = (name: string) => {
      assert.equal(verdicts.get(name)!.verdict, "malformed");
      return verdicts.get(name)!.complaint!;
    };
    assert.match(complaint("no constant Calls"), /:1: found no constant Calls/);
    assert.match(complaint("no variable evq"), /:1: found no evq in the initial state/);
    assert.match(complaint("a constant beyond TLC's"), /:1: the specification has no integer 4294967295: /);
    assert.match(
      complaint("another arity"),
      /:1: found definitions with Init for Woken, expected one of as many/,
    );
    assert.match(complaint("another nobody"), /:1: found definitions with Nobody, which MCEpollWait\.tla/);
    assert.match(complaint("a module that is not there"), /there is no MCEpolWait\.tla$/);
  });

  it("are malformed when they put another definition in the place of a group of actions", () => {
    for (const name of ["Next", "WaiterStep"]) {
      const { verdict, complaint } = verdicts.get(`another ${name}`)!;
      assert.equal(verdict, "malformed");
      assert.match(complaint!, new RegExp(`:1: found another ${name} in definitions, expected`));
    }
  });

  it("are rejected at a value that TLC does not have, which would end the batch, or be another one to it", () => {
    const { line, reason } = rejected("a number beyond TLC's");
    assert.equal(line, AT);
    assert.match(reason, /^the specification has no integer 4294967296: TLC's are from -2147483647 to/);
    assert.equal(
      rejected("a string beyond TLC's").reason,
      'the specification has no string "p\\u00f6ll": TLC\'s are of ASCII',
    );
  });

  it("of a shared alarm queue are rejected at the theft: the thief's own alarm has no message", () => {
    for (const [name, steps, theft] of [
      ["theft", THEFT, "LookTakes(w1)"],
      ["harm", HARM, "LookTakes(w2)"],
    ] as const) {
      const { line, conjunct, reason } = rejected(name);
      assert.equal(line, placeOf(steps, theft) + 1);
      assert.equal(conjunct?.text, "~IsEmpty(Queue(w))");
      assert.match(reason, /^~IsEmpty\(Queue\(w\)\) is FALSE, where w = w\d$/);
    }
    assert.deepEqual(verdicts.get("theft")!.notChecked.paths, [
      "evq",
      "inbox",
      "frame.*.on",
      "kernel.*.evq",
      "vcore.*.evq",
    ]);
  });

  it("are accepted as whole states, also where ITF names no step, and rejected with the state's number", () => {
    assert.equal(verdicts.get("states")!.verdict, "accepted");
    const { verdict, notChecked } = verdicts.get("states without names")!;
    assert.deepEqual([verdict, notChecked.linesWithoutAction], ["accepted", THEFT.length - 1]);
    const { place, reason } = rejected("states, one of them moved");
    assert.equal(place, `states, one of them moved: states[${placeOf(THEFT, "TimerFires(k1, a2)")}]`);
    assert.equal(reason, 'syscall[o].state = "aborting" is FALSE, where k = k1, o = a2');
  });

  it("are accepted when some lines do not tell their parameters, and it is said how many", () => {
    const { verdict, notChecked } = verdicts.get("parameters not told")!;
    assert.equal(verdict, "accepted");
    assert.equal(notChecked.linesWithoutParameters, 24);
    assert.equal(verdicts.get("one parameter not told")!.verdict, "accepted");
  });
});

describe("a trace with a value of another kind", () => {
  it("is rejected alone, where TLC cannot compare it", async function () {
    this.timeout(300_000);
    const wrong = traceIn(corrupted({ "#bigint": "7" }), "wrong");
    const { verdicts, runs } = await batch([wrong, traceIn(SOUND[1]!, "right")]);
    assert.deepEqual(
      verdicts.map(({ verdict }) => verdict),
      ["rejected", "accepted"],
    );
    assert.equal(verdicts[0]!.rejection!.line, AT);
    assert.match(verdicts[0]!.rejection!.reason, /Attempted to check equality of string/);
    assert.equal(runs, 2);
  });
});

describe("a trace that tells next to nothing", () => {
  it("is not decided beyond the most states, and never accepted or rejected for that", async function () {
    this.timeout(300_000);
    const mute = FIRST.map((line, at) => {
      const json = JSON.parse(line);
      if (at === 0)
        return JSON.stringify({
          ...json,
          notLogged: notPeak(json.initial),
          initial: { peak: json.initial.peak },
        });
      if (json.action === undefined) return line;
      const peak = json.changed.peak;
      return JSON.stringify({ action: json.action, changed: peak === undefined ? {} : { peak } });
    });
    const { verdicts } = await batch([traceIn(mute, "mute")], 5);
    assert.equal(verdicts[0]!.verdict, "undecided");
    assert.match(verdicts[0]!.complaint!, /^mute: too much is left open to be decided/);
    assert.deepEqual(verdicts[0]!.notChecked.linesWithoutParameters, 120);
  });
});

const notPeak = (initial: object): string[] => Object.keys(initial).filter((name) => name !== "peak");

async function batch(traces: readonly Trace[], statesPerLine?: number): Promise<Validated> {
  const folder = mkdtempSync(join(tmpdir(), "wakeproof-validate-"));
  try {
    const env = { ...process.env, ...QUICK_JAVA };
    const open = statesPerLine === undefined ? {} : { statesPerLine };
    return await validate(traces, { specFolder: SPEC, folder: join(folder, "batch"), env, ...open });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
