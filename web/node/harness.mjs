/** The sandbox in Node: what web/engine/pool.ts and web/frame/boot.ts are in a browser. */
import { fileURLToPath } from "node:url";
import { MessageChannel, Worker } from "node:worker_threads";
import * as esbuild from "esbuild";
import { BUNDLES, settings } from "../build.mjs";

/** Silence after which a thread is given up, in general and while every case begins with a message; as in pool.ts. */
export const BATCH_SILENCE_MS = 5_000;
export const CASE_SILENCE_MS = 2_000;
/** How long a thread may take to start. */
const START_MS = 20_000;
/** Memory of a thread: enough for every test, and quickly used up by one that never stops taking more. */
const MOST_HEAP_MB = 256;

const THREAD = fileURLToPath(new URL("thread.mjs", import.meta.url));

let bundled = null;

/** The runtime's text, bundled as for the site; `entry` may be another file of `web/` for tests of its parts. */
export async function bundle(entry = BUNDLES.find(({ name }) => name === "runtime.js").entry, more = {}) {
  const result = await esbuild.build({ ...settings(false), entryPoints: [entry], format: "iife", ...more });
  return result.outputFiles[0].text;
}

/** Runs one test program at a time. */
export class Sandbox {
  #program = null;
  #thread = null;
  #port = null;
  #ids = 0;
  /** How many times as long silence is borne: a test that is not about time waits for a busy machine. */
  patience = 1;

  /** Takes another program; the thread of the last one is ended. */
  async program(text) {
    await this.close();
    this.#program = text;
  }

  /**
   * Sends a request's text. Answers `{ replies }`, all replies in order, or `{ lost, begun, message }`, as the pool
   * does; a program that was lost starts anew with the next request.
   */
  async ask(request, slow = false) {
    if (this.#thread === null) {
      const refused = await this.#start();
      if (refused !== null) {
        await this.close();
        return { lost: "refused", begun: null, message: refused };
      }
    }
    const id = Number(/^\{"id":(\d+)/.exec(request)?.[1]);
    const silence = this.patience * (slow ? CASE_SILENCE_MS : BATCH_SILENCE_MS);
    const outcome = await this.#fly(request, id, silence);
    if (outcome.lost !== undefined) await this.close();
    return outcome;
  }

  /** A request for a job as an object; the answer as an object, or what came instead. */
  async run(job, { seed = 1, slow = false } = {}) {
    this.#ids += 1;
    const outcome = await this.ask(JSON.stringify({ id: this.#ids, seed, slow, job }), slow);
    if (outcome.lost !== undefined) return outcome;
    const replies = outcome.replies.map((text) => JSON.parse(text));
    const last = replies.at(-1);
    return { ...last.answer, entered: last.entered, tampered: last.tampered, replies };
  }

  /** Ends the thread. */
  async close() {
    const thread = this.#thread;
    this.#thread = null;
    this.#port?.close();
    this.#port = null;
    await thread?.terminate();
  }

  async #start() {
    bundled ??= bundle();
    const workerData = [
      ["runtime.js", await bundled],
      ["program.js", this.#program ?? ""],
    ];
    const thread = new Worker(THREAD, {
      workerData,
      env: process.env,
      resourceLimits: { maxOldGenerationSizeMb: MOST_HEAP_MB },
      stdout: true,
    });
    this.#thread = thread;
    const started = await new Promise((resolve) => {
      const timer = setTimeout(() => resolve({ refused: "it does not start" }), START_MS);
      const settle = (value) => {
        clearTimeout(timer);
        resolve(value);
      };
      thread.once("message", settle);
      thread.once("error", (error) => settle({ refused: String(error?.message ?? error) }));
    });
    if (started.refused !== null) return started.refused;
    const { port1, port2 } = new MessageChannel();
    this.#port = port1;
    thread.postMessage(port2, [port2]);
    return null;
  }

  #fly(request, id, silence) {
    const thread = this.#thread;
    const port = this.#port;
    const replies = [];
    let begun = null;
    return new Promise((resolve) => {
      let timer;
      const land = (outcome) => {
        clearTimeout(timer);
        port.off("message", hear);
        thread.off("error", failed);
        thread.off("exit", gone);
        resolve(outcome);
      };
      const wait = () => {
        clearTimeout(timer);
        timer = setTimeout(() => land({ lost: "silent", begun, message: "" }), silence);
      };
      const failed = (error) => {
        // As in a browser: memory that is used up takes the worker silently, an error of the program is told.
        if (error?.code === "ERR_WORKER_OUT_OF_MEMORY") land({ lost: "gone", begun, message: "" });
        else land({ lost: "refused", begun, message: String(error?.message ?? error) });
      };
      const gone = () => land({ lost: "gone", begun, message: "" });
      const hear = (text) => {
        const head = typeof text === "string" ? /^\{"id":(\d+),"(begin|answer)":(\d+)?/.exec(text) : null;
        if (head === null || Number(head[1]) !== id) return;
        replies.push(text);
        if (head[2] === "begin") {
          begun = Number(head[3]);
          wait();
        } else {
          land({ replies });
        }
      };
      port.on("message", hear);
      thread.on("error", failed);
      thread.on("exit", gone);
      wait();
      port.postMessage(request);
    });
  }
}
