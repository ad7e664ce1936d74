/** The definition of a step's action in TLA+, and the code of the implementation that takes the step. */
import type { ReviewAction } from "../../review/document.ts";
import { h, type Markup } from "../../review/markup.ts";
import { stepAt } from "../../review/view/opened.ts";
import { toDom } from "../dom.ts";
import { element } from "../elements.ts";
import type { View } from "./view.ts";

export class SourcePanel {
  readonly element = element("div", { class: "source-panel" });
  readonly #actions: ReadonlyMap<string, ReviewAction>;

  constructor(actions: readonly ReviewAction[]) {
    this.#actions = new Map(actions.map((action) => [action.name, action]));
  }

  update({ opened, at }: View): void {
    const step = stepAt(opened, at);
    this.element.replaceChildren(...this.#content(step?.action).map(toDom));
  }

  #content(name: string | undefined): Markup[] {
    if (name === undefined) return [h("p", {}, "The initial state: no step led here.")];
    const action = this.#actions.get(name);
    return [
      h("h4", {}, h("code", {}, name)),
      ...(opt(action?.spec, "Definition in the specification") ?? [
        h("p", {}, "The specification has no definition of this name."),
      ]),
      ...(opt(action?.code, "Code of the implementation") ?? [
        h("p", {}, "No code of the implementation is named after it."),
      ]),
    ];
  }
}

function opt(source: { readonly place: string; readonly text: string } | null | undefined, about: string) {
  if (source === null || source === undefined) return undefined;
  return [
    h("p", {}, `${about}: `, h("code", {}, source.place)),
    h(
      "pre",
      { class: "source", role: "group", tabindex: 0, "aria-label": `${about}: ${source.place}` },
      source.text,
    ),
  ];
}
