/**
 * Where a server and its workers meet: one address, and three ports in a row.
 *
 * The first port is that of RMI's registry (TLC's own default is 10997), the second that of TLC's objects, the third
 * that of our greeting, by which a worker learns whether it fits before TLC gets to see it.
 */

import { lookup } from "node:dns/promises";
import { createServer, isIPv6 } from "node:net";
import { reason, UsageError } from "../errors.ts";

export const LOOPBACK = "127.0.0.1";
export const DEFAULT_PORT = 10997;

export interface Place {
  /** Numeric. */
  readonly address: string;
  /** The first of the three. */
  readonly port: number;
}

export const objectsPort = ({ port }: Place): number => port + 1;
export const greetingPort = ({ port }: Place): number => port + 2;

/** `HOST` or `HOST:PORT`; an address with colons in it stands in brackets when a port follows. */
export function readTarget(target: string): { readonly host: string; readonly port: number } {
  if (isIPv6(target)) return { host: target, port: DEFAULT_PORT };
  const { host, port } = /^(?<host>[^:]+|\[[^\]]+\])(:(?<port>\d+))?$/.exec(target)?.groups ?? {};
  if (host === undefined) {
    throw new UsageError(
      `${target} is no HOST or HOST:PORT; try: tla2tools worker ${LOOPBACK}:${DEFAULT_PORT}`,
    );
  }
  return { host: host.replace(/^\[(.*)\]$/, "$1"), port: readPort(port ?? String(DEFAULT_PORT)) };
}

/** Throws UsageError. Room is left for the two that follow. */
export function readPort(text: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : 0;
  if (port >= 1 && port <= 65_533) return port;
  throw new UsageError(`port ${text} is not a number from 1 to 65533; try: ${DEFAULT_PORT}`);
}

/** The numeric address of a name. Throws UsageError for one that nobody knows, or that means "every address". */
export async function addressOf(host: string): Promise<string> {
  const { address } = await lookup(host).catch((error: unknown) => {
    throw new UsageError(`${host}: no such host (${reason(error)}); try: its address in numbers`);
  });
  if (address !== "0.0.0.0" && address !== "::") return address;
  throw new UsageError(
    `${host} means every address, and workers need one to call; try: the address of this machine in their network`,
  );
}

export function isLoopback(address: string): boolean {
  return address.startsWith("127.") || address === "::1";
}

/** Fails, in words for the user, where Java would fail with a stack trace later. Throws UsageError. */
export async function assertFree(address: string, port: number): Promise<void> {
  const server = createServer();
  try {
    await new Promise<void>((resolve, reject) => {
      server.once("error", reject).listen(port, address, resolve);
    });
  } catch (error) {
    throw cannotListen(address, port, error);
  } finally {
    await new Promise((resolve) => server.close(resolve));
  }
}

export function cannotListen(address: string, port: number, error: unknown): UsageError {
  const hint =
    reason(error) === "EADDRNOTAVAIL" ? "--host with an address of this machine" : "another --port";
  return new UsageError(`cannot listen on ${address}:${port} (${reason(error)}); try: ${hint}`);
}
