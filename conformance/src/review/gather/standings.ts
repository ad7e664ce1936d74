/** How records stand, in the words of the document. */
import type { Standing } from "../document.ts";
import { KINDS } from "./kinds.ts";
import type { Result } from "./results.ts";

/** The worst first: of several things together the worst is said. */
const ORDER = ["red", "unreadable", "missing", "stale", "ok"] as const;

export const OK: Standing = { state: "ok", because: "" };

/** `command` is what to try, where it is said of more than this one. */
export function standingOfResult(
  { expected, standing }: Result,
  command: string = expected.command,
): Standing {
  switch (standing.standing) {
    case "missing":
      return { state: "missing", because: `no result; try: ${command}` };
    case "unfinished":
      return {
        state: "missing",
        because: `a run was begun and did not come to its end; try: ${command}`,
      };
    case "unreadable":
      return { state: "unreadable", because: `${standing.file}: ${standing.because}` };
    case "stale":
    case "current": {
      const age = standing.standing === "stale" ? standing.because.join("; ") : "";
      if (!standing.run.ok) return { state: "red", because: redBecause(standing.run, age) };
      if (age === "") return OK;
      return { state: "stale", because: `${age}; try: ${command}` };
    }
  }
}

type Run = Extract<Result["standing"], { readonly standing: "current" }>["run"];

/** A red one stays red however old it is, and says how old. */
function redBecause({ problems, exitCode }: Run, age: string): string {
  const [first, ...others] = problems;
  const message = first?.message.split("\n", 1)[0] ?? `exit code ${exitCode}`;
  const more = others.length === 0 ? "" : `, and ${others.length} more`;
  return `${message}${more}${age === "" ? "" : ` (${age})`}`;
}

export const worst = (standings: readonly Standing[]): Standing =>
  ORDER.map((state) => standings.find((one) => one.state === state)).find((one) => one !== undefined) ?? OK;

/** Of many things in one table: how many are not well, and the first of them. */
export function standingOfAll(results: readonly Result[]): Standing {
  const bad = results
    .map((result) => ({ result, name: result.expected.name, ...standingOfResult(result) }))
    .filter(({ state }) => state !== "ok");
  const { state } = worst(bad);
  const first = bad.find((one) => one.state === state);
  if (first === undefined) return OK;
  const counts = ORDER.flatMap((one) => {
    const count = bad.filter((other) => other.state === one).length;
    return count === 0 ? [] : [`${count} of ${results.length} ${one}`];
  });
  const because = bad.length === 1 ? first.because : becauseOfMany(first.result);
  return { state, because: `${counts.join(", ")}; ${first.name}: ${because}` };
}

/** With the command for all of its kind: the one for this one alone would leave the others as they are. */
export const becauseOfMany = (result: Result): string =>
  standingOfResult(result, KINDS[result.expected.kind].command).because;
