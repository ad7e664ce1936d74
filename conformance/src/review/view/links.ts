/**
 * What stands behind `#` in the page's address: `design/NAME`, or `trace/ID/12?against=3&filter=evq&only=w1&changed`.
 * Whatever can be seen in the explorer has such a link, and opening it shows the very same.
 */
import { uriPart } from "../uri.ts";

/** What is shown of a trace. */
export interface TraceLink {
  readonly trace: string;
  /** How many steps were taken. */
  readonly at: number;
  /** The position that it is compared with; without it, the one before. */
  readonly against: number | undefined;
  readonly filter: string;
  /** Whom rows and fields must concern. */
  readonly only: string | undefined;
  readonly changedOnly: boolean;
  /** Parts of the state, by `frame.w1`, that are open or closed whatever is changed in them. */
  readonly open: readonly string[];
  readonly closed: readonly string[];
  readonly show: Panel;
}

/** What is seen beside the diagram. */
export const PANELS = ["state", "others", "source", "export"] as const;
export type Panel = (typeof PANELS)[number];

/** A link that leads nowhere: says what is wrong with it, and what there is. */
export class LinkError extends Error {
  constructor(message: string) {
    super(message);
    this.name = "LinkError";
  }
}

export const plainLink = (trace: string, at = 0): TraceLink => ({
  ...{ trace, at, against: undefined, filter: "", only: undefined, changedOnly: false },
  ...{ open: [], closed: [], show: "state" },
});

/** With the `#`. */
export function printTraceLink(link: TraceLink): string {
  const { trace, at, against, filter, only, changedOnly, open, closed, show } = link;
  const query = [
    ...(against === undefined ? [] : [`against=${against}`]),
    ...(filter === "" ? [] : [`filter=${uriPart(filter)}`]),
    ...(only === undefined ? [] : [`only=${uriPart(only)}`]),
    ...(changedOnly ? ["changed"] : []),
    ...open.map((path) => `open=${uriPart(path)}`),
    ...closed.map((path) => `closed=${uriPart(path)}`),
    ...(show === "state" ? [] : [`show=${show}`]),
  ];
  return `#trace/${uriPart(trace)}/${at}${query.length === 0 ? "" : `?${query.join("&")}`}`;
}

export const printDesignLink = (design: string): string => `#design/${uriPart(design)}`;

const QUERY = ["against", "filter", "only", "changed", "open", "closed", "show"];

/** Without the `#`. What is not known in it is an error: it would not show what it was made of. */
export function parseTraceLink(text: string): TraceLink {
  const [path = "", ...rest] = text.split("?");
  const [head, trace = "", step, ...more] = path.split("/").map(decoded);
  if (head !== "trace" || trace === "" || more.length > 0)
    throw new LinkError(`found "${path}", expected trace/ID/STEP`);
  const query = queryOf(rest.join("?"));
  const last = (name: string) => query.get(name)?.at(-1);
  const against = last("against");
  return {
    trace,
    at: step === undefined ? 0 : wholeNumber(step, "step"),
    against: against === undefined ? undefined : wholeNumber(against, "step to compare with"),
    filter: last("filter") ?? "",
    only: last("only"),
    changedOnly: query.has("changed"),
    open: query.get("open") ?? [],
    closed: query.get("closed") ?? [],
    show: panelOf(last("show") ?? "state"),
  };
}

function queryOf(text: string): ReadonlyMap<string, readonly string[]> {
  const query = new Map<string, readonly string[]>();
  for (const part of text.split("&").filter((one) => one !== "")) {
    const [name = "", ...value] = part.split("=");
    if (!QUERY.includes(name)) throw new LinkError(`found "${name}", expected one of ${QUERY.join(", ")}`);
    query.set(name, [...(query.get(name) ?? []), decoded(value.join("="))]);
  }
  return query;
}

function panelOf(text: string): Panel {
  const found = PANELS.find((panel) => panel === text);
  if (found === undefined) throw new LinkError(`found show=${text}, expected one of ${PANELS.join(", ")}`);
  return found;
}

function wholeNumber(text: string, what: string): number {
  if (!/^\d{1,7}$/.test(text))
    throw new LinkError(`found the ${what} "${text}", expected a number from 0 on`);
  return Number(text);
}

export function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new LinkError(`found "${text}", which no link of this page has in it`);
  }
}

/** Of a name that is none of these. At most twenty are listed. */
export function unknownLink(what: string, name: string, known: readonly string[]): LinkError {
  const some = known.slice(0, 20).join(", ");
  const more = known.length > 20 ? ` and ${known.length - 20} more` : "";
  return new LinkError(`there is no ${what} "${name}"; there are ${some === "" ? "none" : some}${more}`);
}
