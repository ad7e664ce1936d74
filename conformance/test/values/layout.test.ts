import assert from "node:assert/strict";
import {
  bool,
  enumOf,
  fn,
  int,
  layout,
  model,
  oneOf,
  parseState,
  printState,
  record,
  ShapeError,
  seqOf,
  setOf,
} from "../../src/engine.ts";

const waiters = [model("w1"), model("w2")];
const toy = layout({
  pc: fn(waiters, enumOf("idle", "busy")),
  queue: seqOf(record({ owner: enumOf(...waiters), urgent: bool }), 2),
  counts: fn([1, 2], int(0, 1000)),
  slot: oneOf(enumOf(model("None")), fn(waiters, setOf(1, 2))),
});

describe("layout", () => {
  it("places the variables one after the other", () => {
    assert.equal(toy.width, 2 + 5 + 4 + 3);
    assert.deepEqual(
      toy.variables.map((name) => toy.placeOf(name)),
      [
        { at: 0, width: 2 },
        { at: 2, width: 5 },
        { at: 7, width: 4 },
        { at: 11, width: 3 },
      ],
    );
  });

  it("knows the offset of each part by its path", () => {
    assert.equal(toy.offsetOf("pc", "w2"), 1);
    assert.equal(toy.offsetOf("queue"), 2);
    assert.equal(toy.offsetOf("queue", 2, "urgent"), 6);
    assert.equal(toy.offsetOf("counts", 2), 9);
    assert.equal(toy.offsetOf("slot", "w1"), 12);
  });

  it("names what there is when a path leads nowhere", () => {
    assert.throws(() => toy.offsetOf("pd"), /the layout has no pd; it has pc, queue, counts, slot/);
    assert.throws(() => toy.offsetOf("pc", "w3"), /pc has no w3; it has w1, w2/);
    assert.throws(() => toy.offsetOf("queue", 1, "x"), /queue\.1 has no x; it has owner, urgent/);
  });

  it("collects the bytes under a key from all variables, but not by a place in a sequence", () => {
    assert.deepEqual([...toy.bytesUnder("w2")], [1, 13]);
    assert.deepEqual([...toy.bytesUnder("1")], [7, 8]);
    assert.deepEqual([...toy.bytesUnder("urgent")], [4, 6]);
    assert.deepEqual([...toy.bytesUnder("nobody")], []);
  });

  it("encodes whole states and decodes them", () => {
    const state = parseState(
      '/\\ slot = None /\\ pc = (w1 :> "busy" @@ w2 :> "idle") /\\ counts = <<1, 256>> /\\ queue = <<[owner |-> w2, urgent |-> TRUE]>>',
    );
    const bytes = new Uint8Array(toy.width);
    toy.encode(state, bytes);
    assert.deepEqual([...bytes], [1, 0, 1, 1, 1, 0, 0, 0, 1, 1, 0, 0, 0, 0]);
    const back = toy.decode(bytes);
    assert.deepEqual([...back.keys()], ["pc", "queue", "counts", "slot"]);
    for (const [name, value] of state) assert.deepEqual(back.get(name), value, printState(back));
  });

  it("refuses a state with a variable too few or too many", () => {
    assert.throws(() => toy.encode(parseState("x = 1"), new Uint8Array(toy.width)), RangeError);
    const half = parseState('/\\ pc = (w1 :> "busy" @@ w2 :> "idle") /\\ slot = None');
    assert.throws(() => toy.encode(half, new Uint8Array(toy.width)), ShapeError);
  });

  it("has a name that differs where the bytes differ", () => {
    const names = [
      layout({ x: int(0, 3) }),
      layout({ x: int(0, 4) }),
      layout({ y: int(0, 3) }),
      layout({ x: enumOf(0, 1, 2, 3) }),
      layout({ x: enumOf(1, 0, 2, 3) }),
    ].map((one) => one.name);
    assert.equal(new Set(names).size, names.length);
    assert.equal(layout({ x: int(0, 3) }).name, names[0]);
  });
});
