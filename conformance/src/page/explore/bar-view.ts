/** What is explored, and how to move. */
import type { Explored } from "../../review/explore/schema.ts";
import { h, type Markup } from "../../review/markup.ts";
import { sentenceOf } from "../../review/sections/parts.ts";

const GROUPS = [
  ["broken", "Broken designs"],
  ["twin", "The sound design in the same worlds"],
  ["sound", "Sound designs"],
  ["level", "Other levels of the specification"],
] as const;

export function choiceView(models: readonly Explored[], chosen: Explored): Markup {
  return h(
    "div",
    { class: "explore-choice" },
    h(
      "label",
      {},
      "Model ",
      h(
        "select",
        { "data-act": "model" },
        GROUPS.map(([group, label]) =>
          h(
            "optgroup",
            { label },
            models
              .filter((model) => model.group === group)
              .map((model) =>
                h("option", { value: model.id, selected: model.id === chosen.id }, titleOf(model)),
              ),
          ),
        ),
      ),
    ),
    h("p", { class: "note" }, aboutOf(chosen), twinLink(models, chosen)),
  );
}

function titleOf({ id, design, group }: Explored): string {
  const name = group === "twin" ? id.replace(/\.sound$/, "") : id;
  return design === null || design === id ? name : `${name}: ${design}`;
}

const aboutOf = ({ about, design }: Explored): string =>
  design === null ? sentenceOf(about) : `${sentenceOf(about)} This design is broken.`;

/** The same world with the other design. */
function twinLink(models: readonly Explored[], { id }: Explored): Markup | undefined {
  const other = id.endsWith(".sound") ? id.replace(/\.sound$/, "") : `${id}.sound`;
  if (!models.some((model) => model.id === other)) return undefined;
  const words = `The same steps with the ${id.endsWith(".sound") ? "broken" : "sound"} design`;
  return h("button", { type: "button", class: "explore-twin", "data-act": "twin", "data-id": other }, words);
}

export interface Bar {
  readonly canGoBack: boolean;
  readonly canUndo: boolean;
  readonly canGoOn: boolean;
  readonly seed: number;
  readonly link: string;
}

export function barView({ canGoBack, canUndo, canGoOn, seed, link }: Bar): Markup {
  return h(
    "div",
    { class: "explore-bar", role: "toolbar", "aria-label": "Moving" },
    button("back", "Back one step", {
      ...{ disabled: !canGoBack, "aria-keyshortcuts": "Backspace" },
      title: "To the state before this one (Backspace)",
    }),
    button("reset", "To the beginning", { disabled: !canGoBack }),
    button("undo", "Undo the last choice", {
      ...{ disabled: !canUndo, "aria-keyshortcuts": "Control+Z" },
      title: "To what was shown before the last choice, also where that was to go back (Ctrl+Z)",
    }),
    button("dice", "Random step", { disabled: !canGoOn, "aria-keyshortcuts": "d", title: "d" }),
    h(
      "label",
      { class: "small" },
      "seed ",
      h("input", {
        type: "number",
        min: 0,
        max: 999999,
        value: seed,
        "data-act": "seed",
        class: "explore-seed",
      }),
    ),
    h("a", { class: "explore-link", href: link }, "Link to this state"),
    button("copy", "Copy it"),
  );
}

export const button = (
  act: string,
  words: string,
  more: Readonly<Record<string, string | boolean | undefined>> = {},
): Markup => h("button", { type: "button", "data-act": act, ...more }, words);
