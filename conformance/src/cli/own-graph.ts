/**
 * The implementation's own graph beside TLC's: explored while TLC writes its dump, which leaves a core free, and
 * compared by hash. The two know nothing of each other: one is read from the dump, the other found by taking steps.
 */
import { makeDriver } from "../driver/index.ts";
import { type Exploration, ExplorationError, exploreDriver } from "../explore/explore.ts";
import { byAction } from "../graph/by-action.ts";
import { canonicalGraph, graphHash } from "../graph/canonical.ts";
import { graphDifference } from "../graph/difference.ts";
import type { StateGraph } from "../graph/graph.ts";
import type { Model } from "../models/manifest.ts";
import type { World } from "../models/world.ts";
import type { Context } from "./context.ts";
import { groupDigits } from "./table.ts";

export interface OwnGraph {
  readonly states: number;
  readonly transitions: number;
  /** Steps that exploring took. */
  readonly performed: number;
  /** Of the graph in canonical form; empty when there is none, since exploring it failed. */
  readonly sha256: string;
  /** The hash is that of TLC's graph. */
  readonly equal: boolean;
  /** What is different, a sentence for each kind of difference. */
  readonly differences: readonly string[];
}

/** Bigger models are explored by --thorough alone. */
const MOST_STATES = 70_000;

/** Beyond as many as the model has, it is clear that the graphs differ; a few more show how. */
const STATES_TO_SPARE = 1000;

export class Exploring {
  readonly #stop = new AbortController();
  readonly #found: Promise<Exploration | Error> | undefined;

  /** Begins at once, unless the model is too big. */
  constructor(context: Context, model: Model, world: World) {
    const states = model.expect.verdict === "pass" ? model.expect.states : 0;
    if (states > MOST_STATES && !context.options.thorough) return;
    const signal = AbortSignal.any([context.signal, this.#stop.signal]);
    const found = context.progress.during(`${model.name}: own graph`, (update) =>
      exploreDriver(makeDriver(world), {
        mostStates: states + STATES_TO_SPARE,
        onProgress: (count) => update(`${groupDigits(count)} states`),
        signal,
      }),
    );
    // Looked at later: until then a failure must not count as one that nobody handles.
    this.#found = found.catch((error: unknown) =>
      error instanceof Error ? error : new Error(String(error)),
    );
  }

  /** `canonical` is TLC's graph. Undefined when there was nothing explored. */
  async comparedWith(canonical: StateGraph): Promise<OwnGraph | undefined> {
    const found = await this.#found;
    if (found === undefined) return undefined;
    if (found instanceof ExplorationError) return failed(found);
    if (found instanceof Error) throw found;
    return compared(found, canonical);
  }

  stop(): void {
    this.#stop.abort();
  }
}

function failed({ fault, message }: ExplorationError): OwnGraph {
  const nothing = { states: 0, transitions: 0, performed: 0, sha256: "", equal: false };
  return { ...nothing, differences: [`${fault}: ${message}`] };
}

export function compared({ graph, performed }: Exploration, canonical: StateGraph): OwnGraph {
  const own = canonicalGraph(graph);
  const sha256 = graphHash(own);
  const equal = sha256 === graphHash(canonical);
  const figures = { states: own.states, transitions: own.edges, performed, sha256, equal };
  return { ...figures, differences: equal ? [] : differencesOf(canonical, own) };
}

function differencesOf(model: StateGraph, own: StateGraph): string[] {
  const { states, transitions, actions, sameInitial } = graphDifference(model, own);
  const count = (numbers: Int32Array, what: string) =>
    numbers.length === 0 ? [] : [`${numbers.length} ${what}`];
  return [
    ...(sameInitial ? [] : ["the initial states differ"]),
    ...count(states.added, "states of the implementation alone"),
    ...count(states.gone, "states of the model alone"),
    ...count(
      transitions.added,
      `transitions of the implementation alone, ${byAction(own.actions, own.edgeAction, transitions.added)}`,
    ),
    ...count(
      transitions.gone,
      `transitions of the model alone, ${byAction(model.actions, model.edgeAction, transitions.gone)}`,
    ),
    ...(actions.added.length === 0
      ? []
      : [`actions of the implementation alone: ${actions.added.join(", ")}`]),
    ...(actions.gone.length === 0 ? [] : [`actions of the model alone: ${actions.gone.join(", ")}`]),
  ];
}
