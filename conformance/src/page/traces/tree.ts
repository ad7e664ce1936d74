/** A state as a tree that is gone through by the arrow keys, each part with what became of it. */
import { h, type Markup } from "../../review/markup.ts";
import type { Shown } from "../../review/view/selection.ts";
import { type Branch, hasParts, type Mark, pathKey } from "../../review/view/state-tree.ts";
import { printValue } from "../../values/print.ts";
import type { Value } from "../../values/value.ts";
import { toDom } from "../dom.ts";
import { element } from "../elements.ts";

export interface TreeOptions {
  readonly open: ReadonlySet<string>;
  readonly closed: ReadonlySet<string>;
  /** What is looked for stands open. */
  readonly isSearched: boolean;
}

interface TreeRow {
  readonly key: string;
  readonly branch: Branch;
  readonly level: number;
  /** Undefined for what cannot be opened. */
  readonly isOpen: boolean | undefined;
}

/** Parts of one value beyond these are counted only: a filter finds them. */
const MOST_PARTS = 300;

export class Tree {
  readonly element = element("div", {
    class: "state-tree",
    role: "tree",
    "aria-label": "Variables of the state",
  });
  readonly #turn: (key: string, isOpen: boolean) => void;
  #rows: readonly TreeRow[] = [];
  #focused = "";

  /** `turn` is told which part somebody opens or closes. */
  constructor(turn: (key: string, isOpen: boolean) => void) {
    this.#turn = turn;
    this.element.addEventListener("click", (event) => this.#click(event));
    this.element.addEventListener("keydown", (event) => this.#press(event));
  }

  update(shown: readonly Shown[], options: TreeOptions): void {
    const had = this.element.contains(document.activeElement);
    this.#rows = rowsOf(shown, options, 1);
    if (!this.#rows.some(({ key }) => key === this.#focused)) this.#focused = this.#rows[0]?.key ?? "";
    const none = h("p", { class: "faint" }, "Nothing in this state is of that name, or changed.");
    this.element.replaceChildren(
      ...(this.#rows.length === 0 ? [toDom(none)] : this.#rows.map((row) => toDom(this.#row(row)))),
    );
    if (had) this.#focus(this.#focused);
  }

  #row({ key, branch, level, isOpen }: TreeRow): Markup {
    return h(
      "div",
      {
        ...{
          role: "treeitem",
          "data-key": key,
          "data-mark": branch.mark,
          class: `branch branch-${branch.mark}`,
        },
        ...{ "aria-level": level, "aria-expanded": isOpen === undefined ? undefined : String(isOpen) },
        ...{
          "aria-label": labelOf(branch),
          tabindex: key === this.#focused ? 0 : -1,
          "data-level": Math.min(level, 8),
        },
      },
      h("span", { class: "twist", "aria-hidden": "true" }, isOpen === undefined ? "" : isOpen ? "▾" : "▸"),
      h(
        "span",
        { class: `mark mark-${branch.mark}`, "aria-hidden": "true", title: branch.mark },
        LETTERS[branch.mark],
      ),
      h(
        "span",
        { class: "branch-name" },
        isElement(branch) ? changed(branch.mark, branch.name) : branch.name,
      ),
      isOpen === true || isElement(branch)
        ? undefined
        : h("span", { class: "branch-value" }, ...valueIn(branch)),
    );
  }

  #click({ target }: Event): void {
    const found = (target as Element).closest<HTMLElement>("[role=treeitem]");
    const row = this.#rows.find(({ key }) => key === found?.dataset.key);
    if (row === undefined) return;
    this.#focus(row.key);
    if (row.isOpen !== undefined) this.#turn(row.key, !row.isOpen);
  }

  #press(event: KeyboardEvent): void {
    const at = this.#rows.findIndex(({ key }) => key === this.#focused);
    const row = this.#rows[at];
    if (row === undefined || event.ctrlKey || event.altKey || event.metaKey) return;
    const done = this.#move(event.key, row, at);
    if (!done) return;
    event.preventDefault();
    event.stopPropagation();
  }

  /** As in every tree: right opens or goes in, left closes or goes out. */
  #move(key: string, row: TreeRow, at: number): boolean {
    switch (key) {
      case "ArrowDown":
        return this.#go(at + 1);
      case "ArrowUp":
        return this.#go(at - 1);
      case "Home":
        return this.#go(0);
      case "End":
        return this.#go(this.#rows.length - 1);
      case "ArrowRight":
        if (row.isOpen === false) this.#turn(row.key, true);
        else if (row.isOpen === true) this.#go(at + 1);
        return true;
      case "ArrowLeft":
        if (row.isOpen === true) this.#turn(row.key, false);
        else this.#go(this.#rows.findLastIndex(({ level }, other) => other < at && level < row.level));
        return true;
      case "Enter":
      case " ":
        if (row.isOpen !== undefined) this.#turn(row.key, !row.isOpen);
        return true;
      default:
        return false;
    }
  }

  #go(at: number): boolean {
    const row = this.#rows[at];
    if (row !== undefined) this.#focus(row.key);
    return true;
  }

  #focus(key: string): void {
    this.#focused = key;
    for (const item of this.element.querySelectorAll<HTMLElement>("[role=treeitem]")) {
      const isIt = item.dataset.key === key;
      item.tabIndex = isIt ? 0 : -1;
      if (isIt) item.focus({ preventScroll: false });
    }
  }
}

const LETTERS: Readonly<Record<Mark, string>> = { added: "A", modified: "M", deleted: "D", unchanged: "" };

function rowsOf(shown: readonly Shown[], options: TreeOptions, level: number): TreeRow[] {
  return shown.slice(0, MOST_PARTS).flatMap(({ branch, parts }) => {
    const key = pathKey(branch);
    const canOpen = hasParts(branch.after) || hasParts(branch.before);
    const isOpen = canOpen ? isOpenNow(branch, key, options) : undefined;
    const row = { key, branch, level, isOpen };
    return isOpen === true ? [row, ...rowsOf(parts(), options, level + 1)] : [row];
  });
}

/** What changed stands open, so that one sees what. */
function isOpenNow({ mark }: Branch, key: string, { open, closed, isSearched }: TreeOptions): boolean {
  if (open.has(key)) return true;
  if (closed.has(key)) return false;
  return mark === "modified" || isSearched;
}

/** An element of a set is called what it is: it is not said twice. */
const isElement = ({ name, before, after }: Branch): boolean => {
  const value = after ?? before;
  return value !== undefined && printValue(value) === name;
};

const changed = (mark: Mark, text: string): Markup | string =>
  mark === "added" ? h("ins", {}, text) : mark === "deleted" ? h("del", {}, text) : text;

function valueIn({ mark, before, after }: Branch): (Markup | string)[] {
  const then = before === undefined ? "" : printed(before);
  const now = after === undefined ? "" : printed(after);
  switch (mark) {
    case "added":
      return [h("ins", {}, now)];
    case "deleted":
      return [h("del", {}, then)];
    case "modified":
      return [h("del", {}, then), " → ", h("ins", {}, now)];
    case "unchanged":
      return [now];
  }
}

function printed(value: Value): string {
  const text = printValue(value);
  return text.length > 120 ? `${text.slice(0, 119)}…` : text;
}

function labelOf({ name, mark, before, after }: Branch): string {
  const [then, now] = [before, after].map((value) => (value === undefined ? "nothing" : printed(value)));
  return mark === "modified"
    ? `${name}, modified: from ${then} to ${now}`
    : `${name}, ${mark}: ${now === "nothing" ? then : now}`;
}
