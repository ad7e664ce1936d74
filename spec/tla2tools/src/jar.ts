/**
 * Which jar to run: found, or fetched on first use, and verified by its hash every time.
 *
 * Order: `TLA2TOOLS_JAR`; then the pinned jars in the cache; then the network, by Maven or, where there is no Maven,
 * by https. A lock file of the project says which jars are the pinned ones, in place of the default. A jar whose hash differs from what was expected is never returned and never kept.
 */

import { cachedJar, cacheFolder, dropJar, keepJar, scratchIn } from "./cache.ts";
import { reason, ToolMissing, UsageError } from "./errors.ts";
import { fetchByMaven } from "./fetch-maven.ts";
import { sha256Of } from "./hash.ts";
import { lockedPins } from "./lock.ts";
import { PINS, type Pin, pinName } from "./pins.ts";
import type { Scratch } from "./scratch.ts";
import { which } from "./which.ts";

export interface Jar {
  readonly path: string;
  readonly sha256: string;
  /** Where it came from, in words for a person. */
  readonly source: string;
}

export interface JarOptions {
  readonly env?: NodeJS.ProcessEnv;
  /** Told about work that takes long: a line each, without a newline. */
  readonly report?: (line: string) => void;
  /** Where a lock file of the project is looked for, upwards. */
  readonly cwd?: string;
  /** The jars that may be run, the preferred one first; else those of the lock file, else the default ones. */
  readonly pins?: readonly Pin[];
  readonly platform?: NodeJS.Platform;
}

type Settings = Required<Omit<JarOptions, "cwd">>;

/** Where the jar is, after fetching it if need be. Throws ToolMissing, or UsageError for a setting without sense. */
export async function jarPath(options: JarOptions = {}): Promise<Jar> {
  const settings = await complete(options);
  return (await present(settings)) ?? (await fetchJar(settings));
}

/** The jar that would be run, if it needs no network. */
export async function jarAtHand(options: JarOptions = {}): Promise<Jar | undefined> {
  return present(await complete(options));
}

async function present(settings: Settings): Promise<Jar | undefined> {
  const { env, pins } = settings;
  if (env.TLA2TOOLS_JAR) return usersJar(env.TLA2TOOLS_JAR, settings);
  for (const pin of pins) {
    const path = cachedJar(cacheFolder(env), pin.sha256);
    if ((await hashOf(path)) === pin.sha256) return { path, sha256: pin.sha256, source: pinName(pin) };
  }
  return undefined;
}

export function isOffline(env: NodeJS.ProcessEnv): boolean {
  return env.TLA2TOOLS_OFFLINE !== undefined && !["", "0", "false"].includes(env.TLA2TOOLS_OFFLINE);
}

export interface PlannedFetch {
  readonly pin: Pin;
  readonly mvn?: string;
}

/** The pin that would be fetched, and by which client. */
export async function plannedFetch(options: JarOptions = {}): Promise<PlannedFetch> {
  return plan(await complete(options));
}

function plan({ env, pins, platform }: Settings): PlannedFetch {
  const mvn = platform === "win32" ? undefined : which("mvn", env);
  const ofKind = (kind: Pin["kind"]) => pins.find((pin) => pin.kind === kind);
  const maven = ofKind("maven");
  if (mvn !== undefined && maven !== undefined) return { pin: maven, mvn };
  const release = ofKind("release");
  if (release !== undefined) return { pin: release };
  throw new ToolMissing({
    what: `${pins.map(pinName).join(" or ")} has to be fetched by Maven, and there is no mvn`,
    looked: ["each folder of PATH"],
    attempts: ["install Maven (mvn)", "TLA2TOOLS_JAR=FILE with a jar that you have already"],
  });
}

async function complete(options: JarOptions): Promise<Settings> {
  const { env = process.env, report = () => {}, platform = process.platform, cwd = process.cwd() } = options;
  return { env, report, platform, pins: options.pins ?? (await lockedPins(cwd)) ?? PINS };
}

async function usersJar(path: string, { env, pins }: Settings): Promise<Jar> {
  const allowed = allowedHash(env);
  const sha256 = await hashOf(path);
  if (sha256 === undefined) {
    throw new ToolMissing({
      what: "the jar that TLA2TOOLS_JAR names is not there",
      looked: [path],
      attempts: ["TLA2TOOLS_JAR=FILE with the path of a jar", "unset TLA2TOOLS_JAR, to use the pinned jar"],
    });
  }
  const pin = pins.find((known) => known.sha256 === sha256);
  if (pin === undefined && sha256 !== allowed) throw unknownHash(path, sha256, allowed, pins);
  return {
    path,
    sha256,
    source: `TLA2TOOLS_JAR (${pin ? pinName(pin) : "its hash is in TLA2TOOLS_SHA256"})`,
  };
}

