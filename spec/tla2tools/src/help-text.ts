/** What TLC prints for `-h`: the only list of its options that it gives. */

import { execFile } from "node:child_process";
import { tmpdir } from "node:os";
import { reason, ToolMissing } from "./errors.ts";
import { findJava } from "./java.ts";
import { makeScratch } from "./scratch.ts";

/** Escape sequences for bold and underlined, which TLC prints to files as well. */
const STYLES = new RegExp(`${String.fromCharCode(27)}\\[[0-9;]*m`, "g");

export async function captureHelp(jar: string, env: NodeJS.ProcessEnv): Promise<string> {
  const java = await findJava(env);
  const scratch = makeScratch(tmpdir());
  const args = [`-Djava.io.tmpdir=${scratch.folder}`, "-Xmx128m", "-cp", jar, "tlc2.TLC", "-h"];
  try {
    return await new Promise((resolve, reject) => {
      const child = execFile(java.path, args, { env, timeout: 60_000 }, (error, stdout) => {
        // TLC ends with 1 after its help, in some versions.
        if (stdout.includes("TLC")) resolve(stdout.replaceAll(STYLES, ""));
        else reject(noHelp(jar, error));
      });
      scratch.tie(child);
    });
  } finally {
    await scratch.remove();
  }
}

function noHelp(jar: string, error: Error | null): ToolMissing {
  return new ToolMissing({
    what: `the jar does not answer like TLC to -h${error === null ? "" : ` (${reason(error)})`}`,
    looked: [jar],
    attempts: ["TLA2TOOLS_JAR=FILE with another jar", "unset TLA2TOOLS_JAR, to use the pinned jar"],
    cause: error,
  });
}
