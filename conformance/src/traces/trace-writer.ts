/**
 * Any driver's steps as a trace: `new TraceWriter(driver, about)` begins at the initial state, `perform` takes a step
 * on the driver and writes its line, `end` closes the trace.
 *
 * What is written is what the driver's snapshot says, never what a specification would have it say.
 */
import type { Driver } from "../replay/driver.ts";
import type { State } from "../tlc/events.ts";
import { modelValuesOf, toItf } from "../values/itf.ts";
import { integer, model, string, type Value } from "../values/value.ts";
import { changesBetween } from "./changes.ts";
import { isUnder, patternsOf, withoutParts } from "./paths.ts";
import { FORMAT, type TraceHeaderJson } from "./trace-format.ts";

export interface TraceAbout {
  readonly module: string;
  readonly specification: string;
  readonly constants: ReadonlyMap<string, Value>;
  readonly definitions?: Readonly<Record<string, string>>;
  readonly notLogged?: readonly string[];
  readonly source?: Readonly<Record<string, unknown>>;
}

export class TraceWriter {
  readonly #driver: Driver;
  readonly #write: (line: string) => void;
  readonly #notLogged: readonly string[];
  readonly #modelValues: readonly string[];
  #before: Uint8Array;
  #after: Uint8Array;
  #events = 0;

  /** Resets the driver. `write` is given each line, without its end. */
  constructor(driver: Driver, about: TraceAbout, write: (line: string) => void) {
    this.#driver = driver;
    this.#write = write;
    this.#notLogged = about.notLogged ?? [];
    driver.reset();
    this.#before = new Uint8Array(driver.layout.width);
    this.#after = new Uint8Array(driver.layout.width);
    driver.snapshot(this.#before);
    const initial = driver.layout.decode(this.#before);
    this.#modelValues = modelValuesOf([...initial.values(), ...about.constants.values()]);
    write(JSON.stringify(this.#header(about, initial)));
  }

  /** Throws what the driver throws; then nothing is written. */
  perform(step: number): void {
    const { action, parameters } = this.#driver.steps[step]!;
    this.#driver.perform(step);
    this.#driver.snapshot(this.#after);
    const changed: Record<string, unknown> = {};
    for (const { path, value } of changesBetween(this.#driver.layout, this.#before, this.#after)) {
      const left = this.#logged(path, value);
      if (left !== undefined) changed[path] = this.#itf(left);
    }
    this.#write(
      JSON.stringify({ action, parameters: parameters.map((one) => this.#parameter(one)), changed }),
    );
    this.#events += 1;
    [this.#before, this.#after] = [this.#after, this.#before];
  }

  end(): void {
    this.#write(JSON.stringify({ end: this.#events }));
  }

  #header(about: TraceAbout, initial: State): TraceHeaderJson {
    const { module, specification, constants, definitions = {}, notLogged = [], source = {} } = about;
    const each = (values: Iterable<readonly [string, Value]>) =>
      Object.fromEntries([...values].map(([name, value]) => [name, this.#itf(value)]));
    const logged = [...initial].flatMap(([name, value]): [string, Value][] => {
      const left = withoutParts(value, patternsOf(name, notLogged));
      return left === undefined ? [] : [[name, left]];
    });
    return {
      ...{ format: FORMAT, schemaVersion: 1, module, specification, source },
      ...{ constants: each(constants), definitions: { ...definitions } },
      ...{ modelValues: [...this.#modelValues], notLogged: [...notLogged], initial: each(logged) },
    };
  }

  /** A sequence that stands below what is left out of it has no path of its own: what is written is looked at, too. */
  #logged(path: string, value: Value): Value | undefined {
    if (isUnder(path, this.#notLogged)) return undefined;
    const depth = path.split(".").length;
    const deeper = this.#notLogged
      .map((pattern) => pattern.split("."))
      .filter((steps) => steps.length > depth && isUnder(path, [steps.slice(0, depth).join(".")]))
      .map((steps) => steps.slice(depth));
    return withoutParts(value, deeper);
  }

  #itf(value: Value): unknown {
    return toItf(value, { modelValues: this.#modelValues });
  }

  #parameter(name: string): unknown {
    return this.#itf(parameterValue(name, this.#modelValues));
  }
}

/** Steps name their parameters as a cfg does: digits are a number, the rest a string or a model value. */
export function parameterValue(name: string, modelValues: readonly string[] = []): Value {
  if (/^-?\d+$/.test(name)) return integer(Number(name));
  return modelValues.includes(name) ? model(name) : string(name);
}
