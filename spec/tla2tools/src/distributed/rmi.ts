/** What Java is told so that its RMI keeps to one address, to known ports, and says what it was told. */

import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { MAIN_CLASS, type Preparation } from "../command.ts";
import { BOUND_SOCKETS, boundSockets, portProperty } from "./bound-sockets.ts";

export interface Rmi {
  /** The only address that is listened on, and the one at which others are told to call. */
  readonly address: string;
  /** That of TLC's objects; any free one if not given. */
  readonly objectsPort?: number;
  /** That of the server's registry. */
  readonly registryPort: number;
  readonly threads?: number;
}

/** Writes the files that are needed into the run's private folder. */
export function prepareRmi(tool: "server" | "worker", rmi: Rmi, folder: string): Preparation {
  writeFileSync(join(folder, `${BOUND_SOCKETS}.class`), boundSockets(MAIN_CLASS[tool]));
  const property = "tlc2.tool.distributed";
  return {
    classPath: folder,
    mainClass: BOUND_SOCKETS,
    javaOptions: [
      `-Djava.rmi.server.hostname=${rmi.address}`,
      `-D${property}.TLCServer.port=${rmi.registryPort}`,
      ...(rmi.objectsPort === undefined ? [] : [portProperty(0, rmi.objectsPort)]),
      ...(rmi.threads === undefined ? [] : [`-D${property}.TLCWorker.threadCount=${rmi.threads}`]),
      ...(tool === "server" ? [loggingOption(folder)] : []),
      // TLC looks into RMI for the port by which it calls a worker in its messages; without it all are called 0.
      "--add-opens=java.rmi/sun.rmi.server=ALL-UNNAMED",
      "--add-opens=java.rmi/sun.rmi.transport=ALL-UNNAMED",
    ],
  };
}

/** Around each record that RMI logs; see `verdict.ts`. */
export const RECORD = { begins: "tla2tools-record ", ends: "tla2tools-record-end" } as const;

function loggingOption(folder: string): string {
  const file = join(folder, "logging.properties");
  writeFileSync(file, LOGGING);
  return `-Djava.util.logging.config.file=${file}`;
}

/**
 * TLC's server prints the trace to a violation, and never which property is violated: that is only in the exception by
 * which the worker told it. RMI logs the exceptions it receives, if asked to.
 */
const LOGGING = `handlers=java.util.logging.ConsoleHandler
java.util.logging.ConsoleHandler.level=FINE
.level=WARNING
sun.rmi.client.call.level=FINE
java.util.logging.SimpleFormatter.format=${RECORD.begins}%3$s: %5$s%6$s%n${RECORD.ends}%n
`;
