/** A temporary folder of small modules and cfgs, for tests that need a few lines of TLA+ rather than this project's. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export class ModuleFolder {
  readonly path = mkdtempSync(join(tmpdir(), "wakeproof-modules-"));

  /** The module's text between its header and its end. */
  module(name: string, ...lines: readonly string[]): void {
    this.write(`${name}.tla`, [`---- MODULE ${name} ----`, ...lines, "====", ""].join("\n"));
  }

  write(file: string, text: string): void {
    writeFileSync(join(this.path, file), text);
  }

  remove(): void {
    rmSync(this.path, { recursive: true, force: true });
  }
}
