/**
 * Writes run records. It must not be able to make a green run red or to lose a result: what the disk refuses is said,
 * once, and what cannot be replaced is removed, so that nothing old is taken for this run's.
 */
import { rmSync } from "node:fs";
import { join } from "node:path";
import { ArtifactError, writeWhole } from "../models/files.ts";
import { hasUncommitted, judgingBuild, provenance } from "../models/provenance.ts";
import type { Found, Kind } from "./found.ts";
import type { InputHashes } from "./inputs.ts";
import { type About, fileNameOf, printRecord, type RunProblem, type RunRecord } from "./record.ts";

export interface Recorded<K extends Kind> {
  readonly exitCode: number;
  readonly problems: readonly RunProblem[];
  readonly found: Found<K> | null;
  readonly seconds: number;
  readonly stages?: Readonly<Record<string, number>>;
  readonly cached?: boolean;
}

export interface RecorderOptions {
  /** The folder of a kind, made when it is asked for. */
  readonly folderOf: (kind: Kind) => string;
  readonly say: (line: string) => void;
  /** Takes the places of this machine out of a text. */
  readonly cleaned?: (text: string) => string;
  readonly made?: () => Made;
  readonly now?: () => Date;
}

/** What all records of one command have in common. */
export type Made = Omit<About, "inputs">;

export const madeNow = (): Made => {
  const { version, commit } = provenance();
  return { version, commit, changed: hasUncommitted(), build: judgingBuild() };
};

export class Recorder {
  readonly #options: RecorderOptions;
  #made: Made | undefined;
  #refusal: string | undefined;
  #complained = false;

  constructor(options: RecorderOptions) {
    this.#options = options;
  }

  /** From here on there is no older record of it any more. */
  begin<K extends Kind>(kind: K, name: string, inputs: InputHashes): void {
    this.#write({ kind, name, about: this.#about(inputs), run: { state: "begun" } });
  }

  end<K extends Kind>(kind: K, name: string, inputs: InputHashes, ended: Recorded<K>): void {
    const { exitCode, found, seconds, stages, cached = false } = ended;
    const problems = ended.problems.map((one) => ({ ...one, message: this.#cleaned(one.message) }));
    const now = this.#options.now ?? (() => new Date());
    const times = {
      seconds,
      ...(stages === undefined ? {} : { stages }),
      ended: now().toISOString(),
      cached,
    };
    const ok = exitCode === 0 && problems.length === 0;
    this.#write({
      ...{ kind, name, about: this.#about(inputs) },
      run: { state: "ended", ok, exitCode, problems, found, times },
    });
  }

  #about(inputs: InputHashes): About {
    this.#made ??= (this.#options.made ?? madeNow)();
    return { ...this.#made, inputs: { ...inputs } };
  }

  #cleaned(text: string): string {
    return (this.#options.cleaned ?? ((same) => same))(text);
  }

  #write(record: RunRecord): void {
    let file: string | undefined;
    try {
      file = join(this.#options.folderOf(record.kind), fileNameOf(record.name));
      writeWhole(file, printRecord(record));
    } catch (error) {
      if (!(error instanceof ArtifactError)) throw error;
      if (file !== undefined) removeIfCan(file);
      this.#refusal ??= error.message;
    }
  }

  /** Says once that something could not be written, if that is so; for whoever does not say the same of the disk himself. */
  complain(): void {
    if (this.#refusal !== undefined && !this.#complained) {
      this.#options.say(
        `${this.#refusal}; results of this run are not recorded, so the report will miss them`,
      );
      this.#complained = true;
    }
  }
}

/** Where even that is refused, its commit and hashes say how old it is. */
function removeIfCan(file: string): void {
  try {
    rmSync(file, { force: true });
  } catch {
    // The disk has been complained about.
  }
}
