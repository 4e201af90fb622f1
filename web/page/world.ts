/** What the desk needs of the browser, and what it tells the page. */
import type { History } from "./history.js";
import type { Library, Piece } from "./library.js";

/**
 * What the page is told: `open` and `follow` with a scenario, `put` with its text alone, `title` with a new title, `new`,
 * `notice` and `bad` with words, `kept` with an outcome of storing, `shared` with `1` or nothing; and `flush`, at which it
 * saves at once.
 */
export type Hear = (what: string, text: string) => void;

/** What the desk needs of the browser. */
export interface World {
  library: Library;
  history: Pick<History, "add" | "of">;
  /** What this tab had on show, over a reload. */
  remembered(): string | null;
  remember(what: string): void;
  /** The text of a file beside the page. */
  fetch(path: string): Promise<string>;
  /** The document that a link carries, as text. */
  readLink(fragment: string): Promise<string>;
  fragment(): string;
  /** Takes the fragment out of the address. */
  forgetFragment(): void;
  present(scenario: string | null): void;
  now(): number;
}

export interface Example {
  name: string;
  title: string;
}

/** A scenario as the page reads it. */
export function saved({ origin, file, work }: Piece, touched: boolean, back: boolean): string {
  return `{"origin":${origin},"touched":${touched},"file":${JSON.stringify(file)},"back":${back},"work":${work}}`;
}

/** Whether a text is one JSON object. */
export function isObject(text: string): boolean {
  try {
    const read: unknown = JSON.parse(text);
    return typeof read === "object" && read !== null && !Array.isArray(read);
  } catch {
    return false;
  }
}

/** What a thrown value says. */
export function words(reason: unknown): string {
  return reason instanceof Error ? reason.message : String(reason);
}
