/** `make nightly`: every part is run, each within its limit, and none that failed is passed over. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { PROJECT } from "../support/places.ts";
import { UNMEASURED } from "../support/unmeasured.ts";

describe("the parts of make nightly", function () {
  this.timeout(300_000);
  const folder = mkdtempSync(join(tmpdir(), "wakeproof-parts-"));
  const module = pathToFileURL(join(PROJECT, "conformance/scripts/parts.mjs")).href;
  after(() => rmSync(folder, { recursive: true }));

  const part = (name: string, text: string, minutes = 1) => {
    const file = join(folder, `${name}.mjs`);
    writeFileSync(file, text);
    return [name, minutes, [file]];
  };

  it("run one after the other, whatever becomes of each, and end with the code of the first that failed", () => {
    const parts = [
      part("well", 'console.log("peak memory of this process: 1,234 MB");'),
      part("red", "process.exitCode = 20;"),
      part("hangs", "setInterval(() => {}, 1000);", 0.005),
      part("killed", 'process.kill(process.pid, "SIGKILL");'),
    ];
    const program = `import { runParts } from ${JSON.stringify(module)};
      const { text, code } = await runParts(${JSON.stringify(parts)});
      process.stdout.write("\\n@" + text);
      process.exitCode = code;`;
    const { status, stdout } = spawnSync(process.execPath, ["--input-type=module", "-e", program], {
      encoding: "utf8",
      env: UNMEASURED,
    });
    assert.equal(status, 20);
    const lines = stdout
      .slice(stdout.indexOf("@") + 1)
      .replaceAll(/\d+ s/g, "N s")
      .split("\n");
    assert.deepEqual(lines, [
      "well: ok (N s, peak memory 1,234 MB)",
      "red: NOT OK, exit code 20 (N s)",
      "hangs: NOT OK, over its limit of 0.005 minutes (N s)",
      "killed: NOT OK, exit code 137 (N s)",
      "total: N s",
    ]);
  });

  it("are chosen by name, and one that there is not is refused", () => {
    const nightly = join(PROJECT, "conformance/scripts/nightly.mjs");
    const { status, stderr } = spawnSync(process.execPath, [nightly, "big-replya"], { encoding: "utf8" });
    assert.equal(status, 2);
    assert.match(stderr, /found "big-replya", expected a part; try: one of big-replay, long-simulation, /);
  });
});
