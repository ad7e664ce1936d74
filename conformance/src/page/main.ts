/** The script of the report's page: it reads the document that the page holds, and brings to life what is more than text. */
import type { ReviewDocument } from "../review/document.ts";
import { stopAtWideBoxes } from "./boxes.ts";
import { DesignFigures, routeDesigns } from "./design-figures.ts";
import { byId } from "./dom.ts";
import { SpecExplorer } from "./explore/spec-explorer.ts";
import { openForPrint } from "./print.ts";
import { Routes } from "./routes.ts";
import { savePlots } from "./save-figure.ts";
import { Explorer } from "./traces/explorer.ts";

const review = JSON.parse(byId("document").textContent ?? "") as ReviewDocument;
openForPrint();
stopAtWideBoxes();
const routes = new Routes();
const spec = new SpecExplorer(byId("spec-explorer"), { review, routes });
const explorer = new Explorer(byId("trace-explorer"), {
  ...{ review, routes },
  goOn: (trace, state) => spec.linkFrom(trace, state),
});
new DesignFigures(explorer.library, review);
savePlots(review);
routeDesigns(routes, review);
routes.start();

document.documentElement.dataset.ready = String(review.schemaVersion);
