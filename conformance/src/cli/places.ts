/** Lines of spec and implementation as reports name them: from the folder that is checked out, with slashes. */
import { readFileSync } from "node:fs";
import { basename, isAbsolute, join, relative } from "node:path";
import type { Model } from "../models/manifest.ts";
import { definitionLines } from "../models/spec-lines.ts";
import type { SourcePlace } from "../reports/case.ts";
import type { TlcResult } from "../tlc/result.ts";
import { type Context, PROJECT } from "./context.ts";

/** `EpollWaiter.tla:12`, a place in the folder of the spec. */
export const placeInSpec = ({ specFolder }: Context, place: string): SourcePlace | undefined =>
  placeIn(specFolder, place);

/** `impl/src/epoll/wait.ts:41`, a place in the project; undefined for the bare name of an action. */
export const placeInCode = (place: string): SourcePlace | undefined => placeIn(PROJECT, place);

/** Where a model's result is decided: the property that failed or should have, or else its entry in the manifest. */
export function placeOfModel(
  context: Context,
  model: Model,
  { property }: Pick<TlcResult, "property">,
): SourcePlace {
  const expected = model.expect.verdict === "pass" ? undefined : model.expect.property;
  const name = property ?? expected;
  const line = name === undefined ? undefined : definitionLines(context.specFolder, model.module)[name];
  return (line === undefined ? undefined : placeInSpec(context, line)) ?? placeInManifest(context, model);
}

function placeInManifest({ specFolder }: Context, { name }: Model): SourcePlace {
  const file = join(specFolder, "manifest.json");
  const lines = readFileSync(file, "utf8").split("\n");
  const at = lines.findIndex((line) => line.includes(`"name": ${JSON.stringify(name)}`));
  return { file: shown(file), line: Math.max(0, at) + 1 };
}

function placeIn(folder: string, place: string): SourcePlace | undefined {
  const [, file, line] = /^(.+):(\d+)$/.exec(place) ?? [];
  return file === undefined ? undefined : { file: shown(join(folder, file)), line: Number(line) };
}

/** Never an absolute path: what lies elsewhere is named without its folder. */
function shown(file: string): string {
  const path = relative(process.env.GITHUB_WORKSPACE || PROJECT, file).replaceAll("\\", "/");
  return path.startsWith("../") || isAbsolute(path) ? basename(file) : path;
}
