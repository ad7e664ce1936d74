import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { makeDriver } from "../../src/driver/index.ts";
import {
  type Driver,
  enabledSteps,
  printItf,
  readItf,
  recordTrace,
  type StepKind,
  traceToItf,
} from "../../src/engine.ts";
import { readCfg } from "../../src/models/manifest.ts";
import { worldOf } from "../../src/models/world.ts";
import { wakeproof } from "../support/command.ts";
import { documentIn } from "../support/documents.ts";
import { SPEC } from "../support/places.ts";

/** The last enabled step, again and again: some schedule, the same each time. */
function schedule(driver: Driver, length: number): StepKind[] {
  const steps: StepKind[] = [];
  driver.reset();
  for (let at = 0; at < length; at++) {
    const step = enabledSteps(driver).at(-1)!;
    driver.perform(driver.steps.findIndex((one) => JSON.stringify(one) === JSON.stringify(step)));
    steps.push(step);
  }
  return steps;
}

describe("wakeproof follow", function () {
  this.timeout(300_000);
  const folder = mkdtempSync(join(tmpdir(), "wakeproof-follow-"));
  const file = join(folder, "two.itf.json");
  const driver = makeDriver(worldOf(readCfg(SPEC, "TwoTimed.cfg")));
  const steps = schedule(driver, 12);

  before(() => writeFileSync(file, printItf(traceToItf(recordTrace(driver, steps), { steps }))));
  after(() => rmSync(folder, { recursive: true, force: true }));

  const changed = (from: RegExp, to: string): string => {
    const name = join(folder, "changed.itf.json");
    const text = readFileSync(file, "utf8");
    assert.notEqual(text.search(from), -1, String(from));
    writeFileSync(name, text.replace(from, to));
    return name;
  };

  it("takes a recorded trace on the implementation, every state equal, and prints one document", async () => {
    const { code, stdout, stderr } = await wakeproof(["follow", "TwoTimed", file, file, "--json"]);
    assert.equal(code, 0, stderr);
    const { model, traces } = documentIn("follow", stdout);
    assert.deepEqual([model, traces.length], ["TwoTimed", 2]);
    assert.deepEqual(traces[0]!.steps, steps);
    assert.deepEqual([traces[0]!.reproduced, traces[0]!.stop, traces[0]!.loopFrom], [true, null, null]);
  });

  it("is red at the state that differs, with the values of both sides and the lines of both", async () => {
    const pcs = /("mbt::actionTaken":"AllocAlarm".*?"pc":\{"w1":)"\w+"/;
    const { code, stdout } = await wakeproof(["follow", "TwoTimed", changed(pcs, '$1"leave"')]);
    assert.equal(code, 20);
    assert.match(
      stdout,
      /parts at state \d+ \(AllocAlarm\): no enabled step AllocAlarm\(\w+\) leads to the state/,
    );
    assert.match(stdout, /spec: EpollWaiter\.tla:\d+\n {2}implementation: impl\/src\/epoll\/\w+\.ts:\d+/);
    assert.match(stdout, / {2}pc\n {4}trace: .*"leave".*\n {4}implementation: /);
  });

  const refuses = async (args: readonly string[], wanted: RegExp) => {
    const { code, stdout, stderr } = await wakeproof(["follow", ...args]);
    assert.match(stderr, wanted);
    assert.doesNotMatch(stderr, /\n\s+at /);
    assert.deepEqual({ code, stdout }, { code: 2, stdout: "" });
  };

  it("refuses a file that is not there, that is none, or that is of another model", async () => {
    await refuses(
      ["TwoTimed", join(folder, "none.itf.json")],
      /none\.itf\.json: found ENOENT, expected a file/,
    );
    await refuses(["TwoTimed", changed(/"states":/, '"states"')], /changed\.itf\.json: found no JSON/);
    await refuses(
      ["OneWaiter", file],
      /state 0 of the trace: the driver's layout cannot hold .*try: the model/,
    );
    await refuses(
      ["TwoTimed", changed(/"pc"/g, '"cp"')],
      /found the variable cp, expected those of TwoTimed: /,
    );
    await refuses(
      ["TwoTimed", changed(/\["calls"|"vars":\["\w+",/, '"vars":[')],
      /found "\w+", expected only/,
    );
  });

  it("a recorded run is written as ITF beside its lines: the same steps, with every state whole", async () => {
    const where = ["--out", folder, "--out-itf", join(folder, "itf")];
    const { code, stderr } = await wakeproof(["record", "--runs", "1", "--steps", "20", ...where]);
    assert.equal(code, 0, stderr);
    const name = "per-waiter-alarm-40387-0";
    const lines = readFileSync(join(folder, "traces", `${name}.ndjson`), "utf8")
      .split("\n")
      .slice(1, 21);
    const actions = lines.map((line) => JSON.parse(line).action);
    const trace = readItf(join(folder, "itf", `${name}.itf.json`));
    assert.deepEqual(
      trace.steps.map(({ action }) => action),
      ["Init", ...actions],
    );
    assert.ok(trace.steps.every(({ state }) => state.size === driver.layout.variables.length));
  });

  it("wants a model that it knows, and a file", async () => {
    await refuses(["TwoTimed"], /expected a model and a file; try: wakeproof follow MODEL FILE/);
    await refuses(["TwoTimd", file], /unknown model "TwoTimd"; did you mean "TwoTimed"\?/);
  });
});
