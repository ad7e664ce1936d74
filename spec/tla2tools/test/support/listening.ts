/** On which addresses a process listens, as the kernel tells it. Linux only. */

import { readdirSync, readFileSync, readlinkSync } from "node:fs";

/** In the kernel's hexadecimal notation, each once. */
export function listeningAddresses(pid: number): readonly string[] {
  const own = new Set(socketsOf(pid));
  const rows = ["tcp", "tcp6"].flatMap((table) =>
    readFileSync(`/proc/${pid}/net/${table}`, "utf8").trim().split("\n").slice(1),
  );
  const found = rows.flatMap((row) => {
    const [, local = "", , state, , , , , , inode = ""] = row.trim().split(/\s+/);
    return state === LISTEN && own.has(inode) ? [local.split(":")[0] ?? ""] : [];
  });
  return [...new Set(found)];
}

/** 127.0.0.1, as an IPv4 socket and as an IPv6 one that speaks IPv4. */
export const LOOPBACK_HEX = ["0100007F", "0000000000000000FFFF00000100007F"];

const LISTEN = "0A";

function socketsOf(pid: number): readonly string[] {
  return readdirSync(`/proc/${pid}/fd`).flatMap((fd) => {
    try {
      return /^socket:\[(\d+)\]$/.exec(readlinkSync(`/proc/${pid}/fd/${fd}`))?.[1] ?? [];
    } catch {
      return [];
    }
  });
}
