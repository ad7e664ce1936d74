/**
 * A model in the WebAssembly checker: its initial states, the steps from a state, and which claims hold in one. It keeps
 * nothing but texts; each call is a call of the checker, of some ten milliseconds.
 *
 * The same on our side and in the page. What the checker cannot do is an EngineError with its own words.
 */
import type { StepKind } from "../../replay/driver.ts";
import type { Value } from "../../values/value.ts";
import { type EngineJson, fromEngine, toEngine } from "./engine-values.ts";
import { LINE, PARAGRAPH, TOLD } from "./names.ts";
import type { Exploration, Explored, ExploredClaim, Level } from "./schema.ts";

/** What is used of the checker; each answers with JSON. */
export interface Engine {
  explore_init(module: string, cfg: string, constants: string): string;
  explore_next(module: string, cfg: string, constants: string, state: string): string;
  explore_invariants(module: string, cfg: string, constants: string, state: string): string;
}

type Texts = readonly [module: string, cfg: string, constants: string];

export class EngineError extends Error {
  constructor(message: string) {
    super(message);
    this.name = "EngineError";
  }
}

/** As the checker has it: the variables of the specification, and those that tell of the last step. */
export type EngineState = Readonly<Record<string, EngineJson>>;

export interface EngineStep extends StepKind {
  readonly state: EngineState;
}

export interface Judged {
  readonly claim: ExploredClaim;
  /** Null where it cannot be said: the claim has no meaning in this state, or the step that led to it is not known. */
  readonly holds: boolean | null;
}

export class Explorer {
  readonly model: Explored;
  readonly level: Level;
  readonly #engine: Engine;
  readonly #texts: Texts;
  /** The same without properties of steps. */
  readonly #plain: Texts;
  /** What the variables of those are as long as no step broke one. */
  readonly #unbroken: EngineState;

  constructor(engine: Engine, { texts, levels }: Exploration, model: Explored) {
    const join = (places: readonly number[], between: string) => places.map((at) => texts[at]!).join(between);
    this.#engine = engine;
    this.#texts = [join(model.module, PARAGRAPH), join(model.cfg, LINE), "{}"];
    this.model = model;
    this.level = levels.find(({ module }) => module === model.level)!;
    const { plain, claims } = this.level;
    const paragraphs = model.module.map((at) => {
      const beginning = Object.keys(plain).find((one) => texts[at]!.startsWith(one));
      return beginning === undefined ? texts[at]! : plain[beginning]!;
    });
    this.#plain = [paragraphs.join(PARAGRAPH), this.#texts[1], this.#texts[2]];
    this.#unbroken = Object.fromEntries(
      claims.flatMap(({ variable }) => (variable === null ? [] : [[variable, true]])),
    );
  }

  initial(): EngineState[] {
    const answer = answerOf(() => this.#engine.explore_init(...this.#texts));
    return listIn(answer, "states").map((one) => stateIn(one));
  }

  /** In the order of the next-state relation. */
  next(state: EngineState): EngineStep[] {
    const whole = JSON.stringify({ ...this.#unbroken, ...state });
    const stepsIn = (texts: Texts) =>
      listIn(
        answerOf(() => this.#engine.explore_next(...texts, whole)),
        "transitions",
      ).map((one) => stepOf(stateIn(field(one, "state"))));
    try {
      return stepsIn(this.#texts);
    } catch (error) {
      // Of a broken design a property of steps may make no sense: then the steps are there without it.
      if (error instanceof EngineError) return stepsIn(this.#plain);
      throw error;
    }
  }

  /** In the order of the level's claims. */
  judged(state: EngineState): Judged[] {
    const answer = answerOf(() => this.#engine.explore_invariants(...this.#texts, JSON.stringify(state)));
    const found = new Map(listIn(answer, "invariants").map((one) => [field(one, "name"), holdsIn(one)]));
    return this.level.claims.map((claim) => {
      const holds = found.get(claim.asked);
      // The checker takes a variable that is not there for one that is false.
      if (claim.variable !== null && !(claim.variable in state)) return { claim, holds: null };
      if (holds === undefined) throw new EngineError(`the checker says nothing of ${claim.name}`);
      return { claim, holds };
    });
  }

  /** The values of the specification's variables, in its order. */
  values(state: EngineState): Map<string, Value> {
    return new Map(this.level.variables.map((name) => [name, fromEngine(state[name])]));
  }

  /** A state that came from elsewhere; which step led to it is not known. Throws EngineError if a variable is not there. */
  stateOf(values: ReadonlyMap<string, Value>): EngineState {
    const known = this.level.variables.map((name): [string, EngineJson] => {
      const value = values.get(name);
      if (value === undefined) throw new EngineError(`the state has no variable ${name}`);
      return [name, toEngine(value)];
    });
    return Object.fromEntries([...known, [TOLD, { __tuple: [] }]]);
  }
}

function answerOf(call: () => string): unknown {
  let answer: unknown;
  try {
    answer = JSON.parse(call());
  } catch (error) {
    throw new EngineError(`the checker stopped: ${error instanceof Error ? error.message : String(error)}`);
  }
  if (field(answer, "ok") !== true)
    throw new EngineError(`the checker says: ${String(field(answer, "error"))}`);
  return answer;
}

function field(json: unknown, name: string): unknown {
  if (typeof json === "object" && json !== null && name in json)
    return (json as Readonly<Record<string, unknown>>)[name];
  throw new EngineError(`the checker's answer has no ${name}`);
}

function listIn(json: unknown, name: string): readonly unknown[] {
  const list = field(json, name);
  return Array.isArray(list) ? list : [];
}

function holdsIn(json: unknown): boolean | null {
  if (typeof json === "object" && json !== null && "error" in json) return null;
  const holds = field(json, "holds");
  if (typeof holds !== "boolean")
    throw new EngineError("the checker's answer says not whether a claim holds");
  return holds;
}

const stateIn = (json: unknown): EngineState => field(json, "json") as EngineState;

/** What it tells of itself: an action's name, and the parameters as a cfg writes them, but for the quotes. */
function stepOf(state: EngineState): EngineStep {
  const told = listIn(state[TOLD], "__tuple");
  const [action = "", ...parameters] = told.map(String);
  if (action === "") throw new EngineError("the checker took a step that tells no name");
  return { action, parameters, state };
}
