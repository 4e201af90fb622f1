/** How far a clause of a contract reaches from the place that a report names. */
import type { Span } from "./outline.ts";
import { PROSE_TAGS, tagOf } from "./tags.ts";

/** The clause at an offset of a contract's text; outside of comments the word there. */
export function clauseAt(text: string, offset: number): Span {
  const begins = text.lastIndexOf("/**", offset);
  const ends = text.indexOf("*/", Math.max(begins, 0));
  if (begins < 0 || ends < offset) return wordAt(text, offset);
  const line = lineAround(text, offset);
  const tag = tagAt(text.slice(line.from, Math.min(line.to, ends)), offset - line.from);
  if (tag === null) return wordAt(text, offset);
  let to = Math.min(line.from + tag.to, ends);
  if (tag.takesLines) {
    for (let next = line.to + 1; next < ends; next = lineAround(text, next).to + 1) {
      const own = text.slice(next, Math.min(lineAround(text, next).to, ends));
      const inside = own.replace(/^\s*\*? ?/, "");
      if (!/^\s+\S/.test(inside) || isTag(inside)) break;
      to = next + own.length;
    }
  }
  while (to > offset && /\s/.test(text[to - 1] as string)) to -= 1;
  return { from: line.from + tag.from, to };
}

function isTag(line: string): boolean {
  const name = /^\s*@([A-Za-z0-9]+)/.exec(line)?.[1];
  return name !== undefined && (tagOf(name) !== undefined || PROSE_TAGS.includes(name));
}

/** The last tag of a line that begins before a place, with where it ends in the line. */
function tagAt(line: string, place: number): { from: number; to: number; takesLines: boolean } | null {
  const tags = [...line.matchAll(/(^|\s)@([A-Za-z0-9]+)/g)]
    .map(({ 1: space = "", 2: name = "", index }) => ({ from: index + space.length, name, known: tagOf(name) }))
    .filter(({ known }) => known !== undefined);
  const lines = tags.find(({ known }) => known?.takes === "lines");
  // What takes the rest of its line has no other tag after it.
  const all = lines === undefined ? tags : tags.slice(0, tags.indexOf(lines) + 1);
  const at = all.findLastIndex(({ from }) => from <= place);
  const found = all[at];
  if (found === undefined) return null;
  return { from: found.from, to: all[at + 1]?.from ?? line.length, takesLines: found.known?.takes === "lines" };
}

function lineAround(text: string, offset: number): Span {
  const end = text.indexOf("\n", offset);
  return { from: text.lastIndexOf("\n", offset - 1) + 1, to: end < 0 ? text.length : end };
}

function wordAt(text: string, offset: number): Span {
  const length = /^[\w$]*/.exec(text.slice(offset))?.[0].length ?? 0;
  return { from: offset, to: offset + length };
}
