/** What a result was made by: version, commit, and the hash of the built program itself. */
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export interface Provenance {
  readonly version: string;
  /** Null in an unpacked archive. */
  readonly commit: string | null;
  /** Sha-256 of engine, driver and implementation as they are run; a change that nobody committed shows here. */
  readonly build: string;
}

const CONFORMANCE = new URL("../../../", import.meta.url);

export function provenance(): Provenance {
  const { version } = JSON.parse(readFileSync(new URL("package.json", CONFORMANCE), "utf8")) as {
    version: string;
  };
  const impl = new URL("./", import.meta.resolve("@wakeproof/impl"));
  return { version, commit: commitOf(CONFORMANCE), build: hashOf([new URL("dist/src/", CONFORMANCE), impl]) };
}

function commitOf(folder: URL): string | null {
  const { stdout, status } = spawnSync("git", ["rev-parse", "HEAD"], {
    cwd: fileURLToPath(folder),
    encoding: "utf8",
  });
  return status === 0 ? stdout.trim() : null;
}

function hashOf(folders: readonly URL[]): string {
  const hash = createHash("sha256");
  for (const folder of folders.map((one) => fileURLToPath(one)))
    for (const file of modulesUnder(folder))
      hash
        .update(`${file}\n`)
        .update(readFileSync(join(folder, file)))
        .update("\n");
  return hash.digest("hex");
}

function modulesUnder(folder: string): string[] {
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" });
  return names
    .filter((name) => name.endsWith(".js"))
    .map((name) => name.replaceAll("\\", "/"))
    .toSorted();
}
