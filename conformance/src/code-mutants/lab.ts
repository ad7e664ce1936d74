/**
 * A copy of the built implementation with some files replaced, and of the built driver beside it, so that its imports
 * of the implementation find this copy. It stands in the project's folder, where other packages are found as usual.
 */
import { cpSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { PROJECT } from "./sources.ts";

const IMPL = "node_modules/@wakeproof/impl";

export class Lab {
  readonly folder: string;

  /** `replaced`: texts of built files, by their names under impl/dist/src. `withTests`: its tests are to run, too. */
  constructor(folder: string, replaced: ReadonlyMap<string, string>, { withTests = false } = {}) {
    this.folder = folder;
    this.remove();
    const parts = withTests ? ["src", "test"] : ["src"];
    for (const part of parts) copyCode(join(PROJECT, "impl/dist", part), join(folder, IMPL, "dist", part));
    copyCode(join(PROJECT, "conformance/dist/src"), join(folder, "dist"));
    cpSync(join(PROJECT, "impl/package.json"), join(folder, IMPL, "package.json"));
    writeFileSync(join(folder, "package.json"), '{ "type": "module" }\n');
    for (const [file, text] of replaced) writeFileSync(join(folder, IMPL, "dist/src", file), text);
  }

  /** While `work` runs, a built file has another text. */
  async with<T>([file, text]: readonly [string, string], work: () => Promise<T>): Promise<T> {
    const built = join(this.folder, IMPL, "dist/src", file);
    const before = readFileSync(built);
    writeFileSync(built, text);
    try {
      return await work();
    } finally {
      writeFileSync(built, before);
    }
  }

  /** The modules by which graphs are replayed on this copy. */
  get modules(): { readonly driver: string; readonly replay: string } {
    const url = (file: string) => pathToFileURL(join(this.folder, "dist", file)).href;
    return { driver: url("driver/index.js"), replay: url("replay/replay.js") };
  }

  /** Where the copy's tests are. */
  get tests(): string {
    return join(this.folder, IMPL, "dist/test");
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** Without declarations and maps, which nothing here reads. */
function copyCode(from: string, to: string): void {
  cpSync(from, to, { recursive: true, filter: (file) => !/\.(?:d\.ts|map)$/.test(file) });
}
