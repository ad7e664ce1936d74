/** The state as a tree, with what the last step did to each part. What a reader opened or closed stays so. */
import type { Session } from "../../review/explore/session.ts";
import { select } from "../../review/view/selection.ts";
import { compareStates } from "../../review/view/state-tree.ts";
import { around, element } from "../elements.ts";
import { Tree } from "../traces/tree.ts";

export class StateBox {
  readonly element: HTMLElement;
  readonly #changed = element("input", { type: "checkbox" }) as HTMLInputElement;
  readonly #filter = element("input", {
    ...{ type: "search", placeholder: "name, or frame.w1", "aria-label": "Show only names with" },
  }) as HTMLInputElement;
  readonly #open = new Set<string>();
  readonly #closed = new Set<string>();
  readonly #tree = new Tree((key, isOpen) => this.#turn(key, isOpen));
  #session: Session | undefined;

  constructor() {
    for (const input of [this.#changed, this.#filter]) input.addEventListener("input", () => this.#draw());
    this.element = around(
      "section",
      { class: "explore-state-box", "aria-label": "The state" },
      element("h3", {}, "The state"),
      around(
        "div",
        { class: "controls" },
        around("label", {}, this.#changed, " only what the last step changed"),
        around("label", {}, "Filter ", this.#filter),
      ),
      this.#tree.element,
    );
  }

  update(session: Session): void {
    this.#session = session;
    this.#draw();
  }

  #draw(): void {
    const session = this.#session!;
    const after = session.values();
    const before = session.values(session.path.at(-2)?.state ?? session.here);
    const filter = this.#filter.value;
    const selection = { filter, changedOnly: this.#changed.checked, around: undefined };
    this.#tree.update(select(compareStates(before, after), selection), {
      ...{ open: this.#open, closed: this.#closed, isSearched: filter !== "" },
    });
  }

  #turn(key: string, isOpen: boolean): void {
    (isOpen ? this.#open : this.#closed).add(key);
    (isOpen ? this.#closed : this.#open).delete(key);
    this.#draw();
  }
}
