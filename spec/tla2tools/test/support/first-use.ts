/** A process of its own that wants a jar: pins as JSON in the first argument, everything else from the environment. */

import { jarPath } from "../../src/jar.ts";

const { path } = await jarPath({ pins: JSON.parse(process.argv[2] ?? "[]") });
process.stdout.write(path);
