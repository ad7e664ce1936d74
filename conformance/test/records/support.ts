/** Records in a temporary folder, of a world that a test changes as it likes. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { makeFolder } from "../../src/models/files.ts";
import type { Expected } from "../../src/records/expected.ts";
import type { Found } from "../../src/records/found.ts";
import type { InputHashes } from "../../src/records/inputs.ts";
import { type Made, Recorder } from "../../src/records/recorder.ts";
import { type Standing, standingOf } from "../../src/records/standing.ts";

export const BUILD = "b".repeat(64);
export const MADE: Made = { version: "1.2.3", commit: "abc1234def", changed: false, build: BUILD };
export const INPUTS: InputHashes = { spec: "spec of then", jar: "jar of then" };

export const PASSED: Found<"models"> = {
  ...{ expected: "pass", verdict: "pass", property: null, message: "", states: 3, transitions: 4 },
  ...{ initial: 1, depth: 2, coverage: [{ action: "Post", distinct: 2, total: 4 }], printed: null },
};

export class RecordFolder {
  readonly folder = mkdtempSync(join(tmpdir(), "wakeproof-records-"));
  readonly said: string[] = [];

  recorder(made: Made = MADE): Recorder {
    return new Recorder({
      folderOf: (kind) => makeFolder(join(this.folder, kind)),
      say: (line) => this.said.push(line),
      made: () => made,
      now: () => new Date("2026-01-02T03:04:05Z"),
    });
  }

  /** A green run of the model Tiny. */
  green(inputs: InputHashes = INPUTS, made: Made = MADE): void {
    this.recorder(made).end("models", "Tiny", inputs, {
      ...{ exitCode: 0, problems: [], found: PASSED, seconds: 1.5 },
    });
  }

  standing(inputs: InputHashes = INPUTS, now: Made = MADE): Standing<"models"> {
    const expected: Expected<"models"> = {
      ...{ kind: "models", name: "Tiny", inputs, command: "npx wakeproof check Tiny" },
    };
    return standingOf(this.folder, expected, now);
  }

  get file(): string {
    return join(this.folder, "models", "Tiny.json");
  }

  get text(): string {
    return readFileSync(this.file, "utf8");
  }

  set text(text: string) {
    writeFileSync(this.file, text);
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
