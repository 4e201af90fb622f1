/** Operations of a web service as HTTP requests, both ways. `src/contract/service.rs` knows the same of texts. */
import { ours } from "../world/made.js";
import {
  NativeTypeError,
  arrayIncludes,
  arrayJoin,
  isArray,
  jsonParse,
  jsonStringify,
  objectCreate,
  regexpExec,
  stringSlice,
} from "../world/primordials.js";
import { headerOf, textOf, type Message } from "../world/web/http.js";
import type { RouteProgram } from "../protocol.js";

const encodeText = encodeURIComponent;
const decodeText = decodeURIComponent;
const LONE_SURROGATE = /[\ud800-\udfff]/u;
const NUMBER = /^-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?$/;
const JSON_TYPE = /^application\/(?:[\w.-]+\+)?json\s*(?:;|$)/i;
const HEADER_VALUE = /^(?![\t ])[\u0001-\u0009\u000b\u000c\u000e-\u00ff]*$/;
const ENDS_IN_SPACE = /[\t ]$/;

/** The text of a value in a path, a query or a header; null if it has none. */
function textOfValue(value: unknown): string | null {
  switch (typeof value) {
    case "string":
      return regexpExec(LONE_SURROGATE, value) === null ? value : null;
    case "number":
      return value - value === 0 ? `${value}` : null;
    case "boolean":
      return value ? "true" : "false";
    default:
      return null;
  }
}

/** The text of what has to have one. */
function text(value: unknown): string {
  const found = textOfValue(value);
  if (found === null) throw ours(new NativeTypeError("a URL and a header carry strings, finite numbers and booleans"));
  return found;
}

/** JSON's text of a value; members that are undefined are left out, and what JSON cannot say is refused. */
export function writeJson(value: unknown): string {
  const written = jsonStringify(value, (_, part: unknown) => {
    const strange = typeof part === "number" ? part - part !== 0 : typeof part === "function" || typeof part === "symbol" || typeof part === "bigint";
    if (strange) throw ours(new NativeTypeError(`JSON has no ${typeof part === "number" ? `${part}` : typeof part}`));
    return part;
  }) as string | undefined;
  if (written === undefined) throw ours(new NativeTypeError("JSON has no undefined"));
  return written;
}

function pathText(value: unknown): string {
  const found = text(value);
  // A URL's path has no empty segment that could be told from none, and drops those of dots.
  if (found === "" || found === "." || found === "..") {
    throw ours(new NativeTypeError(`a segment of a path cannot be ${jsonStringify(found)}`));
  }
  return encodeText(found);
}

function headerText(value: unknown): string {
  const found = text(value);
  if (regexpExec(HEADER_VALUE, found) === null || regexpExec(ENDS_IN_SPACE, found) !== null) {
    throw ours(new NativeTypeError("a header carries no line breaks, no characters above U+00FF and no space at its ends"));
  }
  return found;
}

/** The request of a call; throws if HTTP cannot carry its arguments. */
export function requestOfCall(route: RouteProgram, args: readonly unknown[]): Message {
  const segments: string[] = [];
  for (let place = 0; place < route.path.length; place += 1) {
    const piece = route.path[place] as string | number;
    segments[place] = typeof piece === "string" ? encodeText(piece) : pathText(args[piece]);
  }
  const parts: string[] = [];
  for (let place = 0; place < route.query.length; place += 1) {
    const [name, piece] = route.query[place] as [string, string | number];
    const value = typeof piece === "string" ? piece : args[piece];
    if (value !== undefined) parts[parts.length] = `${encodeText(name)}=${encodeText(text(value))}`;
  }
  const headers: [string, string][] = [["accept", "application/json"]];
  for (let place = 0; place < route.headers.length; place += 1) {
    const [name, piece] = route.headers[place] as [string, number];
    const value = args[piece];
    if (value !== undefined) headers[headers.length] = [name, headerText(value)];
  }
  const body = bodyOfCall(route.body, args);
  if (body !== null) headers[headers.length] = ["content-type", "application/json"];
  const query = parts.length > 0 ? `?${arrayJoin(parts, "&")}` : "";
  return { method: route.method, target: `/${arrayJoin(segments, "/")}${query}`, headers, body };
}

