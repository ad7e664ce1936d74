/** Tabs, as readers of screens know them: arrow keys choose, and only the chosen one is shown. */
import { around, element } from "../elements.ts";

export interface Tab<Name extends string> {
  readonly name: Name;
  readonly label: string;
  readonly content: HTMLElement;
}

export class Tabs<Name extends string> {
  readonly element: HTMLElement;
  readonly #tabs: readonly Tab<Name>[];
  readonly #buttons: readonly HTMLElement[];
  readonly #panels: readonly HTMLElement[];

  constructor(label: string, tabs: readonly Tab<Name>[], choose: (name: Name) => void) {
    this.#tabs = tabs;
    this.#buttons = tabs.map(({ name, label: text }) =>
      element(
        "button",
        { type: "button", role: "tab", id: `tab-${name}`, "aria-controls": `panel-${name}` },
        text,
      ),
    );
    this.#panels = tabs.map(({ name, content }) =>
      around(
        "div",
        { role: "tabpanel", id: `panel-${name}`, "aria-labelledby": `tab-${name}`, tabindex: -1 },
        content,
      ),
    );
    const list = around("div", { role: "tablist", "aria-label": label, class: "tabs" }, ...this.#buttons);
    for (const [at, { name }] of tabs.entries())
      this.#buttons[at]!.addEventListener("click", () => choose(name));
    list.addEventListener("keydown", (event) => {
      const to = this.#neighbour(event.key);
      if (to === undefined) return;
      event.preventDefault();
      choose(this.#tabs[to]!.name);
      this.#buttons[to]!.focus();
    });
    this.element = around("div", { class: "tabbed" }, list, ...this.#panels);
  }

  show(chosen: Name): void {
    for (const [at, { name }] of this.#tabs.entries()) {
      const isIt = name === chosen;
      this.#buttons[at]!.setAttribute("aria-selected", String(isIt));
      this.#buttons[at]!.tabIndex = isIt ? 0 : -1;
      this.#panels[at]!.hidden = !isIt;
    }
  }

  #neighbour(key: string): number | undefined {
    const at = this.#buttons.findIndex((one) => one.matches(":focus"));
    const last = this.#tabs.length - 1;
    switch (key) {
      case "ArrowRight":
        return at === last ? 0 : at + 1;
      case "ArrowLeft":
        return at === 0 ? last : at - 1;
      case "Home":
        return 0;
      case "End":
        return last;
      default:
        return undefined;
    }
  }
}
