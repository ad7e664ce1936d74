/** The steps of a trace as a list: in plain words first, with the action's name in TLA+ beside them. */
import type { Row, Sequence } from "../../figures/sequence.ts";
import { h, type Markup } from "../../review/markup.ts";
import { toDom } from "../dom.ts";
import { around } from "../elements.ts";
import { rowOf, type Show, type View } from "./view.ts";
import { VirtualRows } from "./virtual-rows.ts";

/** As the style sheet has it, in pixels. */
const ROW = 44;

/** The first row is the initial state, which no step leads to. */
export class StepList {
  readonly element: HTMLElement;
  readonly #rows: VirtualRows;
  #sequence: Sequence | undefined;
  #at = 0;

  constructor(show: Show) {
    this.#rows = new VirtualRows({ rowHeight: ROW, draw: (from, to) => this.#draw(from, to) });
    const { scroller } = this.#rows;
    scroller.tabIndex = 0;
    scroller.setAttribute("role", "listbox");
    scroller.setAttribute("aria-label", "Steps of the trace");
    scroller.addEventListener("click", ({ clientY }) => {
      const index = this.#rows.rowAt(clientY);
      const row = index === undefined ? undefined : this.#sequence?.rows[index - 1];
      if (index === 0) show({ at: 0 }, true);
      else if (row?.kind === "step") show({ at: row.number }, true);
    });
    this.element = around("div", { class: "trace-steps" }, scroller);
  }

  update({ sequence, at }: View): void {
    this.#sequence = sequence;
    this.#at = at;
    const index = at === 0 ? 0 : rowOf(sequence, at) + 1;
    const isShown = at === 0 || index > 0;
    this.#rows.show(sequence.rows.length + 1);
    this.#rows.mark(isShown ? index : -1);
    if (isShown) this.#rows.scroller.setAttribute("aria-activedescendant", optionId(index));
    else this.#rows.scroller.removeAttribute("aria-activedescendant");
  }

  #draw(from: number, to: number): Element {
    const sequence = this.#sequence!;
    const all = Array.from({ length: to - from }, (_, at) => this.#option(sequence, from + at));
    return toDom(h("div", { role: "presentation" }, ...all));
  }

  #option(sequence: Sequence, index: number): Markup {
    const row = sequence.rows[index - 1];
    const number = row === undefined ? 0 : row.kind === "step" ? row.number : undefined;
    const isHere = number === this.#at;
    return h(
      "div",
      {
        ...{ role: "option", id: optionId(index), class: classOf(sequence, row, isHere) },
        ...{ "aria-selected": String(isHere), "aria-disabled": number === undefined ? "true" : undefined },
        ...{ "aria-posinset": index + 1, "aria-setsize": sequence.rows.length + 1, "data-step": number },
      },
      h("span", { class: "step-number" }, signOf(row, isHere)),
      h("span", { class: "step-words", title: row?.text }, row?.text ?? "the initial state"),
      h(
        "code",
        { class: "step-action" },
        row === undefined ? "Init" : row.kind === "step" ? actionOf(row) : "",
      ),
    );
  }
}

function signOf(row: Row | undefined, isHere: boolean): string {
  if (row !== undefined && row.kind !== "step") return row.kind === "fold" ? "⋯" : "↺";
  const number = row?.number ?? 0;
  return isHere ? `▶ ${number}` : String(number);
}

const optionId = (index: number): string => `trace-step-${index}`;

export function actionOf({
  action,
  parameters,
}: {
  readonly action: string;
  readonly parameters: readonly string[];
}) {
  if (action === "") return "any action";
  return parameters.length === 0 ? action : `${action}(${parameters.join(", ")})`;
}

function classOf({ loop }: Sequence, row: Row | undefined, isHere: boolean): string {
  const [first, last] = row?.kind === "step" ? [row.number, row.number] : [row?.from ?? 0, row?.to ?? 0];
  const isIn = loop !== null && row?.kind !== "end" && first >= loop.from && last <= loop.to;
  return [
    "step",
    ...(isHere ? ["step-here"] : []),
    ...(row === undefined ? [] : [`step-${row.kind}`, ...row.marks.map((mark) => `step-${mark}`)]),
    ...(isIn ? ["step-loop"] : []),
    ...(isIn && first === loop.from ? ["step-loop-first"] : []),
    ...(isIn && last === loop.to ? ["step-loop-last"] : []),
  ].join(" ");
}
