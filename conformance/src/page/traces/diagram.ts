/** The sequence diagram of a trace, drawn where it is in sight, with the step that is shown marked. */
import { headOf, ROW_HEIGHT, rowsOf } from "../../figures/svg.ts";
import { toDom } from "../dom.ts";
import { around } from "../elements.ts";
import { rowOf, type Show, type View } from "./view.ts";
import { VirtualRows } from "./virtual-rows.ts";

export class Diagram {
  readonly element: HTMLElement;
  readonly #rows: VirtualRows;
  #view: View | undefined;

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
  }

  get page(): number {
    return this.#rows.page;
  }

  update(view: View): void {
    const isOther = this.#view?.sequence !== view.sequence;
    this.#view = view;
    if (isOther)
      this.#rows.show(view.sequence.rows.length, { head: toDom(headOf(view.sequence, this.#options())) });
    this.#rows.mark(rowOf(view.sequence, view.at));
  }

  #draw(from: number, to: number): Element {
    return toDom(rowsOf(this.#view!.sequence, from, to, this.#options()));
  }

  #options() {
    return { width: Math.max(320, this.element.clientWidth - 24), prefix: "explorer" };
  }
}
