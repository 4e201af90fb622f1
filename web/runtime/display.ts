/** Values as JavaScript that one could paste; the same text as src/value/display.rs writes. */
import type { Wire } from "./protocol.js";
import { NativeDate, arrayJoin, isArray, objectKeys, regexpExec, uncurry } from "./world/primordials.js";

const dateToIso = uncurry(Date.prototype.toISOString);

const IDENTIFIER = /^[A-Za-z_$][A-Za-z0-9_$]*$/;
/** Characters that cannot be seen or that change how their surroundings are shown. */
const HIDDEN =
  /[\u0000-\u001f\u007f-\u009f\u00a0\u00ad\u061c\u180e\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\ufe00-\ufe0f\ufeff\ufff0-\uffff\ud800-\udfff\u{e0000}-\u{e0fff}"\\]/u;

/** `Contract.operation(args)`. */
export function displayCall(name: string, args: readonly Wire[]): string {
  const texts: string[] = [];
  for (let place = 0; place < args.length; place += 1) texts[place] = display(args[place] as Wire);
  return `${name}(${arrayJoin(texts, ", ")})`;
}

/** A value in wire form as JavaScript. */
export function display(wire: Wire): string {
  if (typeof wire === "string") return quoted(wire);
  if (typeof wire !== "object" || wire === null) return `${wire}`;
  if (isArray(wire)) {
    const items: string[] = [];
    for (let place = 0; place < wire.length; place += 1) items[place] = display(wire[place] as Wire);
    return `[${arrayJoin(items, ", ")}]`;
  }
  if (typeof wire.$ === "string") return marked(wire.$, wire.v as Wire);
  const keys = objectKeys(wire);
  const pairs: [string, Wire][] = [];
  for (let place = 0; place < keys.length; place += 1) pairs[place] = [keys[place] as string, wire[keys[place] as string] as Wire];
  return object(pairs);
}

function object(pairs: readonly [string, Wire][]): string {
  if (pairs.length === 0) return "{}";
  const texts: string[] = [];
  for (let place = 0; place < pairs.length; place += 1) {
    const [name, wire] = pairs[place] as [string, Wire];
    texts[place] = `${memberName(name)}: ${display(wire)}`;
  }
  return `{ ${arrayJoin(texts, ", ")} }`;
}

function memberName(name: string): string {
  if (name === "__proto__") return '["__proto__"]';
  return regexpExec(IDENTIFIER, name) === null ? quoted(name) : name;
}

function marked(mark: string, content: Wire): string {
  switch (mark) {
    case "bigint":
      return `${content as string}n`;
    case "date":
      return content === null ? "new Date(NaN)" : `new Date("${dateToIso(new NativeDate(content as number))}")`;
    case "utf16": {
      let text = "";
      for (const unit of content as number[]) text += String.fromCharCode(unit);
      return quoted(text);
    }
    case "object":
      return object(content as [string, Wire][]);
    case "foreign":
      return `<${content as string}>`;
    default:
      return mark;
  }
}

function quoted(text: string): string {
  if (regexpExec(HIDDEN, text) === null) return `"${text}"`;
  let out = "";
  for (const character of text) out += regexpExec(HIDDEN, character) === null ? character : escaped(character);
  return `"${out}"`;
}

const SHORT: Record<string, string> = { '"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t" };

function escaped(character: string): string {
  const short = SHORT[character];
  if (short !== undefined) return short;
  const code = character.codePointAt(0) as number;
  const digits = code.toString(16);
  if (code <= 0xff) return `\\x${digits.padStart(2, "0")}`;
  return code <= 0xffff ? `\\u${digits.padStart(4, "0")}` : `\\u{${digits}}`;
}
