/** `Request` and `Response`, as the Fetch standard has them, without streams, blobs and what is about a browser. */
import { AbortController, AbortSignal } from "./abort.js";
import { ours } from "../made.js";
import { NativeRangeError, NativeTypeError, jsonStringify } from "../primordials.js";
import { Store, contentOf, host, textOf, type Content } from "./body.js";
import { Headers, pairs, type Pair } from "./headers.js";

/** A request as it crosses: nothing in it is shared with who sent it. */
export interface Message {
  method: string;
  /** Path and query, percent-encoded. */
  target: string;
  headers: Pair[];
  body: Content;
}

/** A response as it crosses. */
export interface Answer {
  status: number;
  headers: Pair[];
  body: Content;
  /** What the handler threw, where a server says 500. */
  failed?: { error: unknown };
}

/** The host that requests in memory go to. */
const ORIGIN = "http://localhost";
const NORMALIZED = ["DELETE", "GET", "HEAD", "OPTIONS", "POST", "PUT"];
const FORBIDDEN = ["CONNECT", "TRACE", "TRACK"];
const TOKEN = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;
const BODILESS = [101, 103, 204, 205, 304];

interface Init {
  method?: unknown;
  headers?: unknown;
  body?: unknown;
  signal?: unknown;
}

function methodOf(value: unknown): string {
  const text = `${value as string}`;
  const upper = text.toUpperCase();
  if (!TOKEN.test(text) || FORBIDDEN.includes(upper)) throw ours(new NativeTypeError(`Request: "${text}" is no method of a request`));
  return NORMALIZED.includes(upper) ? upper : text;
}

let isRequest: (value: unknown) => value is Request;
let read: (request: Request) => Message;

export class Request {
  readonly #method: string;
  readonly #url: string;
  readonly #headers: Headers;
  readonly #body: Store;
  readonly #signal: AbortSignal;

