/** Scales of plots: where a number is on an axis, and which numbers stand beside it. */

export interface Scale {
  /** From 0 at the axis' beginning to 1 at its end. */
  readonly at: (value: number) => number;
  readonly ticks: readonly number[];
}

/** About as many ticks as are wanted, at round numbers, and beyond both ends. */
export function linearScale(values: readonly number[], wanted: number): Scale {
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const step = roundStep((most - least || 1) / wanted);
  const [first, last] = [Math.floor(least / step), Math.ceil(most / step)];
  const ticks = Array.from({ length: Math.max(1, last - first) + 1 }, (_, at) => round((first + at) * step));
  return scaleOf(ticks, (value) => value);
}

/** Powers of ten; of a range of less than three of them, the twos and fives as well. Values are above 0. */
export function logScale(values: readonly number[]): Scale {
  const [first, last] = [
    Math.floor(Math.log10(Math.min(...values))),
    Math.ceil(Math.log10(Math.max(...values))),
  ];
  const powers = Array.from({ length: Math.max(1, last - first) + 1 }, (_, at) => 10 ** (first + at));
  const between = powers.length > 3 ? [] : powers.slice(0, -1).flatMap((power) => [2 * power, 5 * power]);
  return scaleOf(
    [...powers, ...between].map(round).toSorted((a, b) => a - b),
    Math.log10,
  );
}

/** Whole numbers, each with a tick, and half a place free at both ends. */
export function wholeScale(values: readonly number[]): Scale {
  const ticks = [...new Set(values)].toSorted((a, b) => a - b);
  const [least, most] = [ticks[0]! - 0.5, ticks.at(-1)! + 0.5];
  return { ticks, at: (value) => (value - least) / (most - least) };
}

function scaleOf(ticks: readonly number[], measure: (value: number) => number): Scale {
  const [least, most] = [measure(ticks[0]!), measure(ticks.at(-1)!)];
  return { ticks, at: (value) => (measure(value) - least) / (most - least) };
}

function roundStep(least: number): number {
  const power = 10 ** Math.floor(Math.log10(least));
  return ([1, 2, 5].find((one) => one * power >= least) ?? 10) * power;
}

/** Without what floating point leaves behind the twelfth digit. */
const round = (value: number): number => Number(value.toPrecision(12));

/** `12,345`, and `1.5`: the same in every place. */
export const grouped = (value: number): string =>
  String(value).replace(/\B(?=(?:\d{3})+(?!\d))(?<!\.\d*)/g, ",");

/** For an axis: `20 k`, `3 M`. */
export function compact(value: number): string {
  for (const [size, sign] of [
    [1e9, "G"],
    [1e6, "M"],
    [1e4, "k"],
  ] as const)
    if (Math.abs(value) >= size) return `${grouped(round(value / (sign === "k" ? 1e3 : size)))} ${sign}`;
  return grouped(value);
}
