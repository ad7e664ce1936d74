import assert from "node:assert/strict";
import { delimiter, join } from "node:path";
import { javaArguments, splitOptions } from "../src/command.ts";
import { UsageError } from "../src/errors.ts";
import { defaultHeap } from "../src/memory.ts";

const BASE = { jar: "/j.jar", scratch: "/s", heapMegabytes: 100 };
const METADATA = ["-metadir", join("/s", "metadata")];

/** What comes after the class name: the arguments of the tool itself. */
function toolArguments(command: readonly string[]): readonly string[] {
  return command.slice(command.indexOf("-cp") + 3);
}

describe("javaArguments", () => {
  it("starts each tool by its class, from the jar", () => {
    for (const [tool, mainClass] of [
      ["tlc", "tlc2.TLC"],
      ["sany", "tla2sany.SANY"],
      ["pcal", "pcal.trans"],
    ] as const) {
      const command = javaArguments(tool, ["Spec"], BASE);
      assert.deepEqual(command.slice(command.indexOf("-cp"), command.indexOf("-cp") + 3), [
        "-cp",
        "/j.jar",
        mainClass,
      ]);
    }
  });

  it("gives TLC, and only TLC, a private folder for its states", () => {
    assert.deepEqual(toolArguments(javaArguments("tlc", ["Spec"], BASE)), [...METADATA, "Spec"]);
    assert.deepEqual(toolArguments(javaArguments("sany", ["Spec"], BASE)), ["Spec"]);
    assert.deepEqual(toolArguments(javaArguments("pcal", ["Spec"], BASE)), ["Spec"]);
  });

  it("starts a server by a class of ours that comes before the jar, with a private folder for its states", () => {
    const preparation = { classPath: "/s", mainClass: "Ours", javaOptions: ["-Da=b"] };
    const command = javaArguments("server", ["Spec"], { ...BASE, preparation });
    assert(command.includes("-Da=b"));
    const classPath = `/s${delimiter}/j.jar`;
    assert.deepEqual(command.slice(command.indexOf("-cp")), ["-cp", classPath, "Ours", ...METADATA, "Spec"]);
  });

  it("leaves the user's own -metadir alone", () => {
    const args = ["-metadir", "mine", "Spec"];
    assert.deepEqual(toolArguments(javaArguments("tlc", args, BASE)), args);
  });

  it("gives every tool a private folder for temporary files", () => {
    assert(javaArguments("sany", [], BASE).includes(`-Djava.io.tmpdir=${join("/s", "temporary")}`));
  });

  it("passes heap, stack and library folders on, and no stack or library unasked", () => {
    const command = javaArguments("tlc", [], { ...BASE, stackMegabytes: 8, library: ["/a", "/b"] });
    for (const option of ["-Xmx100m", "-Xss8m", `-DTLA-Library=/a${delimiter}/b`])
      assert(command.includes(option));
    assert(!javaArguments("tlc", [], BASE).some((option) => /^-Xss|^-DTLA-Library/.test(option)));
  });

  it("puts the user's options for Java after ours, where they win", () => {
    const command = javaArguments("tlc", [], { ...BASE, javaOptions: "-Xmx7m -ea" });
    assert(command.indexOf("-Xmx7m") > command.indexOf("-Xmx100m"));
    assert(command.indexOf("-ea") < command.indexOf("-cp"));
  });

  it("uses the parallel collector unless the user names another", () => {
    assert(javaArguments("tlc", [], BASE).includes("-XX:+UseParallelGC"));
    const command = javaArguments("tlc", [], { ...BASE, javaOptions: "-XX:+UseSerialGC" });
    assert.deepEqual(
      command.filter((option) => option.endsWith("GC")),
      ["-XX:+UseSerialGC"],
    );
  });

  it("tells a TLC that would write trace specs beside the spec not to", () => {
    const command = javaArguments("tlc", ["Spec"], { ...BASE, writesTraceSpecs: true });
    assert.deepEqual(toolArguments(command), [...METADATA, "-noGenerateSpecTE", "Spec"]);
  });

  for (const option of ["-generateSpecTE", "-noGenerateSpecTE", "-noTE", "-teSpecOutDir"]) {
    it(`leaves trace specs to the user who gives ${option}`, () => {
      const command = javaArguments("tlc", [option, "Spec"], { ...BASE, writesTraceSpecs: true });
      assert.deepEqual(toolArguments(command), [...METADATA, option, "Spec"]);
    });
  }
});

describe("splitOptions", () => {
  it("splits at blanks and keeps those within quotes", () => {
    assert.deepEqual(splitOptions(`  -ea  -Da="x y"\t-Db='"q"' '' `), ["-ea", "-Da=x y", `-Db="q"`, ""]);
    assert.deepEqual(splitOptions(""), []);
  });

  it("refuses a quote that is not closed", () => {
    assert.throws(() => splitOptions(`-Da="x y`), UsageError);
  });
});

describe("defaultHeap", () => {
  const gigabytes = (count: number) => count * 1024 ** 3;

  it("is half of the memory, and half of the container's limit where that is less", () => {
    assert.equal(defaultHeap({ total: gigabytes(8), constrained: 0 }), 4096);
    assert.equal(defaultHeap({ total: gigabytes(8), constrained: undefined }), 4096);
    assert.equal(defaultHeap({ total: gigabytes(8), constrained: 2 ** 64 }), 4096);
    assert.equal(defaultHeap({ total: gigabytes(8), constrained: gigabytes(2) }), 1024);
  });

  it("is never so small that Java does not start", () => {
    assert.equal(defaultHeap({ total: 1024, constrained: 0 }), 64);
  });
});
