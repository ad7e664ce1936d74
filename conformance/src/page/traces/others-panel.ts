/** What else was possible in the state that is shown, what each step would change, and where it leads. */
import { sequenceOf } from "../../figures/sequence.ts";
import { h, type Markup } from "../../review/markup.ts";
import { plainLink, printTraceLink } from "../../review/view/links.ts";
import { type OtherStep, stateAt, stateIndexAt, stepAt } from "../../review/view/opened.ts";
import { type Branch, changesIn, compareStates } from "../../review/view/state-tree.ts";
import type { State } from "../../tlc/events.ts";
import { printValue } from "../../values/print.ts";
import { toDom } from "../dom.ts";
import { element } from "../elements.ts";
import { actionOf } from "./step-list.ts";
import type { View } from "./view.ts";

/** The link to the exploring of the specification, from a state on; undefined where it cannot be gone on from. */
export type GoOn = (trace: string, state: number) => string | undefined;

export class OthersPanel {
  readonly element = element("div", { class: "others-panel" });
  readonly #goOn: GoOn;

  constructor(goOn: GoOn) {
    this.#goOn = goOn;
  }

  update(view: View): void {
    const { opened, at } = view;
    const index = stateIndexAt(opened, at);
    const others = opened.others?.[index];
    const link = this.#goOn(opened.id, index);
    const goOn =
      link === undefined
        ? undefined
        : h("p", {}, h("a", { href: link }, "Go on from this state yourself, step by step"));
    this.element.replaceChildren(
      ...[
        others === undefined ? h("p", {}, `Not known: ${opened.whyNoOthers}.`) : listOf(others, view, index),
        ...(goOn === undefined ? [] : [goOn]),
      ].map(toDom),
    );
  }
}

function listOf(others: readonly OtherStep[], view: View, index: number): Markup {
  if (others.length === 0)
    return h("p", {}, `In state ${index}, no step was possible: nothing moves any more.`);
  const { opened, at } = view;
  const before = stateAt(opened, at);
  const taken = stepAt(opened, index + 1);
  const after = taken === undefined ? undefined : stateAt(opened, index + 1);
  return h(
    "div",
    {},
    h(
      "p",
      {},
      `In state ${index}, ${others.length === 1 ? "one step was" : `${others.length} steps were`} possible:`,
    ),
    h(
      "ul",
      { class: "others" },
      others.map((other) => otherItem(other, { view, before, isTaken: isTaken(other, taken, after), index })),
    ),
  );
}

const isTaken = (other: OtherStep, taken: ReturnType<typeof stepAt>, after: State | undefined): boolean =>
  taken !== undefined &&
  after !== undefined &&
  taken.action === other.action &&
  (taken.parameters === undefined
    ? compareStates(after, other.after).every(({ mark }) => mark === "unchanged")
    : taken.parameters.join() === other.parameters.join());

interface Around {
  readonly view: View;
  readonly before: State;
  readonly isTaken: boolean;
  readonly index: number;
}

function otherItem(other: OtherStep, { view, before, isTaken: taken, index }: Around): Markup {
  const changes = changesIn(compareStates(before, other.after));
  return h(
    "li",
    { class: taken ? "other other-taken" : "other" },
    h("p", { class: "other-words" }, wordsOf(other, before), " ", h("code", {}, actionOf(other))),
    h("p", { class: "faint" }, ...whereTo(other, { view, isTaken: taken, index })),
    h("ul", { class: "changes" }, changes.map(changeItem)),
    changes.length === 0 && h("p", { class: "faint" }, "It changes nothing."),
  );
}

/** The words that the diagram has for such a step. */
function wordsOf({ action, parameters, after }: OtherStep, before: State): string {
  const steps = [
    { action: "Init", state: before },
    { action, parameters, state: after },
  ];
  return sequenceOf({ steps, stuttering: false }, []).rows[0]?.text ?? action;
}

function whereTo(
  { leadsTo }: OtherStep,
  { view, isTaken: taken, index }: Pick<Around, "view" | "isTaken" | "index">,
): (Markup | string)[] {
  const to = (at: number, text: string) =>
    h("a", { href: printTraceLink(plainLink(view.opened.id, at)) }, text);
  if (taken) return ["● taken in this trace: ", to(index + 1, `step ${index + 1}`)];
  if (leadsTo === index) return ["○ leads back to this very state"];
  if (leadsTo !== null) return ["○ leads to ", to(leadsTo, `state ${leadsTo}`), " of this trace"];
  return ["○ leads out of this trace"];
}

function changeItem({ path, before, after, mark }: Branch): Markup {
  const text = (value: Branch["after"]) => (value === undefined ? "" : printValue(value));
  return h(
    "li",
    {},
    h("code", {}, path.join(".")),
    ": ",
    mark === "added" ? undefined : h("del", {}, text(before)),
    mark === "modified" && " → ",
    mark === "deleted" ? undefined : h("ins", {}, text(after)),
  );
}
