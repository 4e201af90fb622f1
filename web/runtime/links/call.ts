/** A call over a wire that misbehaves: the request crosses it, and so does the reply. */
import { display, displayCall } from "../display.js";
import type { Crossing } from "../protocol.js";
import { copyAll } from "../unwire.js";
import { encode, encodeAll } from "../wire.js";
import type { World } from "../world/index.js";
import { NativeError, NativePromise, define, max } from "../world/primordials.js";
import { corrupt } from "./corrupt.js";
import type { Fate, Line } from "./line.js";

/** After how long a caller gives up whose message is lost, unless the link says. */
export const TIMEOUT_MS = 1_000;

/** What a caller gets that has waited long enough: of a class of its own, so that nothing done to it is left for others. */
function timeoutError(message: string): Error {
  const TimeoutError = class extends NativeError {};
  define(TimeoutError, "name", "TimeoutError");
  define(TimeoutError.prototype, "name", "TimeoutError");
  return new TimeoutError(message);
}

/** A call on its way. */
export interface Linked {
  /** Its record, made when it was sent. */
  crossing: Crossing;
  /** What is sent; the callee gets copies. */
  sent: readonly unknown[];
  /** Calls the provider; the record is another one where the request arrives again. */
  deliver: (args: unknown[], crossing: Crossing) => Promise<unknown>;
  /** A record for a request that arrives again. */
  again: () => Crossing;
  /** Told of the error that the link makes. */
  failed: (error: Error) => void;
}

/** Notes on a record what the link did. */
export function mark(crossing: Crossing, what: string): void {
  const marks = (crossing.link ??= []);
  marks[marks.length] = what;
}

/** Notes how late a message is. */
export function markDelay(crossing: Crossing, way: string, delay: number, held: boolean): void {
  if (delay > 0) mark(crossing, `${way} ${held ? "held back" : "took"} ${delay} ms`);
}

/** What arrives of a message: a copy, changed where the link corrupts it. */
export function arriving(line: Line, fate: Fate, way: string, values: readonly unknown[]): { values: unknown[]; changed: boolean } {
  const copies = copyAll(values);
  const changed = fate.corrupt && corrupt(copies, () => line.chance(`corrupted ${way}`));
  return { values: copies, changed };
}

/** Calls what a promise comes to, be it a value or an error. */
async function settle(promise: Promise<unknown>, answered: (value: unknown) => void, failed: (error: unknown) => void): Promise<void> {
  let value: unknown;
  try {
    value = await promise;
  } catch (error) {
    failed(error);
    return;
  }
  answered(value);
}

/** Makes a call over a line. */
export function callOver(line: Line, world: World, call: Linked): Promise<unknown> {
  const { crossing } = call;
  return new NativePromise((resolve, reject) => {
    const begun = world.now();
    const { timeout } = line.link;
    /** Requests and replies that are still to come. */
    let expected = 1;
    let waits = true;
    let cancel: (() => void) | null = null;
    const giveUp = (): void => {
      if (!waits) return;
      waits = false;
      crossing.timeout = world.now() - begun;
      const error = timeoutError(`${crossing.contract}.${crossing.operation}: no reply within ${crossing.timeout} ms`);
      call.failed(error);
      reject(error);
    };
    const startTimeout = (ms: number): void => {
      cancel ??= world.after(max(begun + ms - world.now(), 0), giveUp);
    };
    if (timeout !== undefined) startTimeout(timeout);
    /** One of them will not come. */
    const lose = (record: Crossing, way: string): void => {
      mark(record, `${way} lost`);
      expected -= 1;
      if (expected === 0) startTimeout(TIMEOUT_MS);
    };
    const reply = (record: Crossing, value: unknown, end: (value: unknown) => void, isError: boolean): void => {
      const fate = line.fate("reply");
      if (fate.lost) return lose(record, "reply");
      const { values, changed } = isError ? { values: [value], changed: false } : arriving(line, fate, "reply", [value]);
      markDelay(record, "reply", fate.delay, fate.held);
      if (changed) mark(record, `reply arrives as ${display(encode(values[0]))}`);
      later(world, fate.delay, () => {
        if (crossing.timeout !== undefined) mark(record, "reply came too late");
        if (!waits) return;
        waits = false;
        cancel?.();
        end(values[0]);
      });
    };
    const request = (record: Crossing, fate: Fate): void => {
      const { values, changed } = arriving(line, fate, "request", call.sent);
      if (changed) mark(record, `request arrives as ${displayCall(crossing.operation, encodeAll(values))}`);
      void settle(
        call.deliver(values, record),
        (value) => reply(record, value, resolve, false),
        (error) => reply(record, error, reject, true),
      );
    };
    const fate = line.fate("request");
    if (fate.lost) return lose(crossing, "request");
    if (fate.again !== null) expected += 1;
    markDelay(crossing, "request", fate.delay, fate.held);
    later(world, fate.delay, () => request(crossing, fate));
    if (fate.again !== null) {
      later(world, fate.again, () => {
        const record = call.again();
        mark(record, "delivered again");
        request(record, fate);
      });
    }
  });
}

/** At once if that is when. */
export function later(world: World, delay: number, act: () => void): void {
  if (delay > 0) world.after(delay, act);
  else act();
}
