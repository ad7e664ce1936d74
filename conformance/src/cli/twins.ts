/**
 * The implementation twin of a broken design: the one that makes the same mistake as the model, beside the sound one.
 * A design without one is bad input, and is refused before TLC is asked anything: its counterexample could not be
 * shown to be more than a story about the model.
 */
import { makeDriver } from "../driver/index.ts";
import type { WaitDriver } from "../driver/wait-driver.ts";
import { type Design, type Model, readCfg } from "../models/manifest.ts";
import { SOUND, worldOf } from "../models/world.ts";
import type { Context } from "./context.ts";
import { CliError, EXIT } from "./errors.ts";

export interface Twin {
  readonly broken: WaitDriver;
  readonly sound: WaitDriver;
  /** The name of the broken one's design. */
  readonly design: string;
  /** What the model is checked with: it names the fairness. */
  readonly specification: string;
}

export function twinOf(context: Context, model: Model): Twin {
  const cfg = readCfg(context.specFolder, model.cfg);
  const world = worldOf(cfg);
  if (world.design === SOUND)
    throw new RangeError(`${model.cfg}: it overrides no choice that an implementation differs by`);
  return {
    broken: makeDriver(world),
    sound: makeDriver({ config: world.config }),
    design: world.design,
    specification: cfg.specification,
  };
}

/** Of the broken ones among the designs. */
export function expectTwins(context: Context, designs: readonly Design[]): void {
  for (const design of designs.filter(({ sound }) => !sound))
    for (const name of design.models)
      expectTwin(context, design, context.manifest.models.find((model) => model.name === name)!);
}

function expectTwin(context: Context, design: Design, model: Model): void {
  try {
    twinOf(context, model);
  } catch (error) {
    throw new CliError(
      EXIT.usage,
      `${design.name}: there is no implementation that makes the mistake of ${model.name}: ${(error as Error).message}; try: a strategy in conformance/src/designs, named in driver/designs.ts, and its override in models/world.ts`,
    );
  }
}
