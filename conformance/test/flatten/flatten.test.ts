import assert from "node:assert/strict";
import { flatten } from "../../src/flatten/flatten.ts";
import { configured } from "../../src/flatten/overrides.ts";
import { printModule } from "../../src/flatten/print.ts";
import { FlattenError } from "../../src/flatten/units.ts";
import { parseCfg } from "../../src/models/cfg.ts";
import { ModuleFolder } from "../support/module-folder.ts";

describe("flatten", () => {
  let folder: ModuleFolder;
  beforeEach(() => {
    folder = new ModuleFolder();
  });
  afterEach(() => folder.remove());

  const printed = (roots: readonly string[], ...constants: readonly string[]): string => {
    const cfg = parseCfg(["SPECIFICATION Spec", "CONSTANTS", ...constants].join("\n"), "Top.cfg");
    return printModule(configured(flatten(folder.path, "Top"), cfg), "Flat", { roots });
  };

  const refuses = (wanted: RegExp, ...constants: readonly string[]): void =>
    assert.throws(
      () => printed(["A"], ...constants),
      (error) => error instanceof FlattenError && wanted.test(error.message),
    );

  it("takes each extended module once, and keeps standard ones extended", () => {
    folder.module("Base", "EXTENDS Naturals", "CONSTANT N", "VARIABLE x", "Low == N + x");
    folder.module("Left", "EXTENDS Base, Sequences", "A1 == Low");
    folder.module("Top", "EXTENDS Left,", "  Base", "A == A1 + Low");
    assert.equal(
      printed(["A"], "N = 2"),
      [
        ...["---- MODULE Flat ----", "EXTENDS Naturals, Sequences", "CONSTANTS N", "VARIABLES x"],
        ...["Low == N + x", "A1 == Low", "A == A1 + Low", "====\n"],
      ].join("\n\n"),
    );
  });

  it("drops comments, theorems, and what its roots do not need", () => {
    folder.module(
      "Top",
      ...[
        "(* a box",
        "A == 1 *)",
        "B == 1 \\* A == 2",
        "",
        "-----",
        "THEOREM Spec => []B",
        "A == B",
        "C == A",
      ],
    );
    assert.match(printed(["A"]), /^---- MODULE Flat ----\n\nB == 1\n\nA == B\n\n====\n$/);
  });

  it("defines what is overridden by what overrides it, after that, and drops what stood there", () => {
    folder.module(
      "Top",
      ...["CONSTANTS Size, Op(_, _)", "Choice(w) == w + Old", "Old == 1", "A == Choice(Size) + Op(1, 2)"],
      ...["Other(v) == v", "Sum(a, b) == a + b", "Two == 2"],
    );
    const text = printed(["A"], "Size <- Two", "Op <- Sum", "Choice <- Other");
    assert.deepEqual(text.split("\n\n").slice(1, -1), [
      ...["Other(v) == v", "Choice(w) == Other(w)", "Two == 2", "Size == Two"],
      ...["Sum(a, b) == a + b", "Op(p1, p2) == Sum(p1, p2)", "A == Choice(Size) + Op(1, 2)"],
    ]);
  });

  it("takes no field and no string for the name of a definition", () => {
    folder.module("Top", "free == 1", 'A == x.free + "free" + Len(y)', "Len(s) == s");
    assert.doesNotMatch(printed(["A"]), /free == 1/);
  });

  it("keeps an operator that is passed on", () => {
    folder.module(
      "Top",
      "Each(P(_), s) == P(s)",
      "A == Each(Mine, 1)",
      "Mine(s) == s",
      "Twice(Q(_), s) == Q(Q(s))",
    );
    assert.match(printed(["A"], "Each <- Twice"), /^Each\(P\(_\), s\) == Twice\(P, s\)$/m);
  });

  describe("refuses, with file and line,", () => {
    it("a module that is not there", () => refuses(/^Top\.tla:1:1: there is no Top\.tla in /));

    it("an override that names nothing, on either side", () => {
      folder.module("Top", "A == 1");
      refuses(/^Top\.cfg:3:1: there is no constant or definition Nothing$/, "Nothing <- A");
      refuses(/^Top\.cfg:3:1: A <- Nothing: there is no definition Nothing$/, "A <- Nothing");
    });

    it("an override of other parameters", () => {
      folder.module("Top", "A == 1", "B(x) == x");
      refuses(/^Top\.cfg:3:1: A takes 0 parameters, B takes 1$/, "A <- B");
    });

    it("a constant without a value", () => {
      folder.module("Top", "CONSTANT N", "A == N");
      refuses(/^Top\.cfg:1:1: N is a constant without a value/);
    });

    it("two definitions of one name", () => {
      folder.module("Base", "A == 1");
      folder.module("Top", "EXTENDS Base", "A == 2");
      refuses(/^Top\.tla:3:1: A is defined in Base\.tla:2, expected once$/);
    });

    it("an INSTANCE, where it is needed", () => {
      folder.module("Top", "B == INSTANCE Other", "A == 1", "C == INSTANCE Other");
      assert.match(printed(["A"]), /A == 1/);
      folder.module("Top", "B == INSTANCE Other", "A == B!X");
      refuses(/^Top\.tla:2:1: B is an INSTANCE, which cannot be flattened$/);
      folder.module("Top", "INSTANCE Other", "A == X");
      refuses(/^Top\.tla:2:1: INSTANCE cannot be flattened/);
    });

    it("a proof, an infix operator, a module in a module, and a text without an end", () => {
      folder.module("Top", "THEOREM A", "PROOF OBVIOUS");
      refuses(/^Top\.tla:3:1: proofs cannot be flattened/);
      folder.module("Top", "A == 1", "a ++ b == a + b");
      refuses(/^Top\.tla:3:1: expected NAME ==/);
      folder.module("Top", "---- MODULE Inner ----", "====");
      refuses(/^Top\.tla:2:1: expected no module inside another one$/);
      folder.write("Top.tla", "---- MODULE Top ----\nA == 1\n");
      refuses(/^Top\.tla:1:1: expected a module, from ---- MODULE to ====$/);
    });
  });
});
