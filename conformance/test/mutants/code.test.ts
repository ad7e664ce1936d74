/** Mutants made by hand, put to two tiny graphs: some of them, in each run of the tests. */
import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { EditError, edited } from "../../src/code-mutants/edits.ts";
import { HAND_MADE, type HandMade } from "../../src/code-mutants/hand-made.ts";
import { type Hunting, huntHandMade, probeSound } from "../../src/code-mutants/hunt-hand-made.ts";
import type { Kill } from "../../src/code-mutants/subject-thread.ts";
import type { Terrain } from "../../src/code-mutants/terrain.ts";
import { makeDriver } from "../../src/driver/index.ts";
import { readDump } from "../../src/graph/dump.ts";
import { makeFolder } from "../../src/models/files.ts";
import { readCfg } from "../../src/models/manifest.ts";
import { worldOf } from "../../src/models/world.ts";
import { greedyTour } from "../../src/tours/greedy.ts";
import { PROJECT } from "../support/places.ts";
import { record } from "../support/recorded.ts";
import { TinySpec } from "../support/tiny-spec.ts";
import { WORLDS, type WorldName } from "./worlds.ts";

/**
 * By what each has to be found, and at which action: the step that the mistake is in, or the next that sees it. Where
 * several steps have the mistake, the walk decides which of them comes first.
 */
const FOUND: Readonly<Record<string, RegExp>> = {
  "late-alert-clear": /^state: ClearAlert$/,
  "no-check-set": /^state: SetCheck$/,
  "handler-keeps-lock": /^enabled set: (?:Register|Deregister)$/,
  "no-second-look": /^state: ClearCheck$/,
  "check-before-mark": /^state: ReadCheck$/,
  "register-after-look": /^state: Register$/,
  "late-check-clear": /^state: ClearCheck$/,
  "stays-registered": /^state: Deregister$/,
  "blocked-thread-runs": /^enabled set: ClearCheck$/,
  "indir-before-post": /^state: (?:TimerFires|FinishAborted|FdEvent)$/,
  "indir-although-pending": /^state: AlertPending$/,
  "abort-forgotten": /^state: AbortSucceeds$/,
  "no-drain": /^state: (?:AbortSucceeds|AbortTooLate)$/,
  "alarm-first": /^state: SubmitAlarm$/,
  "stale-returned": /^state: (?:PollTakes|Convert)$/,
  "bits-replaced": /^state: PostMessage$/,
  "taken-by-fd": /^state: (?:PollTakes|LookTakes|LookAgainTakes)$/,
  "first-in-first-out": /^state: AllocAlarm$/,
  "last-object-unconstructed": /^state: AllocAlarm$/,
  "empty-slab-called-partial": /^state: FreeAlarm$/,
};

describe("replays of two tiny graphs on mutants", function () {
  this.timeout(300_000);
  let folder: string;
  let kills: ReadonlyMap<HandMade, Kill | undefined>;
  let hunting: Hunting;

  before(async () => {
    folder = mkdtempSync(join(makeFolder(join(PROJECT, "out")), "mutants-"));
    const terrains = await terrainsOfWorlds();
    hunting = { folder, terrains, atOnce: 2, signal: new AbortController().signal, onDone: () => {} };
    kills = await huntHandMade(
      HAND_MADE.filter(({ id }) => Object.hasOwn(FOUND, id)),
      hunting,
    );
  });

  after(() => rmSync(folder, { recursive: true, force: true }));

  it("spare the implementation as it is", async () => assert.equal(await probeSound(hunting), undefined));

  for (const [id, found] of Object.entries(FOUND))
    it(`find ${id}: ${found.source}`, () => {
      const [, kill] = [...kills].find(([mutant]) => mutant.id === id) ?? [];
      assert.match(kill === undefined ? "alive" : `${kill.kind}: ${kill.at}`, found);
    });

  it("spare a mutant that is none, so that a hunt that kills everything is seen", async () => {
    const none = { ...HAND_MADE[0]!, id: "none", edits: [{ from: "pc: VcorePc =", to: "pc: VcorePc  =" }] };
    assert.deepEqual([...(await huntHandMade([none], hunting)).values()], [undefined]);
  });

  it("are not begun for a mutant whose text is not there", () => {
    assert.throws(
      () => edited("a.ts", "let a = 1;", [{ from: "let b", to: "" }]),
      /expected this text once, found it 0/,
    );
    assert.throws(() => edited("a.ts", "x; x;", [{ from: "x;", to: "" }]), EditError);
    assert.equal(edited("a.ts", "if (a)\n    b();", [{ from: "(a) b();", to: "(c) b();" }]), "if (c) b();");
  });
});

async function terrainsOfWorlds(): Promise<Terrain[]> {
  const spec = new TinySpec();
  try {
    const terrains: Terrain[] = [];
    for (const [name, cfg] of Object.entries(WORLDS) as [WorldName, (typeof WORLDS)[WorldName]][]) {
      spec.cfg(name, cfg);
      await record(spec, name);
      const world = worldOf(readCfg(spec.folder, `${name}.cfg`));
      const graph = await readDump(join(spec.folder, `${name}.dot`), makeDriver(world).layout);
      terrains.push({ model: name, graph, tour: greedyTour(graph), world });
    }
    return terrains;
  } finally {
    spec.remove();
  }
}
