/**
 * The person's scenarios, each under a key of its own in the browser's storage. What the browser refuses to store is held
 * for as long as the tab lives, so that nothing is lost by looking at something else.
 *
 * A document stays the text that the page made of it: read and written again by JavaScript, a large number would become
 * another one.
 */

/** What every scenario's key begins with; its id follows. */
const PREFIX = "seamwright.scenario.";
/** What is opened where nothing else is asked for: an id, or `example:NAME`. */
const LAST = "seamwright.last";
/** Where the first version of the page kept what was being edited, and what it had put aside. */
const OLD_CURRENT = "seamwright.current";
const OLD_SHELF = "seamwright.shelf";

const FORMAT = 1;

/** A scenario as the page shows it. */
export interface Piece {
  title: string;
  /** Where it came from, as JSON. */
  origin: string;
  /** The file on show; null for the story. */
  file: string | null;
  /** The scenario as JSON: title, document, and the text of `scenario.json` if that is broken. */
  work: string;
}

/** A scenario that is kept. */
export interface Kept extends Piece {
  id: string;
  /** Another one after every change, so that a tab sees when somebody else has written. */
  stamp: string;
  /** When it was changed last, in milliseconds since 1970. */
  changed: number;
  /** A title that it takes on when it is opened next. */
  renamed?: string;
}

/** What came of storing: done, or why not. */
export type Outcome = "saved" | "full" | "blocked";

/** The part of `Storage` that is used. */
export type Store = Pick<Storage, "getItem" | "setItem" | "removeItem" | "key" | "length">;

let made = 0;

/** A name that nothing else has. */
export function unique(): string {
  made += 1;
  return `${Date.now().toString(36)}-${made.toString(36)}-${Math.random().toString(36).slice(2, 10)}`;
}

/** The title of a copy: the first of `Title (2)`, `Title (3)`, … that is not taken. */
export function copyTitle(title: string, taken: readonly string[]): string {
  const base = title.replace(/ \(\d+\)$/, "") || "Untitled";
  let number = 2;
  while (taken.includes(`${base} (${number})`)) number += 1;
  return `${base} (${number})`;
}

/** What a kept scenario is called now. */
export function titleOf(kept: Kept): string {
  return kept.renamed ?? kept.title;
}

export class Library {
  readonly #store: () => Store;
  readonly #held = new Map<string, Kept>();

  /** `store` gives the browser's storage, or throws where it is blocked. */
  constructor(store: () => Store) {
    this.#store = store;
  }

  key(id: string): string {
    return PREFIX + id;
  }

