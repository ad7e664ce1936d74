/** The page's sections in their order: text and tables, which need no script; and the places that the script fills. */
import type { ReviewDocument } from "../document.ts";
import { h, type Markup } from "../markup.ts";
import { catalogue } from "./catalogue.ts";
import { claims } from "./claims.ts";
import { contentsOf } from "./contents.ts";
import { coverage } from "./coverage.ts";
import { specExplorer, traceExplorer } from "./explorers.ts";
import { glossary } from "./glossary.ts";
import { models } from "./models.ts";
import { provenance, times } from "./provenance.ts";
import { top } from "./top.ts";

export function sections(review: ReviewDocument): Markup[] {
  const all = [
    claims(review),
    models(review),
    catalogue(review),
    traceExplorer(review),
    specExplorer(),
    coverage(review),
    glossary(),
    provenance(review),
    times(review) ?? [],
  ].flat();
  return [
    h("a", { class: "skip", href: "#main" }, "Skip to the text"),
    h("div", { class: "page" }, top(review), contentsOf(all), h("main", { id: "main", tabindex: -1 }, all)),
  ];
}
