import assert from "node:assert/strict";
import { mkdirSync, readFileSync } from "node:fs";
import type { RequestListener } from "node:http";
import { ToolMissing } from "../src/errors.ts";
import { fetchByHttps, type HttpsOptions } from "../src/fetch-https.ts";
import { makeScratch, type Scratch } from "../src/scratch.ts";
import { type LocalProxy, type LocalServer, proxy, serve } from "./support/servers.ts";
import { World } from "./support/world.ts";

const JAR = Buffer.from("all the bytes of a jar");

describe("fetchByHttps", () => {
  let world: World;
  let scratch: Scratch;
  let servers: LocalServer[];

  beforeEach(() => {
    world = new World();
    mkdirSync(world.cache);
    scratch = makeScratch(world.cache);
    servers = [];
  });

  afterEach(async () => {
    for (const server of servers) await server.close();
    await scratch.remove();
    assert.deepEqual(world.filesIn(world.cache), []);
    world.remove();
  });

  const server = async (listener: RequestListener): Promise<string> => {
    const local = await serve(listener);
    servers.push(local);
    return local.url;
  };

  const localProxy = async (): Promise<LocalProxy> => {
    const local = await proxy();
    servers.push(local);
    return local;
  };

  const download = async (url: string, options: Partial<HttpsOptions> = {}): Promise<Buffer> =>
    readFileSync(await fetchByHttps(url, scratch, { env: world.env, ...options }));

  const failure = async (url: string, options: Partial<HttpsOptions> = {}): Promise<string> => {
    const error = await download(url, options).then(
      () => assert.fail("the download succeeded"),
      (reason: unknown) => reason,
    );
    assert(error instanceof ToolMissing);
    assert.equal(error.exitCode, 30);
    assert(error.message.includes(`looked at ${url}`));
    assert.match(error.message, /try: /);
    return error.message;
  };

  it("writes what the server sends into the scratch folder", async () => {
    const url = await server((_, response) => response.end(JAR));
    const file = await fetchByHttps(`${url}/tla2tools.jar`, scratch, { env: world.env });
    assert(file.startsWith(scratch.folder));
    assert.deepEqual(readFileSync(file), JAR);
  });

  it("follows redirects, to another server as well", async () => {
    const there = await server((_, response) => response.end(JAR));
    const here = await server((request, response) => {
      const location = request.url === "/latest" ? "/v1" : `${there}/asset`;
      response.writeHead(302, { location }).end();
    });
    assert.deepEqual(await download(`${here}/latest`), JAR);
  });

  it("refuses a redirect that goes round for ever", async () => {
    const url = await server((_, response) => response.writeHead(302, { location: "/again" }).end());
    assert.match(await failure(url), /redirect/);
  });

  for (const status of [403, 404, 500]) {
    it(`says so when the server answers ${status}`, async () => {
      const url = await server((_, response) => response.writeHead(status).end("no"));
      assert.match(await failure(url), new RegExp(`the server answered ${status}`));
    });
  }

  it("refuses a body that is shorter than announced", async () => {
    const url = await server((_, response) => {
      response.writeHead(200, { "content-length": 1000 });
      response.write(JAR, () => response.destroy());
    });
    await failure(url);
  });

  it("refuses a body whose chunks stop without an end", async () => {
    const url = await server((_, response) => {
      response.write(JAR, () => response.destroy());
    });
    await failure(url);
  });

  it("refuses a body that has no end in sight", async () => {
    const piece = Buffer.alloc(8 * 1024 * 1024);
    const url = await server((_, response) => {
      const more = () => void response.write(piece, more);
      response.on("close", () => response.destroy());
      more();
    });
    assert.match(await failure(url), /larger than/);
  });

  it("gives up on a server that does not answer", async () => {
    const url = await server(() => {});
    await failure(url, { idleMilliseconds: 100 });
  });

  it("gives up on a body that stalls", async () => {
    const url = await server((_, response) => void response.write(JAR));
    await failure(url, { idleMilliseconds: 100 });
  });

  it("gives up on a download that takes too long, though it never stalls", async () => {
    const url = await server((_, response) => {
      const timer = setInterval(() => response.write("."), 20);
      response.on("close", () => clearInterval(timer));
    });
    assert.match(await failure(url, { timeoutMilliseconds: 300 }), /it took too long/);
  });

  it("names the system's reason when nobody listens", async () => {
    const gone = await serve(() => {});
    await gone.close();
    assert.match(await failure(gone.url), /ECONNREFUSED/);
  });

  it("goes through the proxy that HTTP_PROXY names", async () => {
    const url = await server((_, response) => response.end(JAR));
    const between = await localProxy();
    assert.deepEqual(await download(`${url}/jar`, { env: { HTTP_PROXY: between.url } }), JAR);
    assert.deepEqual(between.asked, [`CONNECT ${new URL(url).host}`]);
  });

  it("asks the proxy that HTTPS_PROXY names for a tunnel to an https host", async () => {
    const between = await localProxy();
    for (const name of ["HTTPS_PROXY", "https_proxy"]) {
      const text = await failure("https://nowhere.invalid/jar", { env: { [name]: between.url } });
      assert.match(text, /the proxy that HTTPS_PROXY or HTTP_PROXY names/);
    }
    assert.deepEqual(between.asked, ["CONNECT nowhere.invalid:443", "CONNECT nowhere.invalid:443"]);
  });

  it("goes past the proxy for the hosts of NO_PROXY", async () => {
    const url = await server((_, response) => response.end(JAR));
    const between = await localProxy();
    const env = { HTTP_PROXY: between.url, NO_PROXY: "127.0.0.1" };
    assert.deepEqual(await download(url, { env }), JAR);
    assert.deepEqual(between.asked, []);
  });

  it("tells nobody the password in a proxy's address", async () => {
    const between = await localProxy();
    const secret = between.url.replace("http://", "http://ada:hunter2@");
    const text = await failure("https://nowhere.invalid/jar", { env: { HTTPS_PROXY: secret } });
    assert.doesNotMatch(text, /hunter2/);
  });
});
