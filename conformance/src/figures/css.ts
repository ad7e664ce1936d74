/**
 * The looks of figures, as CSS: light, dark where the reader asks for it, and plain ink in print. A page may set
 * the properties on `.figure` itself, as where it has a switch of its own for the dark.
 */
const LIGHT = {
  paper: "#ffffff",
  ink: "#1b1f24",
  faint: "#5b6470",
  line: "#9aa4b0",
  bar: "#cfe3f7",
  full: "#1b1f24",
  bad: "#b3261e",
  good: "#1a6b35",
  mark: "#fff1d6",
  head: "#eef1f5",
  rule: "#e9edf1",
} as const;

const DARK: Readonly<Record<keyof typeof LIGHT, string>> = {
  paper: "#14171b",
  ink: "#e8ebef",
  faint: "#a6b0bc",
  line: "#66717e",
  bar: "#274566",
  full: "#e8ebef",
  bad: "#ff9d94",
  good: "#83d6a0",
  mark: "#3b2f12",
  head: "#22272e",
  rule: "#23282e",
};

const RULES = `
.figure { font-family: system-ui, sans-serif; font-size: 11.5px; }
.plot .figure, details > div > .figure { max-width: 100%; height: auto; }
.figure text { fill: var(--figure-ink); }
.figure path, .figure line, .figure polyline { fill: none; stroke: var(--figure-ink); stroke-width: 1.3; }
.figure .figure-paper { fill: var(--figure-paper); }
.figure-head rect { fill: var(--figure-head); stroke: var(--figure-faint); }
.figure .figure-name { font-weight: 600; font-size: 13px; }
.figure .figure-long { font-size: 10.5px; }
.figure .figure-kind { font-size: 10px; fill: var(--figure-faint); }
.figure .figure-rule { stroke: var(--figure-rule); stroke-width: 1; }
.figure .figure-life { stroke: var(--figure-line); stroke-width: 1; }
.figure .figure-absent { stroke-dasharray: 2 4; }
.figure-active { fill: var(--figure-bar); }
.figure-blocked, .figure-condemned { fill: var(--figure-paper); }
.figure .figure-side { stroke-width: 0.8; }
.figure .figure-hatch { stroke-width: 1; }
.figure-full { fill: var(--figure-full); }
.figure .figure-owner { font-size: 9.5px; fill: var(--figure-faint); }
.figure .figure-number { fill: var(--figure-faint); font-variant-numeric: tabular-nums; }
.figure .figure-label, .figure .figure-owner { paint-order: stroke; stroke: var(--figure-paper); stroke-width: 3; stroke-linejoin: round; }
.figure .figure-label { font-size: 10px; }
.figure .figure-end { fill: var(--figure-paper); stroke: var(--figure-ink); stroke-width: 1.3; }
.figure .figure-solid, .figure .figure-marker.figure-solid { fill: var(--figure-ink); }
.figure .figure-wake .figure-line { stroke-dasharray: 6 3; }
.figure .figure-look .figure-line { stroke-dasharray: 1.5 3; }
.figure .figure-write .figure-line { stroke-dasharray: 8 3 2 3; stroke-width: 1; }
.figure .figure-note .figure-line { stroke-dasharray: 1.5 3; stroke-width: 1; }
.figure .figure-everywhere { stroke-dasharray: 2 5; }
.figure .figure-stolen .figure-line { stroke-width: 3.5; }
.figure .figure-stolen path, .figure .figure-lost path, .figure .figure-lost circle { stroke: var(--figure-bad); }
.figure .figure-lost .figure-end { stroke-width: 2.2; fill: none; }
.figure .figure-stolen .figure-solid { fill: var(--figure-bad); }
.figure .figure-stolen text, .figure .figure-lost text { fill: var(--figure-bad); font-weight: 700; }
.figure .figure-coalesced text { font-weight: 700; }
.figure-marked { fill: var(--figure-mark); stroke: var(--figure-bad); stroke-width: 1.5; stroke-dasharray: 5 3; }
.figure .figure-mark { fill: var(--figure-bad); font-weight: 700; }
.figure-row-breaks .figure-marked { stroke-dasharray: none; }
.figure .figure-axis-name { font-weight: 600; }
.figure .figure-tick { fill: var(--figure-faint); font-variant-numeric: tabular-nums; }
.figure .figure-grid { stroke: var(--figure-rule); stroke-width: 1; }
.figure .figure-series-1 { stroke-dasharray: 7 3; }
.figure .figure-series-2 { stroke-dasharray: 2 3; }
.figure .figure-series-3 { stroke-dasharray: 9 3 2 3; }
.figure .figure-marker { fill: var(--figure-paper); stroke-width: 1.6; }
.figure-whole { fill: none; stroke: var(--figure-line); }
.figure-length { fill: var(--figure-faint); }
.figure .figure-cross { stroke: var(--figure-bad); stroke-width: 2.2; }
.figure .figure-none text { fill: var(--figure-bad); font-weight: 700; }
.figure .figure-loop { stroke: var(--figure-bad); stroke-width: 2; }
.figure .figure-loop.figure-solid { fill: var(--figure-bad); }
.figure .figure-loop-label { fill: var(--figure-bad); font-size: 11px; font-weight: 600; }
.figure-row-end .figure-words, .figure-row-fold .figure-words { font-style: italic; }
.figure-row-fold .figure-life, .figure-row-end .figure-life { stroke-dasharray: 2 4; }
.figure .figure-other { fill: var(--figure-good); font-weight: 600; }
.figure-behind { fill: var(--figure-paper); fill-opacity: 0.85; }
.figure-row-culprit .figure-behind, .figure-row-breaks .figure-behind { fill: var(--figure-mark); }
.figure .figure-caption { font-weight: 700; font-size: 13px; }
.figure .figure-stop { stroke: var(--figure-good); stroke-width: 3; }
`;

export function figureCss(): string {
  return [
    `.figure { ${properties(LIGHT)} }`,
    `@media screen and (prefers-color-scheme: dark) { .figure { ${properties(DARK)} } }`,
    RULES.trim(),
    "",
  ].join("\n");
}

const properties = (colours: Readonly<Record<string, string>>): string =>
  Object.entries(colours)
    .map(([name, colour]) => `--figure-${name}: ${colour};`)
    .join(" ");
