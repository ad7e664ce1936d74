/** Whether what runs is what stands in the sources: an edit that nobody built is in no result. */
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const PROJECT = fileURLToPath(new URL("../../../../", import.meta.url));

/** What the compiler says of a project that it would write anew; of one whose files are only newer it says something else. */
const WOULD_BUILD = /would build project/;

/** Also true where there is nothing to build from, as in a package of built files. */
export function areSourcesBuilt(project: string = PROJECT): boolean {
  const compiler = join(PROJECT, "node_modules/typescript/bin/tsc");
  if (!existsSync(compiler) || !existsSync(join(project, "tsconfig.json"))) return true;
  const { stdout, status } = spawnSync(process.execPath, [compiler, "-b", "--dry"], {
    cwd: project,
    encoding: "utf8",
  });
  return status === 0 && !WOULD_BUILD.test(stdout);
}
