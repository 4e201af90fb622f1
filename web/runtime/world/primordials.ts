/**
 * Built-ins as they were before user code was loaded. The runtime calls these, so that nothing a scenario does to
 * `Array.prototype` or `JSON` changes what is recorded. Methods are uncurried: `uncurried(receiver, ...arguments)`.
 */

type Method<Self, Args extends unknown[], Result> = (this: Self, ...args: Args) => Result;

/** `uncurry(method)(self, …)` is `method.call(self, …)`, whatever becomes of `Function.prototype.call`. */
export const uncurry = Function.prototype.bind.bind(Function.prototype.call) as <Self, Args extends unknown[], Result>(
  method: Method<Self, Args, Result>,
) => (self: Self, ...args: Args) => Result;

export const {
  apply,
  construct,
  defineProperty,
  deleteProperty,
  get: reflectGet,
  getOwnPropertyDescriptor,
  getPrototypeOf,
  isExtensible,
  ownKeys,
  set: reflectSet,
  setPrototypeOf,
} = Reflect;

export const { create: objectCreate, entries: objectEntries, freeze, hasOwn, is, keys: objectKeys } = Object;
export const objectPrototype = Object.prototype;
export const objectToString = uncurry(Object.prototype.toString as Method<unknown, [], string>);
export const isEnumerable = uncurry(Object.prototype.propertyIsEnumerable as Method<object, [PropertyKey], boolean>);

export const { isArray } = Array;
export const arrayPrototype = Array.prototype;
export const arrayIncludes = uncurry(Array.prototype.includes as Method<unknown[], [unknown], boolean>) as (
  list: readonly unknown[],
  item: unknown,
) => boolean;
export const arrayJoin = uncurry(Array.prototype.join as Method<unknown[], [string], string>) as (
  list: readonly unknown[],
  between: string,
) => string;
export const arrayPush = uncurry(Array.prototype.push as Method<unknown[], unknown[], number>);

export const { isInteger, isSafeInteger } = Number;
export const NativeNumber = Number;
export const NativeBigInt = BigInt;
export const NativeString = String;
export const { abs, ceil, floor, fround, imul, max, min, round, sign, sqrt, trunc } = Math;
export const { parse: jsonParse, stringify: jsonStringify } = JSON;
export const { fromCharCode, fromCodePoint } = String;

export const stringCharCodeAt = uncurry(String.prototype.charCodeAt);
export const stringIncludes = uncurry(String.prototype.includes as Method<string, [string], boolean>);
export const stringIndexOf = uncurry(String.prototype.indexOf as Method<string, [string, number?], number>);
export const stringPadStart = uncurry(String.prototype.padStart);
export const stringSlice = uncurry(String.prototype.slice);
export const stringToLowerCase = uncurry(String.prototype.toLowerCase);
export const stringToUpperCase = uncurry(String.prototype.toUpperCase);

export const NativeMap = Map;
export const mapClear = uncurry(Map.prototype.clear as Method<Map<unknown, unknown>, [], void>);
export const mapDelete = uncurry(Map.prototype.delete as Method<Map<unknown, unknown>, [unknown], boolean>);
export const mapForEach = uncurry(Map.prototype.forEach) as <K, V>(
  map: Map<K, V>,
  each: (value: V, key: K) => void,
) => void;
export const mapGet = uncurry(Map.prototype.get) as <K, V>(map: Map<K, V>, key: K) => V | undefined;
export const mapHas = uncurry(Map.prototype.has as Method<Map<unknown, unknown>, [unknown], boolean>);
export const mapSet = uncurry(Map.prototype.set) as <K, V>(map: Map<K, V>, key: K, value: V) => Map<K, V>;

export const NativeSet = Set;
export const setAdd = uncurry(Set.prototype.add) as <T>(set: Set<T>, item: T) => Set<T>;
export const setForEach = uncurry(Set.prototype.forEach) as <T>(set: Set<T>, each: (item: T) => void) => void;
export const setHas = uncurry(Set.prototype.has as Method<Set<unknown>, [unknown], boolean>);
export const weakMapGet = uncurry(WeakMap.prototype.get) as <K extends object, V>(
  map: WeakMap<K, V>,
  key: K,
) => V | undefined;
export const weakMapSet = uncurry(WeakMap.prototype.set) as <K extends object, V>(
  map: WeakMap<K, V>,
  key: K,
  value: V,
) => unknown;

export const regexpExec = uncurry(RegExp.prototype.exec);

export const NativePromise = Promise;
export const promiseThen = uncurry(Promise.prototype.then) as <T>(
  promise: Promise<T>,
  fulfilled?: (value: T) => unknown,
  rejected?: (reason: unknown) => unknown,
) => Promise<unknown>;

/** The host's `Date`; the virtual one shares its prototype and its instances. */
export const NativeDate = Date;
/** The time of a real `Date`; throws for anything else, whatever its prototype says. */
export const dateGetTime = uncurry(Date.prototype.getTime);
export const dateSetTime = uncurry(Date.prototype.setTime);
export const dateUtc = Date.UTC;

/** The engine's own constructors of errors: what they make directly is not marked as the user's. */
export const NativeError = Error;
export const NativeTypeError = TypeError;
export const NativeRangeError = RangeError;

/** An accessor's getter, uncurried. */
export function getter<Result>(of: object, name: PropertyKey): (self: unknown) => Result {
  return uncurry(getOwnPropertyDescriptor(of, name)?.get as Method<unknown, [], Result>);
}

/** Defines a built-in's member the way the standard does: writable, configurable, not enumerable. */
export function define(target: object, name: PropertyKey, value: unknown): void {
  defineProperty(target, name, { value, writable: true, enumerable: false, configurable: true });
}

/** Puts functions in the place of a built-in's own; their names and lengths are those of the methods given. */
export function replaceMethods(target: object, methods: object): void {
  for (const name of ownKeys(methods)) define(target, name, (methods as Record<PropertyKey, unknown>)[name]);
}
