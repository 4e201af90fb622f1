/** What was expected and what came, with what differs marked: loaded when a check that failed is looked at. */
import { compare, haveParts, type Difference, type Span } from "./compare.js";

/** Parts that are listed; of more than these the number is told. */
const MOST_LISTED = 12;
/** Characters of a part that are shown in the list. */
const MOST_SHOWN = 120;

/** Marks what differs in two elements that show the texts, and lists it by path below them. Texts become text, never markup. */
export function show(element: Element, codes: readonly [Element, Element], expected: string, actual: string): void {
  const differences = compare(expected, actual);
  const spans = (side: "expected" | "actual") => differences.flatMap((difference) => difference[side] ?? []);
  codes[0].replaceChildren(...marked(expected, spans("expected")));
  codes[1].replaceChildren(...marked(actual, spans("actual")));
  if (differences.length === 0 || !haveParts(expected, actual)) return;
  const list = document.createElement("ul");
  list.dataset.test = "differences";
  const whole = { expected, actual };
  list.append(...differences.slice(0, MOST_LISTED).map((difference) => item(difference, whole)));
  const more = differences.length - MOST_LISTED;
  if (more > 0) list.append(made("li", `and ${more} more`));
  element.append(list);
}

function made(name: string, text: string): HTMLElement {
  const element = document.createElement(name);
  element.textContent = text;
  return element;
}

/** A text in pieces, those of the spans marked. */
function marked(text: string, spans: Span[]): (string | HTMLElement)[] {
  const pieces: (string | HTMLElement)[] = [];
  let at = 0;
  for (const { from, to } of spans.sort((a, b) => a.from - b.from)) {
    if (from < at) continue;
    pieces.push(text.slice(at, from), made("mark", text.slice(from, to)));
    at = to;
  }
  pieces.push(text.slice(at));
  return pieces;
}

function item({ path, expected, actual }: Difference, whole: { expected: string; actual: string }): HTMLElement {
  const brief = (text: string) => (text.length > MOST_SHOWN ? `${text.slice(0, MOST_SHOWN)}…` : text);
  const part = (text: string, span: Span) => made("code", brief(text.slice(span.from, span.to)));
  const line = document.createElement("li");
  line.append(made("code", path === "" ? "all of it" : path), ": ");
  if (expected === null && actual !== null) line.append(part(whole.actual, actual), " is not expected");
  else if (actual === null && expected !== null) line.append(part(whole.expected, expected), " is missing");
  else if (expected !== null && actual !== null) line.append("expected ", part(whole.expected, expected), ", came ", part(whole.actual, actual));
  return line;
}
