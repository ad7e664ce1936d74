/**
 * The trace explorer: one view, from which its parts draw themselves. Whatever changes the view goes through `show`, and so
 * stands in the page's address.
 */
import type { ReviewDocument } from "../../review/document.ts";
import {
  LinkError,
  parseTraceLink,
  plainLink,
  printTraceLink,
  type TraceLink,
  unknownLink,
} from "../../review/view/links.ts";
import { lastPosition } from "../../review/view/opened.ts";
import { around, element, focusOn, setText } from "../elements.ts";
import type { Routes } from "../routes.ts";
import { Bar } from "./bar.ts";
import { Diagram } from "./diagram.ts";
import { ExportPanel } from "./export-panel.ts";
import { isForOthers, positionOf } from "./keys.ts";
import { Library } from "./library.ts";
import { type GoOn, OthersPanel } from "./others-panel.ts";
import { SourcePanel } from "./source-panel.ts";
import { StatePanel } from "./state-panel.ts";
import { StepList } from "./step-list.ts";
import { Stepper } from "./stepper.ts";
import { Tabs } from "./tabs.ts";
import { linkOf, projected, type View, wholeSequence } from "./view.ts";

export interface ExplorerOptions {
  readonly review: ReviewDocument;
  readonly routes: Routes;
  readonly goOn: GoOn;
}

interface Part {
  update(view: View): void;
}

/** Browsers refuse an address that changes too often: while somebody holds a key down, it waits. */
const QUIET = 250;

export class Explorer {
  readonly library: Library;
  readonly #place: HTMLElement;
  readonly #routes: Routes;
  readonly #story = element("p", { class: "trace-story" });
  /** Hidden where there is no trace yet: then all one can do is open a file. */
  readonly #body = element("div", { class: "explorer-body", hidden: true });
  readonly #parts: readonly Part[];
  readonly #panels: Readonly<Record<TraceLink["show"], Part>>;
  readonly #tabs: Tabs<TraceLink["show"]>;
  #view: View | undefined;
  #quiet: ReturnType<typeof setTimeout> | undefined;

  constructor(place: HTMLElement, { review, routes, goOn }: ExplorerOptions) {
    this.#place = place;
    this.#routes = routes;
    this.library = new Library(review);
    const show = (change: Partial<TraceLink>, isNew = false) => this.show(change, isNew);
    const bar = new Bar(this.library, show, () => printTraceLink(linkOf(this.#view!)));
    const [stepper, diagram, list] = [
      new Stepper(show, review.actions),
      new Diagram(show),
      new StepList(show),
    ];
    const [state, others] = [new StatePanel(show), new OthersPanel(goOn)];
    const [source, exports] = [new SourcePanel(review.actions), new ExportPanel()];
    this.#parts = [bar, stepper, diagram, list];
    this.#panels = { state, others, source, export: exports };
    this.#tabs = new Tabs(
      "The step in detail",
      [
        { name: "state", label: "State", content: state.element },
        { name: "others", label: "Other steps", content: others.element },
        { name: "source", label: "Spec and code", content: source.element },
        { name: "export", label: "Export", content: exports.element },
      ],
      (name) => show({ show: name }),
    );
    const below = around("div", { class: "explorer-below" }, list.element, this.#tabs.element);
    this.#body.append(this.#story, stepper.element, diagram.element, below);
    place.append(bar.element, this.#body);
    place.classList.add("explorer");
    place.addEventListener("keydown", (event) => this.#press(event));
    routes.on("trace", (link) => this.#openLink(link));
    if (this.library.first !== undefined) this.#look(plainLink(this.library.first));
  }

  /** Shows something else, and says so in the page's address; with `isNew` as a place that one can come back to. */
  show(change: Partial<TraceLink>, isNew = false): void {
    const before = this.#view === undefined ? undefined : linkOf(this.#view);
    const isOther = change.trace !== undefined && change.trace !== before?.trace;
    const from = isOther || before === undefined ? plainLink(change.trace ?? "") : before;
    if (isNew) this.#noteBefore();
    this.#look({ ...from, ...change });
    clearTimeout(this.#quiet);
    if (isNew) this.#routes.note(printTraceLink(linkOf(this.#view!)), { isNew });
    else this.#quiet = setTimeout(() => this.#note(), QUIET);
  }

  /** What one comes back to: also from where the page was opened without a link. */
  #noteBefore(): void {
    this.#note();
    if (this.#view !== undefined && location.hash === "")
      this.#routes.note(printTraceLink(linkOf(this.#view)), { isNew: false });
  }

  #note(): void {
    clearTimeout(this.#quiet);
    if (this.#view !== undefined && this.#quiet !== undefined)
      this.#routes.note(printTraceLink(linkOf(this.#view)), { isNew: false });
    this.#quiet = undefined;
  }

  #openLink(text: string): void {
    this.#look(parseTraceLink(text));
    this.#place.scrollIntoView({ block: "start", behavior: "instant" });
    // Whoever goes back stays on the control that they use here.
    if (!this.#place.contains(document.activeElement)) focusOn(this.#place);
  }

  /** Throws LinkError where there is nothing like that to be seen, and then shows what it showed. */
  #look(link: TraceLink): void {
    const view = this.#viewOf(link);
    this.#view = view;
    this.#body.hidden = false;
    setText(this.#story, sentence(view.opened.story));
    this.#tabs.show(view.show);
    for (const part of this.#parts) part.update(view);
    this.#panels[view.show].update(view);
  }

  #viewOf({ trace, ...link }: TraceLink): View {
    const opened = this.library.open(trace);
    const last = lastPosition(opened);
    for (const at of [link.at, link.against ?? 0])
      if (at > last) throw new LinkError(`${trace} has no step ${at}; its last one is ${last}`);
    const before = this.#view?.opened === opened ? this.#view : undefined;
    const whole = before?.whole ?? wholeSequence(opened);
    const names = whole.lifelines.map(({ id }) => id);
    if (link.only !== undefined && !names.includes(link.only))
      throw unknownLink("lifeline", link.only, names);
    const sequence =
      before?.only === link.only && before !== undefined ? before.sequence : projected(whole, link.only);
    return { ...link, opened, whole, sequence };
  }

  #press(event: KeyboardEvent): void {
    const view = this.#view;
    if (view === undefined || isForOthers(event)) return;
    const change = changeOf(event.key, view);
    if (change === undefined) return;
    event.preventDefault();
    this.show(change);
  }
}

function changeOf(key: string, view: View): Partial<TraceLink> | undefined {
  if (key === "u") return { changedOnly: !view.changedOnly };
  if (key === "h") return { against: view.against === view.at ? undefined : view.at };
  const at = positionOf(key, view);
  return at === undefined ? undefined : { at };
}

/** A story may begin with a name, as w1, which stays as it is. */
const sentence = (text: string): string =>
  text.replace(/^[a-z]+(?= )/, (word) => word[0]!.toUpperCase() + word.slice(1));