  constructor(input: unknown, init?: Init | null) {
    const from = isRequest(input) ? input : null;
    const url = from === null ? host.url(`${input as string}`) : from.#url;
    if (url === null) throw ours(new NativeTypeError("Request: the text is not a valid URL"));
    this.#url = url;
    const { method, headers, body } = init ?? {};
    this.#method = method === undefined ? (from === null ? "GET" : from.#method) : methodOf(method);
    this.#headers = new Headers(headers ?? (from === null ? undefined : from.#headers));
    const signal = init?.signal ?? from?.signal;
    this.#signal = signal instanceof AbortSignal ? signal : new AbortController().signal;
    const given = body ?? null;
    const bodiless = this.#method === "GET" || this.#method === "HEAD";
    if (bodiless && (given !== null || (from !== null && from.#body.content !== null))) {
      throw ours(new NativeTypeError("Request: a GET or HEAD has no body"));
    }
    if (given === null) {
      this.#body = new Store(from === null ? null : from.#body.take());
      return;
    }
    const { content, type } = contentOf(given);
    this.#body = new Store(content);
    if (type !== null && !this.#headers.has("content-type")) this.#headers.set("content-type", type);
  }

  get method(): string {
    return this.#method;
  }
  get url(): string {
    return this.#url;
  }
  get headers(): Headers {
    return this.#headers;
  }
  get signal(): AbortSignal {
    return this.#signal;
  }
  get bodyUsed(): boolean {
    return this.#body.used;
  }
  clone(): Request {
    if (this.#body.used) throw ours(new NativeTypeError("Request: its body has been read already"));
    return new Request(this.#url, { method: this.#method, headers: this.#headers, body: this.#body.content, signal: this.#signal });
  }
  text(): Promise<string> {
    return this.#body.text();
  }
  json(): Promise<unknown> {
    return this.#body.json();
  }
  arrayBuffer(): Promise<ArrayBuffer> {
    return this.#body.arrayBuffer();
  }
  get [Symbol.toStringTag](): string {
    return "Request";
  }

  static {
    isRequest = (value): value is Request => typeof value === "object" && value !== null && #method in value;
    read = (request) => {
      request.#signal.throwIfAborted();
      return {
      method: request.#method,
      target: request.#url.slice(request.#url.indexOf("/", request.#url.indexOf("://") + 3)),
      headers: pairs(request.#headers),
        body: request.#body.take(),
      };
    };
  }
}

/** Whether a value is a response. */
export let isResponse: (value: unknown) => value is Response;
/** What a response is on its way; throws if its body has been read. */
export let answerOf: (response: Response) => Answer;
/** The response that who asked for a target gets. */
export let responseOf: (answer: Answer, target: string) => Response;

export class Response {
  #status: number;
  #type = "default";
  readonly #statusText: string;
  readonly #headers: Headers;
  readonly #body: Store;
  #url = "";

  constructor(body?: unknown, init?: { status?: unknown; statusText?: unknown; headers?: unknown } | null) {
    const status = init?.status === undefined ? 200 : Number(init.status);
    if (!(Number.isInteger(status) && status >= 200 && status <= 599)) {
      throw ours(new NativeRangeError("Response: a status is a whole number from 200 to 599"));
    }
    this.#status = status;
    this.#statusText = init?.statusText === undefined ? "" : `${init.statusText as string}`;
    this.#headers = new Headers(init?.headers);
    const { content, type } = contentOf(body);
    if (content !== null && BODILESS.includes(status)) {
      throw ours(new NativeTypeError(`Response: an answer of status ${status} has no body`));
    }
    this.#body = new Store(content);
    if (type !== null && !this.#headers.has("content-type")) this.#headers.set("content-type", type);
  }

  static json(data: unknown, init?: { status?: unknown; statusText?: unknown; headers?: unknown } | null): Response {
    const text = jsonStringify(data) as string | undefined;
    if (text === undefined) throw ours(new NativeTypeError("Response.json: this is no data"));
    const headers = new Headers(init?.headers);
    if (!headers.has("content-type")) headers.set("content-type", "application/json");
    return new Response(text, { ...init, headers });
  }
  static error(): Response {
    const response = new Response();
    response.#status = 0;
    response.#type = "error";
    return response;
  }
  static redirect(url: unknown, status: unknown = 302): Response {
    return new Response(null, { status, headers: { location: `${url as string}` } });
  }

  get status(): number {
    return this.#status;
  }
  get ok(): boolean {
    return this.#status >= 200 && this.#status < 300;
  }
  get statusText(): string {
    return this.#statusText;
  }
  get headers(): Headers {
    return this.#headers;
  }
  get url(): string {
    return this.#url;
  }
  get type(): string {
    return this.#type;
  }
  get redirected(): boolean {
    return false;
  }
  get bodyUsed(): boolean {
    return this.#body.used;
  }
  clone(): Response {
    if (this.#body.used) throw ours(new NativeTypeError("Response: its body has been read already"));
    return new Response(this.#body.content, { status: this.#status, statusText: this.#statusText, headers: this.#headers });
  }
  text(): Promise<string> {
    return this.#body.text();
  }
  json(): Promise<unknown> {
    return this.#body.json();
  }
  arrayBuffer(): Promise<ArrayBuffer> {
    return this.#body.arrayBuffer();
  }
  get [Symbol.toStringTag](): string {
    return "Response";
  }

  static {
    isResponse = (value): value is Response => typeof value === "object" && value !== null && #status in value;
    answerOf = (response) => ({ status: response.#status, headers: pairs(response.#headers), body: response.#body.take() });
    responseOf = ({ status, headers, body }, target) => {
      const response = new Response(body, { status, headers: new Headers(headers) });
      response.#url = ORIGIN + target;
      return response;
    };
  }
}

/** What a request is on its way, by what `fetch` is called with: a path, or all that `Request` takes. */
export function messageOf(input: unknown, init: unknown): Message {
  if (isRequest(input)) return read(new Request(input, init as Init));
  const text = `${input as string}`;
  return read(new Request(text.startsWith("/") ? ORIGIN + text : text, init as Init));
}

/** The request that a handler gets. */
export function requestOf({ method, target, headers, body }: Message): Request {
  return new Request(ORIGIN + target, { method, headers, body });
}

/** Header and text of what crosses. */
export function headerOf(headers: readonly Pair[], name: string): string | null {
  return headers.find(([other]) => other === name)?.[1] ?? null;
}

export { Headers, textOf };
