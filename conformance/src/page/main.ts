/** The script of the report's page: it reads the document that the page holds, and brings to life what is more than text. */
import type { ReviewDocument } from "../review/document.ts";
import { byId } from "./dom.ts";

const review = JSON.parse(byId("document").textContent ?? "") as ReviewDocument;

document.documentElement.dataset.ready = String(review.schemaVersion);
