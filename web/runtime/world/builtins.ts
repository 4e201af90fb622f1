/**
 * The standard built-ins as of ES2023, with all their members: what exists in every engine that Seamwright runs in.
 *
 * Newer members are removed: a module that uses `Object.groupBy` would otherwise work in one browser and not in the
 * next. So are the few old ones that hold state of the last call, like `RegExp.$1`. The canary watches the same list.
 *
 * An entry is `Name: static members | members of the prototype`; `@iterator` is `Symbol.iterator`. What functions and
 * their prototypes have by themselves is not listed.
 */
import { defineProperty, deleteProperty, getOwnPropertyDescriptor, getPrototypeOf, ownKeys } from "./primordials.js";

const ERRORS = "Error EvalError RangeError ReferenceError SyntaxError TypeError URIError AggregateError";
const TYPED_ARRAYS =
  "Int8Array Uint8Array Uint8ClampedArray Int16Array Uint16Array Int32Array Uint32Array Float32Array Float64Array " +
  "BigInt64Array BigUint64Array";

const ITERATION = "every filter find findIndex findLast findLastIndex forEach map reduce reduceRight some";
const LISTING = "at copyWithin entries fill includes indexOf join keys lastIndexOf reverse slice sort toLocaleString";
const COPYING = "toReversed toSorted toString values with @iterator";

const TABLE = `
Array: from isArray of @species | ${ITERATION} ${LISTING} ${COPYING} concat flat flatMap pop push shift splice
  toSpliced unshift @unscopables
ArrayBuffer: isView @species | byteLength slice @toStringTag
BigInt: asIntN asUintN | toLocaleString toString valueOf @toStringTag
Boolean: | toString valueOf
DataView: | buffer byteLength byteOffset getInt8 setInt8 getUint8 setUint8 getInt16 setInt16 getUint16 setUint16
  getInt32 setInt32 getUint32 setUint32 getFloat32 setFloat32 getFloat64 setFloat64 getBigInt64 setBigInt64
  getBigUint64 setBigUint64 @toStringTag
Date: UTC now parse | getDate setDate getDay getFullYear setFullYear getHours setHours getMilliseconds setMilliseconds
  getMinutes setMinutes getMonth setMonth getSeconds setSeconds getTime setTime getTimezoneOffset getUTCDate
  setUTCDate getUTCDay getUTCFullYear setUTCFullYear getUTCHours setUTCHours getUTCMilliseconds setUTCMilliseconds
  getUTCMinutes setUTCMinutes getUTCMonth setUTCMonth getUTCSeconds setUTCSeconds getYear setYear toDateString
  toGMTString toISOString toJSON toLocaleDateString toLocaleString toLocaleTimeString toString toTimeString
  toUTCString valueOf @toPrimitive
Function: | apply arguments bind call caller toString @hasInstance
JSON: parse stringify @toStringTag
Map: @species | clear delete entries forEach get has keys set size values @iterator @toStringTag
Math: E LN10 LN2 LOG10E LOG2E PI SQRT1_2 SQRT2 abs acos acosh asin asinh atan atan2 atanh cbrt ceil clz32 cos cosh exp
  expm1 floor fround hypot imul log log10 log1p log2 max min pow random round sign sin sinh sqrt tan tanh trunc
  @toStringTag
Number: EPSILON MAX_SAFE_INTEGER MAX_VALUE MIN_SAFE_INTEGER MIN_VALUE NEGATIVE_INFINITY NaN POSITIVE_INFINITY isFinite
  isInteger isNaN isSafeInteger parseFloat parseInt | toExponential toFixed toLocaleString toPrecision toString
  valueOf
Object: assign create defineProperties defineProperty entries freeze fromEntries getOwnPropertyDescriptor
  getOwnPropertyDescriptors getOwnPropertyNames getOwnPropertySymbols getPrototypeOf hasOwn is isExtensible isFrozen
  isSealed keys preventExtensions seal setPrototypeOf values | __defineGetter__ __defineSetter__ __lookupGetter__
  __lookupSetter__ __proto__ hasOwnProperty isPrototypeOf propertyIsEnumerable toLocaleString toString valueOf
Promise: all allSettled any race reject resolve @species | catch finally then @toStringTag
Proxy: revocable
Reflect: apply construct defineProperty deleteProperty get getOwnPropertyDescriptor getPrototypeOf has isExtensible
  ownKeys preventExtensions set setPrototypeOf @toStringTag
RegExp: @species | compile dotAll exec flags global hasIndices ignoreCase multiline source sticky test toString
  unicode unicodeSets @match @matchAll @replace @search @split
Set: @species | add clear delete entries forEach has keys size values @iterator @toStringTag
String: fromCharCode fromCodePoint raw | anchor at big blink bold charAt charCodeAt codePointAt concat endsWith fixed
  fontcolor fontsize includes indexOf italics lastIndexOf link localeCompare match matchAll normalize padEnd padStart
  repeat replace replaceAll search slice small split startsWith strike sub substr substring sup toLocaleLowerCase
  toLocaleUpperCase toLowerCase toString toUpperCase trim trimEnd trimLeft trimRight trimStart valueOf @iterator
Symbol: asyncIterator for hasInstance isConcatSpreadable iterator keyFor match matchAll replace search species split
  toPrimitive toStringTag unscopables | description toString valueOf @toPrimitive @toStringTag
WeakMap: | delete get has set @toStringTag
WeakRef: | deref @toStringTag
WeakSet: | add delete has @toStringTag
TypedArray: from of @species | ${ITERATION} ${LISTING} ${COPYING} buffer byteLength byteOffset length set subarray
  @toStringTag
AsyncFunction: | @toStringTag
AsyncGeneratorFunction: | @toStringTag
GeneratorFunction: | @toStringTag
Generator: constructor next return throw @toStringTag
AsyncGenerator: constructor next return throw @toStringTag
Iterator: @iterator
AsyncIterator: @asyncIterator
ArrayIterator: next @toStringTag
MapIterator: next @toStringTag
SetIterator: next @toStringTag
StringIterator: next @toStringTag
RegExpStringIterator: next @toStringTag
`;

