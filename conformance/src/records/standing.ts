/**
 * How a run record stands to what is there now. An old green must never be shown as new, so a record is current only if
 * it is of this commit, of this build of what judges, and of inputs with the same hashes; in an archive without git the
 * commit says nothing, and the hashes alone decide.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Expected } from "./expected.ts";
import type { Kind } from "./found.ts";
import { type About, type EndedRun, fileNameOf, type RunRecord, recordIn } from "./record.ts";
import type { Made } from "./recorder.ts";

export type Standing<K extends Kind = Kind> =
  | { readonly standing: "current"; readonly run: EndedRun<K>; readonly about: About }
  /** `because`: each reason, for `TwoTimed: of commit abc1234; the spec has changed since`. */
  | {
      readonly standing: "stale";
      readonly because: readonly string[];
      readonly run: EndedRun<K>;
      readonly about: About;
    }
  /** A run of it began, and did not come to its end; what was there before is gone. */
  | { readonly standing: "unfinished"; readonly about: About }
  | { readonly standing: "missing" }
  /** Damaged, of another version, or of another thing: why, in a sentence, and what to do. */
  | { readonly standing: "unreadable"; readonly file: string; readonly because: string };

/** What is there now. */
export interface Now extends Made {
  /** The sources are not those that were built: what runs, and so what was found, is not of this commit. */
  readonly unbuilt?: boolean;
}

/** What the record of the thing says, and whether that still holds. `folder` is out/records. */
export function standingOf<K extends Kind>(folder: string, expected: Expected<K>, now: Now): Standing<K> {
  const { kind, name, inputs, command } = expected;
  const record = readRecord(folder, kind, name);
  if (record === undefined) return { standing: "missing" };
  if (typeof record === "string") {
    const file = ["out/records", kind, fileNameOf(name)].join("/");
    return { standing: "unreadable", file, because: `${record}; try: remove it, and ${command}` };
  }
  const { about, run } = record;
  if (run.state === "begun") return { standing: "unfinished", about };
  const because = reasonsOf(about, { ...now, inputs });
  return because.length === 0
    ? { standing: "current", run, about }
    : { standing: "stale", because, run, about };
}

/** The record, undefined where there is none, or why it cannot be trusted. */
export function readRecord<K extends Kind>(
  folder: string,
  kind: K,
  name: string,
): RunRecord<K> | string | undefined {
  let text: string;
  try {
    text = readFileSync(join(folder, kind, fileNameOf(name)), "utf8");
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return code === "ENOENT" || code === "ENOTDIR" ? undefined : `it cannot be read (${code})`;
  }
  return recordIn(kind, name, text);
}

/** Empty when nothing has changed. */
export function reasonsOf(then: About, now: About & Pick<Now, "unbuilt">): string[] {
  return [
    ...commitReason(then, now),
    ...treeReason(then, now),
    ...inputReasons(then, now),
    ...buildReason(then, now),
  ];
}

/**
 * A commit is named to be had again, so what was found with changes on top of it is not of that commit. Where there are
 * changes now, too, the hashes tell whether they are the same.
 */
function treeReason(then: About, now: About & Pick<Now, "unbuilt">): string[] {
  if (now.unbuilt === true) return ["the sources have changed since they were built (try: make build)"];
  return then.changed === true && now.changed === false ? ["found with changes that nobody committed"] : [];
}

/** What was found without git is of no commit that one could name. */
function commitReason(then: About, now: About): string[] {
  if (now.commit === null || then.commit === now.commit) return [];
  return [then.commit === null ? "of no commit that is known" : `of commit ${then.commit.slice(0, 7)}`];
}

const CHANGED: Readonly<Record<string, string>> = {
  spec: "the spec has changed since",
  jar: "TLC's jar is another one",
  implementation: "the implementation or Node has changed since",
  engine: "what replays and compares has changed since",
  checker: "the second engine is another one",
  asked: "something else is asked now",
  tests: "sources or tests have changed since",
};

/** A jar that is not there cannot be compared. */
function inputReasons(then: About, now: About): string[] {
  const names = [...new Set([...Object.keys(now.inputs), ...Object.keys(then.inputs)])];
  const isOther = (name: string) =>
    then.inputs[name] !== now.inputs[name] &&
    !(name === "jar" && (then.inputs.jar === undefined || now.inputs.jar === undefined));
  return names.filter(isOther).map((name) => CHANGED[name] ?? `${name} has changed since`);
}

/** Said where nothing else says it: whoever builds another commit has another build. */
function buildReason(then: About, now: About): string[] {
  if (then.build === now.build || commitReason(then, now).length > 0) return [];
  return ["wakeproof has been built from other sources since"];
}
