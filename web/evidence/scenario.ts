/** A scenario as text, and other texts made of it: the document is never read and written again, which changes numbers. */
import type { Fault } from "./report.ts";

interface Document {
  title?: unknown;
  files?: Record<string, unknown>;
  faults?: unknown;
}

/** A fault as `scenario.json` has it. */
interface Planted {
  name?: unknown;
  edit?: { file?: unknown; find?: unknown; replace?: unknown };
}

export class Scenario {
  /** Its JSON text, as the page wrote it. */
  readonly text: string;
  readonly files: ReadonlyMap<string, string>;
  readonly #document: Document;

  constructor(text: string) {
    this.text = text;
    this.#document = parsed(text);
    const files = Object.entries(this.#document.files ?? {});
    this.files = new Map(files.filter((file): file is [string, string] => typeof file[1] === "string"));
  }

  /** The files of one kind, by what their names end with. */
  ofKind(suffix: ".contract.ts" | ".module.ts" | ".check.ts"): string[] {
    return [...this.files.keys()].filter((name) => name.endsWith(suffix));
  }

  /** The scenario's own faults. */
  get planted(): Planted[] {
    const { faults } = this.#document;
    return Array.isArray(faults) ? (faults as Planted[]).filter((fault) => typeof fault === "object" && fault !== null) : [];
  }

  /** Its text with another text for one of its files; null if it has no such file. */
  with(file: string, text: string): string | null {
    const before = this.files.get(file);
    if (before === undefined) return null;
    const member = (words: string) => `${JSON.stringify(file)}:${JSON.stringify(words)}`;
    // Quotes within a text are escaped: only the member itself looks like this.
    const at = this.text.lastIndexOf(member(before));
    if (at < 0) return null;
    return this.text.slice(0, at) + member(text) + this.text.slice(at + member(before).length);
  }

  /** Its text with a fault in place; null where that is more than one edit, or its ground is gone. */
  withFault(fault: Fault): string | null {
    const edit = this.edit(fault);
    const text = edit === null ? undefined : this.files.get(edit.file);
    if (edit === null || text === undefined) return null;
    return this.with(edit.file, text.slice(0, edit.start) + edit.code + text.slice(edit.end));
  }

  /** What a fault changes where: in UTF-16 code units of a file. */
  edit(fault: Fault): { file: string; start: number; end: number; before: string; code: string } | null {
    const { change, at } = fault;
    if (change !== undefined && at !== undefined) {
      const { start, end, before, after, code = after } = change;
      const there = this.files.get(at.file)?.slice(start, end);
      return there !== undefined && reads(there, before) ? { file: at.file, start, end, before: there, code } : null;
    }
    const { edit } = this.planted.find(({ name }) => name === fault.name) ?? {};
    const [file, find, replace] = [edit?.file, edit?.find, edit?.replace];
    if (typeof file !== "string" || typeof find !== "string" || typeof replace !== "string") return null;
    const start = this.files.get(file)?.indexOf(find) ?? -1;
    return start < 0 ? null : { file, start, end: start + find.length, before: find, code: replace };
  }

  /** Whether the two have anything in common, so that one may have come from the other by editing. */
  resembles(other: Scenario): boolean {
    return [...this.files.keys()].some((name) => other.files.has(name));
  }
}

/** Whether code is what a report shows of it: in one line, and cut where it is long. */
function reads(code: string, shown: string): boolean {
  const line = code.split(/\s+/).filter((word) => word !== "").join(" ");
  return line === shown || (shown.endsWith("…") && line.startsWith(shown.slice(0, -1)));
}

function parsed(text: string): Document {
  try {
    const read: unknown = JSON.parse(text);
    return typeof read === "object" && read !== null ? read : {};
  } catch {
    return {};
  }
}
