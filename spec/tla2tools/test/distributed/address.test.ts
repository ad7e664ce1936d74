import assert from "node:assert/strict";
import { createServer } from "node:net";
import { addressOf, assertFree, readPort, readTarget } from "../../src/distributed/address.ts";
import { UsageError } from "../../src/errors.ts";

describe("where a server is", () => {
  for (const [target, host, port] of [
    ["machine", "machine", 10997],
    ["machine:7000", "machine", 7000],
    ["10.0.0.1:7000", "10.0.0.1", 7000],
    ["[::1]:7000", "::1", 7000],
    ["[::1]", "::1", 10997],
    ["fe80::1", "fe80::1", 10997],
  ] as const) {
    it(`is read from ${target}`, () => assert.deepEqual(readTarget(target), { host, port }));
  }

  for (const target of ["", ":", "machine:", "machine:port", "machine:0", "a:b:c"]) {
    it(`is not to be read from "${target}"`, () => assert.throws(() => readTarget(target), UsageError));
  }

  it("leaves room for three ports", () => {
    assert.equal(readPort("65533"), 65_533);
    assert.throws(() => readPort("65534"), UsageError);
  });

  it("is one address, never every one", async () => {
    assert.equal(await addressOf("127.0.0.1"), "127.0.0.1");
    await assert.rejects(addressOf("0.0.0.0"), /means every address/);
    await assert.rejects(addressOf("no-such-host.invalid"), /no such host/);
  });

  it("is told to be in use, or not of this machine, before Java fails there", async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as { port: number };
    await assert.rejects(assertFree("127.0.0.1", port), /EADDRINUSE.*another --port/);
    await new Promise((resolve) => server.close(resolve));
    await assertFree("127.0.0.1", port);
    await assert.rejects(assertFree("192.0.2.1", port), /EADDRNOTAVAIL.*--host/);
  });
});
