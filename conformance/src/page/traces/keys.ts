/** The explorer's keys: the same wherever in it one is, but where somebody writes, chooses, or is in a tree or a slider. */
import { lastPosition } from "../../review/view/opened.ts";
import { moved, type View } from "./view.ts";

export const KEYS_HELP: readonly (readonly [string, string])[] = [
  ["→ ↓ j", "next step"],
  ["← ↑ k", "step back"],
  ["Page Down, Page Up", "ten steps"],
  ["Home, End", "first state, last state"],
  ["u", "show or hide what is unchanged"],
  ["h", "hold this state, and compare others with it"],
];

/** The position that a key leads to; undefined for other keys. */
export function positionOf(key: string, view: View): number | undefined {
  switch (key) {
    case "ArrowRight":
    case "ArrowDown":
    case "j":
      return moved(view, 1);
    case "ArrowLeft":
    case "ArrowUp":
    case "k":
      return moved(view, -1);
    case "PageDown":
      return forward(view, 10);
    case "PageUp":
      return moved(view, -10);
    case "Home":
      return 0;
    case "End":
      return lastPosition(view.opened);
    default:
      return undefined;
  }
}

/** Without going round: whoever turns pages wants to come to the end. */
function forward(view: View, by: number): number {
  let at = view.at;
  for (let step = 0; step < by; step++) {
    const next = moved({ ...view, at }, 1);
    if (next <= at) return at;
    at = next;
  }
  return at;
}

/** Does the key mean something else where it was pressed? */
export function isForOthers({ key, target, ctrlKey, altKey, metaKey }: KeyboardEvent): boolean {
  if (ctrlKey || altKey || metaKey || !(target instanceof HTMLElement)) return true;
  const isMove = /^(Arrow|Page|Home|End)/.test(key);
  if (target.closest("textarea, select, input:not([type=range], [type=checkbox], [type=radio])") !== null)
    return true;
  return isMove && target.closest("[role=tree], [role=tablist], input, pre") !== null;
}
