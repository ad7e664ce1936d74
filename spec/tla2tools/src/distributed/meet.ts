/**
 * A worker's side of the greeting: finds the server, or says why not, within a bounded time.
 */

import { connect, type Socket } from "node:net";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import type { z } from "zod";
import { reason, ToolMissing } from "../errors.ts";
import { greetingPort, objectsPort, type Place } from "./address.ts";
import { Ended, Hello, Ready } from "./greeting.ts";

export interface Meeting {
  readonly hello: z.infer<typeof Hello>;
  /** The address of this machine that the server sees. */
  readonly localAddress: string;
  /** The next thing that the server says. */
  next(): Promise<Word>;
  leave(): void;
}

/** `gone`: the connection ended, and no word of an end was said. */
export type Word = "ready" | "ended" | "gone";

const ATTEMPT_MILLISECONDS = 3_000;
const PAUSE_MILLISECONDS = 250;

/** Tries for so long to reach the server; what then answers must greet. Throws ToolMissing. */
export async function meet(place: Place, patienceSeconds: number): Promise<Meeting> {
  const socket = await persistently(place, patienceSeconds);
  // A machine that loses its power says nothing: the system asks for a sign of life now and then.
  socket.setKeepAlive(true, 10_000);
  const reader = createInterface({ input: socket });
  const lines = reader[Symbol.asyncIterator]();
  // A connection that breaks off is closed without an end, which is all that the reader looks for.
  socket.once("close", () => reader.close());
  const silence = setTimeout(() => socket.destroy(), ATTEMPT_MILLISECONDS);
  const first = await lineOf(lines);
  clearTimeout(silence);
  const hello = Hello.safeParse(parsed(first));
  if (!hello.success) {
    socket.destroy();
    throw noGreeting(place, first);
  }
  return {
    hello: hello.data,
    localAddress: socket.localAddress ?? "",
    next: async () => wordOf(await lineOf(lines)),
    leave: () => socket.destroy(),
  };
}

/** That TLC's own ports can be reached, too: TLC would try for ever. Throws ToolMissing. */
export async function assertReachable(place: Place): Promise<void> {
  for (const port of [place.port, objectsPort(place)]) {
    try {
      (await dial(place.address, port)).destroy();
    } catch (error) {
      throw unreachable(place, port, reason(error));
    }
  }
}

async function persistently(place: Place, patienceSeconds: number): Promise<Socket> {
  const until = Date.now() + patienceSeconds * 1000;
  for (;;) {
    try {
      return await dial(place.address, greetingPort(place));
    } catch (error) {
      if (Date.now() >= until) throw unreachable(place, greetingPort(place), reason(error));
      await sleep(PAUSE_MILLISECONDS);
    }
  }
}

function dial(host: string, port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host, port, timeout: ATTEMPT_MILLISECONDS });
    socket.once("connect", () => {
      socket.setTimeout(0);
      // From here on an error is followed by the end of the lines, which is what is waited for.
      socket.off("error", reject).on("error", () => {});
      resolve(socket);
    });
    socket.once("error", reject);
    socket.once("timeout", () => socket.destroy(new Error("no answer")));
  });
}

async function lineOf(lines: AsyncIterator<string>): Promise<string | undefined> {
  const { value, done } = await lines.next();
  return done ? undefined : value;
}

function wordOf(text: string | undefined): Word {
  const message = parsed(text);
  if (Ready.safeParse(message).success) return "ready";
  return Ended.safeParse(message).success ? "ended" : "gone";
}

function parsed(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? "");
  } catch {
    return undefined;
  }
}

function unreachable(place: Place, port: number, why: string): ToolMissing {
  return new ToolMissing({
    what: "no TLC server can be reached",
    looked: [`${place.address}:${port} (${why})`],
    attempts: [
      "on that machine: tla2tools server MODEL; for workers on others with --host and its address",
      `let the ports ${place.port} to ${greetingPort(place)} through, if there is a firewall between`,
      "--wait SECONDS, for a server that is started later",
    ],
  });
}

function noGreeting(place: Place, got: string | undefined): ToolMissing {
  const answer =
    got === undefined ? "it closed the connection, or said nothing" : `it said ${got.slice(0, 80)}`;
  return new ToolMissing({
    what: "what answers there is no server of tla2tools, or one of another version",
    looked: [`${place.address}:${greetingPort(place)} (${answer})`],
    attempts: [
      "worker HOST:PORT with the --port of the server",
      "the same version of tla2tools on both machines",
    ],
  });
}
