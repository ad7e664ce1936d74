import assert from "node:assert/strict";
import { createServer, type Server, type Socket } from "node:net";
import { threePorts } from "../support/ports.ts";
import { tla2tools } from "../support/processes.ts";
import { sha256, World } from "../support/world.ts";

/** A server and a worker that cannot work together say so and end; Java is a script, so that none is waited for. */
describe("tla2tools server and worker", function () {
  this.timeout(300_000);
  let world: World;
  let port: number;
  let servers: Server[];

  beforeEach(async () => {
    world = new World();
    world.env.TLA2TOOLS_JAR = world.file("some.jar", "bytes");
    world.env.TLA2TOOLS_SHA256 = sha256("bytes");
    world.java({ body: `console.log("TLC worker ran");` });
    port = await threePorts();
    servers = [];
  });

  afterEach(async () => {
    await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
    world.remove();
  });

  const call = (...args: string[]) => tla2tools(args, world.env, { cwd: world.folder });
  const work = (...options: string[]) => call("--wait", "0", ...options, "worker", `127.0.0.1:${port}`);

  /** Something that answers at one of the three ports. */
  const answer = async (offset: number, answer: (socket: Socket) => void) => {
    const server = createServer((socket) => answer(socket.on("error", () => {})));
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(port + offset, "127.0.0.1", resolve));
  };

  const hello = (jar = sha256("bytes")) =>
    `${JSON.stringify({ schemaVersion: 1, kind: "hello", jar, model: "Spec" })}\n`;
  const READY = `{"kind":"ready"}\n`;
  const ENDED = `{"kind":"ended"}\n`;
  /** What TLC itself would listen on. */
  const answerAsTlc = () => Promise.all([0, 1].map((offset) => answer(offset, (socket) => socket.destroy())));
  const javaRan = ({ stdout }: { stdout: string }) => stdout.includes("TLC worker ran");

  it("a worker without a server names the address and what to check, and ends with 30", async () => {
    const { code, stdout, stderr } = await work();
    assert.deepEqual([code, stdout], [30, ""]);
    assert.match(
      stderr,
      /^tla2tools: tool missing: no TLC server can be reached\n {2}looked at 127\.0\.0\.1:\d+/,
    );
    assert(stderr.includes(`127.0.0.1:${port + 2} (ECONNREFUSED)`) && stderr.includes("--wait SECONDS"));
  });

  it("a worker waits as long as it is told for a server that comes later", async () => {
    const working = call("--wait", "30", "worker", `127.0.0.1:${port}`);
    await new Promise((resolve) => setTimeout(resolve, 700));
    await answer(2, (socket) => socket.end(hello() + ENDED));
    assert.equal((await working).code, 0);
  });

  it("a worker with another jar is refused with both hashes, and ends with 30", async () => {
    await answerAsTlc();
    await answer(2, (socket) => socket.write(hello(sha256("others")) + READY));
    const ended = await work();
    assert.equal(ended.code, 30);
    assert(ended.stderr.includes(sha256("bytes")) && ended.stderr.includes(sha256("others")), ended.stderr);
    assert(!javaRan(ended));
  });

  for (const [what, bytes] of [
    ["another service", "HTTP/1.1 400 Bad Request\r\n\r\n"],
    ["a later version", `{"schemaVersion":2,"kind":"hello"}\n`],
    ["nothing", ""],
  ] as const) {
    it(`a worker that is answered by ${what} says that it is no server, and ends with 30`, async () => {
      await answer(2, (socket) => socket.end(bytes));
      const { code, stderr } = await work();
      assert.equal(code, 30);
      assert.match(stderr, /what answers there is no server of tla2tools/);
    });
  }

  it("a worker that is answered by silence gives up, and ends with 30", async () => {
    await answer(2, () => {});
    const { code, stderr } = await work();
    assert.equal(code, 30);
    assert.match(stderr, /closed the connection, or said nothing/);
  });

  it("a worker that is kept from TLC's own ports names the port instead of trying for ever", async () => {
    await answer(2, (socket) => socket.write(hello() + READY));
    const ended = await work();
    assert.equal(ended.code, 30);
    assert(ended.stderr.includes(`127.0.0.1:${port} (ECONNREFUSED)`), ended.stderr);
    assert(!javaRan(ended));
  });

  it("a worker whose server goes away before it is ready ends with 30", async () => {
    await answer(2, (socket) => socket.end(hello()));
    const { code, stderr } = await work();
    assert.equal(code, 30);
    assert.match(stderr, /the TLC server is gone/);
  });

  it("a worker whose server goes away ends with 30, also when its Java would stay", async () => {
    world.java({ body: "setInterval(() => {}, 1000);" });
    await answerAsTlc();
    await answer(2, (socket) => {
      socket.write(hello() + READY);
      setTimeout(() => socket.destroy(), 1500);
    });
    const { code, stderr } = await work();
    assert.equal(code, 30);
    assert.match(stderr, /the TLC server is gone/);
  });

  it("a worker whose server ends in order ends with 0, whatever the verdict", async () => {
    await answerAsTlc();
    await answer(2, (socket) => {
      socket.write(hello() + READY);
      setTimeout(() => socket.end(ENDED), 1000);
    });
    const ended = await work();
    assert.equal(ended.code, 0);
    assert(javaRan(ended));
  });

  it("a worker whose Java fails ends with its code", async () => {
    world.java({ body: "process.exitCode = 7;" });
    await answerAsTlc();
    await answer(2, (socket) => socket.write(hello() + READY));
    assert.equal((await work()).code, 7);
  });

  it("a worker that cannot register says so and ends with 30, though its Java would stay", async () => {
    world.java({
      body: `console.error('Exception in thread "TLCWorkerThread-000" java.lang.RuntimeException: refused');
        setInterval(() => {}, 1000);`,
    });
    await answerAsTlc();
    await answer(2, (socket) => socket.write(hello() + READY));
    const { code, stderr } = await work();
    assert.equal(code, 30);
    assert.match(
      stderr,
      /RuntimeException: refused\n(.*\n)*.*could not register: the server has to reach it/,
    );
  });

  it("a worker with an address or a port that is not its own ends with 2", async () => {
    await answerAsTlc();
    await answer(2, (socket) => socket.write(hello() + READY));
    for (const options of [
      ["--host", "192.0.2.1"],
      ["--port", String(port)],
    ]) {
      const { code, stderr } = await work(...options);
      assert.equal(code, 2);
      assert.match(stderr, /cannot listen on/);
    }
  });

  it("a server refuses a model with a property, which TLC's server would not check", async () => {
    world.file("Spec.cfg", "SPECIFICATION Spec\nPROPERTY Live\n");
    const { code, stderr } = await call("--port", String(port), "server", "Spec");
    assert.equal(code, 2);
    assert.match(stderr, /Spec\.cfg names a PROPERTY, .*invariants only/);
  });

  for (const offset of [0, 1, 2]) {
    it(`a server names the port that is taken: the ${offset + 1}. of its three`, async () => {
      await answer(offset, () => {});
      const { code, stderr } = await call("--port", String(port), "server", "Spec");
      assert.equal(code, 2);
      assert.match(stderr, new RegExp(`cannot listen on 127\\.0\\.0\\.1:${port + offset} \\(EADDRINUSE\\)`));
    });
  }

  for (const args of [
    ["server"],
    ["--host", "0.0.0.0", "server", "Spec"],
    ["--port", "65534", "server", "Spec"],
    ["--threads", "2", "server", "Spec"],
    ["--threads", "none", "worker", "127.0.0.1"],
    ["--host", "127.0.0.1", "tlc", "Spec"],
    ["worker"],
    ["worker", "127.0.0.1", "extra"],
    ["worker", "127.0.0.1:port"],
  ]) {
    it(`ends with 2 and one line: ${args.join(" ")}`, async () => {
      const { code, stdout, stderr } = await call(...args);
      assert.deepEqual([code, stdout], [2, ""]);
      assert.match(stderr, /^tla2tools: [^\n]+; try: [^\n]+\n$/);
    });
  }
});