  /** All that is kept, the latest first. */
  list(): Kept[] {
    const found = new Map(this.#held);
    try {
      const store = this.#store();
      for (let at = 0; at < store.length; at += 1) {
        const key = store.key(at) ?? "";
        const id = key.slice(PREFIX.length);
        const kept = key.startsWith(PREFIX) && !found.has(id) ? parse(id, store.getItem(key)) : null;
        if (kept !== null) found.set(id, kept);
      }
    } catch {
      // What is held in this tab is all there is.
    }
    return [...found.values()].sort((a, b) => b.changed - a.changed);
  }

  read(id: string): Kept | null {
    return this.#held.get(id) ?? parse(id, this.#get(PREFIX + id));
  }

  write(kept: Kept): Outcome {
    const { id, ...rest } = kept;
    const outcome = this.#set(PREFIX + id, JSON.stringify({ format: FORMAT, ...rest }));
    if (outcome === "saved") this.#held.delete(id);
    else this.#held.set(id, kept);
    return outcome;
  }

  /** Stores what could not be stored before, as far as it goes now. */
  retry(): Outcome {
    const outcomes = [...this.#held.values()].map((kept) => this.write(kept));
    return outcomes.find((outcome) => outcome !== "saved") ?? "saved";
  }

  remove(id: string): void {
    this.#held.delete(id);
    this.#drop(PREFIX + id);
  }

  /** What to open where nothing else is asked for. */
  get last(): string | null {
    return this.#get(LAST);
  }

  set last(what: string) {
    this.#set(LAST, what);
  }

  /** Takes over what the first version of the page kept. Its own keys go only once everything in them is safe. */
  adopt(now: number): void {
    this.#adoptCurrent(now);
    this.#adoptShelf(now);
  }

  #adoptCurrent(now: number): void {
    const saved = object(this.#get(OLD_CURRENT));
    const work = saved === null ? null : pieceOf(saved["work"]);
    if (saved === null || work === null) return;
    const example = (saved["origin"] as { example?: unknown } | null)?.example;
    if (saved["touched"] === false && typeof example === "string") {
      this.last = `example:${example}`;
    } else {
      const file = typeof saved["file"] === "string" ? saved["file"] : null;
      const kept = { ...work, id: unique(), stamp: unique(), changed: now, origin: JSON.stringify(saved["origin"]), file };
      const outcome = this.write(kept);
      this.last = kept.id;
      if (outcome !== "saved") return;
    }
    this.#drop(OLD_CURRENT);
  }

  #adoptShelf(now: number): void {
    const shelf = array(this.#get(OLD_SHELF));
    // The oldest first: each gives its room to the next one, and what finds none stays where it is.
    for (let at = shelf.length; at > 0; at -= 1) {
      const work = pieceOf(shelf[at - 1]);
      if (work === null) return;
      const kept = { ...work, id: unique(), stamp: unique(), changed: now - at, origin: '"new"', file: null };
      const [rest, all] = [shelf.slice(0, at - 1), JSON.stringify(shelf.slice(0, at))];
      this.#set(OLD_SHELF, JSON.stringify(rest));
      if (this.write(kept) !== "saved") {
        this.#set(OLD_SHELF, all);
        return;
      }
    }
    if (shelf.length > 0) this.#drop(OLD_SHELF);
  }

  #get(key: string): string | null {
    try {
      return this.#store().getItem(key);
    } catch {
      return null;
    }
  }

  #set(key: string, text: string): Outcome {
    try {
      this.#store().setItem(key, text);
      return "saved";
    } catch (reason) {
      const name = reason instanceof Error || reason instanceof DOMException ? reason.name : "";
      return name === "QuotaExceededError" || name === "NS_ERROR_DOM_QUOTA_REACHED" ? "full" : "blocked";
    }
  }

  #drop(key: string): void {
    try {
      this.#store().removeItem(key);
    } catch {
      // What cannot be reached is not there.
    }
  }
}

/** Reads a record; null if another page or a later version wrote it. */
function parse(id: string, text: string | null): Kept | null {
  const read = object(text);
  if (read === null || read["format"] !== FORMAT || typeof read["work"] !== "string") return null;
  const word = (key: string) => (typeof read[key] === "string" ? read[key] : "");
  const kept: Kept = {
    id,
    stamp: word("stamp"),
    changed: typeof read["changed"] === "number" ? read["changed"] : 0,
    title: word("title"),
    origin: word("origin") || '"new"',
    file: typeof read["file"] === "string" ? read["file"] : null,
    work: read["work"],
  };
  if (typeof read["renamed"] === "string") kept.renamed = read["renamed"];
  return kept;
}

/** Title and text of a scenario as the first version kept it. */
function pieceOf(work: unknown): { title: string; work: string } | null {
  if (typeof work !== "object" || work === null || !("document" in work)) return null;
  const title = "title" in work && typeof work.title === "string" ? work.title : "";
  return { title, work: JSON.stringify(work) };
}

function object(text: string | null): Record<string, unknown> | null {
  const read = json(text);
  return typeof read === "object" && read !== null && !Array.isArray(read) ? (read as Record<string, unknown>) : null;
}

function array(text: string | null): unknown[] {
  const read = json(text);
  return Array.isArray(read) ? read : [];
}

function json(text: string | null): unknown {
  try {
    return JSON.parse(text ?? "null");
  } catch {
    return null;
  }
}
