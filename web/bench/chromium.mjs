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

/**
 * Runs before anything else of a page: `bench` says when the first and the last verdict were to be seen, in milliseconds
 * since navigation.
 */
const WATCH = `if (window === top) {
  window.bench = { first: null, last: null };
  const look = () => {
    if (document.querySelector("[data-test=check-row]:not([data-status=pending])")) bench.first ??= performance.now();
    if (document.documentElement?.dataset.run === "done") bench.last ??= performance.now();
    if (bench.last === null) requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}`;

/** Tasks of all threads, and the marks by which the page's own thread is known. */
const TRACE = "disabled-by-default-devtools.timeline,blink.user_timing";
const MARK = "seamwright: ";

async function serve(folder) {
  const server = createServer(async (request, response) => {
    const path = decodeURIComponent(new URL(request.url, "http://site").pathname);
    const file = join(folder, normalize(path.endsWith("/") ? `${path}index.html` : path));
    try {
      const body = await readFile(file);
      const type = TYPES[extname(file)] ?? "application/octet-stream";
      // As static hosts do: what a second visit needs is there for a while.
      response.writeHead(200, { "content-type": type, "cache-control": "max-age=600" }).end(body);
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

  /** With `trace`, what the main thread does is written down, which costs time: see `tasks`. */
  static async open({ site, chromium, chromedriver, trace = false }) {
    const page = new Chromium();
    page.#server = await serve(site);
    const port = await freePort();
    page.#driver = spawn(chromedriver, [`--port=${port}`], { stdio: "ignore" });
    page.#profile = await mkdtemp(join(tmpdir(), "seamwright-bench-"));
    const driver = `http://127.0.0.1:${port}`;
    try {
      await page.#begin(driver, chromium, trace);
      const watch = { cmd: "Page.addScriptToEvaluateOnNewDocument", params: { source: WATCH } };
      await page.#ask(`${page.#session}/goog/cdp/execute`, watch);
      await page.visit();
      return page;
    } catch (error) {
      await page.close();
      throw error;
    }
  }

  /** Opens the page, away from any other, and waits for the run of its first example, which it begins by itself. */
  async visit() {
    await this.#ask(`${this.#session}/url`, { url: "about:blank" });
    await this.#ask(`${this.#session}/url`, { url: `http://127.0.0.1:${this.#server.address().port}/` });
    await this.evaluate("while (bench.last === null) await new Promise((r) => setTimeout(r, 50));");
  }

  async #begin(driver, chromium, trace) {
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
          "goog:chromeOptions": { binary: chromium, args, ...(trace && { perfLoggingPrefs: { traceCategories: TRACE } }) },
          ...(trace && { "goog:loggingPrefs": { performance: "ALL" } }),
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

  /** From here on, tasks are those of this part of a trace. */
  async mark(part) {
    await this.evaluate("performance.mark(args[0])", MARK + part);
  }

  /**
   * Tasks of the page's main thread by part, in milliseconds: what each took, and of that in work. Those before the first
   * mark have no name. A session can be asked only once.
   */
  async tasks() {
    const log = await this.#ask(`${this.#session}/se/log`, { type: "performance" });
    const messages = log.map(({ message }) => JSON.parse(message).message);
    const events = messages.filter(({ method }) => method === "Tracing.dataCollected").map(({ params }) => params);
    const marks = events.filter(({ name }) => name.startsWith(MARK)).sort((a, b) => a.ts - b.ts);
    const own = events.filter(({ name, pid, tid }) => /RunTask$/.test(name) && pid === marks[0]?.pid && tid === marks[0]?.tid);
    const parts = {};
    for (const { ts, dur = 0, tdur = 0 } of own) {
      const part = marks.findLast((mark) => mark.ts <= ts)?.name.slice(MARK.length) ?? "";
      (parts[part] ??= []).push({ ms: dur / 1000, cpuMs: tdur / 1000 });
    }
    return parts;
  }

  async close() {
    if (this.#session !== "") await this.#ask(this.#session).catch(() => {});
    this.#driver.kill();
    this.#server.close();
    await rm(this.#profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
}
