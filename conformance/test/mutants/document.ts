/** The table of conformance/MUTANTS.md that tests are behind. `write.ts` writes it; the others `wakeproof mutate` does. */
import { join } from "node:path";
import { markdownTable } from "../../src/models/written-tables.ts";
import { PROJECT } from "../support/places.ts";
import { SPEC_MUTANTS } from "./spec-mutants.ts";

export const DOCUMENT = join(PROJECT, "conformance/MUTANTS.md");

export const SPEC_TABLE = "mistakes of the spec";

export const specTable = (): string =>
  markdownTable(
    ["what the spec says", "where", "what is violated"],
    SPEC_MUTANTS.map(({ mistake, module, property }) => [mistake, `spec/${module}.tla`, property]),
  );
