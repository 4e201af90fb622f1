/** Values as the report and examples write them: JavaScript literals, each with its place in the text. */

/** Characters of a text that is read; a longer one is shown as it is. */
const MOST_CHARS = 50_000;
/** Brackets in each other. */
const MOST_DEPTH = 200;

export interface Value {
  from: number;
  to: number;
  /** What is inside: items by place, members by name; null for what has no parts. */
  parts: Map<string, Value> | null;
  kind: "list" | "record" | "text" | "other";
  /** What it says, however it is written: two values without parts are equal where this is. */
  says: string;
}

/** A character of a text between quotes, however it is escaped. */
const CHARACTER = /\\(?:x[0-9a-f]{2}|u\{[0-9a-f]+\}|u[0-9a-f]{4}|[^])|[^]/giu;
const PLAIN = /^(?:new Date\("[^"]*"\)|<[^>]*>|-?[\w$.+]+)/u;
const NAME = /^[\w$]+/u;

/** The value that a text is from a place on, up to its end; null if it is none. */
export function readValue(text: string, start: number): Value | null {
  if (text.length > MOST_CHARS) return null;
  const reader = new Reader(text, start);
  const value = reader.value(0);
  return value !== null && reader.atEnd() ? value : null;
}

/** The characters of a quoted text, each as it is written. */
export function characters(quoted: string): string[] {
  return quoted.slice(1, -1).match(CHARACTER) ?? [];
}

class Reader {
  readonly #text: string;
  #at: number;

  constructor(text: string, at: number) {
    this.#text = text;
    this.#at = at;
  }

  atEnd(): boolean {
    this.#space();
    return this.#at >= this.#text.length;
  }

  value(depth: number): Value | null {
    this.#space();
    const from = this.#at;
    const first = this.#text[from] ?? "";
    if (depth > MOST_DEPTH) return null;
    if (first === "[") return this.#list(from, depth);
    if (first === "{") return this.#record(from, depth);
    if (first === '"' || first === "'") return this.#quoted(from, first);
    const plain = PLAIN.exec(this.#text.slice(from))?.[0];
    if (plain === undefined) return null;
    this.#at += plain.length;
    const number = Number(plain);
    return { from, to: this.#at, parts: null, kind: "other", says: Number.isNaN(number) ? plain : String(number) };
  }

  #list(from: number, depth: number): Value | null {
    const parts = new Map<string, Value>();
    this.#at += 1;
    while (!this.#eat("]")) {
      const item = this.value(depth + 1);
      if (item === null) return null;
      parts.set(String(parts.size), item);
      if (!this.#eat(",") && !this.#sees("]")) return null;
    }
    return { from, to: this.#at, parts, kind: "list", says: "" };
  }

  #record(from: number, depth: number): Value | null {
    const parts = new Map<string, Value>();
    this.#at += 1;
    while (!this.#eat("}")) {
      const name = this.#name();
      if (name === null || !this.#eat(":")) return null;
      const member = this.value(depth + 1);
      if (member === null) return null;
      parts.set(name, member);
      if (!this.#eat(",") && !this.#sees("}")) return null;
    }
    return { from, to: this.#at, parts, kind: "record", says: "" };
  }

  #name(): string | null {
    const computed = this.#eat("[");
    this.#space();
    const first = this.#text[this.#at] ?? "";
    if (first === '"' || first === "'") {
      const name = this.#quoted(this.#at, first)?.says ?? null;
      return !computed || this.#eat("]") ? name : null;
    }
    const name = NAME.exec(this.#text.slice(this.#at))?.[0];
    if (name === undefined) return null;
    this.#at += name.length;
    return name;
  }

  #quoted(from: number, quote: string): Value | null {
    let end = from + 1;
    while (end < this.#text.length && this.#text[end] !== quote) end += this.#text[end] === "\\" ? 2 : 1;
    if (end >= this.#text.length) return null;
    this.#at = end + 1;
    const says = characters(this.#text.slice(from, this.#at)).map(unescaped).join("");
    return { from, to: this.#at, parts: null, kind: "text", says };
  }

  #space(): void {
    while (/\s/.test(this.#text[this.#at] ?? "")) this.#at += 1;
  }

  #sees(what: string): boolean {
    this.#space();
    return this.#text[this.#at] === what;
  }

  #eat(what: string): boolean {
    const there = this.#sees(what);
    if (there) this.#at += 1;
    return there;
  }
}

const ESCAPES: Record<string, string> = { n: "\n", r: "\r", t: "\t", b: "\b", f: "\f", v: "\v", 0: "\0" };

function unescaped(character: string): string {
  if (character[0] !== "\\" || character.length < 2) return character;
  const kind = character[1] as string;
  if (character.length === 2) return ESCAPES[kind] ?? kind;
  const code = Number.parseInt(character.replace(/[\\xu{}]/gi, ""), 16);
  return code <= 0x10ffff ? String.fromCodePoint(code) : character;
}
