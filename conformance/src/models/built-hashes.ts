/**
 * Hashes of this package and of the implementation as they are built, part by part, so that what was found with one
 * build is not taken for what another would find.
 */
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";

/** Parts of this package that read graphs, walk them and compare. */
const ENGINE = ["changed", "graph", "replay", "tlc", "tours", "values"];

/** Those that stand between the engine and the implementation. */
const DRIVER = ["designs", "driver"];

const HERE = fileURLToPath(new URL("../", import.meta.url));

export interface BuiltHashes {
  /** Of the implementation with its driver, and of Node, which runs what is compared. */
  readonly implementation: string;
  readonly engine: string;
}

export const builtHashes = (): BuiltHashes => ({
  implementation: hashOfImplementation(),
  engine: hashOfFolders(ENGINE),
});

function hashOfImplementation(): string {
  const folder = dirname(fileURLToPath(import.meta.resolve("@wakeproof/impl")));
  return sha256([process.version, hashOfFiles(folder, filesUnder(folder)), hashOfFolders(DRIVER)]);
}

const hashOfFolders = (names: readonly string[]): string =>
  hashOfFiles(
    HERE,
    names.flatMap((name) => filesUnder(join(HERE, name))),
  );

function filesUnder(folder: string): string[] {
  const entries = readdirSync(folder, { withFileTypes: true, recursive: true });
  const files = entries.filter((entry) => entry.isFile() && entry.name.endsWith(".js"));
  return files.map((entry) => join(entry.parentPath, entry.name)).toSorted();
}

function hashOfFiles(folder: string, files: readonly string[]): string {
  if (files.length === 0) throw new Error(`${folder}: found no built files, expected some to hash`);
  return sha256(files.flatMap((file) => [relative(folder, file), readFileSync(file, "utf8")]));
}

const sha256 = (texts: readonly string[]): string =>
  createHash("sha256").update(JSON.stringify(texts)).digest("hex");
