/**
 * Chance that comes from the seed: `Math.random` and `crypto` for user code, and a stream of the runtime's own.
 *
 * A stream is named by a seed and a label. Its generator (sfc32: 128 bits of state, additions, shifts and exclusive ors
 * of 32-bit integers, so the same in every engine) is started on first use: most cases use none.
 */
import {
  NativeRangeError,
  NativeTypeError,
  define,
  getter,
  getPrototypeOf,
  imul,
  stringCharCodeAt,
  stringSlice,
} from "./primordials.js";
import { ours } from "./made.js";

/** Turns of the generator before its first number, so that similar labels give unlike streams. */
const WARM_UP_TURNS = 12;

/** Bytes that one call of `getRandomValues` may ask for, as the Web Cryptography API has it. */
const MOST_BYTES = 65_536;

/** One round of FNV-1a with a spread at the end, from a different start for each word of the state. */
function hash(text: string, start: number): number {
  let value = start | 0;
  for (let place = 0; place < text.length; place += 1) value = imul(value ^ stringCharCodeAt(text, place), 0x01000193);
  value = imul(value ^ (value >>> 16), 0x7feb352d);
  value = imul(value ^ (value >>> 15), 0x846ca68b);
  return value ^ (value >>> 16);
}

export class Stream {
  readonly #suffix: string;
  #seed = 0;
  #label = "";
  #started = false;
  #a = 0;
  #b = 0;
  #c = 0;
  #counter = 0;

  /** `suffix` tells streams with the same seed and label apart. */
  constructor(suffix: string) {
    this.#suffix = suffix;
  }

  reset(seed: number, label: string): void {
    this.#seed = seed;
    this.#label = label;
    this.#started = false;
  }

  /** Another stream of the same seed and label. */
  twin(suffix: string): Stream {
    const twin = new Stream(suffix);
    twin.reset(this.#seed, this.#label);
    return twin;
  }

  #start(): void {
    const name = `${this.#seed} ${this.#label}${this.#suffix}`;
    this.#a = hash(name, 0x811c9dc5);
    this.#b = hash(name, 0x9e3779b9);
    this.#c = hash(name, 0x85ebca6b);
    this.#counter = 1;
    this.#started = true;
    for (let turn = 0; turn < WARM_UP_TURNS; turn += 1) this.word();
  }

  /** A 32-bit integer. */
  word(): number {
    if (!this.#started) this.#start();
    const result = (this.#a + this.#b + this.#counter) | 0;
    this.#counter = (this.#counter + 1) | 0;
    this.#a = this.#b ^ (this.#b >>> 9);
    this.#b = (this.#c + (this.#c << 3)) | 0;
    this.#c = (((this.#c << 21) | (this.#c >>> 11)) + result) | 0;
    return result;
  }

  /** A number in [0, 1) with all 53 bits. */
  number(): number {
    const high = this.word() >>> 5;
    const low = this.word() >>> 6;
    return (high * 0x4000000 + low) / 0x20000000000000;
  }
}

const typedArray = getPrototypeOf(Uint8Array.prototype) as object;
const typedArrayName = getter<string | undefined>(typedArray, Symbol.toStringTag);
const typedArrayBuffer = getter<ArrayBuffer>(typedArray, "buffer");
const typedArrayOffset = getter<number>(typedArray, "byteOffset");
const typedArrayBytes = getter<number>(typedArray, "byteLength");
const Bytes = Uint8Array;

/** Puts `Math.random` and `crypto` into a global object. */
export function installChance(scope: typeof globalThis, stream: Stream): void {
  const fill = (bytes: Uint8Array): void => {
    for (let place = 0; place < bytes.length; place += 4) {
      const word = stream.word();
      for (let byte = 0; byte < 4 && place + byte < bytes.length; byte += 1) bytes[place + byte] = word >>> (8 * byte);
    }
  };
  const getRandomValues = (array: unknown): unknown => {
    const kind = typedArrayName(array);
    if (kind === undefined || stringSlice(kind, 0, 5) === "Float") {
      throw ours(new NativeTypeError("getRandomValues: the argument is not an integer array"));
    }
    const length = typedArrayBytes(array);
    if (length > MOST_BYTES) throw ours(new NativeRangeError(`getRandomValues: more than ${MOST_BYTES} bytes`));
    fill(new Bytes(typedArrayBuffer(array), typedArrayOffset(array), length));
    return array;
  };
  const randomUUID = (): string => {
    const bytes = new Bytes(16);
    fill(bytes);
    // Version 4, variant 1, as RFC 9562 says.
    bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
    bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
    let text = "";
    for (let place = 0; place < 16; place += 1) {
      if (place === 4 || place === 6 || place === 8 || place === 10) text += "-";
      text += HEX[bytes[place] ?? 0];
    }
    return text;
  };
  define(scope.Math, "random", { random: () => stream.number() }.random);
  define(scope, "crypto", { getRandomValues, randomUUID });
}

const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, "0"));
