/** Files with traces in ITF. Apart from reading the document itself, which the page of the report does, too. */
import { readFileSync } from "node:fs";
import type { Counterexample } from "../tlc/result.ts";
import { ItfError } from "../values/itf.ts";
import { parseItf } from "../values/itf-text.ts";
import { traceFromItf } from "./itf-reader.ts";
import type { ParameterNames } from "./picks.ts";

/** A trace as it was read; `parameterNames` tell the order of parameters that come by name. */
export function readItf(file: string, parameterNames: ParameterNames = {}): Counterexample {
  return inItfFile(file, (text) => traceFromItf(parseItf(text), parameterNames));
}

/** What `read` makes of the file's text; its complaints, and those about the file, name the file. */
export function inItfFile<T>(file: string, read: (text: string) => T): T {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    throw new ItfError(file, (error as NodeJS.ErrnoException).code ?? "an error", "a file that can be read");
  }
  try {
    return read(text);
  } catch (error) {
    throw error instanceof ItfError ? error.in(file) : error;
  }
}
