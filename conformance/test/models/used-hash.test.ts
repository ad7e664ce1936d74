import assert from "node:assert/strict";
import { usedHash } from "../../src/models/used-hash.ts";
import { TinySpec } from "../support/tiny-spec.ts";

describe("usedHash", () => {
  let spec: TinySpec;
  let before: string;

  const hash = () => usedHash(spec.folder, { module: "MCEpollWait", cfg: "Tiny.cfg" });

  beforeEach(() => {
    spec = new TinySpec();
    spec.cfg("Tiny", { invariants: ["SlabListsConsistent"] });
    before = hash();
  });

  afterEach(() => spec.remove());

  it("changes with a definition that the claims reach, however far below", () => {
    spec.change("Slab.tla", "Grown(c) == Len(c.full)", "Grown(c) == 0 + Len(c.full)");
    assert.notEqual(hash(), before);
  });

  it("changes with what is assumed, and with what is declared", () => {
    spec.change("Mailbox.tla", "RingSize \\in Nat \\ {0}", "RingSize \\in Nat \\ {0, 1}");
    const assumed = hash();
    assert.notEqual(assumed, before);
    spec.change("Slab.tla", "CONSTANT Slabs", "CONSTANTS Moons, Slabs");
    assert.notEqual(hash(), assumed);
  });

  it("changes with the cfg, but for its comments", () => {
    spec.write("Tiny.cfg", `\\* Some words.\n${spec.read("Tiny.cfg")}`);
    assert.equal(hash(), before);
    spec.cfg("Tiny", { invariants: ["SlabListsConsistent"], constants: { Calls: "= 2" } });
    assert.notEqual(hash(), before);
  });

  it("does not change with comments, nor with what is added for another model", () => {
    spec.change("Slab.tla", "Grown(c) ==", "\\* How many.\nGrown(c) ==");
    spec.change("MCEpollWait.tla", "OneSlabOfTwo ==", "ManySlabs == <<>>\nOneSlabOfTwo ==");
    assert.equal(hash(), before);
  });

  it("does not change when a definition moves to another module", () => {
    spec.change("MCEpollWait.tla", 'OneSlabOfOne == << <<"a1">> >>\n', "");
    spec.change("Slab.tla", "SlabSize ==", 'OneSlabOfOne == << <<"a1">> >>\nSlabSize ==');
    assert.equal(hash(), before);
  });

  it("refuses what it cannot follow", () => {
    spec.change("MCEpollWait.tla", "OneSlabOfOne ==", "Other == INSTANCE Slab\nOneSlabOfOne ==");
    spec.cfg("Tiny", { invariants: ["Other"] });
    assert.throws(hash, /MCEpollWait: expected no INSTANCE/);
  });
});
