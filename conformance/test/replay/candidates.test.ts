import assert from "node:assert/strict";
import { Candidates } from "../../src/replay/candidates.ts";

const bytes = (...values: number[]) => Uint8Array.from(values);

describe("candidates", () => {
  it("a step under whose keys something changes comes first", () => {
    const candidates = new Candidates([Int32Array.of(0), Int32Array.of(1)]);
    assert.equal(candidates.likeliest([0, 1], bytes(0, 0), bytes(0, 5)), 1);
    assert.equal(candidates.likeliest([0, 1], bytes(0, 0), bytes(5, 0)), 0);
  });

  it("of equals the first comes first", () => {
    const candidates = new Candidates([Int32Array.of(0), Int32Array.of(0)]);
    assert.equal(candidates.likeliest([0, 1], bytes(0), bytes(1)), 0);
    assert.equal(candidates.likeliest([1, 0], bytes(0), bytes(1)), 1);
  });

  it("a step is expected to do what it did before", () => {
    const candidates = new Candidates([Int32Array.of(0), Int32Array.of(0)]);
    candidates.learn(0, bytes(0), bytes(1));
    candidates.learn(1, bytes(0), bytes(2));
    assert.equal(candidates.likeliest([0, 1], bytes(0), bytes(2)), 1);
    assert.equal(candidates.likeliest([0, 1], bytes(0), bytes(1)), 0);
  });

  it("a step that is seen to change nothing is told from one that would", () => {
    const candidates = new Candidates([Int32Array.of(0), Int32Array.of(0)]);
    candidates.learn(0, bytes(1), bytes(3));
    candidates.learn(1, bytes(1), bytes(1));
    assert.equal(candidates.likeliest([0, 1], bytes(1), bytes(1)), 1);
  });
});
