/** JSON texts of replies. */
import type { Reply } from "./protocol.js";
import { arrayJoin, isArray, jsonStringify, objectKeys } from "./world/primordials.js";

/** The text of a reply. `careful`: user code has changed built-ins, perhaps so that JSON would call it. */
export function write(reply: Reply, careful: boolean): string {
  return careful ? carefully(reply) : jsonStringify(reply);
}

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
