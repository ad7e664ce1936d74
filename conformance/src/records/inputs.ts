/**
 * What results depend on, as hashes by name, computed in the same way when something is judged and when the report asks
 * whether that still holds:
 *
 * - spec: the modules that are reached, to the last comment, since places in them are told, and the cfg
 * - jar: TLC's
 * - implementation: with its driver, as built, and Node; engine: what reads, walks and compares, as built
 * - checker: the second engine's version; asked: what else was asked for, in its own words
 */
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type BuiltHashes, builtHashes } from "../models/built-hashes.ts";
import type { Design, Manifest, Model } from "../models/manifest.ts";
import { reachedModules } from "../models/modules.ts";
import type { Simulation } from "../models/simulations.ts";
import { engineVersion } from "../wasm/version.ts";

export type InputHashes = Readonly<Record<string, string>>;

type Files = Pick<Model, "module" | "cfg">;

/** Of one folder of modules as it is at the first question about each; what changes later is not seen. */
export class Inputs {
  readonly #specFolder: string;
  /** The hash of TLC's jar; undefined where there is none, and then nothing is said about it. */
  readonly #jar: string | undefined;
  readonly #modules = new Map<string, string>();
  #built: BuiltHashes | undefined;

  constructor(specFolder: string, jar: string | undefined) {
    this.#specFolder = specFolder;
    this.#jar = jar;
  }

  /** Of TLC's verdict. */
  model(model: Files): InputHashes {
    return { spec: this.#specOf([model]), ...this.#tlc() };
  }

  /** Of a replay, whole or a share of it. */
  replay(model: Files): InputHashes {
    return { ...this.model(model), ...this.#implementation() };
  }

  design({ models }: Pick<Design, "models">, manifest: Manifest): InputHashes {
    const own = models.map((name) => manifest.models.find((model) => model.name === name)!);
    return { spec: this.#specOf(own), ...this.#tlc(), ...this.#implementation() };
  }

  witness(files: Files, claim: string): InputHashes {
    return { ...this.model(files), asked: claim };
  }

  secondEngine(model: Files): InputHashes {
    return { spec: this.#specOf([model]), checker: engineVersion() };
  }

  /** The cfg is made of the model's and of the simulation's own lines. */
  simulation(simulation: Simulation): InputHashes {
    const asked = sha256([JSON.stringify(simulation)]);
    return { ...this.replay(simulation), asked };
  }

  /** Traces name modules themselves, so any may be meant. */
  traces(): InputHashes {
    const modules = readdirSync(this.#specFolder).filter((file) => file.endsWith(".tla"));
    const spec = sha256(modules.toSorted().map((file) => this.#textOf(file)));
    return { spec, ...this.#tlc(), ...this.#implementation() };
  }

  /** Of `verify`: all of the folder. */
  everything(): InputHashes {
    const files = readdirSync(this.#specFolder).filter((file) => /\.(?:tla|cfg|json)$/.test(file));
    const spec = sha256(files.toSorted().map((file) => this.#textOf(file)));
    return { spec, ...this.#implementation() };
  }

  #tlc(): InputHashes {
    return this.#jar === undefined ? {} : { jar: this.#jar };
  }

  #implementation(): InputHashes {
    this.#built ??= builtHashes();
    return { ...this.#built };
  }

  #specOf(all: readonly Files[]): string {
    return sha256(all.flatMap(({ module, cfg }) => [this.#moduleHash(module), this.#textOf(cfg)]));
  }

  #moduleHash(module: string): string {
    const known = this.#modules.get(module);
    if (known !== undefined) return known;
    const names = reachedModules(this.#specFolder, module).map((name) => `${name}.tla`);
    const hash = sha256(names.map((file) => this.#textOf(file)));
    this.#modules.set(module, hash);
    return hash;
  }

  #textOf(file: string): string {
    return JSON.stringify([file, readFileSync(join(this.#specFolder, file), "utf8")]);
  }
}

const sha256 = (texts: readonly string[]): string =>
  createHash("sha256").update(JSON.stringify(texts)).digest("hex");
