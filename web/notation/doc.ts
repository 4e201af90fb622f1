/** Documentation comments as the engine reads them (`src/notation/contracts/doc.rs`): prose, then tags. */
import { PROSE_TAGS, tagOf } from "./tags.ts";

export interface DocTag {
  name: string;
  /** What follows it. */
  text: string;
}

export interface Doc {
  /** What precedes the first tag. */
  prose: string;
  tags: DocTag[];
}

/** Reads a whole comment, its `/**` and its end included. */
export function readDoc(comment: string): Doc {
  const text = unwrapped(comment);
  const starts = tagStarts(text);
  const piece = (place: number) => text.slice(starts[place]?.at ?? text.length, starts[place + 1]?.at ?? text.length);
  return {
    prose: text.slice(0, starts[0]?.at ?? text.length).trim(),
    tags: starts.map(({ name }, place) => ({ name, text: piece(place).slice(name.length + 1).trim() })),
  };
}

function isKnown(name: string): boolean {
  return tagOf(name) !== undefined || PROSE_TAGS.includes(name);
}

/** The lines without the asterisks that begin them. */
function unwrapped(comment: string): string {
  return comment
    .replace(/^\/\*\*?/, "")
    .replace(/\*\/$/, "")
    .split("\n")
    .map((line, place) => (place === 0 ? line.replace(/^ /, "") : line.replace(/^\s*\*? ?/, "")).trimEnd())
    .join("\n")
    .replaceAll("*\\/", "*/");
}

/** Where tags begin: a known one after white space, an unknown one where a line does. */
function tagStarts(text: string): { at: number; name: string }[] {
  const starts: { at: number; name: string }[] = [];
  let taking = false;
  let lineAt = 0;
  for (const line of text.split("\n")) {
    const indented = /^\s/.test(line);
    const opens = /^\s*@([A-Za-z0-9]+)/.exec(line)?.[1];
    const continues = taking && indented && !(opens !== undefined && isKnown(opens));
    if (!continues && line.trim() !== "") {
      taking = false;
      for (const match of line.matchAll(/(^|\s)@([A-Za-z0-9]+)/g)) {
        const [, space = "", name = ""] = match;
        const first = line.slice(0, match.index).trim() === "";
        if (taking || !(isKnown(name) || (first && (!indented || starts.length === 0)))) continue;
        starts.push({ at: lineAt + match.index + space.length, name });
        taking = tagOf(name)?.takes === "lines";
      }
    }
    lineAt += line.length + 1;
  }
  return starts;
}

/** The text of the tag in which a place lies, up to that place; null before the first tag and after prose. */
export function tagBefore(comment: string, place: number): { name: string; text: string } | null {
  const { tags } = readDoc(comment.slice(0, place));
  return tags.at(-1) ?? null;
}
