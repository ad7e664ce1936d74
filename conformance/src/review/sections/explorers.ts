/** The places that the page's script fills, with what is there without it. */
import type { ReviewDocument } from "../document.ts";
import { h, type Markup } from "../markup.ts";

export const traceExplorer = ({ traces }: ReviewDocument): Markup =>
  h(
    "section",
    { id: "traces" },
    h("h2", {}, "The trace explorer"),
    traces.length === 0 &&
      h("p", {}, "There is no run to step through yet; try: npx wakeproof check --designs"),
    h(
      "div",
      { id: "trace-explorer", role: "group", "aria-label": "The trace explorer" },
      needsScript("Stepping through a run, with all of its variables"),
    ),
  );

export const specExplorer = (): Markup =>
  h(
    "section",
    { id: "explore" },
    h("h2", {}, "Explore the specification"),
    h(
      "div",
      { id: "spec-explorer", role: "group", "aria-label": "The exploration of the specification" },
      needsScript("Choosing the next step oneself"),
    ),
  );

/** Gone as soon as the script runs. */
const needsScript = (what: string): Markup =>
  h(
    "p",
    { class: "needs-script" },
    `${what}, needs JavaScript. All else on this page can be read without it.`,
  );
