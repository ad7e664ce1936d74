/**
 * The page's colours, by name, for light and for dark. A name is a variable of the style sheet: `--ink`. Which stand on which
 * is said here, too, so that a test can hold every pair against the contrast that reading needs.
 */

export type Colours = Readonly<Record<ColourName, string>>;

export type ColourName =
  | "paper"
  | "surface"
  | "code"
  | "ink"
  | "soft"
  | "rule"
  | "edge"
  | "link"
  | "focus"
  | "focus-tint"
  | "ok"
  | "ok-tint"
  | "red"
  | "red-tint"
  | "stale"
  | "stale-tint"
  | "missing"
  | "missing-tint";

export const LIGHT: Colours = {
  ...{ paper: "#fdfcf9", surface: "#f5f2eb", code: "#f1ede4" },
  ...{ ink: "#1f1c18", soft: "#5c564d", rule: "#ddd7ca", edge: "#857d70" },
  ...{ link: "#1b4d89", focus: "#0b5fd0", "focus-tint": "#e3edfb" },
  ...{ ok: "#1a6136", "ok-tint": "#e7f2e9", red: "#a11d17", "red-tint": "#fbe9e6" },
  ...{ stale: "#6f4c00", "stale-tint": "#f9efd6", missing: "#514c45", "missing-tint": "#ece8e0" },
};

export const DARK: Colours = {
  ...{ paper: "#17181b", surface: "#202226", code: "#24262b" },
  ...{ ink: "#e9e6df", soft: "#ada89e", rule: "#3b3d43", edge: "#85827b" },
  ...{ link: "#8fbcf3", focus: "#7db4ff", "focus-tint": "#1d2b40" },
  ...{ ok: "#86d1a0", "ok-tint": "#1b2e22", red: "#ffa198", "red-tint": "#3a1f1d" },
  ...{ stale: "#e9c46f", "stale-tint": "#33290f", missing: "#bdb8ae", "missing-tint": "#2c2d31" },
};

/** What is read on what: WCAG's AA wants 4.5 of them. */
export const TEXT_PAIRS: readonly (readonly [ColourName, ColourName])[] = [
  ...(["paper", "surface", "code"] as const).flatMap((ground) =>
    (["ink", "soft", "link"] as const).map((text) => [text, ground] as const),
  ),
  ...(["ok", "red", "stale", "missing"] as const).flatMap((state) =>
    (["paper", "surface", `${state}-tint`] as const).map((ground) => [state, ground] as const),
  ),
  ...(["ok", "red", "stale", "missing"] as const).flatMap((state) =>
    (["ink", "soft", "link"] as const).map((text) => [text, `${state}-tint`] as const),
  ),
  ...(["ink", "soft", "red"] as const).map((text) => [text, "focus-tint"] as const),
];

/** Edges of what can be used, and the ring around what has the focus: 3 of them. */
export const EDGE_PAIRS: readonly (readonly [ColourName, ColourName])[] = (
  ["paper", "surface"] as const
).flatMap((ground) => (["edge", "focus"] as const).map((line) => [line, ground] as const));

const variables = (colours: Colours): string =>
  Object.entries(colours)
    .map(([name, value]) => `--${name}: ${value};`)
    .join(" ");

/** On paper everything is light, whatever the screen was. */
export const COLOUR_STYLE = `
:root { color-scheme: light dark; ${variables(LIGHT)} }
@media screen and (prefers-color-scheme: dark) {
  :root { ${variables(DARK)} }
}
`;
