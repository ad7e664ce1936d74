/** Writes the table of the spec's mistakes in conformance/MUTANTS.md anew. */
import { writeTable } from "../../src/models/written-tables.ts";
import { DOCUMENT, SPEC_TABLE, specTable } from "./document.ts";

writeTable(DOCUMENT, SPEC_TABLE, specTable());
