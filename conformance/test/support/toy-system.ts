/** A turnstile of a few lines, with a manifest of its own: what the mutants of a specification are tried on. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Module, parseModule } from "../../src/tla/modules.ts";

/** The second guard of Enter says nothing that the first does not. */
export const TOY = `---- MODULE Toy ----
EXTENDS Integers
CONSTANT Most
VARIABLES count, open
vars == <<count, open>>
TypeOK == count \\in -1 .. Most + 1 /\\ open \\in BOOLEAN
IsFull == count = Most
Init == /\\ count = 0
        /\\ open = FALSE
Enter == /\\ open /\\ ~IsFull
         /\\ count < Most + 1
         /\\ count' = count + 1
         /\\ UNCHANGED open
Toggle == open' = ~open /\\ UNCHANGED count
Next == Enter \\/ Toggle
Spec == Init /\\ [][Next]_vars
NeverTooMany == count <= Most
OnlyWhenOpen == [][count' # count => open]_vars
====
`;

const CFG = `SPECIFICATION Spec
CONSTANT Most = 2
INVARIANTS
  TypeOK
  NeverTooMany
PROPERTIES
  OnlyWhenOpen
CHECK_DEADLOCK FALSE
`;

const manifestWith = (counts: object) => ({
  schemaVersion: 1,
  models: [
    {
      ...{ name: "Toy", module: "Toy", cfg: "Toy.cfg", about: "a toy", replay: true },
      expect: { verdict: "pass", states: 6, transitions: 8, depth: 4, ...counts },
    },
  ],
  witnesses: [{ module: "Toy", cfg: "Toy.cfg", invariants: ["TypeOK"] }],
  designs: [],
});

export const toyModules = (): Map<string, Module> => new Map([["Toy", parseModule(TOY, "Toy")]]);

export class ToySystem {
  readonly folder = mkdtempSync(join(tmpdir(), "wakeproof-toy-"));

  /** With other counts in its manifest than it has. */
  constructor(counts: { readonly states?: number } = {}) {
    this.write("Toy.tla", TOY);
    this.write("Toy.cfg", CFG);
    this.write("manifest.json", JSON.stringify(manifestWith(counts)));
  }

  get where(): string[] {
    return ["--spec", this.folder, "--out", join(this.folder, "out")];
  }

  write(file: string, text: string): void {
    writeFileSync(join(this.folder, file), text);
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
