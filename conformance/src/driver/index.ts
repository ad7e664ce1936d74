/** The module that replaying threads load: a driver from what JSON can hold. */
import type { SimConfig } from "@wakeproof/impl";
import { designNamed } from "./designs.ts";
import { WaitDriver } from "./wait-driver.ts";

export { designNamed } from "./designs.ts";
export { WaitDriver } from "./wait-driver.ts";

export interface WaitDriverOptions {
  readonly config: SimConfig;
  /** The name of a design; the sound one without it. */
  readonly design?: string;
}

export function makeDriver({ config, design = "per-waiter-alarm" }: WaitDriverOptions): WaitDriver {
  return new WaitDriver(config, designNamed(design));
}
