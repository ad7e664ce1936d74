/**
 * Where this machine's Chromium is. Nothing is downloaded: it comes from the system's packages.
 *
 * Without one the browser tests are skipped, which says so, but not in CI: there nobody would read it.
 */
import { existsSync } from "node:fs";

export const TRY = "try: apt-get install chromium, or set WAKEPROOF_CHROMIUM to the program";

const PLACES = ["chromium", "chromium-browser", "google-chrome"].map((name) => `/usr/bin/${name}`);

type Env = Readonly<Record<string, string | undefined>>;

export type Found =
  | { readonly kind: "found"; readonly program: string }
  /** To be said, once, and the tests are skipped. */
  | { readonly kind: "skipped"; readonly notice: string };

/** Throws where no browser is an error: in CI, and where the one that was named is not there. */
export function findChromium(env: Env = process.env, isThere: (file: string) => boolean = existsSync): Found {
  const named = env.WAKEPROOF_CHROMIUM;
  if (named !== undefined && named !== "" && !isThere(named))
    throw new Error(`WAKEPROOF_CHROMIUM: found "${named}", which is not there, expected a program; ${TRY}`);
  const program = named || PLACES.find(isThere);
  if (program !== undefined) return { kind: "found", program };
  const missing = `no Chromium: looked at ${PLACES.join(", ")}; ${TRY}`;
  if (isCi(env)) throw new Error(`browser tests: ${missing} (an error, since CI is set)`);
  return { kind: "skipped", notice: `browser tests SKIPPED: ${missing}` };
}

const isCi = ({ CI }: Env): boolean => CI !== undefined && CI !== "" && CI !== "false" && CI !== "0";
