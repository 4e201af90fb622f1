/**
 * The sandbox frame's only script. The frame has no origin; its document never runs user code. It starts a worker for
 * each test program, hands it a port to the engine, and answers pings while that worker is busy.
 */

/** What the engine sends on the control port. */
type Order =
  | { type: "program"; id: number; text: string }
  | { type: "end"; id: number }
  | { type: "ping"; n: number };

const workers = new Map<number, Worker>();

function end(id: number): void {
  workers.get(id)?.terminate();
  workers.delete(id);
}

function begin(id: number, text: string, port: MessagePort, control: MessagePort): void {
  end(id);
  const url = URL.createObjectURL(new Blob([text], { type: "text/javascript" }));
  const worker = new Worker(url);
  workers.set(id, worker);
  worker.onerror = (event) => {
    event.preventDefault();
    control.postMessage({ type: "error", id, message: String(event.message ?? "").slice(0, 1000) });
  };
  worker.postMessage(null, [port]);
  // The worker has its own reference once it is created.
  setTimeout(() => URL.revokeObjectURL(url), 0);
}

addEventListener(
  "message",
  (event: MessageEvent) => {
    const control = event.ports[0];
    if (event.source !== parent || control === undefined) return;
    control.onmessage = (message: MessageEvent<Order>) => {
      const order = message.data;
      const port = message.ports[0];
      if (order.type === "ping") control.postMessage({ type: "pong", n: order.n });
      else if (order.type === "end") end(order.id);
      else if (order.type === "program" && port !== undefined) begin(order.id, order.text, port, control);
    };
    control.postMessage({ type: "ready" });
  },
  { once: true },
);
parent.postMessage({ type: "seamwright-frame" }, "*");
