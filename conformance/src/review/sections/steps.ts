/** A run as a table, for those who do not see the drawing: what it says, row by row, with a link that opens each step. */
import type { Sequence } from "../../figures/sequence.ts";
import { tableOf as tableOfFigure } from "../../figures/table.ts";
import type { ReviewTrace } from "../document-traces.ts";
import type { Content, Markup } from "../markup.ts";
import { linkToStep, sentenceOf } from "./parts.ts";
import { tableOf } from "./table.ts";

export function stepsTable(trace: ReviewTrace, sequence: Sequence): Markup {
  const { columns, rows } = tableOfFigure(sequence);
  const hasSound = trace.sound !== null;
  const heads = columns.map((name) => ({ name, isNumber: name === "step", isText: name === "what" }));
  return tableOf(
    {
      columns: hasSound ? [...heads, { name: "the sound design", isText: true }] : heads,
      rows: rows.map(({ step, isMarked, cells: [first = "", ...others] }) => {
        const number: Content = step === null ? first : linkToStep(trace.id, step, first);
        return { isMarked, cells: [number, ...others, ...(hasSound ? [soundAt(trace, step)] : [])] };
      }),
    },
    `The steps of ${trace.id}`,
  );
}

/** Behind the step's own name, which stands beside it. */
function soundAt({ sound }: ReviewTrace, step: number | null): string {
  if (step === null) return "";
  const parts = sound?.stopsAt ?? Number.POSITIVE_INFINITY;
  if (step < parts) return "the same";
  return step === parts ? sentenceOf(sound!.because.replace(/^\w+(?:\([^)]*\))?: /, "")) : "";
}
