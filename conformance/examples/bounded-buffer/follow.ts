/** `node dist/follow.js CFG DESIGN`: the counterexample that TLC finds of the cfg, on the buffer of that design. */
import { fileURLToPath } from "node:url";
import { follow, printFollowed, runTlc } from "@wakeproof/conformance";
import { makeDriver } from "./driver.ts";

const [config = "", design = ""] = process.argv.slice(2);
const driver = makeDriver({ design });
const folder = fileURLToPath(new URL("..", import.meta.url));
const { verdict, message, counterexample } = await runTlc({ folder, module: "BoundedBuffer", config });
if (counterexample === undefined) throw new Error(`${config}: ${verdict}, nothing to follow; ${message}`);
const followed = follow(driver, counterexample);
console.log(`${config}: ${verdict}\n${printFollowed(followed)}`);
process.exitCode = followed.reproduced ? 0 : 20;
