import assert from "node:assert/strict";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { documentSchema } from "../../src/review/document.ts";
import { wakeproof } from "../support/command.ts";

const stateOf = (at: number) => ({ n: { "#bigint": String(at) } });
const counter = (states: number) => ({
  vars: ["n"],
  states: Array.from({ length: states }, (_, at) => stateOf(at)),
});

describe("wakeproof report FILE..", function () {
  this.timeout(300_000);
  const folder = mkdtempSync(join(tmpdir(), "wakeproof-report-"));
  const out = join(folder, "out");
  after(() => rmSync(folder, { recursive: true, force: true }));

  const write = (name: string, content: unknown): string => {
    const file = join(folder, name);
    writeFileSync(file, typeof content === "string" ? content : JSON.stringify(content));
    return file;
  };

  const documentOf = () => {
    const page = readFileSync(join(out, "report/index.html"), "utf8");
    const [, text] = /<script type="application\/json" id="document">(.*?)<\/script>/s.exec(page)!;
    return documentSchema.parse(JSON.parse(text!));
  };

  it("puts the traces into the page, each under a name of its own", async () => {
    const files = [
      write("a.itf.json", counter(3)),
      write("b 1.itf.json", counter(2)),
      write("Hole.itf.json", counter(1)),
      // As the page itself exports the sound design's trace.
      write("SharedQueueTheft.sound.itf.json", counter(1)),
    ];
    const { code, stderr } = await wakeproof(["report", ...files, ...files.slice(0, 1), "--out", out]);
    assert.equal(code, 0, stderr);
    const told = documentOf().traces.map(({ id, kind, states }) => [id, kind, states.length]);
    assert.deepEqual(told, [
      ["a", "file", 3],
      ["b-1", "file", 2],
      ["Hole-1", "file", 1],
      ["SharedQueueTheft.sound-1", "file", 1],
      ["a-1", "file", 3],
    ]);
  });

  it("writes one that is cut beside the page, as it was", async () => {
    const file = write("long.itf.json", counter(3000));
    const { code, stderr } = await wakeproof(["report", file, "--out", out]);
    assert.equal(code, 0, stderr);
    assert.deepEqual(documentOf().traces[0]!.cut, { states: 3000, file: "long.itf.json" });
    assert.equal(readFileSync(join(out, "report/long.itf.json"), "utf8"), readFileSync(file, "utf8"));
  });

  it("believes no file: says what it claims, and what is unknown of it", async () => {
    const meta = { model: "NoSuchModel", property: "NoEventLost" };
    const files = [
      write("claims.itf.json", { "#meta": meta, ...counter(2) }),
      write("other.itf.json", { "#meta": { model: "SharedQueueTheft" }, ...counter(1) }),
    ];
    const { code, stderr } = await wakeproof(["report", ...files, "--out", out]);
    assert.equal(code, 0, stderr);
    const [claims, other] = documentOf().traces.map(({ story }) => story);
    assert.match(claims!, /of the model NoSuchModel, and there is no such model; try: .* --model MODEL/);
    assert.match(
      claims!,
      /says that NoEventLost breaks; that is not checked here; try: npx wakeproof follow MODEL claims\.itf\.json/,
    );
    assert.match(other!, /has the variable n, which SharedQueueTheft does not have; shown as it is/);
    assert.match(other!, /does not have the variables .*pc.*, which SharedQueueTheft has/);
    for (const story of [claims, other]) assert.ok(stderr.includes(story!), stderr);
  });

  for (const [name, content, message] of [
    ["no-json", "{", /no-json\.itf\.json: found no JSON .*, expected an ITF document/],
    [
      "no-states",
      { vars: ["n"], states: [] },
      /no-states\.itf\.json: states: found no state, expected one at least/,
    ],
    [
      "bad-value",
      { vars: ["n"], states: [stateOf(1), { n: { "#bigint": "x" } }] },
      /bad-value\.itf\.json: states\[1\]\.n\["#bigint"\]: found "x", expected the digits of an integer/,
    ],
    [
      "no-variable",
      { vars: ["n"], states: [{ m: true }] },
      /no-variable\.itf\.json: states\[0\]: found "m", expected only/,
    ],
    [
      "too-large",
      { vars: ["n"], states: [{ n: { "#set": Array.from({ length: 200_000 }, (_, at) => at) } }] },
      /too-large\.itf\.json: states\[0\]: found [\d,]+ bytes, expected 1,200,000 at most.*; try: npx wakeproof follow/,
    ],
  ] as const)
    it(`refuses ${name}, and writes no page`, async () => {
      const empty = join(folder, `${name}-out`);
      const { code, stderr } = await wakeproof([
        "report",
        write(`${name}.itf.json`, content),
        "--out",
        empty,
      ]);
      assert.equal(code, 2);
      assert.match(stderr, message);
      assert.equal(existsSync(join(empty, "report/index.html")), false);
    });

  it("refuses a file that is not there, and a model that is none", async () => {
    const gone = await wakeproof(["report", join(folder, "gone.itf.json"), "--out", out]);
    assert.equal(gone.code, 2);
    assert.match(gone.stderr, /gone\.itf\.json: found ENOENT, expected a file that can be read/);
    const other = await wakeproof([
      "report",
      write("a.itf.json", counter(1)),
      "--model",
      "Holes",
      "--out",
      out,
    ]);
    assert.equal(other.code, 2);
    assert.match(other.stderr, /unknown model "Holes"; did you mean "Hole"/);
  });
});
