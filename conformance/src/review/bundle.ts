/** The page's script, bundled from what was built: one text, the same from run to run, since the bundler is pinned. */
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

export async function bundlePage(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL("../page/main.js", import.meta.url))],
    ...{ bundle: true, format: "iife", minify: true, write: false, platform: "browser", charset: "ascii" },
    ...{ target: "es2022", legalComments: "none", logLevel: "silent" },
  });
  return outputFiles[0]!.text.trimEnd();
}
