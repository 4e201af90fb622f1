/** Bodies of requests and responses. There are no streams: a body is all there at once, and is read in microtasks. */
import { ours } from "../made.js";
import { NativeTypeError, jsonParse } from "../primordials.js";
import { TextEncoder } from "./text.js";

/** Bytes, or a text that stands for its UTF-8. */
export type Content = string | Uint8Array | null;

const Bytes = Uint8Array;
const Buffer = ArrayBuffer;
const LONE_SURROGATE = /[\ud800-\udfff]/gu;

/** What the host is needed for. Set when the world is installed. */
export const host: { decode: (bytes: Uint8Array) => string; url: (text: string) => string | null; search: unknown } = {
  decode: () => "",
  url: () => null,
  search: undefined,
};

/** The text of a body. */
export function textOf(content: Content): string {
  if (content === null) return "";
  return typeof content === "string" ? content : host.decode(content);
}

/** What a body is made of, and the media type that goes with it. */
export function contentOf(body: unknown): { content: Content; type: string | null } {
  if (body === null || body === undefined) return { content: null, type: null };
  if (body instanceof Buffer) return { content: new Bytes(body.slice(0)), type: null };
  if (Buffer.isView(body)) {
    const { buffer, byteOffset, byteLength } = body;
    return { content: new Bytes(buffer.slice(byteOffset, byteOffset + byteLength) as ArrayBuffer), type: null };
  }
  const text = `${body as string}`.replace(LONE_SURROGATE, "\ufffd");
  const form = typeof host.search === "function" && body instanceof host.search;
  return { content: text, type: form ? "application/x-www-form-urlencoded;charset=UTF-8" : "text/plain;charset=UTF-8" };
}

/** A body that is read once. */
export class Store {
  used = false;
  constructor(readonly content: Content) {}

  take(): Content {
    if (this.used) throw ours(new NativeTypeError("the body has been read already"));
    if (this.content !== null) this.used = true;
    return this.content;
  }
  async text(): Promise<string> {
    return textOf(this.take());
  }
  async json(): Promise<unknown> {
    return jsonParse(textOf(this.take())) as unknown;
  }
  async arrayBuffer(): Promise<ArrayBuffer> {
    const content = this.take();
    const bytes = typeof content === "string" ? new TextEncoder().encode(content) : new Bytes(content ?? []);
    return bytes.buffer as ArrayBuffer;
  }
}
