/** The commands of the README, as they stand there, and what it says that they print. */
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** From `dist/test`. */
export const EXAMPLE = fileURLToPath(new URL("../../", import.meta.url));

const PROJECT = fileURLToPath(new URL("../../../../../", import.meta.url));

export interface Block {
  readonly commands: readonly string[];
  /** What the text after the block says that it prints; undefined where it does not say. */
  readonly prints?: string;
}

export interface Ran {
  readonly command: string;
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export function blocksOf(readme: string): Block[] {
  const fenced = [...readme.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)];
  return fenced.flatMap(([, language, text = ""], at): Block[] => {
    if (language !== "sh") return [];
    const commands = text.trimEnd().split("\n");
    const next = fenced[at + 1];
    return [next?.[1] === "text" ? { commands, prints: next[2]! } : { commands }];
  });
}

/** The README with what its commands print now. */
export function rewritten(readme: string, out: string): string {
  return readme.replace(
    /^```sh\n([\s\S]*?)^```$(?:(\n\n```text\n)[\s\S]*?^```$)?/gm,
    (block, commands: string, text?: string) => {
      const outputs = commands
        .trimEnd()
        .split("\n")
        .map((command) => runCommand(command, out).stdout);
      return text === undefined ? block : `\`\`\`sh\n${commands}\`\`\`${text}${outputs.at(-1)}\`\`\``;
    },
  );
}

/** As a reader would, in the folder of the example, save that what they write goes to `out`. */
export function runCommand(command: string, out: string): Ran {
  const { status, stdout, stderr } = spawnSync("sh", ["-c", command.replaceAll("out/", `${out}/`)], {
    cwd: command.startsWith("cd ") ? PROJECT : EXAMPLE,
    encoding: "utf8",
    env: { ...process.env, NO_UPDATE_NOTIFIER: "1", npm_config_offline: "true" },
  });
  return { command, code: status, stdout, stderr };
}

export const README = readFileSync(new URL("../../README.md", import.meta.url), "utf8");
