/** `wakeproof replay --changed`: what it walks, what it says, and when it does not trust what was kept. */
import assert from "node:assert/strict";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Kept, readKept, writeKept } from "../../src/engine.ts";
import { type Ended, wakeproof } from "../support/command.ts";
import { documentIn } from "../support/documents.ts";
import { fakeJava, type Plan } from "../support/fake-java.ts";
import { type Recorded, record, recordedEntry } from "../support/recorded.ts";
import { TinySpec } from "../support/tiny-spec.ts";

/** What a TLC prints that must not be asked. */
const ASKED: Plan = { output: "Error: asked again\n", end: 1 };

describe("wakeproof replay --changed", function () {
  this.timeout(300_000);
  let spec: TinySpec;
  let recorded: Recorded;
  /** What a green replay of the spec as it is has kept. */
  let green: Buffer;

  before(async () => {
    spec = new TinySpec();
    spec.cfg("Tiny", {});
    recorded = await record(spec, "Tiny");
    spec.manifest([recordedEntry("Tiny", recorded)]);
    const { code, stderr } = await run(recorded);
    assert.equal(code, 0, stderr);
    green = readFileSync(file());
  });

  after(() => spec.remove());

  const file = () => join(spec.out, "kept", "Tiny.graph");
  const run = (plan: Plan, ...args: readonly string[]): Promise<Ended> =>
    wakeproof(["replay", "--json", ...args, ...spec.where], fakeJava(spec.folder, plan));

  const changed = async (plan: Plan, code = 0, ...args: readonly string[]) => {
    const ended = await run(plan, "--changed", ...args);
    assert.equal(ended.code, code, ended.stderr);
    return { ...documentIn("replay --changed", ended.stdout).models[0]!, stderr: ended.stderr };
  };

  /** As if an earlier replay had been of something else. */
  const alter = (change: (kept: Kept) => Kept) => writeKept(file(), change(readKept(file())!));

  beforeEach(() => writeFileSync(file(), green));

  it("asks nobody and walks nothing where nothing changed", async () => {
    const { because, touched, fewer, transitions } = await changed(ASKED);
    assert.deepEqual({ because, touched, fewer }, { because: "nothing", touched: 0, fewer: 100 });
    assert.equal(transitions.now, recorded.expect.transitions);
  });

  it("walks everything where there was no earlier replay, and keeps its graph", async () => {
    rmSync(file());
    const { because, touched, transitions } = await changed(recorded);
    assert.deepEqual([because, touched], ["no earlier replay", transitions.now]);
    assert.equal((await changed(ASKED)).because, "nothing");
  });

  it("dumps anew when a module changed, and walks nothing if the graph is the same", async () => {
    spec.change("Mailbox.tla", "EmptyBitmap == {}", "EmptyBitmap == {} \\* nothing");
    const { because, touched, steps } = await changed(recorded);
    assert.deepEqual([because, touched, steps], ["the spec", 0, 0]);
    assert.equal((await changed(ASKED)).because, "nothing", "what was kept is of the spec of now");
    spec.change("Mailbox.tla", "EmptyBitmap == {} \\* nothing", "EmptyBitmap == {}");
  });

  it("walks what is new: the implementation, which is as before, must differ there", async () => {
    spec.change("EpollWaitState.tla", "\n====", "\n\\* other\n====");
    const dump = recorded.dump.replaceAll('label="CallWait"', 'label="AddFd"');
    assert.notEqual(dump, recorded.dump);
    const { because, touched, transitions, actions, divergences, stderr } = await changed(
      { ...recorded, dump },
      20,
    );
    assert.equal(because, "the spec");
    assert.deepEqual(actions, { added: ["AddFd"], gone: ["CallWait"] });
    assert.ok(transitions.added > 0 && transitions.added === transitions.gone);
    assert.ok(touched > 0 && touched < transitions.now, `${touched} of ${transitions.now}`);
    assert.ok(divergences > 0);
    assert.match(stderr, /enabled set/);
    const listed = JSON.parse(readFileSync(join(spec.out, "replay", "Tiny.changed.json"), "utf8"));
    assert.equal(listed.change.transitions.added.first[0].action, "AddFd");
    assert.equal((await changed(ASKED, 23)).ok, false, "what was kept is still of the spec before");
    spec.change("EpollWaitState.tla", "\n\\* other\n====", "\n====");
  });

  it("walks everything, and asks TLC nothing, where the implementation is another one", async () => {
    alter(({ made, graph }) => ({ graph, made: { ...made, implementation: "another" } }));
    const { because, touched, transitions, states } = await changed(ASKED);
    assert.deepEqual([because, touched], ["the implementation", transitions.now]);
    assert.deepEqual([states.added, transitions.added], [0, 0]);
    assert.equal((await changed(ASKED)).because, "nothing");
  });

  /** Without the transitions of an action: as if the spec had none of them, and the implementation neither. */
  const without = (action: string) => {
    alter(({ made, graph }) => {
      const keep = [...graph.edgeActions].map((one) => graph.actions[one] !== action);
      const [sources, edgeActions, targets] = [graph.sources, graph.edgeActions, graph.targets].map((list) =>
        list.filter((_, edge) => keep[edge]),
      );
      return {
        made: { ...made, spec: "another", implementation: "another" },
        graph: { ...graph, sources: sources!, edgeActions: edgeActions!, targets: targets! },
      };
    });
  };

  it("walks everything where spec and implementation are others, and says what is new", async () => {
    without("Convert");
    const { because, touched, transitions } = await changed(recorded);
    assert.deepEqual([because, touched], ["the spec, the implementation", transitions.now]);
    assert.ok(transitions.gone === 0);
  });

  it("walks only what the spec touches, if it is told so; says that this is a part, and keeps nothing of it", async () => {
    without("LookEmpty");
    const { touched, transitions, inPart, actions, ok } = await changed(recorded, 0, "--touched-only");
    assert.ok(transitions.added > 0 && touched >= transitions.added && touched < transitions.now);
    assert.deepEqual({ inPart, ok, added: actions.added }, { inPart: true, ok: true, added: ["LookEmpty"] });
    const again = await changed(recorded, 0);
    assert.deepEqual([again.touched, again.inPart], [again.transitions.now, false]);
  });

  it("walks everything where the spec touches nothing, though told to walk only that", async () => {
    alter(({ made, graph }) => ({ graph, made: { ...made, implementation: "another" } }));
    const { touched, transitions, inPart } = await changed(ASKED, 0, "--touched-only");
    assert.deepEqual([touched, inPart], [transitions.now, false]);
  });

  for (const [what, damage] of [
    ["cut short", (bytes: Buffer) => bytes.subarray(0, bytes.length / 2)],
    ["altered", (bytes: Buffer) => Buffer.concat([bytes.subarray(0, -1), Buffer.of(bytes.at(-1)! ^ 1)])],
    ["empty", () => Buffer.alloc(0)],
  ] as const)
    it(`does not trust what was kept when it is ${what}: everything is done anew`, async () => {
      writeFileSync(file(), damage(readFileSync(file())));
      const { because, touched, transitions } = await changed(recorded);
      assert.match(because, /^what was kept of the earlier replay is not trusted: it is cut short/);
      assert.equal(touched, transitions.now);
    });

  it("does not trust what another version of the engine kept", async () => {
    alter(({ made, graph }) => ({ graph, made: { ...made, engine: "another" } }));
    const { because, touched, transitions } = await changed(recorded);
    assert.deepEqual(
      [because, touched],
      ["the earlier replay was by another version of the engine", transitions.now],
    );
  });

  it("is not green with other numbers than the manifest's, and keeps nothing then", async () => {
    spec.manifest([recordedEntry("Tiny", { ...recorded, expect: { ...recorded.expect, states: 1 } })]);
    spec.change("Mailbox.tla", "EmptyBitmap == {}", "EmptyBitmap == {} \\* nothing");
    const { stderr } = await changed(recorded, 23);
    assert.match(stderr, /Tiny: \d+ distinct states, expected 1 /);
    spec.manifest([recordedEntry("Tiny", recorded)]);
    assert.equal((await changed(recorded)).because, "the spec");
    spec.change("Mailbox.tla", "EmptyBitmap == {} \\* nothing", "EmptyBitmap == {}");
  });

  it("keeps nothing of a replay that was red", async () => {
    rmSync(file());
    const dump = recorded.dump.replaceAll('label="CallWait"', 'label="AddFd"');
    assert.equal((await run({ ...recorded, dump })).code, 20);
    assert.equal(readKept(file()), undefined);
  });

  it("goes with no option that it would ignore", async () => {
    for (const [args, message] of [
      [["--touched-only"], /--touched-only goes with --changed/],
      [["--changed", "--store"], /--store is for whole replays, not for --changed/],
      [["--changed", "--thorough"], /--thorough is for whole replays/],
      [["--changed", "--junit", join(spec.out, "report.xml")], /--junit is for whole replays/],
    ] as const) {
      const { code, stderr } = await run(ASKED, ...args);
      assert.match(stderr, message);
      assert.equal(code, 2);
    }
  });
});
