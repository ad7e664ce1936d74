/** Models at other sizes: the stored points of the sweep as a table, and as plots of states against each size that varies. */
import type { Context } from "../../cli/context.ts";
import { readSweep, SIZES, type Size } from "../../models/sweep.ts";
import { type FoundPoint, isCurrent, readResults } from "../../models/sweep-results.ts";
import type { Figures, Plot } from "../document.ts";
import { figuresOf, number, orUnreadable, standingOfStored, text } from "./figures.ts";

const ABOUT = {
  ...{ id: "sweep", title: "Models at other sizes", group: "sweep" as const },
  about:
    "The same properties with more waiters, controllers, fds, other slabs and spam copies. States are counted up to symmetry where a point has it. Stored in the repository.",
};

export function sweepFigures(context: Context): { readonly figures: Figures; readonly plots: Plot[] } {
  let plots: Plot[] = [];
  const figures = orUnreadable(context, ABOUT, () => {
    const { points } = readResults(context.specFolder);
    plots = plotsOf(points);
    return sweepTable(context, points);
  });
  return { figures, plots };
}

function sweepTable({ specFolder, manifest }: Context, points: readonly FoundPoint[]): Figures {
  const declared = readSweep(specFolder, manifest);
  const isOfNow = (name: string) => {
    const one = declared.find(({ point }) => point.name === name);
    const stored = points.find((point) => point.name === name);
    return one !== undefined && stored !== undefined && isCurrent(specFolder, one, stored);
  };
  const sizes = Object.keys(SIZES) as Size[];
  const rows = points.map((point) => [
    ...[point.name, point.level, point.model],
    ...sizes.map((size) => point.constants[size] ?? null),
    ...[point.symmetry ? "yes" : "no", point.states, point.transitions, point.verdict],
  ]);
  const columns = [
    ...[text("point"), text("level"), text("model")],
    ...sizes.map((size) => number(SIZES[size])),
    ...[text("symmetry"), number("states"), number("transitions"), text("verdict")],
  ];
  const names = declared.map(({ point }) => point.name);
  const failed = points.filter(({ verdict }) => verdict !== "pass");
  const standing =
    failed.length > 0
      ? {
          state: "red" as const,
          because: failed.map(({ name, verdict }) => `${name}: ${verdict}`).join("; "),
        }
      : standingOfStored(names, isOfNow, "npx wakeproof sweep --big");
  return figuresOf(ABOUT, columns, rows, standing, { isStored: true });
}

/** With what an axis is called. */
const PLOTTED = [
  ["waiters", "waiters"],
  ["controllers", "controllers"],
  ["fds", "fds"],
  ["slabSize", "alarms in a slab"],
  ["spamCopies", "vcores that a notification goes to"],
] as const satisfies readonly (readonly [Size, string])[];

/** A series is of points that differ in this size alone; a size with no series of two points has no plot. */
function plotsOf(points: readonly FoundPoint[]): Plot[] {
  return PLOTTED.flatMap(([size, name]) => {
    const series = seriesOf(points, size);
    if (series.length === 0) return [];
    return [
      { id: `sweep-${size}`, title: `States against ${name}`, x: name, y: "states", isLog: true, series },
    ];
  });
}

function seriesOf(points: readonly FoundPoint[], size: Size): Plot["series"] {
  const groups = new Map<string, FoundPoint[]>();
  for (const point of points) {
    if (point.constants[size] === undefined || point.verdict !== "pass") continue;
    const { level, model, symmetry, constants } = point;
    // A slab holds as many alarms as there are waiters in most points, so it is not what makes a series another one.
    const others = { ...constants, [size]: null, ...(size === "waiters" ? { slabSize: null } : {}) };
    const key = JSON.stringify([level, model, symmetry, others]);
    groups.set(key, [...(groups.get(key) ?? []), point]);
  }
  return [...groups.values()].flatMap((own) => {
    const sorted = own.toSorted((one, other) => xOf(one, size) - xOf(other, size));
    const distinct = sorted.filter(
      (point, at) => at === 0 || xOf(sorted[at - 1]!, size) !== xOf(point, size),
    );
    if (distinct.length < 2) return [];
    return [{ name: seriesName(distinct, size), points: distinct.map((point) => plotted(point, size)) }];
  });
}

const xOf = ({ constants }: FoundPoint, size: Size): number => Number(constants[size]);

/** What sets it apart, short: the model, and what its calls and events are. */
function seriesName(points: readonly FoundPoint[], size: Size): string {
  const { level, model, constants } = points[0]!;
  const parts = (["waiters", "controllers", "fds", "events"] as const)
    .filter((one) => one !== size && constants[one] !== undefined)
    .map((one) => (constants[one] === 1 ? `1 ${one.replace(/s$/, "")}` : `${constants[one]} ${one}`));
  return `${level}, ${model}: ${parts.join(", ")}`;
}

function plotted(point: FoundPoint, size: Size): Plot["series"][number]["points"][number] {
  const states = String(point.states).replace(/\B(?=(\d{3})+$)/g, ",");
  return { x: xOf(point, size), y: point.states, label: `${point.name}: ${states} states` };
}
