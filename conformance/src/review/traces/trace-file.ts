/**
 * Traces of files that `report` is given, as the page shows them: what else was possible where the implementation takes
 * their steps, and no more states than a page can hold; the whole trace is then written beside it.
 */

import { groupDigits } from "../../cli/table.ts";
import type { WaitDriver } from "../../driver/wait-driver.ts";
import { DriverMismatch } from "../../replay/binding.ts";
import type { StepKind } from "../../replay/driver.ts";
import { follow } from "../../replay/follow.ts";
import type { Counterexample } from "../../tlc/result.ts";
import { ItfError } from "../../values/itf.ts";
import type { ReviewTrace } from "../document-traces.ts";
import { claimNotes } from "../view/file-notes.ts";
import { alternativesOf, MOST_STEPS } from "./alternatives.ts";
import { traceFrom } from "./counterexample.ts";
import { Values } from "./values.ts";

export interface TraceFile {
  /** What links name. */
  readonly id: string;
  readonly name: string;
  /** As it was given, for complaints. */
  readonly path: string;
  /** As it was read: what is written beside the page if it is cut. */
  readonly text: string;
  readonly trace: Counterexample;
  readonly model: string | undefined;
  /** As the file has it: nobody has checked that. */
  readonly property: string | undefined;
  /** What is to be said of its model and its variables, in sentences. */
  readonly notes: readonly string[];
  /** In the configuration and design of the model; undefined where there is none, or the trace has other variables. */
  readonly driver: WaitDriver | undefined;
}

/** States of one file, and bytes of all of them together: the page has to stay below 5 MB. */
export const MOST_STATES = 2500;
const MOST_BYTES = 1_200_000;

/** Throws ItfError, which names the file, for one of which not even the first state fits. */
export function tracesOfFiles(files: readonly TraceFile[], values: Values): ReviewTrace[] {
  return files.map((file) => traceOfFile(file, values, MOST_BYTES / files.length));
}

/** The name of the file beside the page that has all of a trace that is cut. */
const wholeFile = ({ id }: Pick<TraceFile, "id">): string => `${id}.itf.json`;

function traceOfFile(file: TraceFile, values: Values, bytes: number): ReviewTrace {
  const { id, name, trace, model = null, property = null } = file;
  const shown = cutTo(statesThatFit(file, bytes), trace);
  const isCut = shown !== trace;
  const { steps, alternatives, reproduced } = followed(file, shown);
  const body = traceFrom(shown, steps, values);
  return {
    ...{ id, title: model === null ? name : `${name}: a trace of ${model}`, kind: "file" },
    ...{ design: null, model, property, marked: null, ...body },
    story: [
      `Read from ${name}${isCut ? `: the first ${body.states.length} of ${trace.steps.length} states; all of them are in ${wholeFile(file)}, beside this page` : ""}.`,
      ...file.notes,
      ...claimNotes({ name, ...body, model }, property, reproduced),
    ].join(" "),
    alternatives: alternatives && alternativesOf(file.driver!, steps, body, values),
    ...{ reproduced, sound: null, cut: isCut ? { states: trace.steps.length, file: wholeFile(file) } : null },
  };
}

interface FollowedFile {
  readonly steps: readonly StepKind[];
  /** May the implementation be asked what else was possible? */
  readonly alternatives: true | null;
  readonly reproduced: ReviewTrace["reproduced"];
}

function followed({ driver }: TraceFile, shown: Counterexample): FollowedFile {
  if (driver === undefined) return { steps: [], alternatives: null, reproduced: null };
  const { reproduced, steps, because } = take(driver, shown);
  if (!reproduced) return { steps: [], alternatives: null, reproduced: { ok: false, because } };
  return {
    steps,
    alternatives: steps.length > MOST_STEPS ? null : true,
    reproduced: { ok: true, because: "" },
  };
}

function take(driver: WaitDriver, trace: Counterexample) {
  try {
    const { reproduced, steps, stop } = follow(driver, trace);
    return { reproduced, steps, because: stop?.message ?? "" };
  } catch (error) {
    if (!(error instanceof DriverMismatch)) throw error;
    return { reproduced: false, steps: [], because: error.message };
  }
}

/** By halves, until values and rows of the first so many states are no more bytes than there is room for. */
function statesThatFit({ path, trace: { steps } }: TraceFile, bytes: number): number {
  const first = bytesOf(steps.slice(0, 1));
  if (first > bytes) throw tooLarge(first, Math.floor(bytes)).in(path);
  let most = Math.min(steps.length, MOST_STATES);
  while (most > 1 && bytesOf(steps.slice(0, most)) > bytes) most = Math.ceil(most / 2);
  return most;
}

const tooLarge = (found: number, most: number): ItfError =>
  new ItfError(
    "states[0]",
    `${groupDigits(found)} bytes`,
    `${groupDigits(most)} at most, as all files of a report together are 1,200,000; try: npx wakeproof follow MODEL FILE, which holds a trace of any size against the implementation`,
  );

function bytesOf(steps: Counterexample["steps"]): number {
  const values = new Values();
  const variables = [...steps[0]!.state.keys()];
  const rows = steps.map(({ state }) => values.rowOf(state, variables));
  return JSON.stringify(rows).length + JSON.stringify(values.table()).length;
}

/** The first states, without the loop or the rest that they do not reach. */
const cutTo = (most: number, trace: Counterexample): Counterexample =>
  most === trace.steps.length ? trace : { steps: trace.steps.slice(0, most), stuttering: false };
