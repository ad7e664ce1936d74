/**
 * Private folders that are gone when they are no longer needed, however the process ends.
 *
 * A scratch folder is removed by `remove()`; when the process exits; when SIGINT, SIGTERM or SIGHUP ends it; and
 * after a `kill -9` by the next process that calls `sweepScratch` on the same parent. A process that works in the
 * folder can be tied to it: it is killed before its folder goes.
 */

import type { ChildProcess } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, readlinkSync, rmSync, writeFileSync } from "node:fs";
import { rm } from "node:fs/promises";
import { hostname } from "node:os";
import { join } from "node:path";

export interface Scratch {
  readonly folder: string;
  /** Ties a process to the folder: whoever removes the folder for us kills the process first. */
  tie(child: ChildProcess): void;
  /** Idempotent. */
  remove(): Promise<void>;
  /** From here on the folder is the user's: nobody removes it. */
  keep(): void;
}

const PREFIX = "tla2tools-";
const TIED = "tied.pid";
const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
const RETRY = { recursive: true, force: true, maxRetries: 5, retryDelay: 20 } as const;

interface Held {
  readonly folder: string;
  child?: ChildProcess;
}

const held = new Set<Held>();

/** Makes a folder in `parent`, which must exist. Throws the system's error when it cannot. */
export function makeScratch(parent: string): Scratch {
  const mine: Held = { folder: mkdtempSync(join(parent, `${PREFIX}${owner()}-${process.pid}-`)) };
  hold(mine);
  return {
    folder: mine.folder,
    tie(child) {
      mine.child = child;
      if (child.pid !== undefined) writeFileSync(join(mine.folder, TIED), String(child.pid));
    },
    async remove() {
      if (held.has(mine)) await rm(mine.folder, RETRY);
      release(mine);
    },
    keep: () => release(mine),
  };
}

/**
 * Removes what earlier processes left in `parent` because they were killed.
 *
 * Only what is provably dead goes: made on this machine (or in this container: a process number means nothing in
 * another one's), its maker gone, and the process tied to it gone too, since a killed maker leaves its JVM running.
 */
export function sweepScratch(parent: string): void {
  const dead = new RegExp(`^${PREFIX}${owner()}-(\\d+)-`);
  for (const name of namesIn(parent)) {
    const maker = dead.exec(name)?.[1];
    if (maker === undefined || isAlive(Number(maker)) || isAlive(tiedTo(join(parent, name)))) continue;
    removeNow(join(parent, name));
  }
}

function hold(mine: Held): void {
  if (held.size === 0) {
    process.on("exit", dropAll);
    for (const signal of SIGNALS) process.on(signal, onSignal);
  }
  held.add(mine);
}

/** With nothing held the process has its default behaviour back: a library must not change what Ctrl-C does. */
function release(mine: Held): void {
  if (!held.delete(mine) || held.size > 0) return;
  process.off("exit", dropAll);
  for (const signal of SIGNALS) process.off(signal, onSignal);
}

/**
 * Having a listener at all turns off the signal's default, which is to end the process. If ours is the only one, we
 * clean up and let the signal end the process after all; if the program has its own, it decides, and "exit" cleans up.
 */
function onSignal(signal: NodeJS.Signals): void {
  if (process.listenerCount(signal) > 1) return;
  dropAll();
  process.kill(process.pid, signal);
}

function dropAll(): void {
  for (const mine of [...held]) {
    mine.child?.kill("SIGKILL");
    removeNow(mine.folder);
    release(mine);
  }
}

/** Leaving a folder behind is a lesser evil than failing for it: the next sweep takes it. */
function removeNow(folder: string): void {
  try {
    rmSync(folder, RETRY);
  } catch {
    // Somebody else's sweep may be at the same folder.
  }
}

/** Which process table our numbers belong to: host names differ between containers, and namespaces where they do not. */
function owner(): string {
  return createHash("sha256").update(`${hostname()} ${processNamespace()}`).digest("hex").slice(0, 8);
}

function processNamespace(): string {
  try {
    return readlinkSync("/proc/self/ns/pid");
  } catch {
    return "";
  }
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function tiedTo(folder: string): number {
  try {
    return Number(readFileSync(join(folder, TIED), "utf8"));
  } catch {
    return 0;
  }
}

/** A number that was given to a new process since then counts as alive: keeping too much is safe. */
function isAlive(pid: number): boolean {
  if (!(pid > 0)) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
