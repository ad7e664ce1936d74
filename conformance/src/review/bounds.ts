/** Bounds in a few words: of one model what matters most, of many what they have in common. */
import type { ReviewModel } from "./document.ts";

/** What a reader asks first: how many of whom, and how often. All of it is in the table of the models. */
const FIRST = [
  /\bwaiters?\b/,
  /\bcontrollers?\b/,
  /\bslabs?\b/,
  /\bfds?\b/,
  /\bevents?\b(?! a call)/,
  /\bcalls?\b/,
];

/** `2 waiters, 1 controller, 1 slab of 2 alarms, 1 fd`; without any of these, the first ones that there are. */
export function briefBounds(bounds: readonly string[]): string {
  const counted = bounds.filter((bound) => /^(?:\d+|no) /.test(bound) || / for ever$/.test(bound));
  const brief = FIRST.flatMap((pattern) => counted.find((bound) => pattern.test(bound)) ?? []);
  return (brief.length > 0 ? [...new Set(brief)] : bounds.slice(0, FIRST.length)).join(", ");
}

/**
 * `1 to 3 waiters, 1 or 2 controllers`: of what is a number in every model that has it. What some model has without end is
 * left out: no range holds it.
 */
export function boundsOf(models: readonly Pick<ReviewModel, "bounds">[]): string {
  const all = models.flatMap(({ bounds }) => bounds);
  const nouns = new Set(all.flatMap((bound) => countIn(bound)?.noun ?? []));
  const endless = new Set(
    all.flatMap((bound) => (/ for ever$/.test(bound) ? [bound.replace(/s? for ever$/, "")] : [])),
  );
  return [...nouns]
    .filter((noun) => !endless.has(noun))
    .map((noun) =>
      rangeOf(
        noun,
        all.flatMap((bound) => countIn(bound) ?? []).filter((one) => one.noun === noun),
      ),
    )
    .join(", ");
}

function countIn(bound: string): { readonly count: number; readonly noun: string } | undefined {
  const [, count, noun] = /^(\d+|no) (\p{L}+)$/u.exec(bound) ?? [];
  if (count === undefined || noun === undefined) return undefined;
  return { count: count === "no" ? 0 : Number(count), noun: noun.replace(/s$/, "") };
}

function rangeOf(noun: string, found: readonly { readonly count: number }[]): string {
  const counts = found.map(({ count }) => count);
  const [least, most] = [Math.min(...counts), Math.max(...counts)];
  const word = most === 1 ? noun : `${noun}s`;
  if (least === most) return `${most} ${word}`;
  return `${least} ${most - least === 1 ? "or" : "to"} ${most} ${word}`;
}
