/** `node dist/replay.js DUMP DESIGN`: every transition of the dump, on the buffer of that design. */
import { fileURLToPath } from "node:url";
import { definitionLines, printReport, readDump, replay, suiteOf } from "@wakeproof/conformance";
import { makeDriver } from "./driver.ts";
import { run } from "./ending.ts";

await run("node dist/replay.js out/BoundedBuffer.dot two-conditions", async (dump, design) => {
  const graph = await readDump(dump, makeDriver({ design }).layout);
  const driver = { module: new URL("./driver.js", import.meta.url).href, options: { design } };
  const specLines = definitionLines(fileURLToPath(new URL("..", import.meta.url)), "BoundedBuffer");
  const report = await replay(graph, suiteOf(graph).tour, driver, { workers: 2, specLines });
  console.log(printReport(report));
  return report.equal ? 0 : 20;
});
