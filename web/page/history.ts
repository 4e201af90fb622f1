/** Earlier states of scenarios, in the browser's database. It may refuse: then there is no history, and the page says so. */

const DATABASE = "seamwright";
const VERSION = 1;
/** What is known of every snapshot, apart from the texts: to make room one looks at these only. */
const ENTRIES = "history";
const TEXTS = "texts";

/** Earlier states kept of one scenario; the oldest makes room. A day's work at one every few minutes. */
export const MOST_SNAPSHOTS = 40;
/** Characters kept in all, some hundreds of scenarios of the usual size and far below what browsers allow a site. */
export const MOST_CHARS = 8 * 1024 * 1024;

/** Why a snapshot was taken. */
export type Why = "opened" | "ran" | "left" | "restored";

/** A snapshot without its text. */
export interface Entry {
  key: number;
  scenario: string;
  /** When, in milliseconds since 1970. */
  at: number;
  why: Why;
  chars: number;
}

/** A snapshot. `work` is as in the library. */
export interface Snapshot extends Entry {
  work: string;
}

/** What is to go so that the rest keeps the bounds: of each scenario, and then of all, the oldest. */
export function surplus(entries: readonly Entry[]): number[] {
  const latest = [...entries].sort((a, b) => b.at - a.at || b.key - a.key);
  const counts = new Map<string, number>();
  let chars = 0;
  return latest
    .filter((entry) => {
      const count = (counts.get(entry.scenario) ?? 0) + 1;
      if (count > MOST_SNAPSHOTS || chars + entry.chars > MOST_CHARS) return true;
      counts.set(entry.scenario, count);
      chars += entry.chars;
      return false;
    })
    .map((entry) => entry.key);
}

/** The names of the files in which two states of a scenario differ, `scenario.json` for all that is in no file. */
export function differing(before: string, after: string): string[] {
  const [a, b] = [filesOf(before), filesOf(after)];
  const names = new Set([...a.keys(), ...b.keys()]);
  return [...names].filter((name) => a.get(name) !== b.get(name));
}

function filesOf(work: string): Map<string, string> {
  const files = new Map<string, string>();
  try {
    const { document, manifest } = JSON.parse(work) as { document: Record<string, unknown>; manifest?: unknown };
    const { files: own, format: _, ...rest } = document;
    for (const [name, text] of Object.entries(own ?? {})) files.set(name, JSON.stringify(text));
    files.set("scenario.json", typeof manifest === "string" ? manifest : JSON.stringify(rest));
  } catch {
    // What cannot be read differs from everything.
  }
  return files;
}

function done<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error("the database refuses"));
  });
}

export class History {
  #database: Promise<IDBDatabase> | null = null;
  /** One after the other: making room looks at what is there. */
  #last: Promise<unknown> = Promise.resolve();

  /** Takes a snapshot, unless it is the same as the latest one; whether the browser keeps it. */
  add(scenario: string, work: string, why: Why, at: number): Promise<boolean> {
    const adding = this.#last.then(async () => {
      const transaction = (await this.#open()).transaction([ENTRIES, TEXTS], "readwrite");
      const entries = transaction.objectStore(ENTRIES);
      const texts = transaction.objectStore(TEXTS);
      const own = ((await done(entries.getAll())) as Entry[]).filter((entry) => entry.scenario === scenario);
      const latest = own.sort((a, b) => b.key - a.key)[0];
      if (latest !== undefined && (await done(texts.get(latest.key))) === work) return true;
      const key = (await done(entries.add({ scenario, at, why, chars: work.length }))) as number;
      texts.put(work, key);
      for (const old of surplus((await done(entries.getAll())) as Entry[])) {
        entries.delete(old);
        texts.delete(old);
      }
      return true;
    });
    const outcome = adding.catch(() => false);
    this.#last = outcome;
    return outcome;
  }

  /** The snapshots of a scenario, the latest first; null where the browser keeps none at all. */
  async of(scenario: string): Promise<Snapshot[] | null> {
    try {
      await this.#last;
      const transaction = (await this.#open()).transaction([ENTRIES, TEXTS]);
      const entries = (await done(transaction.objectStore(ENTRIES).getAll())) as Entry[];
      const own = entries.filter((entry) => entry.scenario === scenario).sort((a, b) => b.at - a.at || b.key - a.key);
      const texts = transaction.objectStore(TEXTS);
      return await Promise.all(own.map(async (entry) => ({ ...entry, work: String(await done(texts.get(entry.key))) })));
    } catch {
      return null;
    }
  }

  #open(): Promise<IDBDatabase> {
    this.#database ??= new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open(DATABASE, VERSION);
      request.onupgradeneeded = () => {
        request.result.createObjectStore(ENTRIES, { keyPath: "key", autoIncrement: true });
        request.result.createObjectStore(TEXTS);
      };
      request.onsuccess = () => {
        // A later version of the page in another tab must not wait for this one.
        request.result.onversionchange = () => request.result.close();
        resolve(request.result);
      };
      request.onerror = () => reject(request.error ?? new Error("the database refuses"));
      request.onblocked = () => reject(new Error("another tab has an older database open"));
    }).catch((reason: unknown) => {
      // Asked again next time: a browser may allow later what it refused first.
      this.#database = null;
      throw reason;
    });
    return this.#database;
  }
}
