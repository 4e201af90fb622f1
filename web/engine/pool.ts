/**
 * The engine's sandboxes: one frame in use, one kept warm, and a watchdog over the request in flight.
 *
 * Everything that a program says is taken as text for the engine to judge; a message that is no text, or that belongs
 * to no request, is dropped.
 */
import type { ToPage } from "./messages.js";

/** Silence of a worker after which its frame is asked whether it lives. Batches on slow machines take a while. */
const BATCH_SILENCE_MS = 5_000;
/** The same in slow mode, where every case begins with a message. */
const CASE_SILENCE_MS = 2_000;
/** How long a frame may take to answer a ping: its document is idle, whatever its worker does. */
const PING_MS = 2_000;
/** Workers kept alive at once; the program that was asked longest ago gives way. */
const MOST_WORKERS = 6;
/** Workers that run the same program side by side: as many as there are cores, up to this. */
const MOST_SIDE_BY_SIDE = 4;
/** A reply longer than this is no reply of ours. */
const MOST_REPLY_CHARS = 64 * 1024 * 1024;

type Outcome =
  /** The reply that ends the request, in UTF-8. */
  | { reply: Uint8Array }
  | { lost: "silent" | "gone" | "refused"; begun: number | null; message: string }
  | { stopped: true };

const utf8 = new TextEncoder();

interface Frame {
  id: number;
  control: MessagePort;
}

interface Program {
  text: string;
  port: MessagePort | null;
  /** While it starts: whoever else asks meanwhile waits for the same worker. */
  starting: Promise<MessagePort | null> | null;
  used: number;
}

interface Flight {
  program: number;
  id: number;
  begun: number | null;
  silence: number;
  timer: ReturnType<typeof setTimeout> | undefined;
  settle: (outcome: Outcome) => void;
}

export class Pool {
  readonly #runtime: string;
  readonly #tell: (message: ToPage) => void;
  readonly #programs = new Map<number, Program>();
  readonly #arriving = new Map<number, (frame: Frame) => void>();
  /** Requests on their way, by program, in order: a worker takes one after the other. */
  readonly #flights = new Map<number, Flight[]>();
  #frame: Promise<Frame> | null = null;
  #spare: Promise<Frame> | null = null;
  #ids = 0;
  #pings = 0;
  #pong: ((n: number) => void) | null = null;
  #stopped = false;
  #stop: () => void = () => {};
  #stopping = Promise.resolve();

  constructor(runtime: string, tell: (message: ToPage) => void) {
    this.#runtime = runtime;
    this.#tell = tell;
    this.reset();
  }

  /** Before a run: forgets that an earlier one was stopped. */
  reset(): void {
    this.#stopped = false;
    this.#stopping = new Promise((resolve) => (this.#stop = resolve));
  }

