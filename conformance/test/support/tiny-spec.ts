/**
 * A copy of spec/ in a temporary folder, with models so small that TLC needs little more than the JVM's start: the
 * modules are the real ones, cfgs and manifest are made here. A test changes what it wants to see fail.
 */
import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { SPEC } from "./places.ts";

/** One waiter, one timed call, no event: what every cfg here changes a little of. */
const CONSTANTS: Readonly<Record<string, string>> = {
  Waiters: '= {"w1"}',
  Controllers: '= {"e1"}',
  Slabs: "<- OneSlabOfOne",
  Timeouts: '= {"timed"}',
  MaxEvents: "= 1",
  Contexts: '= {"k1"}',
  Vcores: '= {"v1"}',
  SpamCopies: "= 1",
  Calls: "= 1",
  Events: "= 0",
  Ctls: "= 0",
  Reaps: "= 0",
  Fds: "= {1}",
  Bits: '= {"in"}',
  RingSize: "= 1",
  FirstInterest: "<- AllInE1",
  Closable: "= {}",
};

export interface TinyCfg {
  readonly specification?: string;
  readonly constants?: Readonly<Record<string, string>>;
  readonly invariants?: readonly string[];
  readonly properties?: readonly string[];
}

export function cfgText({ specification = "Spec", constants = {}, ...claims }: TinyCfg = {}): string {
  const { invariants = [], properties = [] } = claims;
  const section = (title: string, lines: readonly string[]) =>
    lines.length === 0 ? [] : [title, ...lines.map((line) => `  ${line}`)];
  return [
    `SPECIFICATION ${specification}`,
    ...section(
      "CONSTANTS",
      Object.entries({ ...CONSTANTS, ...constants }).map(([name, value]) => `${name} ${value}`),
    ),
    ...section("INVARIANTS", invariants),
    ...section("PROPERTIES", properties),
    "CHECK_DEADLOCK FALSE",
    "",
  ].join("\n");
}

/** The line of a cfg of `cfgText` that gives a constant beyond those that every cfg here has; then the first claim's. */
export const LINE_OF_MORE = Object.keys(CONSTANTS).length + 3;

export type Json = Record<string, unknown>;

export const PASS = { verdict: "pass", states: 1, transitions: 1, depth: 1 };

export const modelEntry = (name: string, expect: Json = PASS, more: Json = {}): Json => ({
  ...{ name, module: "MCEpollWait", cfg: `${name}.cfg`, about: `the model ${name}`, expect },
  ...more,
});

export class TinySpec {
  readonly folder = mkdtempSync(join(tmpdir(), "wakeproof-spec-"));

  constructor() {
    for (const file of readdirSync(SPEC).filter((name) => name.endsWith(".tla")))
      copyFileSync(join(SPEC, file), join(this.folder, file));
    this.write("Witnesses.cfg", cfgText());
  }

  /** Simulations of a model, each with what it changes. */
  simulations(model: string, ...changes: readonly Json[]): void {
    const simulations = changes.map((change, at) => ({
      ...{ name: `walk-${at + 1}`, model, about: "a walk", waiters: 1, slabSize: 1, constants: {} },
      ...change,
    }));
    this.write("simulations.json", JSON.stringify({ schemaVersion: 1, simulations }));
  }

  /** An artifact folder inside, so that it goes when this goes. */
  get out(): string {
    return join(this.folder, "out");
  }

  get where(): string[] {
    return ["--spec", this.folder, "--out", this.out];
  }

  write(file: string, text: string): void {
    writeFileSync(join(this.folder, file), text);
  }

  read(file: string): string {
    return readFileSync(join(this.folder, file), "utf8");
  }

  cfg(name: string, cfg: TinyCfg): void {
    this.write(`${name}.cfg`, cfgText(cfg));
  }

  /** Replaces a text that must be there, so that no change silently does nothing. */
  change(file: string, from: string, to: string): void {
    const text = this.read(file);
    if (text.split(from).length !== 2)
      throw new Error(`${file}: expected this text once: ${JSON.stringify(from)}`);
    this.write(
      file,
      text.replace(from, () => to),
    );
  }

  manifest(models: readonly Json[], more: Json = {}): void {
    const witnesses = [
      { module: "EpollWaitWitnesses", cfg: "Witnesses.cfg", invariants: ["WitnessCallWait"] },
    ];
    const all = { schemaVersion: 1, models, witnesses, designs: [], ...more };
    this.write("manifest.json", JSON.stringify(all, null, 2));
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
