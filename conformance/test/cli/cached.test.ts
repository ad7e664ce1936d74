import assert from "node:assert/strict";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Ended, wakeproof } from "../support/command.ts";
import { documentIn } from "../support/documents.ts";
import { fakeJava, type Plan } from "../support/fake-java.ts";
import { type Recorded, record, recordedEntry } from "../support/recorded.ts";
import { TinySpec } from "../support/tiny-spec.ts";

/** What a TLC prints that must not be asked. */
const ASKED: Plan = { output: "Error: asked again\n", end: 1 };

describe("wakeproof check: a model that has not changed", function () {
  this.timeout(300_000);
  let spec: TinySpec;
  let recorded: Recorded;

  beforeEach(async () => {
    spec = new TinySpec();
    spec.cfg("Tiny", { invariants: ["TypeOK"] });
    recorded ??= await record(spec, "Tiny");
    spec.manifest([recordedEntry("Tiny", recorded)]);
  });

  afterEach(() => spec.remove());

  const check = (plan: Plan, ...args: readonly string[]): Promise<Ended> =>
    wakeproof(["check", "Tiny", "--json", ...args, ...spec.where], fakeJava(spec.folder, plan));

  const checkedFirst = async () => {
    const first = await check(recorded);
    assert.equal(first.code, 0, first.stderr);
    return documentIn("check", first.stdout).models[0]!;
  };

  const isAsked = async (...args: readonly string[]) => {
    const { code, stderr } = await check(ASKED, ...args);
    assert.match(stderr, /Tiny: expected pass, found no verdict/);
    assert.equal(code, 23);
  };

  const kept = () => {
    const [file, ...others] = readdirSync(join(spec.out, "checked"));
    assert.equal(others.length, 0);
    return join(spec.out, "checked", file!);
  };

  it("is not checked again, and its row says so", async () => {
    const { cached, ...row } = await checkedFirst();
    assert.equal(cached, false);
    const { code, stdout, stderr } = await check(ASKED);
    assert.deepEqual(documentIn("check", stdout).models, [{ ...row, cached: true }]);
    assert.deepEqual({ code, stderr }, { code: 0, stderr: "" });
  });

  it("is judged by the manifest of today", async () => {
    await checkedFirst();
    spec.manifest([recordedEntry("Tiny", { ...recorded, expect: { ...recorded.expect, depth: 1 } })]);
    await isAsked();
  });

  it("is checked again with --force", async () => {
    await checkedFirst();
    await isAsked("--force");
  });

  it("has changed when a module far below it has, though by a comment only", async () => {
    await checkedFirst();
    spec.change("Mailbox.tla", "EmptyBitmap == {}", "EmptyBitmap == {} \\* nothing");
    await isAsked();
  });

  it("has changed when its cfg has", async () => {
    await checkedFirst();
    spec.cfg("Tiny", { invariants: ["TypeOK", "OwnAlarmOnly"] });
    await isAsked();
  });

  it("has not changed when a module that it does not reach has", async () => {
    await checkedFirst();
    spec.write("Stranger.tla", "---- MODULE Stranger ----\n====\n");
    assert.equal((await check(ASKED)).code, 0);
  });

  for (const [what, damage] of [
    ["that was cut short", (text: string) => text.slice(0, text.length / 2)],
    ["in which a number was changed", (text: string) => text.replace(/(\d+) distinct/, "1$1 distinct")],
    ["of an earlier version", (text: string) => text.replace(/"format":\d+/, '"format":1')],
    ["of a later version", (text: string) => text.replace(/"format":\d+/, '"format":99')],
    ["with a field more", (text: string) => text.replace("{", '{"more":1,')],
    ["with another hash", (text: string) => text.replace(/"sha256":"./, '"sha256":"x')],
    ["of another model", (text: string) => text.replace(/"key":"./, '"key":"x')],
    ["of nonsense", (text: string) => text.replace(/./g, "x")],
    ["that is empty", () => ""],
  ] as const)
    it(`is checked again when what was kept is a file ${what}`, async () => {
      await checkedFirst();
      const text = readFileSync(kept(), "utf8");
      assert.notEqual(damage(text), text);
      writeFileSync(kept(), damage(text));
      await isAsked();
    });

  it("is not kept when it was red", async () => {
    await isAsked();
    assert.deepEqual(readdirSync(join(spec.out, "checked")), []);
    const { cached } = await checkedFirst();
    assert.equal(cached, false);
  });
});