  /** Ends the run: what is in flight, and all that is asked from now on, answers that it was stopped. */
  stop(): void {
    this.#stopped = true;
    this.#stop();
    for (const program of [...this.#flights.keys()]) {
      this.#landAll(program, { stopped: true });
      void this.#drop(program);
    }
  }

  /** Takes the frame that the page has made. */
  arrived(id: number, control: MessagePort): void {
    control.onmessage = (event: MessageEvent) => this.#control(event.data);
    this.#arriving.get(id)?.({ id, control });
    this.#arriving.delete(id);
  }

  open(text: string): number {
    this.#ids += 1;
    this.#programs.set(this.#ids, { text, port: null, starting: null, used: 0 });
    return this.#ids;
  }

  /** How many programs can run at once. */
  workers(): number {
    return Math.min(Math.max(navigator.hardwareConcurrency, 1), MOST_SIDE_BY_SIDE);
  }

  close(id: number): void {
    void this.#drop(id).then(() => this.#programs.delete(id));
  }

  /** Starts a program anew. Whoever still waits for an answer asks again. */
  renew(id: number): void {
    void this.#drop(id);
    this.#landAll(id, { stopped: true });
  }

  /**
   * Sends a request, which is JSON text that begins with its number, to a program. If its worker runs, the request is
   * on its way when this returns: the engine then works for a while without letting anything else have its turn.
   */
  ask(program: number, request: string, slow: boolean): Promise<Outcome> {
    if (this.#stopped) return Promise.resolve({ stopped: true });
    const running = this.#running(program);
    return running === null ? this.#askLater(program, request, slow) : this.#send(running, program, request, slow);
  }

  async #askLater(program: number, request: string, slow: boolean): Promise<Outcome> {
    const worker = await Promise.race([this.#worker(program), this.#stopping]);
    return !worker || this.#stopped ? { stopped: true } : this.#send(worker, program, request, slow);
  }

  #send(worker: MessagePort, program: number, request: string, slow: boolean): Promise<Outcome> {
    const id = Number(/^\{"id":(\d+)/.exec(request)?.[1]);
    return new Promise((settle) => {
      const silence = slow ? CASE_SILENCE_MS : BATCH_SILENCE_MS;
      const flight: Flight = { program, id, begun: null, silence, timer: undefined, settle };
      const flights = this.#flights.get(program) ?? [];
      flights.push(flight);
      this.#flights.set(program, flights);
      if (flights.length === 1) this.#wait(flight);
      worker.postMessage(request);
    });
  }

  #wait(flight: Flight): void {
    clearTimeout(flight.timer);
    flight.timer = setTimeout(() => void this.#silent(flight), flight.silence);
  }

  /** The request that a program is at. */
  #current(program: number): Flight | undefined {
    return this.#flights.get(program)?.[0];
  }

  /** Ends the request that a program is at; the next one's time begins. */
  #land(flight: Flight, outcome: Outcome): void {
    clearTimeout(flight.timer);
    if (this.#current(flight.program) !== flight) return;
    this.#flights.get(flight.program)?.shift();
    const next = this.#current(flight.program);
    if (next === undefined) this.#flights.delete(flight.program);
    else this.#wait(next);
    flight.settle(outcome);
  }

  /** Ends all requests of a program: what takes its worker takes those that wait for it, too. */
  #landAll(program: number, outcome: Outcome): void {
    for (let flight = this.#current(program); flight !== undefined; flight = this.#current(program)) {
      this.#land(flight, outcome);
    }
  }

  #reply(program: number, data: unknown): void {
    const flight = this.#current(program);
    if (flight === undefined || typeof data !== "string" || data.length > MOST_REPLY_CHARS) return;
    // Only the beginning is looked at here: `{"id":7,"begin":3}` or `{"id":7,"answer":…`.
    const head = /^\{"id":(\d+),"(begin|answer)":(\d+)?/.exec(data);
    if (head === null || Number(head[1]) !== flight.id) return;
    if (head[2] === "begin") {
      flight.begun = Number(head[3]);
      this.#wait(flight);
      return;
    }
    this.#land(flight, { reply: utf8.encode(data) });
  }

  /** A worker said nothing for too long. Its frame's document tells whether the worker is busy or all is gone. */
  async #silent(flight: Flight): Promise<void> {
    const frame = await this.#working();
    const alive = await this.#ping(frame);
    if (this.#current(flight.program) !== flight) return;
    if (alive) await this.#drop(flight.program);
    else this.#replace(frame);
    this.#landAll(flight.program, { lost: alive ? "silent" : "gone", begun: flight.begun, message: "" });
  }

  #ping(frame: Frame): Promise<boolean> {
    this.#pings += 1;
    const wanted = this.#pings;
    return new Promise((resolve) => {
      const timer = setTimeout(() => resolve(false), PING_MS);
      this.#pong = (n) => {
        if (n !== wanted) return;
        clearTimeout(timer);
        resolve(true);
      };
      frame.control.postMessage({ type: "ping", n: wanted });
    });
  }

  #control(data: unknown): void {
    if (typeof data !== "object" || data === null || !("type" in data)) return;
    if (data.type === "pong" && "n" in data && typeof data.n === "number") this.#pong?.(data.n);
    if (data.type === "error" && "id" in data && typeof data.id === "number") {
      const flight = this.#current(data.id);
      const message = "message" in data ? String(data.message) : "";
      void this.#drop(data.id);
      if (flight !== undefined) this.#landAll(data.id, { lost: "refused", begun: flight.begun, message });
    }
  }

  /** The port of a program's worker, if that runs. */
  #running(id: number): MessagePort | null {
    const program = this.#programs.get(id);
    if (program === undefined) return null;
    this.#ids += 1;
    program.used = this.#ids;
    return program.port;
  }

  /** The same; it is started if it does not run. */
  async #worker(id: number): Promise<MessagePort | null> {
    const program = this.#programs.get(id);
    if (program === undefined) return null;
    const port = this.#running(id);
    if (port !== null) return port;
    program.starting ??= this.#start(id, program).finally(() => (program.starting = null));
    return program.starting;
  }

  async #start(id: number, program: Program): Promise<MessagePort | null> {
    const frame = await this.#working();
    const running = [...this.#programs].filter(([, other]) => other.port !== null);
    running.sort(([, a], [, b]) => a.used - b.used);
    for (const [other] of running.slice(0, Math.max(0, running.length - MOST_WORKERS + 1))) await this.#drop(other);
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = (event) => this.#reply(id, event.data);
    program.port = port1;
    frame.control.postMessage({ type: "program", id, text: `${this.#runtime}\n${program.text}` }, [port2]);
    return port1;
  }

  async #drop(id: number): Promise<void> {
    const program = this.#programs.get(id);
    if (program === undefined || program.port === null) return;
    program.port.close();
    program.port = null;
    (await this.#working()).control.postMessage({ type: "end", id });
  }

  #working(): Promise<Frame> {
    this.#frame ??= this.#spare ?? this.#add();
    if (this.#spare === this.#frame) this.#spare = null;
    this.#spare ??= this.#add();
    return this.#frame;
  }

  #add(): Promise<Frame> {
    this.#ids += 1;
    const id = this.#ids;
    const frame = new Promise<Frame>((resolve) => this.#arriving.set(id, resolve));
    this.#tell({ type: "add-frame", id });
    return frame;
  }

  /** A frame whose document does not answer is lost with all its workers; the spare takes over if it lives. */
  #replace(frame: Frame): void {
    for (const program of this.#programs.values()) {
      program.port?.close();
      program.port = null;
    }
    this.#remove(frame);
    const spare = this.#spare;
    this.#spare = null;
    this.#frame = spare === null ? null : this.#alive(spare);
  }

  /** The spare, or a new frame: a browser may keep all frames in one process, which was lost with all of them. */
  async #alive(spare: Promise<Frame>): Promise<Frame> {
    const late = new Promise<null>((resolve) => setTimeout(() => resolve(null), PING_MS));
    const frame = await Promise.race([spare, late]);
    if (frame !== null && (await this.#ping(frame))) return frame;
    if (frame === null) void spare.then((arrived) => this.#remove(arrived));
    else this.#remove(frame);
    return this.#add();
  }

  #remove(frame: Frame): void {
    frame.control.close();
    this.#tell({ type: "remove-frame", id: frame.id });
  }
}
