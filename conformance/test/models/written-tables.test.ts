import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { specHash, withoutComments } from "../../src/models/spec-hash.ts";
import { markdownTable, writeTable, writtenTable } from "../../src/models/written-tables.ts";

describe("tables that commands write", () => {
  const folder = mkdtempSync(join(tmpdir(), "wakeproof-tables-"));
  const file = join(folder, "README.md");
  after(() => rmSync(folder, { recursive: true }));

  it("are replaced in their place, and nothing else is", () => {
    writeFileSync(file, "a\n<!-- table one: by hand -->\nold\n<!-- end of table one -->\nb\n");
    writeTable(file, "one", "| new |");
    assert.equal(
      readFileSync(file, "utf8"),
      "a\n<!-- table one: by hand -->\n| new |\n<!-- end of table one -->\nb\n",
    );
    assert.equal(writtenTable(file, "one"), "| new |");
  });

  it("are an error where there is no place for them", () => {
    assert.throws(() => writeTable(file, "two", "x"), /no place for the table "two"/);
  });

  it("keep cells in one cell", () => {
    assert.equal(markdownTable(["a"], [["x|y\nz"]]), "| a |\n| --- |\n| x\\|y z |");
  });
});

describe("the hash of modules", () => {
  const folder = mkdtempSync(join(tmpdir(), "wakeproof-hash-"));
  after(() => rmSync(folder, { recursive: true }));
  const hashOf = (text: string) => {
    writeFileSync(join(folder, "M.tla"), text);
    return specHash(folder);
  };

  it("is the same whatever comments say", () => {
    assert.equal(hashOf("A == 1 \\* one\n(* more (* nested *) *)\nB == 2"), hashOf("A == 1\n\nB == 2"));
  });

  it("is another one when a definition changes, or an indent does", () => {
    assert.notEqual(hashOf("A == 1"), hashOf("A == 2"));
    assert.notEqual(hashOf("A ==\n  1"), hashOf("A ==\n1"));
  });

  it("leaves strings alone", () => {
    assert.equal(withoutComments('A == "(* no comment"\nB == 2'), 'A == "(* no comment"\nB == 2');
  });
});
