/** Going through a trace: buttons, a slider, and the step in words, which a reader of screens is told. */
import { saidBy } from "../../figures/words.ts";
import type { ReviewAction } from "../../review/document.ts";
import { lastPosition, stateIndexAt, stepAt } from "../../review/view/opened.ts";
import { around, button, element, setText } from "../elements.ts";
import { actionOf } from "./step-list.ts";
import { moved, type Show, type View } from "./view.ts";

export class Stepper {
  readonly element: HTMLElement;
  readonly #slider = element("input", {
    type: "range",
    min: 0,
    step: 1,
    "aria-label": "Step",
  }) as HTMLInputElement;
  readonly #count = element("output", { class: "step-count" });
  readonly #words = element("span", { class: "step-now-words" });
  readonly #action = element("code", { class: "step-now-action" });
  readonly #places: HTMLButtonElement;
  readonly #actions: ReadonlyMap<string, ReviewAction>;
  #view: View | undefined;

  constructor(show: Show, actions: readonly ReviewAction[]) {
    this.#actions = new Map(actions.map((action) => [action.name, action]));
    this.#places = button({ class: "step-now-places" }, "", () => show({ show: "source" }));
    const to = (position: (view: View) => number) => () => {
      if (this.#view !== undefined) show({ at: position(this.#view) });
    };
    this.#slider.addEventListener("input", () => show({ at: Number(this.#slider.value) }));
    this.element = around(
      "div",
      { class: "trace-stepper" },
      around(
        "div",
        { class: "stepper-bar", role: "group", "aria-label": "Go through the trace" },
        button(
          { title: "First state (Home)", "aria-label": "First state" },
          "|◀",
          to(() => 0),
        ),
        button(
          { title: "Step back (← or k)", "aria-label": "Step back" },
          "◀ back",
          to((view) => moved(view, -1)),
        ),
        button(
          { title: "Next step (→ or j)", "aria-label": "Next step" },
          "next ▶",
          to((view) => moved(view, 1)),
        ),
        button(
          { title: "Last state (End)", "aria-label": "Last state" },
          "▶|",
          to(({ opened }) => lastPosition(opened)),
        ),
        this.#slider,
        this.#count,
      ),
      around("p", { class: "step-now", "aria-live": "polite" }, this.#words, " ", this.#action),
      this.#places,
    );
  }

  update(view: View): void {
    this.#view = view;
    const last = lastPosition(view.opened);
    this.#slider.max = String(last);
    this.#slider.value = String(view.at);
    this.#slider.setAttribute("aria-valuetext", `step ${view.at} of ${last}: ${wordsAt(view)}`);
    setText(this.#count, `step ${view.at} of ${last}`);
    setText(this.#words, `${view.at === 0 ? "" : `Step ${view.at}: `}${wordsAt(view)}${endOf(view)}`);
    const step = stepAt(view.opened, view.at);
    const name = step === undefined ? "Init" : actionOf({ parameters: [], ...step });
    setText(this.#action, name);
    const { spec, code } = this.#actions.get(step?.action ?? "") ?? { spec: null, code: null };
    const places = [spec, code].flatMap((one) => one?.place ?? []).join(", ");
    setText(this.#places, places);
    this.#places.hidden = places === "";
  }
}

function wordsAt({ whole, at }: View): string {
  const row = at === 0 ? undefined : whole.rows[at - 1];
  if (row === undefined) return "The initial state";
  const said = saidBy(row.marks, whole.property);
  return said === "" ? row.text : `${row.text} (${said})`;
}

function endOf({ opened, at }: View): string {
  if (at !== lastPosition(opened)) return "";
  const { loop, stuttering } = opened.trace;
  if (loop !== undefined) return `: back to state ${stateIndexAt(opened, at)}, and on from there for ever`;
  return stuttering ? ". After this nothing moves any more" : "";
}
