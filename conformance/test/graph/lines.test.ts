import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { Fingerprints } from "../../src/graph/fingerprints.ts";
import { readLines } from "../../src/graph/lines.ts";
import { seed } from "../values/arbitraries.ts";

describe(`lines of a file (seed ${seed})`, () => {
  const folder = mkdtempSync(join(tmpdir(), "lines-"));
  after(() => rmSync(folder, { recursive: true, force: true }));

  async function read(text: string, chunk: number): Promise<string[]> {
    const file = join(folder, "text");
    writeFileSync(file, text);
    const lines: string[] = [];
    const count = await readLines(
      file,
      (bytes, start, end, line) => {
        lines.push(bytes.toString("utf8", start, end));
        assert.equal(line, lines.length);
      },
      chunk,
    );
    assert.equal(count, lines.length);
    return lines;
  }

  it("are the same however the file is cut into chunks", async () => {
    const text = fc
      .array(fc.constantFrom("\n", "a", "bc", "line"), { maxLength: 60 })
      .map((parts) => parts.join(""));
    await fc.assert(
      fc.asyncProperty(text, fc.integer({ min: 1, max: 20 }), async (all, chunk) => {
        assert.deepEqual(await read(all, chunk), all === "" ? [] : all.replace(/\n$/, "").split("\n"));
      }),
      { seed, numRuns: 300 },
    );
  });

  it("may be longer than a chunk", async () => {
    const long = "x".repeat(1000);
    assert.deepEqual(await read(`a\n${long}\nb`, 16), ["a", long, "b"]);
  });
});

describe(`fingerprints (seed ${seed})`, () => {
  it("have one number each, in the order in which they are first met", () => {
    const decimal = fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n });
    fc.assert(
      fc.property(
        fc.array(fc.oneof(decimal, fc.bigInt({ min: -5n, max: 5n })), { maxLength: 200 }),
        (all) => {
          const fingerprints = new Fingerprints();
          const expected = new Map<bigint, number>();
          for (const [at, one] of all.entries()) {
            const text = Buffer.from(`${one};`);
            const end = Fingerprints.end(text, 0);
            assert.equal(end, text.length - 1);
            if (!expected.has(one)) expected.set(one, expected.size);
            assert.equal(fingerprints.intern(text, 0, end, at + 1), expected.get(one));
          }
          assert.equal(fingerprints.size, expected.size);
        },
      ),
      { seed },
    );
  });

  it("stay apart when there are many, also such as share their last digits, or their first", () => {
    const fingerprints = new Fingerprints();
    const texts = Array.from({ length: 20_000 }, (_, at) =>
      Buffer.from(String(at % 2 === 0 ? (at + 1) * 1_000_000_000 : 9_000_000_000_000 + at)),
    );
    for (const [at, text] of texts.entries()) assert.equal(fingerprints.intern(text, 0, text.length, 1), at);
    for (const [at, text] of texts.entries()) assert.equal(fingerprints.intern(text, 0, text.length, 1), at);
  });

  it("are not words, bare signs or endless digits", () => {
    for (const text of ["x1", "-", "--1", "12345678901234567890", ""]) {
      assert.equal(Fingerprints.end(Buffer.from(`${text};`), 0), 0, text);
    }
  });
});
