/** Equality as `@example` means it, on wire forms: deep, missing = undefined, NaN = NaN, 0 = -0. See src/value/same.rs. */
import type { Wire } from "./protocol.js";
import { hasOwn, isArray, objectKeys } from "./world/primordials.js";

type Marked = { $: string; v?: Wire };

/** Whether two values in wire form are equal. */
export function same(a: Wire, b: Wire): boolean {
  const one = zero(a);
  const other = zero(b);
  if (one === other) return true;
  if (typeof one !== "object" || typeof other !== "object" || one === null || other === null) return false;
  if (isArray(one) || isArray(other)) {
    if (!isArray(one) || !isArray(other) || one.length !== other.length) return false;
    for (let place = 0; place < one.length; place += 1) if (!same(one[place] as Wire, other[place] as Wire)) return false;
    return true;
  }
  const first = members(one);
  const second = members(other);
  if (first === null || second === null) return first === second && sameMarks(one as Marked, other as Marked);
  return covers(first, second) && covers(second, first);
}

/** Whether two lists of arguments are equal; those left out at the end are undefined. */
export function sameArguments(a: readonly Wire[], b: readonly Wire[]): boolean {
  const length = a.length > b.length ? a.length : b.length;
  for (let place = 0; place < length; place += 1) {
    if (!same(a[place] ?? missing(a, place), b[place] ?? missing(b, place))) return false;
  }
  return true;
}

const UNDEFINED: Wire = { $: "undefined" };

/** What `??` took for nothing: null is a value, what lies beyond the end is undefined. */
function missing(list: readonly Wire[], place: number): Wire {
  return place < list.length ? null : UNDEFINED;
}

function isMarked(wire: Wire): wire is { $: string } {
  return typeof wire === "object" && wire !== null && !isArray(wire) && hasOwn(wire, "$");
}

function zero(wire: Wire): Wire {
  return isMarked(wire) && wire.$ === "-0" ? 0 : wire;
}

/** Names and members of an object; null for what is marked as something else. */
function members(wire: { [member: string]: Wire }): [string, Wire][] | null {
  if (isMarked(wire)) return wire.$ === "object" ? ((wire as Marked).v as [string, Wire][]) : null;
  const keys = objectKeys(wire);
  const pairs: [string, Wire][] = [];
  for (let place = 0; place < keys.length; place += 1) {
    const key = keys[place] as string;
    pairs[place] = [key, wire[key] as Wire];
  }
  return pairs;
}

/** Whether every member of one object is the same in the other. */
function covers(one: [string, Wire][], other: [string, Wire][]): boolean {
  for (let place = 0; place < one.length; place += 1) {
    const [name, wire] = one[place] as [string, Wire];
    let twin = UNDEFINED;
    for (let at = 0; at < other.length; at += 1) if (other[at]?.[0] === name) twin = other[at]?.[1] as Wire;
    if (!same(wire, twin)) return false;
  }
  return true;
}

function sameMarks(a: Marked, b: Marked): boolean {
  if (a.$ !== b.$) return false;
  if (a.v === undefined || b.v === undefined) return a.v === b.v;
  return same(a.v, b.v);
}
