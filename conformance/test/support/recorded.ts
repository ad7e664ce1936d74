/** One real run of TLC with a dump, kept so that it can be played again, whole or damaged. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { runTlc } from "../../src/tlc/run.ts";
import { QUICK_JAVA } from "./command.ts";
import { type Json, modelEntry, type TinySpec } from "./tiny-spec.ts";

export interface Recorded {
  readonly output: string;
  readonly dump: string;
  /** What the manifest has to say of this model. */
  readonly expect: Json;
}

/** Of the model `name`, whose cfg is there already. */
export async function record(spec: TinySpec, name: string): Promise<Recorded> {
  const lines: string[] = [];
  const dump = join(spec.folder, `${name}.dot`);
  const { verdict, message, generated, initial, distinct, depth } = await runTlc({
    folder: spec.folder,
    module: "MCEpollWait",
    config: `${name}.cfg`,
    dump,
    env: { ...process.env, ...QUICK_JAVA },
    onLine: (line) => lines.push(line),
  });
  if (verdict !== "pass") throw new Error(`${name}: expected a pass to record, found ${verdict}: ${message}`);
  return {
    output: `${lines.join("\n")}\n`,
    dump: readFileSync(dump, "utf8"),
    expect: { verdict, states: distinct, transitions: generated - initial, depth },
  };
}

export const recordedEntry = (name: string, { expect }: Recorded): Json =>
  modelEntry(name, expect, { replay: true });
