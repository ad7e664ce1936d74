/**
 * TypeScript made JavaScript, without a look at the types: a mutant may well have none that fit. What cannot be parsed
 * is an error all the same.
 */
import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { writeWhole } from "../models/files.ts";

/** A mutant's text is no TypeScript. */
export class CompileError extends Error {
  constructor(message: string) {
    super(message);
    this.name = "CompileError";
  }
}

const OPTIONS = {
  ...{ target: "es2023", lib: ["es2023"], module: "nodenext", types: [] },
  ...{ rewriteRelativeImportExtensions: true, verbatimModuleSyntax: true, isolatedModules: true },
  ...{ noCheck: true, noResolve: true, rootDir: "src", outDir: "dist" },
};

/** The compiled texts by the same names, with the ending .js. The folder is made anew, and holds both. */
export function compiled(folder: string, texts: ReadonlyMap<string, string>): Map<string, string> {
  rmSync(folder, { recursive: true, force: true });
  for (const [file, text] of texts) {
    mkdirSync(dirname(join(folder, "src", file)), { recursive: true });
    writeFileSync(join(folder, "src", file), text);
  }
  writeWhole(join(folder, "package.json"), '{ "type": "module" }\n');
  writeWhole(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions: OPTIONS, include: ["src"] }));
  const { status, stdout, error } = spawnSync(process.execPath, [tsc(), "-p", folder], { encoding: "utf8" });
  if (status !== 0) throw new CompileError(`the mutants do not compile: ${error?.message ?? stdout}`);
  const names = [...texts.keys()].map((file) => file.replace(/\.ts$/, ".js"));
  return new Map(names.map((name) => [name, readFileSync(join(folder, "dist", name), "utf8")]));
}

function tsc(): string {
  const manifest = createRequire(import.meta.url).resolve("typescript/package.json");
  return join(dirname(manifest), "bin/tsc");
}
