/** The built site in a headless Chromium, driven by chromedriver over its HTTP protocol. */
import { spawn } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createServer } from "node:http";
import { createServer as createSocket } from "node:net";
import { tmpdir } from "node:os";
import { extname, join, normalize } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

const TYPES = {
  ".html": "text/html",
  ".js": "text/javascript",
  ".css": "text/css",
  ".wasm": "application/wasm",
  ".json": "application/json",
  ".svg": "image/svg+xml",
};
/** How long chromedriver may take to listen. */
const DRIVER_MS = 20_000;
/** How long one measurement may take. */
const SCRIPT_MS = 300_000;

async function serve(folder) {
  const server = createServer(async (request, response) => {
    const path = decodeURIComponent(new URL(request.url, "http://site").pathname);
    const file = join(folder, normalize(path.endsWith("/") ? `${path}index.html` : path));
    try {
      const body = await readFile(file);
      response.writeHead(200, { "content-type": TYPES[extname(file)] ?? "application/octet-stream" }).end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
  return server;
}

async function freePort() {
  const socket = createSocket();
  await new Promise((listening) => socket.listen(0, "127.0.0.1", listening));
  const { port } = socket.address();
  await new Promise((closed) => socket.close(closed));
  return port;
}

/** A page of the site that is open; `run` has its API run a document. */
export class Chromium {
  #driver;
  #server;
  #profile;
  #session = "";
  version = "";

  static async open({ site, chromium, chromedriver }) {
    const page = new Chromium();
    page.#server = await serve(site);
    const port = await freePort();
    page.#driver = spawn(chromedriver, [`--port=${port}`], { stdio: "ignore" });
    page.#profile = await mkdtemp(join(tmpdir(), "seamwright-bench-"));
    const driver = `http://127.0.0.1:${port}`;
    try {
      await page.#begin(driver, chromium);
      await page.#ask(`${page.#session}/url`, { url: `http://127.0.0.1:${page.#server.address().port}/` });
      // The page runs its first example by itself; what is measured must not share the machine with that.
      await page.evaluate("while (document.documentElement.dataset.run !== 'done') await new Promise((r) => setTimeout(r, 50));");
      return page;
    } catch (error) {
      await page.close();
      throw error;
    }
  }

  async #begin(driver, chromium) {
    const began = Date.now();
    for (;;) {
      const up = await fetch(`${driver}/status`).then((answer) => answer.ok, () => false);
      if (up) break;
      if (Date.now() - began > DRIVER_MS) throw new Error("chromedriver does not start");
      await sleep(50);
    }
    const args = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run"];
    args.push("--disable-background-networking", "--disable-component-update", "--disable-sync");
    args.push(`--user-data-dir=${this.#profile}`);
    const { sessionId, capabilities } = await this.#ask(`${driver}/session`, {
      capabilities: {
        alwaysMatch: {
          browserName: "chrome",
          timeouts: { script: SCRIPT_MS },
          "goog:chromeOptions": { binary: chromium, args },
        },
      },
    });
    this.#session = `${driver}/session/${sessionId}`;
    this.version = capabilities.browserVersion;
  }

  async #ask(url, body) {
    const method = body === undefined ? "DELETE" : "POST";
    const answer = await fetch(url, { method, body: body && JSON.stringify(body) });
    const { value } = await answer.json();
    if (value?.error) throw new Error(`${value.error}: ${value.message}`);
    return value;
  }

  /** What an asynchronous function's body returns; it finds its arguments in `args`. */
  async evaluate(body, ...args) {
    const script = `const [text, done] = arguments;
      (async (args) => { ${body} })(JSON.parse(text)).then((value) => done({ value }), (error) => done({ error: String(error) }));`;
    // As text: chromedriver sorts the members of objects, and their order is part of a document.
    const answer = await this.#ask(`${this.#session}/execute/async`, { script, args: [JSON.stringify(args)] });
    if (answer.error !== undefined) throw new Error(answer.error);
    return answer.value;
  }

  async close() {
    if (this.#session !== "") await this.#ask(this.#session).catch(() => {});
    this.#driver.kill();
    this.#server.close();
    await rm(this.#profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
}