function bodyOfCall(body: RouteProgram["body"], args: readonly unknown[]): string | null {
  if (body === null) return null;
  if (typeof body === "number") return args[body] === undefined ? null : writeJson(args[body]);
  const members = objectCreate(null) as Record<string, unknown>;
  for (let place = 0; place < body.length; place += 1) {
    const [name, piece] = body[place] as [string, number];
    members[name] = args[piece];
  }
  return writeJson(members);
}

/** Whether HTTP can carry a call's arguments. */
export function carries(route: RouteProgram, args: readonly unknown[]): boolean {
  try {
    requestOfCall(route, args);
    return true;
  } catch {
    return false;
  }
}

/** A target's parts, decoded; null if it is not well-formed. */
export interface Target {
  path: string[];
  query: [name: string, value: string][];
}

const decodeForm = (part: string): string => decodeText(arrayJoin(part.split("+"), "%20"));

export function targetOf(target: string): Target | null {
  const end = target.indexOf("?");
  const path = end < 0 ? target : stringSlice(target, 0, end);
  const query = end < 0 ? "" : stringSlice(target, end + 1);
  try {
    const parts = query === "" ? [] : query.split("&").filter((part) => part !== "");
    return {
      path: stringSlice(path, 1).split("/").map(decodeText),
      query: parts.map((part) => {
        const equals = part.indexOf("=");
        return equals < 0 ? [decodeForm(part), ""] : [decodeForm(stringSlice(part, 0, equals)), decodeForm(stringSlice(part, equals + 1))];
      }),
    };
  } catch {
    return null;
  }
}

function parameter(query: Target["query"], name: string): string | undefined {
  return query.find(([other]) => other === name)?.[1];
}

/** How many segments are the route's own, if a target is at the route; -1 if not. */
export function likeness(route: RouteProgram, { path, query }: Target): number {
  if (route.path.length !== path.length) return -1;
  let own = 0;
  for (let place = 0; place < path.length; place += 1) {
    const piece = route.path[place];
    if (typeof piece === "number" ? path[place] === "" : piece !== path[place]) return -1;
    if (typeof piece === "string") own += 1;
  }
  for (let place = 0; place < route.query.length; place += 1) {
    const [name, piece] = route.query[place] as [string, string | number];
    if (typeof piece === "string" && parameter(query, name) !== piece) return -1;
  }
  return own;
}

/** Whether a body is said to be JSON. */
export function isJsonType(type: string | null): boolean {
  return type !== null && regexpExec(JSON_TYPE, type) !== null;
}

/** The arguments that a request at a route stands for, or the status with which it is refused. */
export function callOfRequest(route: RouteProgram, message: Message, { path, query }: Target): unknown[] | number {
  const args: unknown[] = [];
  const put = (place: number, found: string | undefined): void => {
    if (found !== undefined) args[place] = read(found, route.readings[place] ?? 0);
  };
  route.path.forEach((piece, at) => typeof piece === "number" && put(piece, path[at]));
  route.query.forEach(([name, piece]) => typeof piece === "number" && put(piece, parameter(query, name)));
  route.headers.forEach(([name, place]) => put(place, headerOf(message.headers, name) ?? undefined));
  const { body } = route;
  if (body !== null && message.body !== null) {
    if (!isJsonType(headerOf(message.headers, "content-type"))) return 415;
    let data: unknown;
    try {
      data = jsonParse(textOf(message.body));
    } catch {
      return 400;
    }
    if (typeof body === "number") args[body] = data;
    else if (typeof data !== "object" || data === null || isArray(data)) return 400;
    else for (const [name, place] of body) args[place] = Object.hasOwn(data, name) ? (data as Record<string, unknown>)[name] : undefined;
  }
  for (let place = 0; place < args.length; place += 1) args[place] = args[place];
  while (args.length > 0 && args[args.length - 1] === undefined) args.length -= 1;
  return args;
}

/** What a text stands for; itself if it stands for nothing of that kind. */
function read(found: string, reading: 0 | 1 | 2): unknown {
  if (reading === 1 && regexpExec(NUMBER, found) !== null) {
    const number = Number(found);
    return number - number === 0 ? number : found;
  }
  if (reading === 2 && arrayIncludes(["true", "false"], found)) return found === "true";
  return found;
}

