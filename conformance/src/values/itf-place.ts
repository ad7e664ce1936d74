/** A place inside an ITF document, and the complaints about what stands there. */

/** The document is not ITF, or the value cannot be written as ITF. `at` is where: `states[3].mailbox["#map"][0]`. */
export class ItfError extends Error {
  readonly at: string;
  readonly #found: string;
  readonly #expected: string;

  constructor(at: string, found: string, expected: string) {
    super(`${at === "" ? "" : `${at}: `}found ${found}, expected ${expected}`);
    this.name = "ItfError";
    this.at = at;
    this.#found = found;
    this.#expected = expected;
  }

  /** The same, with the file in front: `trace.itf.json: states[3].n`, or `trace.itf.json:4:1` for a line. */
  in(file: string): ItfError {
    const at = this.at === "" ? file : `${file}:${/^\d/.test(this.at) ? "" : " "}${this.at}`;
    return new ItfError(at, this.#found, this.#expected);
  }
}

/** Deeper than any state of a real model, and shallow enough not to exhaust the stack on a damaged document. */
const DEEPEST = 200;

export class ItfPlace {
  readonly #start: string;
  readonly #steps: (string | number)[] = [];

  constructor(start = "") {
    this.#start = start;
  }

  /** What `visit` gives, with its complaints one step further in. */
  inside<T>(step: string | number, visit: () => T): T {
    this.#steps.push(step);
    const result = visit();
    this.#steps.pop();
    return result;
  }

  /** To be called once a value: `depth` is how many values it stands in. */
  expectShallow(depth: number): void {
    if (depth > DEEPEST) this.fail("a value inside it", `a value nested at most ${DEEPEST} deep`);
  }

  fail(found: string, expected: string): never {
    throw new ItfError(this.#path(), found, expected);
  }

  #path(): string {
    return this.#steps.reduce<string>((path, step) => path + this.#printed(step, path), this.#start);
  }

  #printed(step: string | number, before: string): string {
    if (typeof step === "number") return `[${step}]`;
    if (!/^[A-Za-z_]\w*$/.test(step)) return `[${JSON.stringify(step)}]`;
    return before === "" ? step : `.${step}`;
  }
}

/** A part of a document as an error shows it: short, and never a second error. */
export function shown(json: unknown): string {
  if (json === undefined) return "nothing";
  if (Array.isArray(json)) return `an array of ${json.length}`;
  if (typeof json === "object" && json !== null) {
    const fields = Object.keys(json);
    return fields.length === 0 ? "{}" : `an object with ${fields.slice(0, 4).map(brief).join(", ")}`;
  }
  return typeof json === "string" ? brief(json) : String(json);
}

function brief(text: string): string {
  return JSON.stringify(text.length > 40 ? `${text.slice(0, 40)}..` : text);
}
