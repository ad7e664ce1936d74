/**
 * Rows of one height of which only those in sight are made, so that thousands scroll as smoothly as ten. Whoever scrolls,
 * sees rows that were drawn a little ahead.
 */
import { around, element } from "../elements.ts";

export interface RowsOptions {
  readonly rowHeight: number;
  /** The rows [from, to), as one element as high as they are. */
  readonly draw: (from: number, to: number) => Element;
  /** What stays on top. */
  readonly head?: Element;
}

/** Rows beyond either edge that are drawn with those in sight. */
const AHEAD = 12;

export class VirtualRows {
  readonly scroller = element("div", { class: "rows-scroller" });
  readonly #space = element("div", { class: "rows-space" });
  readonly #here = element("div", { class: "rows-here", hidden: true });
  #options: RowsOptions;
  #count = 0;
  #drawn: { readonly from: number; readonly to: number; readonly element: Element } | undefined;

  constructor(options: RowsOptions) {
    this.#options = options;
    this.#space.append(this.#here);
    this.scroller.append(this.#space);
    this.scroller.addEventListener("scroll", () => this.#fill(), { passive: true });
    new ResizeObserver(() => this.#fill()).observe(this.scroller);
  }

  /** Other rows, or the same ones anew. */
  show(count: number, options: Partial<RowsOptions> = {}): void {
    this.#options = { ...this.#options, ...options };
    this.#count = count;
    this.#space.style.height = `${count * this.#options.rowHeight}px`;
    this.#drawn?.element.remove();
    this.#drawn = undefined;
    this.#head();
    this.#fill();
  }

  /** Marks a row and brings it into sight; with none nothing is marked. */
  mark(row: number): void {
    this.#here.hidden = row < 0;
    if (row < 0) return;
    const { rowHeight } = this.#options;
    const top = row * rowHeight;
    this.#here.style.top = `${top}px`;
    this.#here.style.height = `${rowHeight}px`;
    const { scrollTop } = this.scroller;
    const height = this.scroller.clientHeight - this.#headHeight();
    if (top < scrollTop + rowHeight) this.scroller.scrollTop = top - rowHeight;
    else if (top + 2 * rowHeight > scrollTop + height) this.scroller.scrollTop = top + 2 * rowHeight - height;
    this.#fill();
  }

  /** The row at this place of the window; undefined where there is none. */
  rowAt(clientY: number): number | undefined {
    const row = Math.floor((clientY - this.#space.getBoundingClientRect().top) / this.#options.rowHeight);
    return row >= 0 && row < this.#count ? row : undefined;
  }

  /** How many rows are in sight at once. */
  get page(): number {
    return Math.max(
      1,
      Math.floor((this.scroller.clientHeight - this.#headHeight()) / this.#options.rowHeight) - 1,
    );
  }

  #head(): void {
    this.scroller.querySelector(":scope > .rows-head")?.remove();
    if (this.#options.head !== undefined)
      this.scroller.prepend(around("div", { class: "rows-head" }, this.#options.head));
  }

  #headHeight(): number {
    return this.scroller.querySelector<HTMLElement>(":scope > .rows-head")?.offsetHeight ?? 0;
  }

  #fill(): void {
    if (this.#count === 0) return;
    const { rowHeight, draw } = this.#options;
    const first = Math.floor(this.scroller.scrollTop / rowHeight);
    const last = Math.ceil((this.scroller.scrollTop + this.scroller.clientHeight) / rowHeight);
    const [from, to] = [Math.max(0, first), Math.min(this.#count, last)];
    if (this.#drawn !== undefined && this.#drawn.from <= from && this.#drawn.to >= to) return;
    const window = { from: Math.max(0, from - AHEAD), to: Math.min(this.#count, to + AHEAD) };
    const rows = around("div", { class: "rows-drawn" }, draw(window.from, window.to));
    rows.style.top = `${window.from * rowHeight}px`;
    this.#drawn?.element.remove();
    this.#space.append(rows);
    this.#drawn = { ...window, element: rows };
  }
}
