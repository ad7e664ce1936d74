/**
 * `wakeproof verify` on a machine without Java: the second engine checks what it can. That is much less than the main
 * job, so it is said before and after, with a list of all that was not checked. In CI it is no substitute: red.
 */
import { join } from "node:path";
import { findJava, ToolMissing } from "tla2tools";
import { writeWhole } from "../models/files.ts";
import { allWitnesses } from "../models/manifest.ts";
import { modelsForWasm } from "../wasm/asked.ts";
import { checkModelsWithWasm, leftOutText, wasmTable } from "./check-wasm.ts";
import type { Context } from "./context.ts";
import { EXIT } from "./errors.ts";

/** What is missing, in the words of whoever looked for it. Throws that in CI, where nobody would read a notice. */
export async function missingJava(env: NodeJS.ProcessEnv = process.env): Promise<string | undefined> {
  try {
    await findJava(env);
    return undefined;
  } catch (error) {
    if (!(error instanceof ToolMissing) || isCi(env)) throw error;
    return error.message;
  }
}

const isCi = ({ CI = "" }: NodeJS.ProcessEnv): boolean => !["", "0", "false"].includes(CI.toLowerCase());

export async function verifyWithoutJava(context: Context, missing: string): Promise<number> {
  const { asked, leftOut } = modelsForWasm(context.specFolder, context.manifest.models);
  context.progress.say(`${banner(asked.length)}\n${missing}\n`);
  const outcomes = await checkModelsWithWasm(context, asked);
  // Without any verdict there is nothing to be green about.
  const exitCode = outcomes.find((one) => one.exitCode !== EXIT.ok)?.exitCode ?? nothingAt(outcomes.length);
  const notChecked = notCheckedIn(context);
  const text = [
    `${wasmTable(outcomes)}${leftOutText(leftOut)}`,
    `\n${banner(asked.length)}\nNOT checked at all:`,
    ...notChecked.map((what) => `  - ${what}`),
  ].join("\n");
  writeWhole(join(context.outFolder(), "verify.txt"), `${text}\n`);
  const models = outcomes.map(({ checked }) => checked);
  context.print(text, { schemaVersion: 1, engine: "wasm", models, leftOut, notChecked, exitCode });
  return exitCode;
}

const nothingAt = (verdicts: number): number => (verdicts === 0 ? EXIT.toolMissing : EXIT.ok);

const banner = (models: number): string =>
  `*** NO JAVA, so TLC did not run: ${models} models were given to the second engine, for safety alone. ***`;

function notCheckedIn({ manifest }: Context): string[] {
  const { models, designs } = manifest;
  const replayed = models.filter(({ replay }) => replay).length;
  const broken = designs.filter(({ sound }) => !sound).length;
  return [
    `the implementation: none of ${replayed} graphs was replayed, none of ${broken} broken designs reproduced`,
    "the other direction: no trace of the implementation was given back to the specification",
    `liveness, transitions and depth, of any model`,
    `the ${allWitnesses(manifest).flatMap(({ invariants }) => invariants).length} witnesses, so nothing says that what is proven does not hold for want of a world`,
  ];
}
