/** From a link to a session: the checker takes the steps that the link names, and says where they no longer go. */
import { printStep, type StepKind } from "../../replay/driver.ts";
import type { ReviewDocument } from "../../review/document.ts";
import type { ReviewTrace } from "../../review/document-traces.ts";
import { type EngineState, Explorer } from "../../review/explore/explorer.ts";
import type { ExploreLink } from "../../review/explore/link.ts";
import type { Explored } from "../../review/explore/schema.ts";
import { Session } from "../../review/explore/session.ts";
import { LinkError, unknownLink } from "../../review/view/links.ts";
import { openTrace, ReadValues } from "../../review/view/opened.ts";
import { printState } from "../../values/print.ts";
import type { Loaded } from "./load.ts";
import type { Begun } from "./panel.ts";

export interface Beginning extends Begun {
  /** What did not go as the link says; empty when all did. */
  readonly notice: string;
}

export type Progress = (done: number, all: number) => void;

/** A state of a longer way is begun at directly: to walk there would take long. */
const MOST_WALKED = 120;

export async function begin(
  link: ExploreLink,
  loaded: Loaded,
  review: ReviewDocument,
  onProgress: Progress,
): Promise<Beginning> {
  if (link.at !== undefined) return fromTrace(link, link.at, loaded, review, onProgress);
  const session = new Session(explorerOf(link.id, loaded));
  const notice = await walk(session, link.path, onProgress);
  return { session, id: link.id, at: undefined, notice };
}

function explorerOf(id: string, { engine, exploration }: Loaded): Explorer {
  const { models } = exploration;
  const model = models.find((one) => one.id === id);
  if (model === undefined)
    throw unknownLink(
      "model",
      id,
      models.map((one) => one.id),
    );
  return new Explorer(engine, exploration, model);
}

/** Through the steps of the trace, so that one can go back along them; if the checker cannot, at the state itself. */
async function fromTrace(
  { id, path }: ExploreLink,
  at: number,
  loaded: Loaded,
  review: ReviewDocument,
  onProgress: Progress,
): Promise<Beginning> {
  const known = review.traces.map((one) => one.id);
  const trace = review.traces.find((one) => one.id === id);
  if (trace === undefined) throw unknownLink("trace", id, known);
  const explorer = explorerOf(modelOf(trace, loaded.exploration.models), loaded);
  const state = openTrace(trace, new ReadValues(review.values)).trace.steps[at]?.state;
  if (state === undefined)
    throw new LinkError(`${id} has no state ${at}; its states are 0 to ${trace.states.length - 1}`);
  const there = explorer.stateOf(state);
  const walked = await walkedTo(there, trace, at, explorer, onProgress);
  const session = walked ?? new Session(explorer, there);
  const where = walked === undefined ? { id, at } : { id: explorer.model.id, at: undefined };
  return { session, ...where, notice: await walk(session, path, onProgress) };
}

/** Undefined where the checker does not come to the very state. */
async function walkedTo(
  state: EngineState,
  { steps }: ReviewTrace,
  at: number,
  explorer: Explorer,
  onProgress: Progress,
): Promise<Session | undefined> {
  if (at > MOST_WALKED) return undefined;
  const session = new Session(explorer);
  const path = steps.slice(0, at).map(({ action, parameters }) => ({ action, parameters: parameters ?? [] }));
  const failure = await walk(session, path, onProgress);
  const isThere = printState(session.values()) === printState(explorer.values(state));
  return failure === "" && isThere ? session : undefined;
}

function modelOf({ id, model }: ReviewTrace, models: readonly Explored[]): string {
  const found = [id, model].find((name) => models.some((one) => one.id === name));
  if (found === undefined || found === null)
    throw new LinkError(`of the trace ${id} nobody knows the model, so the checker cannot go on from it`);
  return found;
}

/** As far as it goes; why not further, as a sentence. */
async function walk(session: Session, path: readonly StepKind[], onProgress: Progress): Promise<string> {
  for (const [at, step] of path.entries()) {
    onProgress(at, path.length);
    if (at % 4 === 0) await new Promise((resolve) => setTimeout(resolve));
    if (!session.takeNamed(step))
      return `Step ${at + 1} of ${path.length}, ${printStep(step)}, is not possible here: this is the state before it.`;
  }
  return "";
}
