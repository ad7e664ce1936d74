/** Three ports in a row that are free, of which a test's server may take the first. */

import { type AddressInfo, createServer } from "node:net";
import { assertFree, LOOPBACK } from "../../src/distributed/address.ts";

export async function threePorts(): Promise<number> {
  for (;;) {
    const port = await anyPort();
    try {
      for (const next of [port, port + 1, port + 2]) await assertFree(LOOPBACK, next);
      return port;
    } catch {
      // Somebody has one of them; the system's next free port is elsewhere.
    }
  }
}

async function anyPort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, LOOPBACK, resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
