/** `node dist/follow.js CFG DESIGN`: the counterexample that TLC finds of the cfg, on the buffer of that design. */
import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { follow, printFollowed, runTlc } from "@wakeproof/conformance";
import { makeDriver } from "./driver.ts";
import { BadInput, run } from "./ending.ts";

await run("node dist/follow.js LostWakeup.cfg lost-wakeup", async (config, design) => {
  const folder = fileURLToPath(new URL("..", import.meta.url));
  const cfgs = readdirSync(folder).filter((file) => file.endsWith(".cfg"));
  if (!cfgs.includes(config))
    throw new BadInput(`${config}: is not there, expected one of ${cfgs.join(", ")}`);
  const { verdict, message, counterexample } = await runTlc({ folder, module: "BoundedBuffer", config });
  if (counterexample === undefined)
    throw new BadInput(`${config}: ${verdict}, nothing to follow; try: LostWakeup.cfg\n${message}`.trimEnd());
  const followed = follow(makeDriver({ design }), counterexample);
  console.log(`${config}: ${verdict}\n${printFollowed(followed)}`);
  return followed.reproduced ? 0 : 20;
});
