/** Which second engine it is: the package that is installed. */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

export function engineVersion(): string {
  const file = fileURLToPath(import.meta.resolve("tla-checker/package.json"));
  const { name, version } = JSON.parse(readFileSync(file, "utf8")) as { name: string; version: string };
  return `${name} ${version}`;
}