function allowedHash(env: NodeJS.ProcessEnv): string | undefined {
  const given = env.TLA2TOOLS_SHA256?.toLowerCase();
  if (!given) return undefined;
  if (/^[0-9a-f]{64}$/.test(given)) return given;
  throw new UsageError(
    "TLA2TOOLS_SHA256 is not a SHA-256: expected 64 hexadecimal digits; try: the output of `sha256sum FILE`",
  );
}

function unknownHash(
  path: string,
  got: string,
  allowed: string | undefined,
  pins: readonly Pin[],
): ToolMissing {
  return new ToolMissing({
    what: "a jar whose hash differs is never run, and that of TLA2TOOLS_JAR is not one of those expected",
    looked: [
      `${path} (sha256 ${got})`,
      ...pins.map((pin) => `the pin of ${pinName(pin)} (sha256 ${pin.sha256})`),
      ...(allowed === undefined ? [] : [`TLA2TOOLS_SHA256 (${allowed})`]),
    ],
    attempts: [
      `TLA2TOOLS_SHA256=${got}, to allow exactly this jar, if you trust it`,
      "unset TLA2TOOLS_JAR, to use the pinned jar",
    ],
  });
}

async function fetchJar(settings: Settings): Promise<Jar> {
  const cache = cacheFolder(settings.env);
  try {
    if (isOffline(settings.env)) throw offline(cache, settings.pins);
    return await fetchInto(cache, settings);
  } finally {
    // Whatever is still there under a wrong hash was altered after it was put there: it is not kept. It stays until
    // now because a good jar renamed over it leaves no moment in which another process finds no jar at all.
    for (const pin of settings.pins) await dropJar(cache, pin.sha256);
  }
}

async function fetchInto(cache: string, settings: Settings): Promise<Jar> {
  const { pin, mvn } = plan(settings);
  const scratch = await scratchIn(cache);
  try {
    settings.report(`fetching ${pinName(pin)}${mvn === undefined ? "" : " by Maven"} (first use)`);
    const file = await fetchPin(pin, scratch, mvn, settings.env);
    await verify(pin, file);
    const path = await keepJar(cache, pin.sha256, file);
    settings.report(`fetched ${pinName(pin)}: sha256 ok, kept in ${path}`);
    return { path, sha256: pin.sha256, source: pinName(pin) };
  } finally {
    await scratch.remove();
  }
}

async function fetchPin(
  pin: Pin,
  scratch: Scratch,
  mvn: string | undefined,
  env: NodeJS.ProcessEnv,
): Promise<string> {
  if (pin.kind === "release") {
    // The HTTP client takes longer to load than all the rest, and is needed once in the life of a cache.
    const { fetchByHttps } = await import("./fetch-https.ts");
    return fetchByHttps(pin.url, scratch, { env });
  }
  return fetchByMaven(pin, scratch, { mvn: mvn ?? "mvn", env });
}

async function verify(pin: Pin, file: string): Promise<void> {
  const got = await sha256Of(file);
  if (got === pin.sha256) return;
  throw new ToolMissing({
    what:
      `what was fetched as ${pinName(pin)} has another hash than the pin, and was thrown away: ` +
      `expected sha256 ${pin.sha256}, got ${got}. A changed hash means a changed TLC, or something between you and it`,
    looked: [pinName(pin)],
    attempts: [
      "the same again from another network, or with another mirror or proxy",
      "TLA2TOOLS_JAR=FILE with a jar that you trust",
    ],
  });
}

function offline(cache: string, pins: readonly Pin[]): ToolMissing {
  return new ToolMissing({
    what: "the jar of TLC is not in the cache, and TLA2TOOLS_OFFLINE forbids to fetch it",
    looked: pins.map((pin) => `${cachedJar(cache, pin.sha256)} (${pinName(pin)})`),
    attempts: [
      "once with the network: tla2tools install, without TLA2TOOLS_OFFLINE",
      "copy the jar to one of these places, from a machine that has it: tla2tools path says where",
      "TLA2TOOLS_JAR=FILE with a jar that you have already",
    ],
  });
}

async function hashOf(path: string): Promise<string | undefined> {
  try {
    return await sha256Of(path);
  } catch (error) {
    throw new ToolMissing({
      what: "a jar of TLC is there and cannot be read",
      looked: [`${path} (${reason(error)})`],
      attempts: ["the permissions of that file", "TLA2TOOLS_CACHE=FOLDER or TLA2TOOLS_JAR=FILE elsewhere"],
      cause: error,
    });
  }
}
