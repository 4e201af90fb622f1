/** `TextEncoder`, `TextDecoder`, `atob` and `btoa`. */
import { ours } from "../made.js";
import { NativeRangeError, NativeTypeError, fromCharCode, stringCharCodeAt } from "../primordials.js";
import { exception } from "./exception.js";

const Bytes = Uint8Array;

/** The code point at a place of a string; a lone surrogate becomes U+FFFD. */
function codePoint(text: string, place: number): number {
  const unit = stringCharCodeAt(text, place);
  if (unit < 0xd800 || unit > 0xdfff) return unit;
  const next = place + 1 < text.length ? stringCharCodeAt(text, place + 1) : 0;
  const paired = unit < 0xdc00 && next >= 0xdc00 && next <= 0xdfff;
  return paired ? 0x10000 + ((unit - 0xd800) << 10) + (next - 0xdc00) : 0xfffd;
}

/** Writes as much of a text as fits; says how many UTF-16 units that were, and how many bytes. */
function encodeInto(text: string, bytes: Uint8Array): { read: number; written: number } {
  let read = 0;
  let written = 0;
  while (read < text.length) {
    const code = codePoint(text, read);
    const length = code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    if (written + length > bytes.length) break;
    if (length === 1) {
      bytes[written] = code;
    } else {
      // The first byte says by its leading ones how many there are.
      bytes[written] = ((0xf00 >> length) & 0xff) | (code >> (6 * (length - 1)));
      for (let rest = 1; rest < length; rest += 1) {
        bytes[written + rest] = 0x80 | ((code >> (6 * (length - 1 - rest))) & 0x3f);
      }
    }
    written += length;
    read += code >= 0x10000 ? 2 : 1;
  }
  return { read, written };
}

export class TextEncoder {
  get encoding(): string {
    return "utf-8";
  }
  encode(text: unknown = ""): Uint8Array {
    const string = `${text as string}`;
    const bytes = new Bytes(string.length * 3);
    return bytes.slice(0, encodeInto(string, bytes).written);
  }
  encodeInto(text: unknown, bytes: Uint8Array): { read: number; written: number } {
    if (!(bytes instanceof Bytes)) throw ours(new NativeTypeError("encodeInto: the target is not a Uint8Array"));
    return encodeInto(`${text as string}`, bytes);
  }
  get [Symbol.toStringTag](): string {
    return "TextEncoder";
  }
}

type HostDecoder = new (label: string, options: object) => globalThis.TextDecoder;

/** A `TextDecoder` around the host's, whose errors it words. */
export function textDecoder(Host: HostDecoder) {
  return class TextDecoder {
    readonly #host: globalThis.TextDecoder;

    constructor(label: unknown = "utf-8", options?: { fatal?: unknown; ignoreBOM?: unknown }) {
      const chosen = { fatal: Boolean(options?.fatal), ignoreBOM: Boolean(options?.ignoreBOM) };
      const name = `${label as string}`;
      try {
        this.#host = new Host(name, chosen);
      } catch {
        throw ours(new NativeRangeError(`TextDecoder: there is no encoding "${name}"`));
      }
    }
    get encoding(): string {
      return this.#host.encoding;
    }
    get fatal(): boolean {
      return this.#host.fatal;
    }
    get ignoreBOM(): boolean {
      return this.#host.ignoreBOM;
    }
    decode(bytes?: BufferSource, options?: { stream?: unknown }): string {
      try {
        return this.#host.decode(bytes, { stream: Boolean(options?.stream) });
      } catch {
        throw ours(new NativeTypeError(`decode: the argument is not valid ${this.#host.encoding}`));
      }
    }
    get [Symbol.toStringTag](): string {
      return "TextDecoder";
    }
  };
}

const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

export function btoa(value: unknown): string {
  const text = `${value as string}`;
  let result = "";
  for (let place = 0; place < text.length; place += 3) {
    let bits = 0;
    const count = text.length - place < 3 ? text.length - place : 3;
    for (let byte = 0; byte < 3; byte += 1) {
      const code = byte < count ? stringCharCodeAt(text, place + byte) : 0;
      if (code > 0xff) throw exception("InvalidCharacterError", "btoa: a character is above U+00FF");
      bits = (bits << 8) | code;
    }
    for (let digit = 0; digit < 4; digit += 1) {
      result += digit <= count ? DIGITS[(bits >> (18 - 6 * digit)) & 0x3f] : "=";
    }
  }
  return result;
}

export function atob(value: unknown): string {
  let text = `${value as string}`.replace(/[\t\n\f\r ]/g, "");
  if (text.length % 4 === 0) text = text.replace(/={1,2}$/, "");
  if (text.length % 4 === 1 || /[^A-Za-z0-9+/]/.test(text)) {
    throw exception("InvalidCharacterError", "atob: the text is not base64");
  }
  let result = "";
  let bits = 0;
  let held = 0;
  for (let place = 0; place < text.length; place += 1) {
    bits = ((bits << 6) | DIGITS.indexOf(text[place] as string)) & 0xffff;
    held += 6;
    if (held >= 8) {
      held -= 8;
      result += fromCharCode((bits >> held) & 0xff);
    }
  }
  return result;
}
