/**
 * Channels between wired modules: every subscriber gets every event, one after another as they were published, unless a
 * link on the wire says otherwise. What a subscriber throws on, it has not received.
 *
 * A link lies between the channel and each subscriber: `publish` is done once the channel has the event. What is lost, or
 * not received, is delivered again where the channel promises that it arrives; a lost acknowledgement makes an event
 * arrive twice where it may.
 */
import { displayCall } from "../display.js";
import { TIMEOUT_MS, arriving, later, mark, markDelay } from "../links/call.js";
import type { Fate, Line } from "../links/line.js";
import type { ChannelProgram, Crossing } from "../protocol.js";
import { copyAll } from "../unwire.js";
import { encodeAll } from "../wire.js";
import type { World } from "../world/index.js";
import { NativeMap, NativePromise, mapGet, mapSet } from "../world/primordials.js";
import { RECEIVE } from "./subscribers.js";

/** Deliveries of one event to one subscriber over a link, at most: who refuses it so often never takes it. */
const MOST_DELIVERIES = 10;

/** Turns of the microtask queue in which quick subscribers have received an event before `publish` is done. */
const QUICK_TURNS = 16;

/** An event on its way to a subscriber. */
export interface Parcel {
  channel: string;
  promise: ChannelProgram;
  subscriber: string;
  /** What is published; every delivery is of a copy. */
  event: readonly unknown[];
  line: Line | null;
  /** The record of its being published. */
  published: Crossing;
  /** Takes the delivery down and calls the subscriber, who may promise; throws or rejects if it was not received. */
  deliver: (event: unknown[], note: (crossing: Crossing) => void) => unknown;
}

/** What a subscriber is given one after another. */
interface Lane {
  parcels: Parcel[];
  /** The place of the next one. */
  next: number;
  busy: boolean;
}

export class Bus {
  readonly #world: World;
  readonly #lanes = new NativeMap<string, Lane>();
  /** Lanes on which something is to be delivered. */
  #busy = 0;

  constructor(world: World) {
    this.#world = world;
  }

  /** Sends an event to a subscriber, who gets it when whoever publishes has gone on. */
  send(parcel: Parcel): void {
    const { line, promise } = parcel;
    if (line !== null && !promise.ordered) {
      void this.#carry(parcel, line);
      return;
    }
    const name = `${parcel.channel} ${parcel.subscriber}`;
    let lane = mapGet(this.#lanes, name);
    if (lane === undefined) {
      lane = { parcels: [], next: 0, busy: false };
      mapSet(this.#lanes, name, lane);
    }
    lane.parcels[lane.parcels.length] = parcel;
    if (!lane.busy) void this.#empty(lane);
  }

  /** Resolves when subscribers have received what they can at once; it does not wait for those that take their time. */
  async quick(): Promise<void> {
    for (let turn = 0; turn < QUICK_TURNS && this.#busy > 0; turn += 1) await undefined;
  }

  async #empty(lane: Lane): Promise<void> {
    lane.busy = true;
    this.#busy += 1;
    await undefined;
    while (lane.next < lane.parcels.length) {
      const parcel = lane.parcels[lane.next] as Parcel;
      lane.next += 1;
      if (parcel.line !== null) {
        await this.#carry(parcel, parcel.line);
      } else {
        const receiving = received(parcel, copyAll(parcel.event), () => {});
        // What is received at once does not keep the next one waiting.
        if (typeof receiving !== "boolean") await receiving;
      }
    }
    lane.parcels = [];
    lane.next = 0;
    lane.busy = false;
    this.#busy -= 1;
  }

  /** Carries an event over a link, until it has arrived as the channel promises. */
  async #carry(parcel: Parcel, line: Line): Promise<void> {
    const { delivery } = parcel.promise;
    const wait = line.link.timeout ?? TIMEOUT_MS;
    for (let nth = 1; nth <= MOST_DELIVERIES; nth += 1) {
      const fate = line.fate("request", parcel.subscriber);
      if (fate.lost && nth === 1) mark(parcel.published, `lost on its way to ${parcel.subscriber}`);
      const arrived = !fate.lost && (await this.#deliver(parcel, line, fate, nth));
      if (delivery === "at-most-once") return;
      // Where an event comes once and no more, it is known that it has come.
      if (arrived && (delivery === "exactly-once" || !line.fate("reply", parcel.subscriber).lost)) return;
      await this.#pause(wait);
    }
    mark(parcel.published, `given up after ${MOST_DELIVERIES} deliveries to ${parcel.subscriber}`);
  }

  async #deliver(parcel: Parcel, line: Line, fate: Fate, nth: number): Promise<boolean> {
    const arrive = async (delay: number, again: boolean): Promise<boolean> => {
      if (delay > 0) await this.#pause(delay);
      const { values, changed } = arriving(line, fate, "request", parcel.event);
      return received(parcel, values, (crossing) => {
        if (again || nth > 1) mark(crossing, "delivered again");
        markDelay(crossing, "event", delay, fate.held && !again);
        if (changed) mark(crossing, `event arrives as ${displayCall(RECEIVE, encodeAll(values))}`);
      });
    };
    const first = arrive(fate.delay, false);
    if (fate.again !== null && parcel.promise.delivery === "at-least-once") void arrive(fate.again, true);
    return first;
  }

  #pause(ms: number): Promise<void> {
    return new NativePromise((resolve) => later(this.#world, ms, resolve));
  }
}

/** Whether a subscriber has received an event. */
function received(parcel: Parcel, event: unknown[], note: (crossing: Crossing) => void): boolean | Promise<boolean> {
  try {
    const answer = parcel.deliver(event, note);
    return answer instanceof NativePromise ? settled(answer) : true;
  } catch {
    // It is in the record.
    return false;
  }
}

async function settled(answer: Promise<unknown>): Promise<boolean> {
  try {
    await answer;
    return true;
  } catch {
    return false;
  }
}
