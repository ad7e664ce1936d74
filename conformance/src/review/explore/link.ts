/**
 * Where an exploring is, as what stands behind `#` in the page's address, so that it can be pasted:
 *
 *   explore/SharedQueueTheft?path=CallWait.w1.e1.timed~PollEmpty.w1   a model, and the steps from its initial state
 *   explore/SharedQueueTheft/12                                       a state of a trace
 *   explore/FILE/900?path=PollEmpty.w1                                and the steps from there
 */
import type { StepKind } from "../../replay/driver.ts";
import { uriPart } from "../uri.ts";
import { decoded, LinkError } from "../view/links.ts";

export interface ExploreLink {
  /** Of a model, or, with `at`, of a trace. */
  readonly id: string;
  /** The state of the trace that it begins at; undefined for a model's initial one. */
  readonly at: number | undefined;
  readonly path: readonly StepKind[];
}

/** With the `#`. */
export function printExploreLink({ id, at, path }: ExploreLink): string {
  const start = `#explore/${uriPart(id)}${at === undefined ? "" : `/${at}`}`;
  return path.length === 0 ? start : `${start}?path=${path.map(printLinkStep).join("~")}`;
}

/** A letter that separates is written by its number; nothing else of a name needs to be but what no address has. */
const printLinkStep = ({ action, parameters }: StepKind): string =>
  [action, ...parameters].map((name) => uriPart(name).replace(/[.~]/g, numbered)).join(".");

const numbered = (letter: string): string => (letter === "." ? "%2E" : "%7E");

/** Without the `#`. Throws LinkError for what is not known in it. */
export function parseExploreLink(text: string): ExploreLink {
  const [place = "", ...rest] = text.split("?");
  const [head, id = "", at, ...more] = place.split("/").map(decoded);
  if (head !== "explore" || id === "" || more.length > 0)
    throw new LinkError(`found "${place}", expected explore/MODEL or explore/TRACE/STEP`);
  if (at !== undefined && !/^\d{1,7}$/.test(at))
    throw new LinkError(`found the step "${at}", expected a number from 0 on`);
  return { id, at: at === undefined ? undefined : Number(at), path: pathIn(rest.join("?")) };
}

function pathIn(query: string): StepKind[] {
  if (query === "") return [];
  const [, path] = /^path=([^&]+)$/.exec(query) ?? [];
  if (path === undefined) throw new LinkError(`found "${query}", expected path=STEP~STEP..`);
  return path.split("~").map((step) => {
    const [action = "", ...parameters] = step.split(".").map(decoded);
    if (action === "") throw new LinkError(`found a step without a name in "${path}"`);
    return { action, parameters };
  });
}
