/**
 * Exploring the specification: first a button, since the checker is unpacked only for those who ask; then what the address
 * names, or the first broken design.
 */
import type { ReviewDocument } from "../../review/document.ts";
import { type ExploreLink, parseExploreLink, printExploreLink } from "../../review/explore/link.ts";
import { type Content, h } from "../../review/markup.ts";
import { button, element, focusOn } from "../elements.ts";
import type { Routes } from "../routes.ts";
import { begin } from "./begin.ts";
import { loadEngine, missingHere } from "./load.ts";
import { Panel } from "./panel.ts";

export interface SpecExplorerOptions {
  readonly review: ReviewDocument;
  readonly routes: Routes;
}

export class SpecExplorer {
  readonly #place: HTMLElement;
  readonly #review: ReviewDocument;
  readonly #routes: Routes;
  #panel: Panel | undefined;
  /** Whoever was asked for last is shown. */
  #asked = 0;

  constructor(place: HTMLElement, { review, routes }: SpecExplorerOptions) {
    this.#place = place;
    this.#review = review;
    this.#routes = routes;
    routes.on("explore", (link) => this.#follow(parseExploreLink(link)));
    const lacks = missingHere();
    if (lacks.length > 0) place.append(cannot(lacks));
    else
      place.append(
        ...INTRODUCTION.map((words) => element("p", {}, ...words)),
        this.#start(),
        ...this.#beginnings(),
      );
  }

  /** To go on from a state of a trace; undefined where nobody knows its model. */
  linkFrom(trace: string, state: number): string | undefined {
    const found = this.#review.traces.find(({ id }) => id === trace);
    if (found === undefined || found.model === null || missingHere().length > 0) return undefined;
    return printExploreLink({ id: trace, at: state, path: [] });
  }

  #start(): HTMLElement {
    const first = this.#review.designs.find(({ sound }) => !sound)?.models[0] ?? "";
    return button({ class: "explore-start" }, "Start exploring", () => {
      void this.#open({ id: first, at: undefined, path: [] });
    });
  }

  /** One step before what should not have happened: there a reader sees most, with a step or two. */
  #beginnings(): HTMLElement[] {
    const traces = this.#review.traces.filter(
      ({ kind, marked }) => kind === "counterexample" && marked !== null,
    );
    const items = traces.map(({ id, marked, property }) => {
      const href = this.linkFrom(id, marked! - 1);
      return href === undefined
        ? []
        : h("li", {}, h("a", { href }, id), `, which ends in a failure of ${property}`);
    });
    if (items.length === 0) return [];
    const title = h("summary", {}, "Or begin one step before a design's mistake");
    return [element("details", {}, title, h("ul", { class: "small" }, items))];
  }

  #follow(link: ExploreLink): void {
    this.#place.closest("section")?.scrollIntoView({ block: "start", behavior: "instant" });
    focusOn(this.#place);
    if (missingHere().length === 0)
      void this.#open(link, "The link is of another design, or of the specification as it was.");
  }

  /** What is asked for while another one is on its way comes in its place. `wherefore`: why a step may not go. */
  async #open(link: ExploreLink, wherefore = ""): Promise<void> {
    this.#asked += 1;
    const asked = this.#asked;
    const isLast = () => asked === this.#asked;
    const say = (words: string) => {
      if (isLast()) this.#say(words);
    };
    this.#place.dataset.engine = "loading";
    say("Unpacking the checker …");
    try {
      const loaded = await loadEngine();
      const onProgress = (done: number, all: number) => say(`Taking step ${done + 1} of ${all} …`);
      const { notice, ...begun } = await begin(link, loaded, this.#review, onProgress);
      if (!isLast()) return;
      this.#panel ??= new Panel({
        ...{ host: this.#place, review: this.#review, exploration: loaded.exploration },
        routes: this.#routes,
        onModel: (id, path) => void this.#open({ id, at: undefined, path }),
      });
      this.#panel.open(begun, notice === "" ? "" : `${notice} ${wherefore}`.trim());
      this.#place.dataset.engine = "ready";
    } catch (error) {
      if (isLast()) this.#fail(error);
    }
  }

  /** While another model is opened, the one that is shown stays. */
  #say(words: string): void {
    if (this.#panel?.isShown === true) this.#panel.say(words);
    else this.#show(element("p", { class: "note", role: "status" }, words));
  }

  #fail(error: unknown): void {
    this.#place.dataset.engine = "failed";
    const why = error instanceof Error ? error.message : String(error);
    const again = button({}, "Begin anew", () => void this.#open(FIRST));
    const words = [
      h("p", {}, "This could not be opened."),
      h("p", {}, why),
      h("p", {}, "All else on this page works. ", ...INSTEAD),
    ];
    this.#show(notice(...words), again);
  }

  #show(...parts: readonly HTMLElement[]): void {
    // The button that asked for it goes, and its focus must not go with it.
    if (this.#place.contains(document.activeElement)) focusOn(this.#place);
    this.#place.replaceChildren(...parts);
  }
}

const FIRST: ExploreLink = { id: "SharedQueueTheft", at: undefined, path: [] };

const INTRODUCTION: readonly (readonly string[])[] = [
  [
    "Choose each step yourself, from the initial state or from any state of a trace, and see at once which claims still hold.",
    " A checker that is part of this file (tla-checker, in WebAssembly) works from the very text of the specification.",
  ],
  [
    "Keys: 1 to 9, or arrows and Enter, take a step; Backspace goes back; d rolls a die. The checker is unpacked when you start.",
  ],
];

const notice = (...content: readonly Content[]) =>
  element("div", { class: "notice status-stale", role: "alert" }, ...content);

const INSTEAD = [
  "In a clone, ",
  h("code", {}, "npx wakeproof explain DESIGN"),
  " draws and replays each design's failing runs in a terminal.",
];

const cannot = (lacks: readonly string[]) =>
  notice(
    h("p", {}, "The specification cannot be explored in this browser."),
    h(
      "p",
      {},
      `It has no ${lacks.join(" and no ")}, which the checker needs. All else on this page works. Try a browser of 2023 or later. `,
      ...INSTEAD,
    ),
  );
