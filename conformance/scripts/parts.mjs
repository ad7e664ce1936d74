/**
 * Parts of a long job, one after the other: each is a program of Node with a limit of minutes, each runs even if one
 * before it failed, and a line for each says how it ended.
 */

import { spawn } from "node:child_process";
import { constants } from "node:os";
import { ROOT } from "./projects.mjs";

const TIMED_OUT = 31;
const GRACE_MILLISECONDS = 10_000;

/** The part's exit code, seconds, and the peak memory that it says it had. */
function runPart([name, minutes, args]) {
  process.stdout.write(`\n== ${name} (at most ${minutes} minutes): node ${args.join(" ")}\n`);
  const started = performance.now();
  const child = spawn(process.execPath, args, { cwd: ROOT, stdio: ["ignore", "pipe", "inherit"] });
  let text = "";
  let isOver = false;
  child.stdout.setEncoding("utf8").on("data", (chunk) => {
    process.stdout.write(chunk);
    text += chunk;
  });
  const end = setTimeout(() => {
    isOver = true;
    child.kill("SIGTERM");
    setTimeout(() => child.kill("SIGKILL"), GRACE_MILLISECONDS).unref();
  }, minutes * 60_000);
  return new Promise((resolve) => {
    child.once("error", (error) => {
      process.stderr.write(`${name}: ${error.message}\n`);
      resolve(1);
    });
    // Who was ended by a signal has no code, and would be taken for green.
    child.once("close", (code, signal) =>
      resolve(isOver ? TIMED_OUT : (code ?? 128 + constants.signals[signal])),
    );
  }).then((code) => {
    clearTimeout(end);
    const seconds = Math.round((performance.now() - started) / 1000);
    return {
      name,
      minutes,
      code,
      isOver,
      seconds,
      peak: /^peak memory of this process: (.+)$/m.exec(text)?.[1],
    };
  });
}

function verdictOf({ code, isOver, minutes }) {
  if (isOver) return `NOT OK, over its limit of ${minutes} minutes`;
  return code === 0 ? "ok" : `NOT OK, exit code ${code}`;
}

/** The lines, and the exit code of the first part that failed. A part is a name, minutes, and what Node is to run. */
export async function runParts(parts) {
  const ended = [];
  for (const part of parts) ended.push(await runPart(part));
  const lines = ended.map((one) => {
    const peak = one.peak === undefined ? "" : `, peak memory ${one.peak}`;
    return `${one.name}: ${verdictOf(one)} (${one.seconds} s${peak})`;
  });
  const total = ended.reduce((sum, { seconds }) => sum + seconds, 0);
  return {
    text: [...lines, `total: ${total} s`].join("\n"),
    code: ended.find(({ code }) => code !== 0)?.code ?? 0,
  };
}
