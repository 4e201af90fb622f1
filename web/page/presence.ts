/** Which other tabs show the same scenario. Where tabs cannot talk to each other nobody seems to be there. */
import { unique } from "./library.js";

interface Message {
  tab: string;
  /** The scenario that the tab shows; null when it shows another one or goes away. */
  shows: string | null;
  /** Whether the others are to say what they show. */
  asks: boolean;
}

/** The part of `BroadcastChannel` that is used. */
export type Channel = Pick<BroadcastChannel, "postMessage" | "onmessage">;

export class Presence {
  readonly #tab = unique();
  readonly #channel: Channel | null;
  readonly #others = new Map<string, string>();
  readonly #tell: (shared: boolean) => void;
  #shows: string | null = null;
  #told = false;

  /** `tell` hears whenever somebody else begins or ceases to show the same. */
  constructor(channel: () => Channel, tell: (shared: boolean) => void) {
    this.#tell = tell;
    try {
      this.#channel = channel();
      this.#channel.onmessage = (event: MessageEvent<Message>) => this.#hear(event.data);
    } catch {
      this.#channel = null;
    }
  }

  show(scenario: string | null): void {
    if (this.#shows === scenario) return;
    this.#shows = scenario;
    this.#say(scenario !== null);
    this.#look();
  }

  #say(asks: boolean): void {
    this.#channel?.postMessage({ tab: this.#tab, shows: this.#shows, asks } satisfies Message);
  }

  #hear({ tab, shows, asks }: Message): void {
    if (shows === null) this.#others.delete(tab);
    else this.#others.set(tab, shows);
    if (asks && this.#shows !== null) this.#say(false);
    this.#look();
  }

  #look(): void {
    const shared = this.#shows !== null && [...this.#others.values()].includes(this.#shows);
    if (shared !== this.#told) this.#tell(shared);
    this.#told = shared;
  }
}
