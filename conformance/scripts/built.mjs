/**
 * What `tsc` has built: which files are tests, and which have lost their source.
 *
 * The compiler never removes what it once wrote. A test that was deleted or renamed would go on running, and counting.
 */

import { existsSync, readdirSync, rmSync } from "node:fs";
import { join, relative } from "node:path";
import { ROOT } from "./projects.mjs";

const BUILT = /\.(js|d\.ts)(\.map)?$/;

/** Removes the files of `project/dist` whose source is gone; returns them. */
export function removeStale(project) {
  const dist = join(ROOT, project, "dist");
  const stale = filesBelow(dist).filter((file) => BUILT.test(file) && !existsSync(sourceOf(file, project)));
  for (const file of stale) rmSync(file);
  return stale.map((file) => relative(ROOT, file));
}

/** The built tests of a project, sorted. */
export function testFiles(project) {
  return filesBelow(join(ROOT, project, "dist", "test"))
    .filter((file) => file.endsWith(".test.js"))
    .map((file) => relative(ROOT, file))
    .sort();
}

function sourceOf(file, project) {
  const name = relative(join(ROOT, project, "dist"), file).replace(BUILT, ".ts");
  return join(ROOT, project, name);
}

function filesBelow(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name));
}
