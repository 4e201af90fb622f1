/** The page's end of the engine: starts its worker when first needed, and again after it broke. */
import type { ToEngine, ToPage } from "../engine/messages.js";
import { Frames } from "./frames.js";

interface Run {
  id: number;
  onEvent: (event: string) => void;
  resolve: (report: string) => void;
  /** Whether it was ended before it was through. */
  stopped: boolean;
}

/** How a run that gives way is followed and stopped. */
export interface Aside {
  onBegin: () => void;
  onEvent: (event: string) => void;
  signal: AbortSignal;
}

/** How long nobody may have asked for a run before one begins that gives way to all others. */
const QUIET_MS = 120;

export class Engine {
  #worker: Worker | null = null;
  readonly #frames = new Frames();
  #run: Run | null = null;
  #runs = 0;

  /** Runs one request; an earlier run is stopped. Never rejects: `{"failed": why}` where there is no report. */
  async run(request: string, onEvent: (event: string) => void): Promise<string> {
    this.stop();
    return this.#begin(request, onEvent).report;
  }

  /**
   * Runs one request when nobody else wants to run, and gives way to whoever does: null then, and null if it was
   * stopped, by whomever.
   */
  async aside(request: string, { onBegin, onEvent, signal }: Aside): Promise<string | null> {
    do {
      await this.#idle();
      // A run that waits for its turn begins a little after the one before it has ended.
      await new Promise((later) => setTimeout(later, QUIET_MS));
    } while (this.#waiting.length > 0);
    if (signal.aborted) return null;
    onBegin();
    const { run, report } = this.#begin(request, onEvent);
    // Another's run is not this one's to stop.
    const stop = (): void => {
      if (this.#run === run) this.stop();
    };
    signal.addEventListener("abort", stop);
    const text = await report;
    signal.removeEventListener("abort", stop);
    return run.stopped ? null : text;
  }

  #begin(request: string, onEvent: (event: string) => void): { run: Run; report: Promise<string> } {
    this.#runs += 1;
    const { promise: report, resolve } = deferred<string>();
    const run: Run = { id: this.#runs, onEvent, resolve, stopped: false };
    // The engine runs one at a time and answers in order: an earlier run ends with what it has.
    this.#waiting.push(run);
    this.#run = run;
    this.#post({ type: "run", id: run.id, request });
    return { run, report };
  }

  readonly #waiting: Run[] = [];
  #idlers: (() => void)[] = [];

  #idle(): Promise<void> {
    if (this.#waiting.length === 0) return Promise.resolve();
    return new Promise((resolve) => this.#idlers.push(resolve));
  }

  stop(): void {
    if (this.#run === null) return;
    this.#run.stopped = true;
    this.#post({ type: "stop" });
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
    this.#wake();
  }

  #wake(): void {
    if (this.#waiting.length > 0) return;
    for (const resolve of this.#idlers.splice(0)) resolve();
  }

  /** A trap leaves the engine's memory in no state to go on: it is replaced, and every run in flight is told why. */
  #broken(message: string): void {
    this.#worker?.terminate();
    this.#worker = null;
    this.#frames.clear();
    this.#run = null;
    for (const run of this.#waiting.splice(0)) run.resolve(JSON.stringify({ failed: message }));
    this.#wake();
  }
}

/** A promise with what settles it. */
function deferred<T>(): { promise: Promise<T>; resolve: (value: T) => void } {
  let resolve: (value: T) => void = () => {};
  const promise = new Promise<T>((settle) => (resolve = settle));
  return { promise, resolve };
}
