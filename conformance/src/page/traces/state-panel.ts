/** The state after a step, compared with the one before it or with any other, and what of it is shown. */

import { lastPosition, stateAt } from "../../review/view/opened.ts";
import { aroundOf, select } from "../../review/view/selection.ts";
import { compareStates } from "../../review/view/state-tree.ts";
import { around, button, element, setText } from "../elements.ts";
import { Tree } from "./tree.ts";
import type { Show, View } from "./view.ts";

export class StatePanel {
  readonly element: HTMLElement;
  readonly #title = element("p", { class: "state-title" });
  readonly #against = element("input", {
    ...{ type: "number", min: 0, class: "short", "aria-label": "Compare with the state after step" },
    placeholder: "before",
  }) as HTMLInputElement;
  readonly #filter = element("input", {
    ...{ type: "search", placeholder: "name, or frame.w1", "aria-label": "Show only names with" },
  }) as HTMLInputElement;
  readonly #changed = element("input", { type: "checkbox" }) as HTMLInputElement;
  readonly #tree: Tree;
  #view: View | undefined;

  constructor(show: Show) {
    this.#tree = new Tree((key, isOpen) => show(this.#turned(key, isOpen)));
    this.#against.addEventListener("change", () => show({ against: this.#wanted() }, true));
    this.#filter.addEventListener("input", () => show({ filter: this.#filter.value }));
    this.#changed.addEventListener("change", () => show({ changedOnly: this.#changed.checked }, true));
    this.element = around(
      "div",
      { class: "state-panel" },
      around(
        "div",
        { class: "controls" },
        around("label", {}, "Compare with state ", this.#against),
        button({ class: "small" }, "Hold this state", () => show({ against: this.#view?.at }, true)),
        button({ class: "small" }, "Step before", () => show({ against: undefined }, true)),
        around("label", {}, this.#changed, " only what changed"),
        around("label", {}, "Filter ", this.#filter),
      ),
      this.#title,
      this.#tree.element,
    );
  }

  update(view: View): void {
    this.#view = view;
    const { opened, at, against, filter, changedOnly, only } = view;
    const before = against ?? Math.max(0, at - 1);
    this.#against.max = String(lastPosition(opened));
    if (document.activeElement !== this.#against)
      this.#against.value = against === undefined ? "" : String(against);
    if (this.#filter.value !== filter) this.#filter.value = filter;
    this.#changed.checked = changedOnly;
    setText(this.#title, titleOf(view, before));
    const [then, now] = [stateAt(opened, before), stateAt(opened, at)];
    const around = only === undefined ? undefined : aroundOf(only, [then, now]);
    const shown = select(compareStates(then, now), { filter, changedOnly, around });
    const isSearched = filter !== "";
    this.#tree.update(shown, { open: new Set(view.open), closed: new Set(view.closed), isSearched });
  }

  #turned(key: string, isOpen: boolean) {
    const { open, closed } = this.#view!;
    const without = (list: readonly string[]) => list.filter((one) => one !== key);
    return isOpen
      ? { open: [...without(open), key], closed: without(closed) }
      : { open: without(open), closed: [...without(closed), key] };
  }

  #wanted(): number | undefined {
    const text = this.#against.value.trim();
    if (text === "" || this.#view === undefined) return undefined;
    return Math.min(Math.max(0, Math.trunc(Number(text))), lastPosition(this.#view.opened));
  }
}

function titleOf({ at, against, only }: View, before: number): string {
  const marks = "A added, M modified, D deleted";
  const who = only === undefined ? "" : `, as far as it concerns ${only}`;
  if (at === before && against === undefined) return `State ${at}, the initial one${who}.`;
  const other = against === undefined ? `the one before it` : `state ${before}`;
  return `State ${at}, compared with ${other}${who}: ${marks}.`;
}
