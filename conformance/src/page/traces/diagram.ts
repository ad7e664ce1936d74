/** The sequence diagram of a trace, drawn where it is in sight, with the step that is shown marked. */
import { type FigureOptions, headOf, ROW_HEIGHT, rowHeightOf, rowsOf } from "../../figures/svg.ts";
import { toDom } from "../dom.ts";
import { around } from "../elements.ts";
import { rowOf, type Show, type View } from "./view.ts";
import { VirtualRows } from "./virtual-rows.ts";

export class Diagram {
  readonly element: HTMLElement;
  readonly #rows: VirtualRows;
  #view: View | undefined;
  /** Of the rows as they are drawn now. */
  #options: FigureOptions = {};

  constructor(show: Show) {
    this.#rows = new VirtualRows({ rowHeight: ROW_HEIGHT, draw: (from, to) => this.#draw(from, to) });
    this.element = around("div", { class: "trace-diagram" }, this.#rows.scroller);
    const { scroller } = this.#rows;
    scroller.tabIndex = 0;
    scroller.setAttribute("role", "group");
    scroller.setAttribute("aria-label", "Sequence diagram; arrow keys step through it");
    scroller.addEventListener("click", ({ clientY }) => {
      const row = this.#view?.sequence.rows[this.#rows.rowAt(clientY) ?? -1];
      if (row?.kind === "step") show({ at: row.number }, true);
    });
    scroller.addEventListener("dblclick", (event) => event.preventDefault());
    new ResizeObserver(() => this.#fitWidth()).observe(this.element);
  }

  get page(): number {
    return this.#rows.page;
  }

  update(view: View): void {
    const isOther = this.#view?.sequence !== view.sequence;
    this.#view = view;
    if (isOther) this.#show(view);
    this.#rows.mark(rowOf(view.sequence, view.at));
  }

  #show({ sequence }: View): void {
    const options = { width: this.#width, prefix: "explorer" };
    const rowHeight = rowHeightOf(sequence, options);
    this.#options = { ...options, rowHeight };
    this.#rows.show(sequence.rows.length, { rowHeight, head: toDom(headOf(sequence, options)) });
  }

  /** In another width the words have other lines, and the rows another height. */
  #fitWidth(): void {
    if (this.#view === undefined || this.element.clientWidth === 0 || this.#width === this.#options.width)
      return;
    this.#show(this.#view);
    this.#rows.mark(rowOf(this.#view.sequence, this.#view.at));
  }

  #draw(from: number, to: number): Element {
    return toDom(rowsOf(this.#view!.sequence, from, to, this.#options));
  }

  get #width(): number {
    return Math.max(320, this.element.clientWidth - 24);
  }
}
