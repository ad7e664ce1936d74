/** Taking a trace elsewhere: as files for tools, as text for other documents, as a drawing, and as a command. */
import { mermaidOf } from "../../figures/mermaid.ts";
import { plantUmlOf } from "../../figures/plantuml.ts";
import { printSvg, svgOf } from "../../figures/svg.ts";
import { textOf } from "../../figures/text.ts";
import { printItf, traceToItf } from "../../traces/itf.ts";
import { around, button, element } from "../elements.ts";
import { copyText, saveFile } from "../give.ts";
import type { View } from "./view.ts";

export interface Format {
  readonly name: string;
  readonly about: string;
  readonly extension: string;
  readonly type: string;
  readonly text: (view: View) => string;
}

const FORMATS: readonly Format[] = [
  {
    ...{ name: "ITF", about: "for tools: all states as JSON, which wakeproof follow takes" },
    ...{ extension: "itf.json", type: "application/json", text: itfText },
  },
  {
    ...{ name: "SVG", about: "the drawing, with its looks, as a file of its own" },
    ...{ extension: "svg", type: "image/svg+xml" },
    text: ({ sequence }) => `${printSvg(svgOf(sequence, { isStandalone: true }))}\n`,
  },
  {
    ...{ name: "Mermaid", about: "the diagram for Markdown, as in an issue or a pull request" },
    ...{ extension: "mmd", type: "text/plain", text: ({ sequence }) => ended(mermaidOf(sequence)) },
  },
  {
    ...{ name: "PlantUML", about: "the diagram for documents that are drawn by PlantUML" },
    ...{ extension: "puml", type: "text/plain", text: ({ sequence }) => ended(plantUmlOf(sequence)) },
  },
  {
    ...{ name: "Text", about: "the diagram in letters, as explain draws it in a terminal" },
    ...{ extension: "txt", type: "text/plain", text: ({ sequence }) => ended(textOf(sequence)) },
  },
];

const ended = (text: string): string => `${text.trimEnd()}\n`;

function itfText({ opened: { trace, model, property } }: View): string {
  const about = { ...(model === null ? {} : { model }), ...(property === null ? {} : { property }) };
  return printItf(traceToItf(trace, { about }));
}

export class ExportPanel {
  readonly element: HTMLElement;
  readonly #said = element("p", { role: "status", class: "small" });
  readonly #command = element("pre", { class: "command" });
  readonly #about = element("p", { class: "small" });
  #view: View | undefined;

  constructor() {
    this.element = around(
      "div",
      { class: "export-panel" },
      around("ul", { class: "exports" }, ...FORMATS.map((format) => this.#item(format))),
      this.#about,
      this.#command,
      button({}, "Copy the command", () => this.#copy(this.#command.textContent ?? "", "The command")),
      this.#said,
    );
  }

  update(view: View): void {
    this.#view = view;
    this.#command.textContent = commandOf(view);
    this.#about.textContent = aboutOf(view);
    this.#said.textContent = "";
  }

  #item(format: Format): HTMLElement {
    const { name, about, extension, type } = format;
    return around(
      "li",
      {},
      element("strong", {}, name),
      element("span", { class: "small" }, ` ${about} `),
      button({ "aria-label": `Save ${name}`, "data-format": extension }, "Save", () => {
        const view = this.#view!;
        saveFile(`${view.opened.id}.${extension}`, type, format.text(view));
        this.#said.textContent = `${view.opened.id}.${extension} is saved.`;
      }),
      button({ "aria-label": `Copy ${name}` }, "Copy", () => this.#copy(format.text(this.#view!), name)),
    );
  }

  #copy(text: string, what: string): void {
    void copyText(text).then((done) => {
      this.#said.textContent = done
        ? `${what} is on the clipboard.`
        : `${what} could not be copied: save it instead.`;
    });
  }
}

/** What takes the very same steps again. */
function commandOf({ opened: { id, kind, design, model } }: View): string {
  if (kind === "sound") return `npx wakeproof explain ${design}`;
  return `npx wakeproof follow ${model ?? "MODEL"} ${id}.itf.json`;
}

function aboutOf({ opened: { kind, model, cut } }: View): string {
  if (kind === "sound") return "TLC finds the trace anew, and both designs are tried on it:";
  const file =
    cut === null ? "" : ` It is the beginning of a longer one: ${cut.file} has all ${cut.states} states.`;
  const which = model === null ? " MODEL is the model that it is a trace of." : "";
  return `With the file that is saved as ITF, the implementation takes the same steps, and every state is compared.${which}${file}`;
}
