/** The engine worker's entry: loads the engine and the runtime, then answers the page one run at a time. */
import { loader } from "./apart.js";
import type { ToEngine, ToPage } from "./messages.js";
import { Pool } from "./pool.js";

/** What wasm-bindgen makes of the engine's binary. */
interface Glue {
  default(options: { module_or_path: URL }): Promise<WebAssembly.Exports>;
}

/** What `src/worker/` puts in place when it starts. */
type Run = (request: string, onEvent: (event: string) => void) => Promise<string>;

const tell = (message: ToPage): void => postMessage(message);

function broken(reason: unknown): void {
  tell({ type: "broken", message: `the engine failed: ${reason instanceof Error ? reason.message : String(reason)}` });
}

async function load(): Promise<{ engine: Run; pool: Pool }> {
  const beside = (name: string) => new URL(`./${name}?v=${__DIGEST__}`, import.meta.url);
  const [glue, runtime] = await Promise.all([
    import(beside("engine.js").href) as Promise<Glue>,
    fetch(beside("runtime.js")).then((response) => response.text()),
  ]);
  const pool = new Pool(runtime, tell);
  const seamwrightApart = loader(beside("engine_apart.wasm"), () => main);
  Object.assign(globalThis, { seamwrightPool: pool, seamwrightPanic: broken, seamwrightApart });
  const main = await glue.default({ module_or_path: beside("engine_bg.wasm") });
  tell({ type: "ready", digest: __DIGEST__ });
  return { engine: (globalThis as unknown as { seamwrightRun: Run }).seamwrightRun, pool };
}

const loaded = load();
loaded.catch(broken);
let last: Promise<unknown> = loaded;

async function run(id: number, request: string): Promise<void> {
  const { engine, pool } = await loaded;
  pool.reset();
  // What an earlier run found is told all at once: a message for each check would cost more than all the rest.
  let events: string[] = [];
  const flush = (): void => {
    if (events.length > 0) tell({ type: "events", id, events });
    events = [];
  };
  const report = await engine(request, (event) => {
    if (events.push(event) === 1) setTimeout(flush);
  });
  flush();
  tell({ type: "report", id, report });
}

onmessage = (event: MessageEvent<ToEngine>) => {
  const message = event.data;
  switch (message.type) {
    case "run":
      last = last.then(() => run(message.id, message.request)).catch(broken);
      return;
    case "stop":
      void loaded.then(({ pool }) => pool.stop());
      return;
    case "frame": {
      const port = event.ports[0];
      if (port !== undefined) void loaded.then(({ pool }) => pool.arrived(message.id, port));
    }
  }
};
