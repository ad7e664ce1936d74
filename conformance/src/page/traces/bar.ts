/** On top of the explorer: which trace, whom it must concern, a file to open, the link to what is shown, and the keys. */

import { h } from "../../review/markup.ts";
import type { OpenedTrace } from "../../review/view/opened.ts";
import { openFile } from "../../review/view/opened-file.ts";
import { ItfError } from "../../values/itf.ts";
import { toDom } from "../dom.ts";
import { around, button, element, setText } from "../elements.ts";
import { copyText } from "../give.ts";
import { KEYS_HELP } from "./keys.ts";
import type { Library } from "./library.ts";
import type { Show, View } from "./view.ts";

export class Bar {
  readonly element: HTMLElement;
  readonly #library: Library;
  readonly #traces = element("select", { "aria-label": "Trace", class: "trace-choice" }) as HTMLSelectElement;
  readonly #only = element("select", { "aria-label": "Show only what concerns" }) as HTMLSelectElement;
  /** Where there is something to be chosen. */
  readonly #choices = element("span", { class: "controls" });
  readonly #said = element("p", { role: "status", class: "small" });
  readonly #wrong = element("p", { role: "alert", class: "notice status-red", hidden: true });
  readonly #open: (file: OpenedTrace) => void;
  #view: View | undefined;

  constructor(library: Library, show: Show, link: () => string) {
    this.#library = library;
    this.#open = (file) => show({ trace: library.add(file).id }, true);
    this.#choices.hidden = true;
    this.#traces.addEventListener("change", () => show({ trace: this.#traces.value }, true));
    this.#only.addEventListener("change", () => show({ only: this.#only.value || undefined }, true));
    this.#choices.append(
      around("label", {}, "Trace ", this.#traces),
      around("label", {}, "Only what concerns ", this.#only),
      button({ class: "copy-link" }, "Copy link", () => this.#copy(link())),
    );
    this.element = around(
      "div",
      { class: "explorer-bar" },
      around("div", { class: "controls" }, this.#choices, this.#fileButton()),
      toDom(keysHelp()),
      this.#said,
      this.#wrong,
    );
    this.#takeDrops();
  }

  update(view: View): void {
    const isOther = view.opened !== this.#view?.opened;
    this.#view = view;
    this.#choices.hidden = false;
    if (isOther) this.#list(view);
    this.#traces.value = view.opened.id;
    this.#only.value = view.only ?? "";
  }

  #list({ whole }: View): void {
    const option = (id: string, text: string) => h("option", { value: id }, text);
    this.#traces.replaceChildren(
      ...this.#library.shelves.map(({ label, traces }) =>
        toDom(
          h(
            "optgroup",
            { label },
            traces.map(({ id, title }) => option(id, title)),
          ),
        ),
      ),
    );
    const waiters = whole.lifelines.filter(({ kind }) => kind === "waiter");
    const others = whole.lifelines.filter(({ kind }) => kind !== "waiter");
    this.#only.replaceChildren(
      toDom(option("", "everybody")),
      ...[...waiters, ...others].map(({ id, label }) => toDom(option(id, label))),
    );
  }

  #fileButton(): HTMLElement {
    const input = element("input", {
      type: "file",
      accept: ".json",
      class: "unseen",
      tabindex: -1,
    }) as HTMLInputElement;
    input.setAttribute("aria-label", "Trace file in ITF");
    input.addEventListener("change", () => {
      const file = input.files?.[0];
      if (file !== undefined) void this.#read(file);
      // The same file may be chosen again after it was changed.
      input.value = "";
    });
    return around(
      "span",
      {},
      button({}, "Open a trace file…", () => input.click()),
      input,
    );
  }

  /** Anywhere in the page. */
  #takeDrops(): void {
    document.addEventListener("dragover", (event) => {
      if (event.dataTransfer?.types.includes("Files")) event.preventDefault();
    });
    document.addEventListener("drop", (event) => {
      const file = event.dataTransfer?.files[0];
      if (file === undefined) return;
      event.preventDefault();
      void this.#read(file);
    });
  }

  async #read(file: File): Promise<void> {
    this.#wrong.hidden = true;
    try {
      const opened = openFile(file.name, await file.text(), this.#library.variablesOf);
      this.#open(opened);
      this.#said.textContent = `${file.name} is open.`;
      this.element.scrollIntoView({ block: "start", behavior: "instant" });
    } catch (error) {
      if (!(error instanceof ItfError || error instanceof DOMException)) throw error;
      this.#wrong.textContent = `${error.message}; try: npx wakeproof explain DESIGN --out-itf DIR writes files that can be opened here`;
      this.#wrong.hidden = false;
      this.#wrong.scrollIntoView({ block: "nearest", behavior: "instant" });
    }
  }

  #copy(link: string): void {
    void copyText(location.href.replace(/#.*$/, "") + link).then((done) =>
      setText(
        this.#said,
        done ? `The link to what is shown is on the clipboard: ${link}` : `The link: ${link}`,
      ),
    );
  }
}

const keysHelp = () =>
  h(
    "details",
    { class: "keys" },
    h("summary", {}, "Keys"),
    h(
      "dl",
      { class: "facts" },
      KEYS_HELP.map(([keys, what]) => [h("dt", {}, h("kbd", {}, keys)), h("dd", {}, what)]),
    ),
  );
