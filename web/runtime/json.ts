/** JSON texts of replies. */
import type { Reply } from "./protocol.js";
import { arrayJoin, isArray, jsonStringify, objectKeys, stringIndexOf, uncurry } from "./world/primordials.js";

/** The text of a reply. `careful`: user code has changed built-ins, perhaps so that JSON would call it. */
export function write(reply: Reply, careful: boolean): string {
  const text = careful ? carefully(reply) : jsonStringify(reply);
  return stringIndexOf(text, "\\ud") < 0 ? text : replace(text, LONE_SURROGATE, "$1\\ufffd");
}

/**
 * A lone surrogate as JSON writes it, in a message that was cut within a character, for example; parsers refuse it. It
 * follows an even number of backslashes, or it is the text "\ud…" itself.
 */
const LONE_SURROGATE = /(?<!\\)((?:\\\\)*)\\ud[89a-f][0-9a-f]{2}/g;
const replace = uncurry(String.prototype.replace as (this: string, pattern: RegExp, by: string) => string);

/** `JSON.stringify` looks for `toJSON` on prototypes; this does not. */
function carefully(value: unknown): string {
  if (typeof value !== "object" || value === null) return jsonStringify(value) ?? "null";
  const texts: string[] = [];
  if (isArray(value)) {
    for (let place = 0; place < value.length; place += 1) texts[place] = carefully(value[place]);
    return `[${arrayJoin(texts, ",")}]`;
  }
  const keys = objectKeys(value);
  for (let place = 0; place < keys.length; place += 1) {
    const member = (value as Record<string, unknown>)[keys[place] as string];
    if (member !== undefined) texts[texts.length] = `${jsonStringify(keys[place])}:${carefully(member)}`;
  }
  return `{${arrayJoin(texts, ",")}}`;
}
