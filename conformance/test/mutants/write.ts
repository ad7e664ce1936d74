/** Writes conformance/MUTANTS.md anew. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { PROJECT } from "../support/places.ts";
import { mutantsDocument } from "./document.ts";

writeFileSync(join(PROJECT, "conformance/MUTANTS.md"), mutantsDocument());
