/** Elements of the list, made by hand: a text never becomes markup. */

type Attributes = Record<string, string>;

/** An element with attributes; a child that is text stays text. */
export function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

/** A button. `test` is what tests call it. */
export function button(test: string, label: string, onClick: () => void, attributes: Attributes = {}): HTMLButtonElement {
  const made = element("button", { type: "button", "data-test": test, ...attributes }, label);
  made.addEventListener("click", onClick);
  return made;
}

/** A section with a heading. */
export function section(title: string, ...children: (Node | string)[]): HTMLElement {
  return element("section", {}, element("h3", {}, title), ...children);
}

const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** How long ago, or for what is older than a day the date and time. */
export function when(at: number, now: number): string {
  const ago = now - at;
  if (ago < MINUTE_MS) return "just now";
  if (ago < HOUR_MS) return count(Math.floor(ago / MINUTE_MS), "minute");
  if (ago < DAY_MS) return count(Math.floor(ago / HOUR_MS), "hour");
  return new Date(at).toLocaleString("en-GB", { dateStyle: "medium", timeStyle: "short" });
}

function count(number: number, unit: string): string {
  return `${number} ${unit}${number === 1 ? "" : "s"} ago`;
}
