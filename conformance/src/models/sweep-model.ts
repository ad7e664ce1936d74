/**
 * What TLC is given for a point of the sweep: a module of a few lines over the model's, and the model's cfg with the
 * point's sizes in place of its own.
 *
 * With symmetry the waiters are model values, which TLC may exchange, and without it strings, as in all other models.
 * Waiters stand in registration lists in the order in which they came, and nothing compares or orders them by name,
 * so a permutation of them is one of the whole graph. (Alarms are not alike: free lists are LIFO, so which one is next
 * depends on which they are.)
 */
import { SIZES, type Size, type SweepPoint } from "./sweep.ts";

export interface SweepModel {
  readonly module: string;
  readonly moduleText: string;
  readonly cfgText: string;
}

/** `base` is the text of the model's cfg, `extended` its module. */
export function sweepModel(point: SweepPoint, extended: string, base: string): SweepModel {
  const module = `Sweep_${point.name.replaceAll("-", "_")}`;
  const title = `---- MODULE ${module} ----`;
  const definitions = [
    ...(point.constants.slabSize === undefined ? [] : [`SweepSlabs == ${slabsOf(point)}`]),
    ...(point.symmetry ? ["AlikeWaiters == Permutations(Waiters)"] : []),
  ];
  return {
    module,
    moduleText: [title, `EXTENDS ${extended}, TLC`, ...definitions, "=".repeat(title.length), ""].join("\n"),
    cfgText: [resized(point, base), ...sectionsOf(point, base), ""].join("\n"),
  };
}

/** A bounded world ends, though the model's may have gone on for ever. */
function sectionsOf({ constants, symmetry }: SweepPoint, base: string): string[] {
  const ends = constants.calls !== "forever" && !/^CHECK_DEADLOCK\b/m.test(base);
  return [...(symmetry ? ["SYMMETRY AlikeWaiters"] : []), ...(ends ? ["CHECK_DEADLOCK FALSE"] : [])];
}

function resized(point: SweepPoint, base: string): string {
  let text = base;
  for (const [name, constant] of Object.entries(SIZES)) {
    const value = assigned(point, name as Size);
    const line = new RegExp(`^(\\s*)${constant}\\s*(?:=|<-).*$`, "m");
    if (value !== undefined) text = text.replace(line, (_, indent) => `${indent}${constant} ${value}`);
  }
  return text;
}

function assigned({ constants, symmetry }: SweepPoint, name: Size): string | undefined {
  const size = constants[name];
  if (size === undefined) return undefined;
  if (size === "forever") return "<- Forever";
  switch (name) {
    case "waiters":
      return `= {${numbered(size, (at) => (symmetry ? `w${at}` : `"w${at}"`))}}`;
    case "controllers":
      return `= {${numbered(size, (at) => `"e${at}"`)}}`;
    case "fds":
      return `= {${numbered(size, String)}}`;
    case "slabSize":
      return "<- SweepSlabs";
    case "spamCopies":
    case "calls":
    case "events":
      return `= ${size}`;
    default:
      return name satisfies never;
  }
}

const slabsOf = ({ constants: { waiters = 1, slabSize = 1 } }: SweepPoint): string =>
  printSlabs(slabsFor(waiters, slabSize));

/** One slab more than all waiters need, so that a cache that takes too many can. */
export function slabsFor(waiters: number, slabSize: number): string[][] {
  const slabs = Math.ceil(waiters / slabSize) + 1;
  const places = (count: number) => Array.from({ length: count }, (_, at) => at);
  return places(slabs).map((slab) => places(slabSize).map((at) => `a${slab * slabSize + at + 1}`));
}

export const printSlabs = (slabs: readonly (readonly string[])[]): string =>
  `<< ${slabs.map((slab) => `<<${slab.map((alarm) => `"${alarm}"`).join(", ")}>>`).join(", ")} >>`;

const numbered = (size: number, nameOf: (at: number) => string): string =>
  Array.from({ length: size }, (_, at) => nameOf(at + 1)).join(", ");
