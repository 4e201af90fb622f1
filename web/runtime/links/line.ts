/**
 * A wire that misbehaves: what becomes of each message on it, by chance and by virtual time.
 *
 * Every setting of every wire has a stream of chance of its own: a link that is added, or a setting, changes nothing of
 * what happens by another.
 */
import type { LinkProgram } from "../protocol.js";
import type { World } from "../world/index.js";
import { exp } from "../world/math/exp.js";
import { NativeMap, arrayIncludes, mapGet, mapSet, max, round } from "../world/primordials.js";

/** The longest that a message is held back where no latency says more, so that others overtake it. */
const LEAST_HOLD_MS = 10;

/** Of this share of its messages one is held back, on a link that reorders. */
const HELD_BACK = 0.5;

/** The longest time that a message takes, whatever chance says: a year. */
const MOST_MS = 366 * 86_400_000;

/** Times are whole eighths of a millisecond: sums of them are exact, so that what is sent first arrives first. */
const PARTS = 8;

/** Uniform numbers whose sum, less half their count, is nearly normal with variance 1 (Irwin and Hall). */
const SUMMANDS = 12;

/** The two ways of a call. */
export type Way = "request" | "reply";

/** What becomes of a message. */
export interface Fate {
  lost: boolean;
  /** Virtual milliseconds until it arrives. */
  delay: number;
  /** The same of its second copy, if it arrives twice. */
  again: number | null;
  /** It arrives with one leaf changed. */
  corrupt: boolean;
  /** It was held back. */
  held: boolean;
}

/** How many messages there were one way, and when the last of them arrives. */
interface Course {
  sent: number;
  arrived: number;
}

export class Line {
  readonly link: LinkProgram;
  readonly #name: string;
  readonly #world: World;
  readonly #streams = new NativeMap<string, () => number>();
  readonly #courses = new NativeMap<string, Course>();

  /** `name` tells its chance from that of other lines. */
  constructor(name: string, link: LinkProgram, world: World) {
    this.#name = name;
    this.link = link;
    this.#world = world;
  }

  /** Whether an operation, or a subscriber, is among those that it is limited to. */
  bears(name: string): boolean {
    return this.link.only === undefined || arrayIncludes(this.link.only, name);
  }

  /** A number in [0, 1) for one setting. */
  chance(setting: string): number {
    let stream = mapGet(this.#streams, setting);
    if (stream === undefined) {
      stream = this.#world.stream(`link ${this.#name} ${setting}`);
      mapSet(this.#streams, setting, stream);
    }
    return stream();
  }

  /** What becomes of a message that is sent now. `course` tells apart what goes to different ends of the wire. */
  fate(way: Way, course = ""): Fate {
    const { link } = this;
    const fate: Fate = { lost: false, delay: 0, again: null, corrupt: false, held: false };
    if (way === "request" ? !link.requests : !link.replies) return fate;
    const own = this.#course(`${way} ${course}`);
    own.sent += 1;
    fate.lost = this.#isLost(way, own.sent);
    if (fate.lost) return fate;
    fate.corrupt = this.#happens("corrupt", link.corrupt, way);
    fate.held = link.reorder && this.chance(`reorder ${way}`) < HELD_BACK;
    fate.delay = this.#arrival(way, own, fate.held);
    if (way === "request" && this.#happens("duplicate", link.duplicate, way)) fate.again = this.#arrival("again", own, false);
    return fate;
  }

  #course(name: string): Course {
    let course = mapGet(this.#courses, name);
    if (course === undefined) {
      course = { sent: 0, arrived: 0 };
      mapSet(this.#courses, name, course);
    }
    return course;
  }

  #happens(setting: string, share: number, way: Way): boolean {
    return share > 0 && this.chance(`${setting} ${way}`) < share;
  }

  #isLost(way: Way, nth: number): boolean {
    const { link } = this;
    const now = this.#world.now();
    // By chance last, but always asked: what else is lost does not change which ones are lost by chance.
    const dropped = this.#happens("drop", link.drop, way);
    const down = link.down !== undefined && now >= link.down[0] && now < link.down[1];
    const counted = way === (link.requests ? "request" : "reply");
    const fails = counted && (nth <= link.failFirst || (link.failEvery > 0 && nth % link.failEvery === 0));
    return dropped || down || fails;
  }

  /** Milliseconds until a message arrives that is sent now: none arrives before one that was sent earlier, unless held. */
  #arrival(way: string, course: Course, held: boolean): number {
    const now = this.#world.now();
    const { latency } = this.link;
    let delay = this.#latency(way);
    if (held) delay += this.chance(`reorder ${way}`) * max(latency === undefined ? 0 : latency[1], LEAST_HOLD_MS);
    delay = round(delay * PARTS) / PARTS;
    if (this.link.reorder) return delay;
    const at = max(now + delay, course.arrived);
    course.arrived = at;
    return at - now;
  }

  #latency(way: string): number {
    const { latency, lognormal } = this.link;
    if (latency !== undefined) return latency[0] + this.chance(`latency ${way}`) * (latency[1] - latency[0]);
    if (lognormal === undefined) return 0;
    let normal = -SUMMANDS / 2;
    for (let n = 0; n < SUMMANDS; n += 1) normal += this.chance(`latency ${way}`);
    const delay = lognormal[0] * exp(lognormal[1] * normal);
    return delay < MOST_MS ? delay : MOST_MS;
  }
}

/** The lines of one check, each made when it is first asked for. */
export class Lines {
  readonly #links: Readonly<Record<string, LinkProgram>>;
  readonly #world: World;
  readonly #lines = new NativeMap<string, Line>();

  constructor(links: Readonly<Record<string, LinkProgram>>, world: World) {
    this.#links = links;
    this.#world = world;
  }

  /** What lies on a wire; null: it is perfect. */
  line(from: string, contract: string): Line | null {
    const wire = `${from}.${contract}`;
    const link = this.#links[wire];
    if (link === undefined) return null;
    let line = mapGet(this.#lines, wire);
    if (line === undefined) {
      line = new Line(wire, link, this.#world);
      mapSet(this.#lines, wire, line);
    }
    return line;
  }
}
