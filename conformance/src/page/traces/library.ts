/** All traces that can be looked at: the document's, each read when it is first asked for, and files that were opened. */
import type { ReviewDocument } from "../../review/document.ts";
import { LinkError, unknownLink } from "../../review/view/links.ts";
import { type OpenedTrace, openTrace, ReadValues } from "../../review/view/opened.ts";

export interface Shelf {
  readonly label: string;
  readonly traces: readonly { readonly id: string; readonly title: string }[];
}

export class Library {
  readonly #review: ReviewDocument;
  readonly #values: ReadValues;
  readonly #opened = new Map<string, OpenedTrace>();
  readonly #files = new Map<string, OpenedTrace>();

  constructor(review: ReviewDocument) {
    this.#review = review;
    this.#values = new ReadValues(review.values);
  }

  get first(): string | undefined {
    return this.#review.traces[0]?.id ?? [...this.#files.keys()][0];
  }

  has(id: string): boolean {
    return this.#files.has(id) || this.#review.traces.some((trace) => trace.id === id);
  }

  /** Throws LinkError for a trace that there is not. */
  open(id: string): OpenedTrace {
    const known = this.#files.get(id) ?? this.#opened.get(id);
    if (known !== undefined) return known;
    const trace = this.#review.traces.find((one) => one.id === id);
    if (trace === undefined) throw this.#unknown(id);
    const opened = openTrace(trace, this.#values);
    this.#opened.set(id, opened);
    return opened;
  }

  /** A file takes the place of one that was opened under its name before, and never that of a trace of the document. */
  add(file: OpenedTrace): OpenedTrace {
    let id = file.id;
    while (this.#review.traces.some((trace) => trace.id === id)) id = `${id}.file`;
    const added = { ...file, id };
    this.#files.set(id, added);
    return added;
  }

  /** Of a model, as a trace of its module shows them: null where there is no such model, undefined without a trace. */
  readonly variablesOf = (model: string): readonly string[] | null | undefined => {
    const moduleOf = (name: string | null) =>
      this.#review.models.find((one) => one.name === name)?.module ?? null;
    const module = moduleOf(model);
    if (module === null) return null;
    return this.#review.traces.find((one) => one.kind !== "file" && moduleOf(one.model) === module)
      ?.variables;
  };

  get shelves(): readonly Shelf[] {
    const { traces } = this.#review;
    const of = (label: string, kind: string): Shelf => ({
      label,
      traces: traces.filter((one) => one.kind === kind),
    });
    return [
      of("Counterexamples", "counterexample"),
      of("The sound design on the same schedules", "sound"),
      { label: "Files", traces: [...of("", "file").traces, ...this.#files.values()] },
    ].filter((shelf) => shelf.traces.length > 0);
  }

  #unknown(id: string): LinkError {
    const { message } = unknownLink(
      "trace",
      id,
      this.shelves.flatMap(({ traces }) => traces.map((trace) => trace.id)),
    );
    return new LinkError(`${message}; a file that was opened in the page must be opened again`);
  }
}
