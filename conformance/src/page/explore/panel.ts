/**
 * The explorer in the page: draws where a session is, and turns keys and clicks into moves. The views are markup with
 * `data-act` for what can be pressed; here is what each does.
 */
import type { StepKind } from "../../replay/driver.ts";
import type { ReviewDocument } from "../../review/document.ts";
import { Dice } from "../../review/explore/dice.ts";
import { printExploreLink } from "../../review/explore/link.ts";
import type { Exploration } from "../../review/explore/schema.ts";
import type { Session } from "../../review/explore/session.ts";
import { h, type Markup } from "../../review/markup.ts";
import { toDom } from "../dom.ts";
import { around, element, setText } from "../elements.ts";
import { copyText } from "../give.ts";
import type { Routes } from "../routes.ts";
import { barView, choiceView } from "./bar-view.ts";
import { claimsView } from "./claims-view.ts";
import { saveItf, saveSvg } from "./export.ts";
import { pressed } from "./keys.ts";
import { pathView } from "./path-view.ts";
import { StateBox } from "./state-box.ts";
import { NOT_ABOUT, stepsView, verdictView } from "./steps-view.ts";

export interface Begun {
  readonly session: Session;
  /** What the link names: a model, or a trace and its step. */
  readonly id: string;
  readonly at: number | undefined;
}

export interface PanelOptions {
  readonly host: HTMLElement;
  readonly review: ReviewDocument;
  readonly exploration: Exploration;
  readonly routes: Routes;
  /** Another model was chosen; these steps are to be tried in it. */
  readonly onModel: (id: string, path: readonly StepKind[]) => void;
}

