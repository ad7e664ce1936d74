/** A run as a table, for those who do not see the drawing: a row a step, with a link that opens it. */
import type { ReviewTrace, TraceStepKind } from "../document-traces.ts";
import { type Content, h, type Markup } from "../markup.ts";
import { linkToStep, sentenceOf } from "./parts.ts";
import { type Row, tableOf } from "./table.ts";

export function stepsTable(trace: ReviewTrace, sound: ReviewTrace | undefined): Markup {
  const label = `The steps of ${trace.id}`;
  const rows = trace.steps.map((step, at) => rowOf(trace, step, at + 1, sound));
  return tableOf({ columns: COLUMNS, rows }, label);
}

const COLUMNS = [
  { name: "step", isNumber: true },
  { name: "what is done" },
  { name: "the sound one", isText: true },
  { name: "remark", isText: true },
];

function rowOf(trace: ReviewTrace, step: TraceStepKind, number: number, sound: ReviewTrace | undefined): Row {
  return {
    isMarked: number === trace.marked,
    cells: [
      linkToStep(trace.id, number, String(number)),
      printStep(step),
      sound === undefined ? "–" : soundAt(trace, number),
      remarkOf(trace, number),
    ],
  };
}

function printStep({ action, parameters }: TraceStepKind): string {
  const name = action === "" ? "(not said)" : action;
  return parameters === null || parameters.length === 0 ? name : `${name}(${parameters.join(", ")})`;
}

function soundAt({ sound }: ReviewTrace, number: number): string {
  const parts = sound?.stopsAt ?? Number.POSITIVE_INFINITY;
  if (number < parts) return "the same";
  return number === parts ? sentenceOf(sound!.because) : "";
}

function remarkOf({ marked, loop, steps }: ReviewTrace, number: number): Content {
  return [
    number === marked && h("b", {}, "here it goes wrong"),
    loop !== null && number === loop + 1 && " the loop begins here",
    loop !== null && number === steps.length && " from here back to where the loop begins",
  ];
}
