/** Strict readers of what is exported: each throws at what its format does not allow. */

const ENTITIES = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

/** A text with its entities read; others than XML's five and numbers are none. */
export function unescaped(text) {
  return text.replace(/&(?:#(\d+)|(\w+));|&/g, (all, number, name) => {
    if (number !== undefined) return String.fromCodePoint(Number(number));
    if (ENTITIES[name] === undefined) throw new Error(`an entity that is none: ${all}`);
    return ENTITIES[name];
  });
}

/** A document of elements and attributes, which is all that JUnit XML has here: `{ name, attributes, children }`. */
export function readXml(text) {
  if (/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/u.test(text)) throw new Error("a character that XML has not");
  const head = '<?xml version="1.0" encoding="UTF-8"?>';
  if (!text.startsWith(head)) throw new Error("no declaration");
  const root = { name: "", attributes: {}, children: [] };
  const open = [root];
  let rest = text.slice(head.length);
  while (rest !== "") {
    const [all, close, name, attributes, empty] = /^\s*<(\/?)([\w-]+)((?: [\w-]+="[^"<]*")*)(\/?)>\s*/.exec(rest) ?? [];
    if (all === undefined) throw new Error(`no element: ${rest.slice(0, 80)}`);
    rest = rest.slice(all.length);
    if (close === "/") {
      if (open.pop().name !== name) throw new Error(`</${name}> closes another`);
      continue;
    }
    const pairs = [...attributes.matchAll(/ ([\w-]+)="([^"]*)"/g)].map(([, key, value]) => {
      if (/[\n\r\t]/.test(value)) throw new Error("white space that a reader makes a blank");
      return [key, unescaped(value)];
    });
    const element = { name, attributes: Object.fromEntries(pairs), children: [] };
    if (Object.keys(element.attributes).length !== pairs.length) throw new Error("an attribute twice");
    open.at(-1).children.push(element);
    if (empty === "") open.push(element);
  }
  if (open.length !== 1 || root.children.length !== 1) throw new Error("not one root");
  return root.children[0];
}

/** The rows of a file after RFC 4180. */
export function readCsv(text) {
  if (!text.endsWith("\r\n")) throw new Error("the last line has no end");
  const rows = [];
  let row = [];
  let rest = text;
  while (rest !== "") {
    const [all, quoted, plain, end] = /^(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/.exec(rest) ?? [];
    if (all === undefined) throw new Error(`no cell: ${JSON.stringify(rest.slice(0, 80))}`);
    rest = rest.slice(all.length);
    row.push(quoted?.replaceAll('""', '"') ?? plain);
    if (end !== ",") rows.push(row.splice(0));
  }
  return rows;
}

/** The texts of a page, one for each place between two tags. */
export function texts(page) {
  const body = page.replace(/<style>[^<]*<\/style>/, "");
  return body.split(/<[^>]*>/).filter((text) => text !== "").map(unescaped);
}
