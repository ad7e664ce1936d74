/** The command `tla2tools`. Results go to stdout; progress and errors to stderr, each starting with our name. */

import { readFileSync } from "node:fs";
import { type Errand, readArguments, type Settings } from "./arguments.ts";
import { ToolMissing, UsageError } from "./errors.ts";
import { jarAtHand, jarPath, plannedFetch } from "./jar.ts";
import { passThrough } from "./passthrough.ts";
import { USAGE } from "./usage.ts";

process.exitCode = await main(process.argv.slice(2));

async function main(args: readonly string[]): Promise<number> {
  try {
    return await perform(args);
  } catch (error) {
    if (!(error instanceof ToolMissing || error instanceof UsageError)) throw error;
    report(error.message);
    return error.exitCode;
  }
}

async function perform(args: readonly string[]): Promise<number> {
  const invocation = readArguments(args, process.env);
  switch (invocation.kind) {
    case "help":
      return answer(USAGE.trimEnd());
    case "version":
      return answer(`tla2tools ${ownVersion()}`);
    case "tool":
      return passThrough(invocation.tool, invocation.args, { ...invocation.settings, report });
    case "server": {
      const { serve } = await import("./distributed/server.ts");
      return serve(invocation.args, { ...invocation.settings, ...invocation.network, report });
    }
    case "worker": {
      const { work } = await import("./distributed/worker.ts");
      return work(invocation.args, { ...invocation.settings, ...invocation.network, report });
    }
    default:
      return run(invocation.kind, invocation.settings);
  }
}

async function run(errand: Errand, { env }: Settings): Promise<number> {
  switch (errand) {
    case "install": {
      const { path, source } = await jarPath({ env, report });
      return answer(`${path} (${source}, sha256 ok)`);
    }
    case "path":
      return answer((await jarPath({ env, report })).path);
    case "cache-key":
      return answer((await jarAtHand({ env }))?.sha256 ?? (await plannedFetch({ env })).pin.sha256);
    case "doctor": {
      const { diagnose } = await import("./doctor.ts");
      const { text, ok } = await diagnose(env);
      return answer(text, ok ? 0 : 30);
    }
    default:
      return errand satisfies never;
  }
}

function answer(text: string, code = 0): number {
  process.stdout.write(`${text}\n`);
  return code;
}

function report(line: string): void {
  process.stderr.write(`tla2tools: ${line}\n`);
}

function ownVersion(): string {
  const { version } = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8"));
  return version;
}
