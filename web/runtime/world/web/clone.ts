/**
 * `structuredClone` for data, our own: in Node the host's would answer with objects of another realm, which are no
 * instances of the test program's `Array` or `Map`. Nothing can be transferred.
 */
import { sameMark } from "../made.js";
import {
  NativeDate,
  NativeError,
  NativeMap,
  NativeNumber,
  NativeSet,
  NativeString,
  arrayIncludes,
  dateGetTime,
  defineProperty,
  getOwnPropertyDescriptor,
  getPrototypeOf,
  getter,
  isArray,
  mapForEach,
  mapGet,
  mapSet,
  objectKeys,
  objectPrototype,
  objectToString,
  setAdd,
  setForEach,
  stringSlice,
  uncurry,
} from "../primordials.js";
import { DOMException, exception, readException } from "./exception.js";

/** Built-ins that hold more than data, by what `Object.prototype.toString` calls them. */
const NO_DATA = (
  "AbortController AbortSignal AsyncGenerator Event EventTarget Generator Headers Promise Request Response Symbol TextDecoder TextEncoder URL " +
  "URLSearchParams WeakMap WeakRef WeakSet"
).split(" ");

const ERRORS: Record<string, new (message?: string) => Error> = {
  Error, EvalError, RangeError, ReferenceError, SyntaxError, TypeError, URIError,
};

const typedArray = getPrototypeOf(Uint8Array.prototype) as object;
const typedArrayName = getter<string | undefined>(typedArray, Symbol.toStringTag);
const typedArrayBuffer = getter<ArrayBuffer>(typedArray, "buffer");
const typedArrayOffset = getter<number>(typedArray, "byteOffset");
const typedArrayLength = getter<number>(typedArray, "length");
const TYPED: Record<string, new (buffer: ArrayBuffer, offset: number, length: number) => object> = {
  Int8Array, Uint8Array, Uint8ClampedArray, Int16Array, Uint16Array, Int32Array, Uint32Array, Float32Array,
  Float64Array, BigInt64Array, BigUint64Array,
};
const View = DataView;
const viewBuffer = getter<ArrayBuffer>(DataView.prototype, "buffer");
const viewOffset = getter<number>(DataView.prototype, "byteOffset");
const viewLength = getter<number>(DataView.prototype, "byteLength");
const bufferLength = getter<number>(ArrayBuffer.prototype, "byteLength");
const bufferSlice = uncurry(ArrayBuffer.prototype.slice);
const mapSize = getter<number>(Map.prototype, "size");
const setSize = getter<number>(Set.prototype, "size");
const Expression = RegExp;
const expressionSource = getter<string>(RegExp.prototype, "source");
const expressionFlags = getter<string>(RegExp.prototype, "flags");
const primitiveOf = {
  Boolean: uncurry(Boolean.prototype.valueOf) as (self: unknown) => unknown,
  Number: uncurry(Number.prototype.valueOf) as (self: unknown) => unknown,
  String: uncurry(String.prototype.valueOf) as (self: unknown) => unknown,
  BigInt: uncurry(BigInt.prototype.valueOf) as (self: unknown) => unknown,
};
const toObject = Object;

type Copies = Map<object, object>;

export function structuredClone(value: unknown, options?: { transfer?: unknown[] }): unknown {
  const { transfer } = options ?? {};
  if (transfer !== undefined && transfer.length > 0) throw refused("nothing can be transferred here");
  return clone(value, new NativeMap());
}

const refused = (why: string): DOMException => exception("DataCloneError", `structuredClone: ${why}`);

function clone(value: unknown, copies: Copies): unknown {
  if (typeof value === "symbol") throw refused("a symbol is no data");
  if (typeof value === "function") throw refused("a function is no data");
  if (typeof value !== "object" || value === null) return value;
  const known = mapGet(copies, value);
  if (known !== undefined) return known;
  const copy = isArray(value) ? [] : isPlain(value) ? {} : special(value, copies);
  mapSet(copies, value, copy);
  fill(value, copy, copies);
  return copy;
}

function isPlain(value: object): boolean {
  const prototype = getPrototypeOf(value);
  return (prototype === objectPrototype || prototype === null) && objectToString(value) === "[object Object]";
}