/** On functions or on their prototypes. `unicodeSets` above is newer than ES2023, but `flags` reads it. */
const COMMON = ["length", "name", "prototype", "constructor"];

/** A built-in, its name for messages, and the members that it has by the standard. */
export interface BuiltIn {
  name: string;
  object: object;
  members: Set<PropertyKey>;
}

/** Built-ins that have no global name, found by way of what makes them. */
function hidden(): Record<string, object> {
  const prototypeOf = (object: object): object => getPrototypeOf(object) as object;
  const maker = (example: object): object => prototypeOf(example).constructor;
  const generator = function* () {};
  const asyncGenerator = async function* () {};
  const arrayIterator = prototypeOf([].values());
  return {
    TypedArray: prototypeOf(Int8Array),
    AsyncFunction: maker(async () => {}),
    GeneratorFunction: maker(generator),
    AsyncGeneratorFunction: maker(asyncGenerator),
    Generator: (prototypeOf(generator) as { prototype: object }).prototype,
    AsyncGenerator: (prototypeOf(asyncGenerator) as { prototype: object }).prototype,
    Iterator: prototypeOf(arrayIterator),
    AsyncIterator: prototypeOf((prototypeOf(asyncGenerator) as { prototype: object }).prototype),
    ArrayIterator: arrayIterator,
    MapIterator: prototypeOf(new Map().keys()),
    SetIterator: prototypeOf(new Set().keys()),
    StringIterator: prototypeOf(""[Symbol.iterator]()),
    RegExpStringIterator: prototypeOf("".matchAll(/a/g)),
  };
}

function key(name: string): PropertyKey {
  return name.startsWith("@") ? (Symbol as unknown as Record<string, symbol>)[name.slice(1)] as symbol : name;
}

function members(names: string, common: readonly string[]): Set<PropertyKey> {
  return new Set([...common, ...names.split(/\s+/).filter((name) => name !== "").map(key)]);
}

/** The standard built-ins of a global object. */
export function builtIns(scope: typeof globalThis): BuiltIn[] {
  const found: BuiltIn[] = [];
  const known: Record<string, unknown> = { ...hidden() };
  const add = (name: string, statics: string, prototype: string): void => {
    const object = (known[name] ?? (scope as unknown as Record<string, unknown>)[name]) as { prototype?: object };
    found.push({ name, object, members: members(statics, typeof object === "function" ? COMMON : []) });
    const inner = object.prototype;
    if (inner !== undefined && getOwnPropertyDescriptor(inner, "constructor") !== undefined) {
      found.push({ name: `${name}.prototype`, object: inner, members: members(prototype, COMMON) });
    }
  };
  for (const line of TABLE.trim().split(/\n(?! )/)) {
    const [name, rest] = line.split(":") as [string, string];
    const [statics, prototype] = rest.split("|");
    add(name, statics ?? "", prototype ?? "");
  }
  for (const name of ERRORS.split(" ")) add(name, "stackTraceLimit", name === "Error" ? "message toString" : "message");
  for (const name of TYPED_ARRAYS.split(" ")) add(name, "BYTES_PER_ELEMENT", "BYTES_PER_ELEMENT");
  return found;
}

/**
 * Removes what is not in the table. What cannot be removed stays: `Symbol.dispose`, and in Firefox the likes of
 * `RegExp.$1`.
 */
export function prune(found: readonly BuiltIn[]): void {
  for (const { object, members } of found) {
    for (const name of ownKeys(object)) if (!members.has(name)) deleteProperty(object, name);
  }
}
