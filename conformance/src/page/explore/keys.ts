/** Keys of the explorer: 1 to 9 take a step, arrows, Home and End go through the list, Backspace, d and Ctrl+Z move. */

export type Pressed =
  | { readonly kind: "take"; readonly number: number }
  | { readonly kind: "go"; readonly to: number }
  | { readonly kind: "act"; readonly act: "back" | "dice" | "undo" };

/** What the key means where the focus is on the step `at`, of so many; -1 where it is on none. */
export function pressed(event: KeyboardEvent, at: number, all: number): Pressed | undefined {
  const { key, ctrlKey } = event;
  if (event.altKey || event.metaKey || isWriting(event.target)) return undefined;
  if (ctrlKey) return key === "z" ? { kind: "act", act: "undo" } : undefined;
  if (/^[1-9]$/.test(key)) return { kind: "take", number: Number(key) };
  if (key === "Backspace") return { kind: "act", act: "back" };
  if (key === "d") return { kind: "act", act: "dice" };
  const to = at < 0 ? undefined : placeOf(key, at, all);
  return to === undefined ? undefined : { kind: "go", to: Math.min(Math.max(to, 0), all - 1) };
}

const isWriting = (target: EventTarget | null): boolean =>
  target instanceof HTMLSelectElement || (target instanceof HTMLInputElement && target.type !== "checkbox");

function placeOf(key: string, at: number, all: number): number | undefined {
  switch (key) {
    case "ArrowDown":
      return at + 1;
    case "ArrowUp":
      return at - 1;
    case "Home":
      return 0;
    case "End":
      return all - 1;
    default:
      return undefined;
  }
}