export class Panel {
  readonly #options: PanelOptions;
  readonly #root = element("div", { class: "explorer explore" });
  /** They stay, so that what is said of a state is heard, and what is inside of them is drawn anew. */
  readonly #places = {
    choice: element("div"),
    bar: element("div"),
    notice: element("div", { role: "alert" }),
    status: element("p", { class: "explore-status", role: "status" }),
    steps: region("What can happen next", "steps"),
    claims: region("Which claims hold", "claims"),
    path: region("The path", "path"),
  };
  readonly #state = new StateBox();
  #begun: Begun | undefined;
  #dice = new Dice(1);
  #seed = 1;
  /** What was begun to be found out for an earlier state is not gone on with. */
  #drawn = 0;
  /** The control that moved last, which keeps the keys: whoever presses Enter on "Back" twice goes back twice. */
  #used = "";
  /** Was it a key that moved last? Then what has the focus is to be seen; a page does not scroll under a mouse. */
  #byKey = false;

  constructor(options: PanelOptions) {
    this.#options = options;
    const { choice, bar, notice, status, steps, claims, path } = this.#places;
    const columns = around("div", { class: "explore-columns" }, steps, claims);
    this.#root.append(choice, bar, notice, status, columns, path, this.#state.element);
    this.#root.addEventListener("click", (event) => this.#onClick(event));
    this.#root.addEventListener("change", (event) => this.#onChange(event));
    this.#root.addEventListener("keydown", (event) => this.#onKey(event));
  }

  /** `notice`: what is to be said about how it came to this state. */
  open(begun: Begun, notice: string): void {
    this.#begun = begun;
    this.#dice = new Dice(this.#seed);
    if (!this.isShown) this.#options.host.replaceChildren(this.#root);
    this.#draw(notice);
  }

  get isShown(): boolean {
    return this.#root.isConnected;
  }

  say(words: string): void {
    setText(this.#places.status, words);
  }

  get #session(): Session {
    return this.#begun!.session;
  }

  #draw(notice = ""): void {
    const session = this.#session;
    this.#drawn += 1;
    delete this.#root.dataset.judged;
    const { choice, bar, notice: noticed, status, steps, claims, path } = this.#places;
    const open = this.#openClaims();
    choice.replaceChildren(toDom(choiceView(this.#options.exploration.models, session.explorer.model)));
    bar.replaceChildren(toDom(barView({ ...movesOf(session), seed: this.#seed, link: this.#link() })));
    noticed.replaceChildren(...(notice === "" ? [] : [element("p", NOTICE, notice)]));
    setText(status, statusText(session));
    fill(steps, stepsView(session));
    fill(claims, claimsView(session, this.#options.review));
    fill(path, pathView(session, this.#options.host.clientWidth));
    this.#state.update(session);
    this.#unfold(open);
    this.#look();
    this.#options.routes.note(this.#link(), { isNew: false });
    void this.#judgeSteps(this.#drawn);
  }

  /** At the end of the diagram; and the keys are on the first step, or where one goes back if there is none. */
  #look(): void {
    const diagram = this.#root.querySelector(".explore-diagram")!;
    diagram.scrollTop = diagram.scrollHeight;
    const used =
      this.#used === "" ? null : this.#root.querySelector<HTMLElement>(`[data-act="${this.#used}"]:enabled`);
    const first = used ?? this.#steps()[0] ?? this.#root.querySelector<HTMLElement>('[data-act="back"]');
    first?.focus({ preventScroll: true });
    if (this.#byKey) first?.scrollIntoView(NEAREST);
    this.#byKey = false;
  }

  #steps(): HTMLElement[] {
    return [...this.#root.querySelectorAll<HTMLElement>(".explore-step")];
  }

  #link(): string {
    const { id, at, session } = this.#begun!;
    return printExploreLink({ id, at, path: session.steps });
  }

  /** The claims that a reader has unfolded stay so. */
  #openClaims(): ReadonlySet<string> {
    const open = this.#root.querySelectorAll<HTMLElement>("[data-claim]:has(> details[open])");
    return new Set([...open].map((one) => one.dataset.claim!));
  }

  #unfold(open: ReadonlySet<string>): void {
    for (const one of this.#root.querySelectorAll<HTMLElement>("[data-claim]"))
      if (open.has(one.dataset.claim!)) one.querySelector("details")!.open = true;
  }

  /** What each step would break, one at a time, so that keys are heard in between. */
  async #judgeSteps(drawn: number): Promise<void> {
    const session = this.#session;
    for (const [at, step] of session.next().entries()) {
      await pause();
      if (drawn !== this.#drawn) return;
      const verdicts = session.verdicts(step);
      const place = this.#root.querySelector(`[data-verdict="${at}"]`)!;
      place.replaceChildren(...verdictView(verdicts).map(toDom));
      if (verdicts.breaks.length > 0) place.closest("button")!.setAttribute("data-breaks", "");
    }
    this.#root.dataset.judged = String(session.steps.length);
  }

  #press(target: HTMLElement): void {
    const act = target.dataset.act!;
    this.#used = ["back", "reset", "undo", "dice"].includes(act) ? act : "";
    this.#act(act, target);
  }

  #act(act: string, target: HTMLElement): void {
    const session = this.#session;
    if (act === "copy") void this.#copy(target);
    else if (act === "itf") saveItf(session);
    else if (act === "svg") saveSvg(session);
    else if (act === "twin") this.#options.onModel(target.dataset.id!, session.steps);
    else this.#move(act, Number(target.dataset.at));
  }

  #move(act: string, at = 0): void {
    const session = this.#session;
    const steps = session.next();
    if (act === "take") session.take(steps[at]!);
    else if (act === "dice" && steps.length > 0) session.take(steps[this.#dice.roll(steps.length)]!);
    else if (act === "back") session.goBack(session.steps.length - 1);
    else if (act === "back-to") session.goBack(at);
    else if (act === "reset") session.goBack(0);
    else if (act === "undo") session.undo();
    this.#draw();
  }

  async #copy(target: HTMLElement): Promise<void> {
    const done = await copyText(new URL(this.#link(), location.href).href);
    target.textContent = done ? "Copied" : "Could not copy: take it from the address";
  }

  #onClick({ target, detail }: MouseEvent): void {
    // A click that no pointer made is Enter or Space, or of `#onKey`.
    this.#byKey = detail === 0;
    const pressable = (target as Element).closest<HTMLElement>("button[data-act]");
    const row = (target as Element).closest<HTMLElement>(".explore-diagram [data-step]");
    if (pressable !== null) this.#press(pressable);
    else if (row !== null) this.#move("back-to", Number(row.dataset.step));
  }

  #onChange({ target }: Event): void {
    if (target instanceof HTMLSelectElement) {
      this.#used = "model";
      this.#options.onModel(target.value, []);
    } else if (target instanceof HTMLInputElement && target.dataset.act === "seed") {
      this.#seed = Math.max(0, Math.floor(Number(target.value) || 0));
      this.#dice = new Dice(this.#seed);
    }
  }

  #onKey(event: KeyboardEvent): void {
    const steps = this.#steps();
    const at = steps.indexOf(document.activeElement as HTMLElement);
    const meant = pressed(event, at, steps.length);
    if (meant === undefined) return;
    event.preventDefault();
    this.#used = "";
    this.#byKey = meant.kind !== "go";
    if (meant.kind === "act") this.#move(meant.act);
    else if (meant.kind === "take") steps[meant.number - 1]?.click();
    else {
      steps[meant.to]?.focus({ preventScroll: true });
      // Also where it is the only one, and has the focus already.
      steps[meant.to]?.scrollIntoView(NEAREST);
    }
  }
}

const NEAREST = { block: "nearest", behavior: "instant" } as const;

const NOTICE = { class: "notice status-stale" };

const region = (title: string, name: string): HTMLElement =>
  element("section", { class: `explore-${name}-box`, "aria-label": title }, h("h3", {}, title));

function fill(place: HTMLElement, content: Markup): void {
  place.replaceChildren(place.firstElementChild!, toDom(content));
}

const movesOf = (session: Session) => ({
  canGoBack: session.steps.length > 0,
  canUndo: session.canUndo,
  canGoOn: session.next().length > 0,
});

function statusText(session: Session): string {
  const { steps } = session;
  const possible = session.next().length;
  const { own, also } = session.brokenByOwn();
  return [
    steps.length === 0 ? "At the beginning." : `After step ${steps.length}.`,
    possible === 1 ? "1 step is possible." : `${possible} steps are possible.`,
    ...(own.length > 0 ? [`Broken: ${own.join(", ")}.`] : []),
    ...(also.length > 0 ? [`Broken here, too, which ${NOT_ABOUT}: ${also.join(", ")}.`] : []),
    ...(own.length + also.length === 0 ? [unbroken(session)] : []),
  ].join(" ");
}

const unbroken = (session: Session): string =>
  session.judged().some(({ holds }) => holds === null)
    ? "No claim of safety is broken."
    : "All claims of safety hold.";

/** So that the page is drawn and keys are heard. */
const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));
