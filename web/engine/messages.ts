/** What the page and the engine's worker say to each other. */

/** From the page. */
export type ToEngine =
  | { type: "run"; id: number; request: string }
  | { type: "stop" }
  /** A frame that the engine asked for; its control port comes along. */
  | { type: "frame"; id: number };

/** From the engine. */
export type ToPage =
  | { type: "ready"; digest: string }
  /** What has happened since the last such message, in order. */
  | { type: "events"; id: number; events: string[] }
  | { type: "report"; id: number; report: string }
  /** The engine trapped and must be replaced. */
  | { type: "broken"; message: string }
  | { type: "add-frame"; id: number }
  | { type: "remove-frame"; id: number };
