/**
 * The claims in groups, as a reader wants them: by what they are about. The modules say it themselves, in the line above each
 * part of theirs: `(* SAFETY: alarms *)`.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { ReviewClaim } from "./document.ts";

/** In the order in which they are told: what bugs are about first, the ground they stand on last. */
const ORDER = [
  ...["Alarms", "Events", "Sleep and wakeups", "Time", "Memory"],
  ...["What must happen in the end", "What the variables hold"],
];

/** Stable: within a group as they come; groups that are not of the finest level behind those that are. */
export function inGroups<T extends { readonly group: string }>(claims: readonly T[]): T[] {
  const others = [...new Set(claims.map(({ group }) => group))].filter((group) => !ORDER.includes(group));
  const order = [...ORDER, ...others];
  return claims.toSorted((one, other) => order.indexOf(one.group) - order.indexOf(other.group));
}

/** Of the levels above the finest one, and of what is between levels: all claims of a module together. */
const LEVELS: Readonly<Record<string, string>> = {
  EpollWaitClaims: "At the level above: EpollWait, without notifications",
  EpollWaitInductive: "At the level above: EpollWait, without notifications",
  AlarmDelivery: "At the top: AlarmDelivery, what it is all for",
  IndirsRefineEpollWait: "How the levels fit together",
  EpollWaitRefinesAlarmDelivery: "How the levels fit together",
};

const TOPICS: Readonly<Record<string, string>> = {
  alarms: "Alarms",
  objects: "Memory",
  events: "Events",
  sleep: "Sleep and wakeups",
  time: "Time",
};

export function claimGroup(
  specFolder: string,
  { module, line }: { readonly module: string; readonly line: number },
  kind: ReviewClaim["kind"],
): string {
  const level = LEVELS[module];
  if (level !== undefined) return level;
  if (kind === "type") return "What the variables hold";
  const topic = topicAt(join(specFolder, `${module}.tla`), line);
  if (kind === "liveness" || kind === "refinement") return "What must happen in the end";
  return TOPICS[topic ?? ""] ?? "Other claims";
}

/** The word behind the colon in the last heading before this line. */
function topicAt(file: string, line: number): string | undefined {
  const before = readFileSync(file, "utf8").split("\n").slice(0, line);
  const heading = before.findLast((text) => /^\(\* [A-Z]{4,}/.test(text)) ?? "";
  return /^\(\* SAFETY: (\w+)/.exec(heading)?.[1];
}
