/** Where the implementation's code for an action is: found by the comment that names it. */
import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";

/** `impl/src/epoll/wait.ts:41`; or the action's name where there are no sources, as in a package of built files. */
export function whereIs(action: string): string {
  const mark = new RegExp(`\\bEpollWaitIndirs!${action}\\b`);
  for (const file of sources()) {
    const line = readFileSync(file, "utf8")
      .split("\n")
      .findIndex((text) => mark.test(text));
    if (line >= 0) return `impl/src/${relative(folder(), file).replaceAll("\\", "/")}:${line + 1}`;
  }
  return action;
}

/** The package's sources: two folders up from its built entry point. */
function folder(): string {
  return fileURLToPath(new URL("../../src/", import.meta.resolve("@wakeproof/impl")));
}

/** The code that is run comes first; the simulation's tables of steps name every action, too. */
function sources(): string[] {
  try {
    const files = readdirSync(folder(), { recursive: true, encoding: "utf8" });
    const code = files.filter((file) => file.endsWith(".ts")).toSorted();
    const isTable = (file: string) => file.startsWith("runtime");
    return [...code.filter((file) => !isTable(file)), ...code.filter(isTable)].map((file) =>
      join(folder(), file),
    );
  } catch {
    return [];
  }
}
