/** Runs a file of mocha tests in this thread, as often as is asked: it is loaded once. */
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

/** As much of mocha's face as is used here. */
interface MochaInstance {
  addFile(file: string): void;
  loadFilesAsync(): Promise<unknown>;
  cleanReferencesAfterRun(clean: boolean): void;
  run(done: (failures: number) => void): {
    on(event: "fail", heard: (test: { fullTitle(): string }) => void): void;
  };
}

/** A loaded machine must not decide what is found: fuel does that. */
const TIMEOUT_MS = 100_000;

const loaded = new Map<string, Promise<MochaInstance>>();

/** The title of the first test that fails; undefined when all pass. A file that cannot be loaded has failed. */
export async function runTests(file: string, onlyLoad: boolean): Promise<string | undefined> {
  const known = loaded.get(file) ?? load(file);
  loaded.set(file, known);
  try {
    const mocha = await known;
    return onlyLoad ? undefined : await firstFailure(mocha);
  } catch (error) {
    loaded.delete(file);
    return `cannot be loaded: ${error instanceof Error ? error.name : String(error)}`;
  }
}

async function load(file: string): Promise<MochaInstance> {
  const main = createRequire(import.meta.url).resolve("mocha");
  const { default: Mocha } = (await import(pathToFileURL(main).href)) as {
    default: new (options: unknown) => MochaInstance;
  };
  const mocha = new Mocha({ reporter: class {}, timeout: TIMEOUT_MS, bail: true });
  mocha.cleanReferencesAfterRun(false);
  mocha.addFile(file);
  await mocha.loadFilesAsync();
  return mocha;
}

function firstFailure(mocha: MochaInstance): Promise<string | undefined> {
  return new Promise((resolve) => {
    let first: string | undefined;
    const runner = mocha.run(() => resolve(first));
    runner.on("fail", (test) => {
      first ??= test.fullTitle();
    });
  });
}
