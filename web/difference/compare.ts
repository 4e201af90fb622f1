/** Where two values differ. */
import { characters, readValue, type Value } from "./values.js";

/** Differences that are looked for: more of them say that all is different. */
const MOST_DIFFERENCES = 200;

/** A piece of a text. */
export interface Span {
  from: number;
  to: number;
}

/** A part that is not the same; null where there is no such part. */
export interface Difference {
  /** As JavaScript says it: `.items[2].qty`; empty for the whole. */
  path: string;
  expected: Span | null;
  actual: Span | null;
}

/** What is in front of a value in what was expected and in what came. */
const BEFORE = /^(?:as before: |it answered )/;

/** The differences of two texts, of which the first may be an example's: `call(…) => value`. None if they are no values. */
export function compare(expected: string, actual: string): Difference[] {
  const wanted = valueIn(expected);
  const came = valueIn(actual);
  if (wanted === null || came === null) return [];
  const found: Difference[] = [];
  walk({ expected, actual, found }, "", wanted, came);
  return found;
}

/** Whether both texts are values with parts. */
export function haveParts(expected: string, actual: string): boolean {
  return (valueIn(expected)?.parts ?? null) !== null && (valueIn(actual)?.parts ?? null) !== null;
}

function valueIn(text: string): Value | null {
  const before = BEFORE.exec(text)?.[0].length ?? 0;
  let value = readValue(text, before);
  for (let at = text.indexOf("=>"); value === null && at >= 0; at = text.indexOf("=>", at + 2)) value = readValue(text, at + 2);
  return value;
}

interface Texts {
  expected: string;
  actual: string;
  found: Difference[];
}

function walk(texts: Texts, path: string, wanted: Value, came: Value): void {
  if (texts.found.length >= MOST_DIFFERENCES) return;
  if (wanted.parts !== null && came.parts !== null && wanted.kind === came.kind) {
    for (const name of new Set([...wanted.parts.keys(), ...came.parts.keys()])) {
      const inside = path + (wanted.kind === "list" ? `[${name}]` : step(name));
      const [a, b] = [wanted.parts.get(name), came.parts.get(name)];
      if (a !== undefined && b !== undefined) walk(texts, inside, a, b);
      // What is missing is `undefined`.
      else if ((a ?? b)?.says !== "undefined") texts.found.push({ path: inside, expected: a ?? null, actual: b ?? null });
    }
    return;
  }
  if (wanted.parts === null && came.parts === null && wanted.kind === came.kind && wanted.says === came.says) return;
  const both = wanted.kind === "text" && came.kind === "text";
  texts.found.push(both ? { path, ...middles(texts, wanted, came) } : { path, expected: wanted, actual: came });
}

function step(name: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(name) ? `.${name}` : `[${JSON.stringify(name)}]`;
}

/** What is between the ends that two quoted texts have in common; all of them where nothing is. */
function middles(texts: Texts, wanted: Value, came: Value): { expected: Span; actual: Span } {
  const a = characters(texts.expected.slice(wanted.from, wanted.to));
  const b = characters(texts.actual.slice(came.from, came.to));
  const least = Math.min(a.length, b.length);
  let head = 0;
  while (head < least && a[head] === b[head]) head += 1;
  let tail = 0;
  while (tail < least - head && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail += 1;
  const length = (characters: string[]) => characters.join("").length;
  const span = ({ from, to }: Value, all: string[]): Span => {
    const middle = { from: from + 1 + length(all.slice(0, head)), to: to - 1 - length(all.slice(all.length - tail)) };
    // Nothing can be seen of nothing: its neighbours show where it is.
    return middle.from < middle.to ? middle : { from: Math.max(middle.from - 1, from), to: Math.min(middle.to + 1, to) };
  };
  return { expected: span(wanted, a), actual: span(came, b) };
}
