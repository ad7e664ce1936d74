/**
 * The figures of the designs: each counterexample, and beside it the sound design on the same schedule, up to where they
 * part. A figure is drawn when it comes near the window, and all of them before the page is printed; its place is kept
 * free from the beginning, so that nothing moves under a reader.
 */

import { type Beside, besideOf } from "../figures/beside.ts";
import { besideFigure } from "../figures/beside-figure.ts";
import type { Sequence } from "../figures/sequence.ts";
import { HEAD_HEIGHT, ROW_HEIGHT, type SvgNode, svgOf } from "../figures/svg.ts";
import type { ReviewDocument } from "../review/document.ts";
import type { ReviewTrace } from "../review/document-traces.ts";
import { h } from "../review/markup.ts";
import { plainLink, printDesignLink, printTraceLink, unknownLink } from "../review/view/links.ts";
import { stopWhereWide } from "./boxes.ts";
import { toDom } from "./dom.ts";
import { around, element, focusOn } from "./elements.ts";
import type { Routes } from "./routes.ts";
import { saveButton } from "./save-figure.ts";
import type { Library } from "./traces/library.ts";
import { wholeSequence } from "./traces/view.ts";

/** Narrower than this the two stand under each other. */
const WIDE = 760;

export class DesignFigures {
  readonly #library: Library;
  readonly #traces: ReadonlyMap<string, ReviewTrace>;
  readonly #waiting = new Set<HTMLElement>();
  readonly #observer = new IntersectionObserver((seen) => this.#see(seen), { rootMargin: "600px" });

  constructor(library: Library, { traces }: ReviewDocument) {
    this.#library = library;
    this.#traces = new Map(traces.map((trace) => [trace.id, trace]));
    for (const place of document.querySelectorAll<HTMLElement>("[data-trace]")) this.#wait(place);
    window.addEventListener("beforeprint", () => {
      for (const place of [...this.#waiting]) this.#draw(place);
    });
  }

  #wait(place: HTMLElement): void {
    const trace = this.#traces.get(place.dataset.trace ?? "");
    if (trace === undefined) return;
    place.style.minHeight = `${heightOf(trace, place.clientWidth)}px`;
    this.#waiting.add(place);
    this.#observer.observe(place);
  }

  #see(seen: readonly IntersectionObserverEntry[]): void {
    for (const { isIntersecting, target } of seen) if (isIntersecting) this.#draw(target as HTMLElement);
  }

  #draw(place: HTMLElement): void {
    if (!this.#waiting.delete(place)) return;
    this.#observer.unobserve(place);
    const trace = this.#traces.get(place.dataset.trace!)!;
    place.replaceChildren(...this.#drawings(trace, place.clientWidth));
    place.style.minHeight = "";
    for (const row of place.querySelectorAll<SVGElement>("[data-step]")) linkRow(row);
  }

  #drawings(trace: ReviewTrace, width: number): Element[] {
    const broken = wholeSequence(this.#library.open(trace.id));
    const prefix = `figure-${trace.id}`;
    const beside = this.#soundOf(trace, broken);
    if (beside === undefined)
      return drawing(trace.id, trace.id, "", (options) => svgOf(broken, { width, prefix, ...options }));
    if (width >= WIDE)
      return drawing(trace.id, `${trace.id}.beside`, "", (options) =>
        besideFigure(beside, { width, prefix, ...options }),
      );
    const { sound } = beside;
    return [
      drawing(trace.id, trace.id, "The broken design", (options) =>
        svgOf(broken, { width, prefix, ...options }),
      ),
      drawing(trace.sound!.trace, trace.sound!.trace, "The sound design, up to where it parts", (options) =>
        svgOf(sound, { width, prefix: `${prefix}-sound`, ...options }),
      ),
    ].flat();
  }

  #soundOf({ sound }: ReviewTrace, broken: Sequence): Beside | undefined {
    if (sound === null || !this.#library.has(sound.trace)) return undefined;
    return besideOf(broken, wholeSequence(this.#library.open(sound.trace)), sound);
  }
}

/** Two designs side by side are about so wide, and shrink with the window. */
const USUAL_WIDTH = 1140;
/** With one line or two of words under the arrows. */
const NARROW_ROW = ROW_HEIGHT + 24;

/** About as high as it will be: how many lifelines there are is only known when it is drawn. */
function heightOf({ steps, loop, stuttering, sound }: ReviewTrace, width: number): number {
  const rows = steps.length + (loop !== null || stuttering ? 1 : 0);
  const parting = sound === null || sound.stopsAt === null ? 0 : sound.stopsAt + 1;
  if (width < WIDE) return (rows + parting) * NARROW_ROW + 3 * HEAD_HEIGHT;
  return ((rows + Math.min(1, parting)) * ROW_HEIGHT + HEAD_HEIGHT + 32) * Math.min(1, width / USUAL_WIDTH);
}

type Draw = (options: { readonly isStandalone?: boolean }) => SvgNode;

/** Which trace its rows are steps of is written on it. */
function drawing(trace: string, name: string, caption: string, draw: Draw): Element[] {
  const label = `Sequence diagram${caption === "" ? "" : `: ${caption}`}`;
  const scroll = around("div", { class: "scroll", role: "group", "aria-label": label }, toDom(draw({})));
  scroll.dataset.of = trace;
  // Two sequences shrink with the window; one has its words where the window sees them, as large as they are.
  scroll.toggleAttribute("data-beside", name !== trace);
  stopWhereWide(scroll);
  const save = saveButton(name, () => draw({ isStandalone: true }));
  return [...(caption === "" ? [] : [element("p", { class: "small" }, caption)]), scroll, save];
}

/** A row's number opens it in the explorer. The table beside each figure has the same links, for the keyboard. */
function linkRow(row: SVGElement): void {
  const number = row.querySelector(".figure-number");
  const trace = row.closest<HTMLElement>("[data-of]")?.dataset.of;
  if (number === null || trace === undefined) return;
  const at = Number(row.dataset.step);
  const label = `Open step ${at} in the explorer`;
  const href = printTraceLink(plainLink(trace, at));
  const link = toDom(h("svg", {}, h("a", { href, tabindex: -1, "aria-label": label }))).firstElementChild!;
  number.replaceWith(link);
  link.append(number);
}

/** `#design/NAME` shows that design. */
export function routeDesigns(routes: Routes, { designs }: ReviewDocument): void {
  routes.on("design", (link) => {
    const name = designs.find((one) => printDesignLink(one.name) === `#${link}`)?.name;
    const article = [...document.querySelectorAll<HTMLElement>("article")].find(
      ({ id }) => id === `design-${name}`,
    );
    if (name === undefined || article === undefined)
      throw unknownLink(
        "design",
        link.replace(/^design\//, ""),
        designs.map((one) => one.name),
      );
    article.scrollIntoView({ block: "start", behavior: "instant" });
    focusOn(article);
  });
}
