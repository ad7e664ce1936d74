/** The page's sections in their order: text and tables, which need no script; and the places that the script fills. */
import type { ReviewDocument } from "../document.ts";
import { h, type Markup } from "../markup.ts";

export function sections(review: ReviewDocument): Markup[] {
  return [
    h("header", {}, h("h1", {}, review.title)),
    h(
      "main",
      { id: "main" },
      h("section", { id: "claims" }, h("h2", {}, "What is claimed")),
      h("section", { id: "designs" }, h("h2", {}, "The designs"), ...review.designs.map(designOf)),
      h("section", { id: "traces" }, h("h2", {}, "The trace explorer"), h("div", { id: "trace-explorer" })),
      h("section", { id: "explore" }, h("h2", {}, "Explore the spec"), h("div", { id: "spec-explorer" })),
      h("section", { id: "coverage" }, h("h2", {}, "Coverage")),
      h("section", { id: "provenance" }, h("h2", {}, "Provenance")),
    ),
  ];
}

const designOf = ({ name, about }: ReviewDocument["designs"][number]): Markup =>
  h("article", { id: `design-${name}` }, h("h3", {}, name), h("p", {}, about));
