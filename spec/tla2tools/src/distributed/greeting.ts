/**
 * The greeting: what a server says to a worker before TLC's own protocol, which asks for no version of anything.
 *
 * JSON, a line each, on a connection that stays as long as the server lives: so a worker also learns when its server
 * has ended, and when it is gone without having said so. Workers say nothing.
 */

import { createServer, type Socket } from "node:net";
import { z } from "zod";
import { cannotListen, greetingPort, type Place } from "./address.ts";

export const Hello = z.object({
  schemaVersion: z.literal(1),
  kind: z.literal("hello"),
  /** The SHA-256 of the server's jar. */
  jar: z.string().regex(/^[0-9a-f]{64}$/),
  model: z.string(),
});

/** TLC can be called now. */
export const Ready = z.object({ kind: z.literal("ready") });

/** It will not be again. */
export const Ended = z.object({ kind: z.literal("ended") });

export interface Greeter {
  /** To the workers that are there, and those to come. */
  ready(): void;
  /** Says goodbye to all and stops listening. */
  end(): Promise<void>;
}

/** Starts to greet. Throws UsageError where the port cannot be had. */
export async function greet(place: Place, about: { jar: string; model: string }): Promise<Greeter> {
  const said = [line({ schemaVersion: 1, kind: "hello", ...about } satisfies z.infer<typeof Hello>)];
  const workers = new Set<Socket>();
  const server = createServer((worker) => {
    workers.add(worker);
    worker.once("close", () => workers.delete(worker));
    // What a peer says, and how it goes away, is all the same to us.
    worker.on("error", () => {}).resume();
    for (const text of said) worker.write(text);
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", (error) => reject(cannotListen(place.address, greetingPort(place), error)));
    server.listen(greetingPort(place), place.address, resolve);
  });
  return {
    ready() {
      const text = line({ kind: "ready" } satisfies z.infer<typeof Ready>);
      said.push(text);
      for (const worker of workers) worker.write(text);
    },
    async end() {
      const closed = new Promise((resolve) => server.close(resolve));
      for (const worker of workers) {
        worker.end(line({ kind: "ended" } satisfies z.infer<typeof Ended>), () => worker.destroy());
      }
      await closed;
    },
  };
}

function line(message: object): string {
  return `${JSON.stringify(message)}\n`;
}
