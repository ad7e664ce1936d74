/**
 * A trace of a file that somebody opens, in ITF, of whatever specification. Nobody can be asked what else was possible in
 * its states; all else is as with the traces of the document.
 */
import { itfAbout } from "../../traces/itf-about.ts";
import { traceFromItf } from "../../traces/itf-reader.ts";
import { ItfError } from "../../values/itf.ts";
import { parseItf } from "../../values/itf-text.ts";
import { claimNotes, modelNotes } from "./file-notes.ts";
import { lastPosition, type OpenedTrace } from "./opened.ts";

/** So many states are shown of one file: what comes after them is not even read. */
export const MOST_STATES = 10_000;

/** The variables of a model: null where there is no such model, undefined where nobody here knows them. */
export type VariablesOf = (model: string) => readonly string[] | null | undefined;

/** Throws ItfError, which names the file and the place. */
export function openFile(name: string, text: string, variablesOf: VariablesOf): OpenedTrace {
  try {
    const { json, all } = cutStates(parseItf(text));
    const trace = traceFromItf(json);
    const { model = null, property = null } = itfAbout(json);
    const opened = { variables: [...trace.steps[0]!.state.keys()], trace };
    const { variables } = opened;
    const told = { name, model, variables };
    const own = model === null ? undefined : variablesOf(model);
    const notes = [
      ...modelNotes(told, own),
      ...claimNotes({ ...told, model: own === null ? null : model }, property, null),
    ];
    return {
      ...{ id: idOf(name), title: name, kind: "file", design: null, model, property, ...opened },
      ...{ story: [storyOf(name, lastPosition(opened), all), ...notes].join(" "), marked: null, cut: null },
      ...{
        others: null,
        whyNoOthers: "a file does not tell it, and in the page there is no implementation to ask",
      },
    };
  } catch (error) {
    throw error instanceof ItfError ? error.in(name) : error;
  }
}

/** What links and files are called after it. */
export const idOf = (name: string): string =>
  name
    .replace(/\.json$/, "")
    .replace(/\.itf$/, "")
    .replaceAll(/[^\w.-]+/g, "-") || "file";

const storyOf = (name: string, last: number, all: number): string =>
  `Read from ${name}: ${last} ${last === 1 ? "step" : "steps"}.${
    all > MOST_STATES ? ` The file has ${all} states, of which the first ${MOST_STATES} are shown.` : ""
  }`;

/** The document with its first states only, and without the loop that it would have had. */
function cutStates(json: unknown): { readonly json: unknown; readonly all: number } {
  const states = (json as { states?: unknown } | null)?.states;
  if (!Array.isArray(states) || states.length <= MOST_STATES) return { json, all: 0 };
  const { loop: _, ...document } = json as Record<string, unknown>;
  return { json: { ...document, states: states.slice(0, MOST_STATES) }, all: states.length };
}
