/** A run as a table, for those who do not see the drawing: a row a step, in the drawing's words, with a link that opens it. */
import type { Sequence, Row as Told } from "../../figures/sequence.ts";
import type { ReviewTrace, TraceStepKind } from "../document-traces.ts";
import { type Content, h, type Markup } from "../markup.ts";
import { linkToStep, sentenceOf } from "./parts.ts";
import { type Row, tableOf } from "./table.ts";

export function stepsTable(trace: ReviewTrace, { rows: told }: Sequence): Markup {
  const label = `The steps of ${trace.id}`;
  const columns = trace.sound === null ? COLUMNS.slice(0, -1) : COLUMNS;
  const rows = trace.steps.map((step, at) => rowOf(trace, step, told[at]!, at + 1));
  return tableOf(
    { columns, rows: rows.map(({ cells, ...row }) => ({ ...row, cells: cells.slice(0, columns.length) })) },
    label,
  );
}

const COLUMNS = [
  { name: "step", isNumber: true },
  { name: "who" },
  { name: "what happens", isText: true },
  { name: "in TLA+" },
  { name: "the sound design", isText: true },
];

function rowOf(trace: ReviewTrace, step: TraceStepKind, told: Told, number: number): Row {
  const isMarked = number === trace.marked;
  return {
    isMarked,
    cells: [
      linkToStep(trace.id, number, String(number)),
      told.kind === "step" ? (told.actor ?? "the world") : "",
      [told.text, isMarked && h("b", {}, " – here it goes wrong"), remarkOf(trace, number)],
      h("code", {}, printStep(step)),
      soundAt(trace, number),
    ],
  };
}

function printStep({ action, parameters }: TraceStepKind): string {
  const name = action === "" ? "(not said)" : action;
  return parameters === null || parameters.length === 0 ? name : `${name}(${parameters.join(", ")})`;
}

/** Behind the step's own name, which stands beside it. */
function soundAt({ sound }: ReviewTrace, number: number): string {
  const parts = sound?.stopsAt ?? Number.POSITIVE_INFINITY;
  if (number < parts) return "the same";
  return number === parts ? sentenceOf(sound!.because.replace(/^\w+(?:\([^)]*\))?: /, "")) : "";
}

function remarkOf({ loop, steps }: ReviewTrace, number: number): Content {
  if (loop === null) return undefined;
  return [
    number === loop + 1 && h("i", {}, " – the loop begins"),
    number === steps.length && h("i", {}, ` – then step ${loop + 1} again, for ever`),
  ];
}