/** Whether a value is what a getter of a built-in's prototype is for. */
function is(get: (value: unknown) => unknown, value: object): boolean {
  try {
    get(value);
    return true;
  } catch {
    return false;
  }
}

/** An empty copy of an object that is no array; with its content, unless that can hold other objects. */
function special(value: object, copies: Copies): object {
  const tag = stringSlice(objectToString(value), 8, -1);
  if (arrayIncludes(NO_DATA, tag)) throw refused(`a value of the class ${tag} is no data`);
  const kind = typedArrayName(value);
  if (kind !== undefined) {
    const Class = TYPED[kind];
    if (Class === undefined) throw refused(`a value of the class ${kind} is no data`);
    return new Class(buffer(typedArrayBuffer(value), copies), typedArrayOffset(value), typedArrayLength(value));
  }
  if (readException(value) !== null) {
    const { name, message } = readException(value) as { name: string; message: string };
    return sameMark(value, new DOMException(message, name));
  }
  switch (tag) {
    case "Boolean":
    case "Number":
    case "String":
    case "BigInt":
      if (is(primitiveOf[tag], value)) return toObject(primitiveOf[tag](value)) as object;
      break;
    case "Date":
      if (is(dateGetTime as (value: unknown) => unknown, value)) return new NativeDate(dateGetTime(value as Date));
      break;
    case "RegExp":
      if (is(expressionSource, value)) return new Expression(expressionSource(value), expressionFlags(value));
      break;
    case "Error":
      return error(value);
  }
  if (is(mapSize, value)) return new NativeMap();
  if (is(setSize, value)) return new NativeSet();
  if (is(bufferLength, value)) return bufferSlice(value as ArrayBuffer, 0);
  if (is(viewLength, value)) {
    return new View(buffer(viewBuffer(value), copies), viewOffset(value), viewLength(value));
  }
  return {};
}

/** A copy of a buffer, one for all views of it. */
function buffer(of: ArrayBuffer, copies: Copies): ArrayBuffer {
  const known = mapGet(copies, of) as ArrayBuffer | undefined;
  if (known !== undefined) return known;
  const copy = bufferSlice(of, 0);
  mapSet(copies, of, copy);
  return copy;
}

/** An error of the same standard class, with its message; what else it has is not cloned, as the standard says. */
function error(value: object): Error {
  const name = NativeString((value as { name?: unknown }).name);
  const message: unknown = getOwnPropertyDescriptor(value, "message")?.value;
  const Class = arrayIncludes(objectKeys(ERRORS), name) ? (ERRORS[name] as (typeof ERRORS)[string]) : NativeError;
  return sameMark(value, message === undefined ? new Class() : new Class(NativeString(message)));
}

/** Copies what a Map, a Set, an array or an object holds. */
function fill(value: object, copy: object, copies: Copies): void {
  if (getPrototypeOf(copy) === NativeMap.prototype) {
    const entries: [unknown, unknown][] = [];
    mapForEach(value as Map<unknown, unknown>, (item, key) => (entries[entries.length] = [key, item]));
    for (let place = 0; place < entries.length; place += 1) {
      const [key, item] = entries[place] as [unknown, unknown];
      mapSet(copy as Map<unknown, unknown>, clone(key, copies), clone(item, copies));
    }
  } else if (getPrototypeOf(copy) === NativeSet.prototype) {
    const items: unknown[] = [];
    setForEach(value as Set<unknown>, (item) => (items[items.length] = item));
    for (let place = 0; place < items.length; place += 1) setAdd(copy as Set<unknown>, clone(items[place], copies));
  } else if (isArray(copy) || getPrototypeOf(copy) === objectPrototype) {
    if (isArray(copy)) copy.length = NativeNumber((value as unknown[]).length);
    const keys = objectKeys(value);
    for (let place = 0; place < keys.length; place += 1) {
      const key = keys[place] as string;
      const member = clone((value as Record<string, unknown>)[key], copies);
      // Not an assignment: the key may be `__proto__`.
      defineProperty(copy, key, { value: member, writable: true, enumerable: true, configurable: true });
    }
  }
}
