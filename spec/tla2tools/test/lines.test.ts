import assert from "node:assert/strict";
import { PassThrough, Readable } from "node:stream";
import fc from "fast-check";
import { mergeLines } from "../src/lines.ts";

const SEED = 20261122;

async function all(lines: AsyncIterable<string>): Promise<string[]> {
  const taken: string[] = [];
  for await (const line of lines) taken.push(line);
  return taken;
}

/** The bytes cut at these places (in thousandths), whether in the middle of a character or not. */
function pieces(bytes: Buffer, cuts: readonly number[]): Buffer[] {
  const places = [0, ...cuts.map((cut) => Math.floor((cut * bytes.length) / 1000)), bytes.length];
  places.sort((a, b) => a - b);
  return places.slice(1).map((end, at) => bytes.subarray(places[at], end));
}

describe("mergeLines", () => {
  it("ends lines at a newline of either kind, and counts a last line that has none", async () => {
    assert.deepEqual(await all(mergeLines([Readable.from([Buffer.from("a\nb\r\n\nc")])])), [
      "a",
      "b",
      "",
      "c",
    ]);
  });

  it("finds no line in nothing, and no empty one after the last newline", async () => {
    assert.deepEqual(await all(mergeLines([Readable.from([])])), []);
    assert.deepEqual(await all(mergeLines([Readable.from([Buffer.from("a\n")])])), ["a"]);
  });

  it("ends when the last of several streams has ended", async () => {
    const [out, err] = [new PassThrough(), new PassThrough()];
    const lines = mergeLines([out, err]);
    out.end("from out\n");
    assert.equal((await lines.next()).value, "from out");
    err.end("from err\n");
    assert.equal((await lines.next()).value, "from err");
    assert.equal((await lines.next()).done, true);
  });

  it(`finds the same lines wherever the bytes are cut (seed ${SEED})`, async () => {
    const text = fc
      .array(fc.string({ unit: fc.constantFrom("a", "é", "→", "\n", "\r\n", " ") }))
      .map((parts) => parts.join(""));
    const cuts = fc.array(fc.integer({ min: 0, max: 1000 }));
    await fc.assert(
      fc.asyncProperty(text, cuts, async (content, places) => {
        const expected = content.split(/\r?\n/);
        if (expected.at(-1) === "") expected.pop();
        const stream = Readable.from(pieces(Buffer.from(content), places));
        assert.deepEqual(await all(mergeLines([stream])), expected);
      }),
      { seed: SEED },
    );
  });

  it(`keeps the order of each stream's lines (seed ${SEED})`, async () => {
    const counts = fc.array(fc.integer({ min: 1, max: 2500 }), { minLength: 1, maxLength: 3 });
    await fc.assert(
      fc.asyncProperty(counts, async (lengths) => {
        const numbered = (length: number, stream: number) =>
          Array.from({ length }, (_, at) => `${stream}:${at}`);
        const streams = lengths.map((length, at) => Readable.from([`${numbered(length, at).join("\n")}\n`]));
        const taken = await all(mergeLines(streams));
        for (const [at, length] of lengths.entries()) {
          assert.deepEqual(
            taken.filter((line) => line.startsWith(`${at}:`)),
            numbered(length, at),
          );
        }
      }),
      { seed: SEED, numRuns: 30 },
    );
  });

  it("stops reading while nobody takes the lines", async () => {
    let made = 0;
    const endless = new Readable({
      read() {
        made += 1;
        this.push(`${made}\n`.repeat(500));
      },
    });
    const lines = mergeLines([endless]);
    await lines.next();
    await new Promise((resolve) => setTimeout(resolve, 50));
    assert(made < 100, `${made} pieces were read for one line`);
    await lines.return();
    assert(endless.destroyed);
  });

  it("goes on reading when they are taken", async () => {
    const many = Readable.from(Array.from({ length: 40 }, (_, piece) => `${piece}\n`.repeat(700)));
    assert.equal((await all(mergeLines([many]))).length, 28_000);
  });

  it("takes a line of megabytes in small pieces for one line", async () => {
    const piece = Buffer.alloc(1000, "x");
    const lines = await all(mergeLines([Readable.from(Array.from({ length: 5000 }, () => piece))]));
    assert.deepEqual(
      lines.map((line) => line.length),
      [5_000_000],
    );
  });

  it("gives out what came before a failure, then fails", async () => {
    const stream = new PassThrough();
    const lines = mergeLines([stream]);
    stream.write("before\n");
    assert.equal((await lines.next()).value, "before");
    stream.destroy(new Error("the disk is gone"));
    await assert.rejects(lines.next(), /the disk is gone/);
  });

  it("does not take the end of the streams for the reader's leaving", async () => {
    const abandon = () => assert.fail("abandoned");
    assert.deepEqual(await all(mergeLines([Readable.from(["a\nb\n"])], abandon)), ["a", "b"]);
  });

  it("says so when the reader leaves early", async () => {
    let abandoned = false;
    const stream = new PassThrough();
    stream.write("first\nsecond\n");
    for await (const line of mergeLines([stream], () => {
      abandoned = true;
    })) {
      assert.equal(line, "first");
      break;
    }
    assert(abandoned && stream.destroyed);
  });
});
