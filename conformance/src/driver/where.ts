/** Where the implementation's code for an action is: found by the comment that names it. */
import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";

/** `impl/src/epoll/wait.ts:41`; or the action's name where there are no sources, as in a package of built files. */
export function whereIs(action: string): string {
  const mark = new RegExp(`\\bEpollWait(?:Indirs|Clock)!${action}\\b`);
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

/** From who acts to what is acted on; the simulation's tables of steps name every action, and come last. */
const FOLDERS = ["epoll", "uthread", "kernel", "event", "slab", "memory", "runtime"];

function sources(): string[] {
  try {
    return FOLDERS.flatMap((name) => {
      const files = readdirSync(join(folder(), name)).filter((file) => file.endsWith(".ts"));
      return files.toSorted().map((file) => join(folder(), name, file));
    });
  } catch {
    return [];
  }
}
