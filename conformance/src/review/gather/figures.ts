/** Tables of figures, as the gatherers make them. */
import type { Context } from "../../cli/context.ts";
import { withoutFolders } from "../../cli/run-records.ts";
import type { Figures, Standing } from "../document.ts";

type Column = Figures["columns"][number];

export const text = (name: string): Column => ({ name, isNumber: false });
export const number = (name: string): Column => ({ name, isNumber: true });

export interface FiguresAbout {
  readonly id: string;
  readonly title: string;
  readonly about: string;
  readonly group: Figures["group"];
}

export const figuresOf = (
  about: FiguresAbout,
  columns: readonly Column[],
  rows: readonly (readonly (string | number | null)[])[],
  standing: Standing,
  { isStored = false }: { readonly isStored?: boolean } = {},
): Figures => ({
  ...about,
  columns: [...columns],
  rows: rows.map((row) => [...row]),
  ...{ standing, isStored },
});

/** Of results that the repository holds, and that stand by hashes of their own. */
export function standingOfStored(
  names: readonly string[],
  isCurrent: (name: string) => boolean,
  command: string,
): Standing {
  if (names.length === 0) return { state: "missing", because: `no result; try: ${command}` };
  const stale = names.filter((name) => !isCurrent(name));
  if (stale.length === 0) return { state: "ok", because: "" };
  const shown = stale.slice(0, 3).join(", ");
  const more = stale.length > 3 ? ` and ${stale.length - 3} more` : "";
  return { state: "stale", because: `what ${shown}${more} was found of has changed since; try: ${command}` };
}

/** Results that cannot be read are said, and never trusted. */
export function orUnreadable(context: Context, about: FiguresAbout, make: () => Figures): Figures {
  try {
    return make();
  } catch (error) {
    const because = withoutFolders((error as Error).message, context.specFolder);
    return figuresOf(about, [text("what")], [], { state: "unreadable", because }, { isStored: true });
  }
}

export const ratio = (part: number, whole: number): number | null =>
  whole === 0 ? null : Math.round((part / whole) * 10_000) / 10_000;

export const percent = (part: number, whole: number): number | null =>
  whole === 0 ? null : Math.round((part / whole) * 1000) / 10;
