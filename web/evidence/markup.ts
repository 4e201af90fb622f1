/** A page's parts as data: shown as elements, or written as the text of a page. A text never becomes markup in either. */

export interface Markup {
  tag: string;
  attributes: Record<string, string>;
  children: (Markup | string)[];
}

/** An element with attributes; a child that is text stays text. */
export function m(tag: string, attributes: Record<string, string> = {}, ...children: (Markup | string)[]): Markup {
  return { tag, attributes, children };
}

const SVG = "http://www.w3.org/2000/svg";

/** The elements themselves. */
export function shown({ tag, attributes, children }: Markup, inSvg = false): Element {
  const svg = inSvg || tag === "svg";
  const made = svg ? document.createElementNS(SVG, tag) : document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  for (const child of children) made.append(typeof child === "string" ? child : shown(child, svg));
  return made;
}

const ENTITIES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

/** A text as it stands in HTML, between tags or in a quoted attribute. */
export function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? "");
}

/** Elements of HTML that hold nothing. */
const VOID = new Set(["meta", "br", "hr"]);

/** The text of an HTML page's part. `style` is the only element whose text is written as it is. */
export function written({ tag, attributes, children }: Markup): string {
  const within = Object.entries(attributes).map(([name, value]) => ` ${name}="${escaped(value)}"`);
  const open = `<${tag}${within.join("")}>`;
  if (VOID.has(tag)) return open;
  const text = (part: string) => (tag === "style" ? part : escaped(part));
  return `${open}${children.map((child) => (typeof child === "string" ? text(child) : written(child))).join("")}</${tag}>`;
}

/** A table with a caption. Cells of the first column head their rows. */
export function table(caption: string, heads: string[], rows: (Markup | string)[][], attributes: Record<string, string> = {}): Markup {
  const head = m("tr", {}, ...heads.map((head) => m("th", { scope: "col" }, head)));
  const body = rows.map((cells) =>
    m("tr", {}, ...cells.map((cell, at) => (at === 0 ? m("th", { scope: "row" }, cell) : m("td", { "data-label": heads[at] ?? "" }, cell)))),
  );
  return m("table", attributes, m("caption", {}, caption), m("thead", {}, head), m("tbody", {}, ...body));
}
