/** README tells the stolen alarm with the numbers of TLC's steps: they have to be those of the trace that TLC finds now. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { makeDriver } from "../../src/driver/index.ts";
import { readCfg } from "../../src/models/manifest.ts";
import { usedHash } from "../../src/models/used-hash.ts";
import { worldOf } from "../../src/models/world.ts";
import { performSteps } from "../../src/replay/perform.ts";
import { PROJECT, SPEC } from "../support/places.ts";

/** The steps of `npx wakeproof explain shared-alarm-queue --json`, its second trace; and a hash of what TLC found them in. */
const recorded = JSON.parse(
  readFileSync(join(PROJECT, "conformance/test/fixtures/stolen-alarm.json"), "utf8"),
) as { readonly model: string; readonly usedHash: string; readonly steps: readonly string[] };

const steps = recorded.steps.map((text) => {
  const [action = "", ...parameters] = text.split(" ");
  return { action, parameters };
});

/** By what README says of it, the step that each number stands for; of a range the first and the last. */
const TOLD: Readonly<Record<string, string>> = {
  "1": "FdEvent k1 e1 1 in",
  "3": "PollEmpty w1",
  "6": "SubmitAlarm w1",
  "7": "LookTakes w1",
  "10": "AbortSucceeds w1",
  "14": "LookEmpty w1",
  "15": "PostMessage k1",
  "19": "CallWait w2 e1 timed",
  "23": "SubmitAlarm w2",
  "25": "WakeNobody v1",
  "28": "LookTakes w2",
  "31": "LookAgainEmpty w1",
  "33": "ReadCheck w1",
};

const story =
  /^ {6}1-3 .*\n(?: {6}\d.*\n)+/m.exec(readFileSync(join(PROJECT, "README.md"), "utf8"))?.[0] ?? "";

describe("README's story of the stolen alarm", () => {
  it("was told from the trace of these very modules and cfg; else: explain shared-alarm-queue --json", () => {
    const model = { module: "MCEpollWait", cfg: `${recorded.model}.cfg` };
    assert.equal(usedHash(SPEC, model), recorded.usedHash);
  });

  it("numbers the steps as the trace does", () => {
    const numbers = story.split("\n").flatMap((line) => /^ +([\d-]+)/.exec(line)?.[1]?.split("-") ?? []);
    assert.deepEqual(numbers, Object.keys(TOLD));
    for (const number of numbers) assert.equal(recorded.steps[Number(number) - 1], TOLD[number], number);
  });

  it("is what the implementation with the shared queue does, and the sound one refuses at the step that README names", () => {
    const { config, design } = worldOf(readCfg(SPEC, `${recorded.model}.cfg`));
    assert.equal(performSteps(makeDriver({ config, design }), steps).taken, steps.length);
    const { taken, refusal } = performSteps(makeDriver({ config }), steps);
    assert.deepEqual(
      { next: steps[taken]?.action, refusal },
      { next: "LookTakes", refusal: "LookTakes(w2) is not enabled" },
    );
    assert.ok(readFileSync(join(PROJECT, "README.md"), "utf8").includes(`step ${taken + 1} is refused`));
  });
});
