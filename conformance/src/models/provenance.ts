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

/** Parts of this package that draw what others found, and judge nothing themselves. */
const DRAWS = ["figures", "page", "review"];

export function provenance(): Provenance {
  const { version } = JSON.parse(readFileSync(new URL("package.json", CONFORMANCE), "utf8")) as {
    version: string;
  };
  const impl = new URL("./", import.meta.resolve("@wakeproof/impl"));
  return { version, commit: commitOf(CONFORMANCE), build: hashOf([new URL("dist/src/", CONFORMANCE), impl]) };
}

/** The same hash of all that judges: a page that is drawn otherwise makes no result of another build. */
export function judgingBuild(): string {
  const impl = new URL("./", import.meta.resolve("@wakeproof/impl"));
  return hashOf([new URL("dist/src/", CONFORMANCE), impl], DRAWS);
}

/** Whether files of the working tree are not as they were committed, or not committed at all; null without git. */
export function hasUncommitted(): boolean | null {
  const printed = git(CONFORMANCE, ["status", "--porcelain"]);
  return printed === null ? null : printed !== "";
}

const commitOf = (folder: URL): string | null => git(folder, ["rev-parse", "HEAD"]);

/** Null where there is no repository, or no git. */
function git(folder: URL, args: readonly string[]): string | null {
  const { stdout, status } = spawnSync("git", args, { cwd: fileURLToPath(folder), encoding: "utf8" });
  return status === 0 ? stdout.trim() : null;
}

function hashOf(folders: readonly URL[], without: readonly string[] = []): string {
  const hash = createHash("sha256");
  for (const folder of folders.map((one) => fileURLToPath(one)))
    for (const file of modulesUnder(folder).filter((name) => !without.includes(name.split("/")[0]!)))
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
