/** The page's end of the engine: starts its worker when first needed, and again after it broke. */
import type { ToEngine, ToPage } from "../engine/messages.js";
import { Frames } from "./frames.js";

interface Run {
  id: number;
  onEvent: (event: string) => void;
  resolve: (report: string) => void;
}

export class Engine {
  #worker: Worker | null = null;
  readonly #frames = new Frames();
  #run: Run | null = null;
  #runs = 0;

  /** Runs one request; an earlier run is stopped. Never rejects: `{"failed": why}` where there is no report. */
  async run(request: string, onEvent: (event: string) => void): Promise<string> {
    const before = this.#run;
    if (before !== null) this.#post({ type: "stop" });
    this.#runs += 1;
    const id = this.#runs;
    return new Promise((resolve) => {
      // The engine runs one at a time and answers in order: the earlier run ends with what it has.
      const queue = { id, onEvent, resolve };
      this.#waiting.push(queue);
      this.#run = queue;
      this.#post({ type: "run", id, request });
    });
  }

  readonly #waiting: Run[] = [];

  stop(): void {
    if (this.#run !== null) this.#post({ type: "stop" });
  }

  #post(message: ToEngine, transfer: Transferable[] = []): void {
    this.#started().postMessage(message, transfer);
  }

  #started(): Worker {
    if (this.#worker !== null) return this.#worker;
    const address = new URL(`./worker.js?v=${__DIGEST__}`, import.meta.url);
    const worker = new Worker(address, { type: "module" });
    worker.onmessage = (event: MessageEvent<ToPage>) => void this.#hear(event.data);
    worker.onerror = (event) => {
      event.preventDefault();
      this.#broken(String(event.message ?? "the engine did not load"));
    };
    this.#worker = worker;
    return worker;
  }

  async #hear(message: ToPage): Promise<void> {
    switch (message.type) {
      case "ready":
        if (message.digest !== __DIGEST__) this.#broken("the page and the engine are of different versions: reload");
        return;
      case "events": {
        const run = this.#waiting.find((run) => run.id === message.id);
        for (const event of message.events) run?.onEvent(event);
        return;
      }
      case "report":
        this.#settle(message.id, message.report);
        return;
      case "broken":
        this.#broken(message.message);
        return;
      case "add-frame": {
        const worker = this.#worker;
        const port = await this.#frames.add(message.id);
        // The engine may have been replaced meanwhile; its frames are gone then.
        if (this.#worker === worker) this.#post({ type: "frame", id: message.id }, [port]);
        return;
      }
      case "remove-frame":
        this.#frames.remove(message.id);
    }
  }

  #settle(id: number, report: string): void {
    const place = this.#waiting.findIndex((run) => run.id === id);
    const [run] = place < 0 ? [] : this.#waiting.splice(place, 1);
    if (this.#run?.id === id) this.#run = null;
    run?.resolve(report);
  }

  /** A trap leaves the engine's memory in no state to go on: it is replaced, and every run in flight is told why. */
  #broken(message: string): void {
    this.#worker?.terminate();
    this.#worker = null;
    this.#frames.clear();
    this.#run = null;
    for (const run of this.#waiting.splice(0)) run.resolve(JSON.stringify({ failed: message }));
  }
}
