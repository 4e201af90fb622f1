/**
 * `sort` and `toSorted` with a function of the user's. Engines agree on the result where that function is consistent;
 * where it is not, which is what a mutation makes of many a comparison, they do not, nor on how often they call it.
 * A stable merge sort of our own gives one answer. Without a function the engine's own sort does.
 */
import { apply, deleteProperty, getPrototypeOf, getter, max, min, replaceMethods, trunc } from "./primordials.js";

type Compare = (left: unknown, right: unknown) => unknown;

/** Runs of so many are sorted by insertion. */
const SHORT = 8;
/** The greatest length that the standard knows. */
const MOST_ITEMS = 9_007_199_254_740_991;

/** Whether two items in this order are out of order. NaN counts as equal, as the standard says. */
const wrong = (compare: Compare, left: unknown, right: unknown): boolean =>
  +(apply(compare, undefined, [left, right]) as number) > 0;

function mergeSort(items: unknown[], compare: Compare): unknown[] {
  const count = items.length;
  for (let start = 0; start < count; start += SHORT) insertionSort(items, start, min(start + SHORT, count), compare);
  let from = items;
  let to: unknown[] = [];
  for (let width = SHORT; width < count; width *= 2) {
    for (let start = 0; start < count; start += 2 * width) {
      merge(from, to, start, min(start + width, count), min(start + 2 * width, count), compare);
    }
    [from, to] = [to, from];
  }
  return from;
}

function insertionSort(items: unknown[], start: number, end: number, compare: Compare): void {
  for (let place = start + 1; place < end; place += 1) {
    const item = items[place];
    let gap = place;
    while (gap > start && wrong(compare, items[gap - 1], item)) {
      items[gap] = items[gap - 1];
      gap -= 1;
    }
    items[gap] = item;
  }
}

function merge(from: unknown[], to: unknown[], start: number, middle: number, end: number, compare: Compare): void {
  let left = start;
  let right = middle;
  for (let place = start; place < end; place += 1) {
    const takeRight = left >= middle || (right < end && wrong(compare, from[left], from[right]));
    if (takeRight) {
      to[place] = from[right];
      right += 1;
    } else {
      to[place] = from[left];
      left += 1;
    }
  }
}

/** Sorts items with undefined at the end, where the function never sees it. */
function sorted(items: readonly unknown[], compare: Compare): unknown[] {
  const defined: unknown[] = [];
  for (let place = 0; place < items.length; place += 1) {
    if (items[place] !== undefined) defined[defined.length] = items[place];
  }
  const result = mergeSort(defined, compare);
  while (result.length < items.length) result[result.length] = undefined;
  return result;
}

/** The standard's length of an array-like object. */
function lengthOf(object: ArrayLike<unknown>): number {
  const length = trunc(+object.length);
  return length === length ? min(max(length, 0), MOST_ITEMS) : 0;
}

const typedArray = getPrototypeOf(Uint8Array.prototype) as object;
const typedArrayLength = getter<number>(typedArray, "length");
const toObject = Object;

type Sort = (this: unknown, compare?: unknown) => unknown;
type Items = Record<number, unknown> & ArrayLike<unknown>;

export function installSort(scope: typeof globalThis): void {
  const arrays = scope.Array.prototype as unknown as Record<"sort" | "toSorted", Sort>;
  const { sort, toSorted } = arrays;
  replaceMethods(arrays, {
    sort(this: unknown, compare?: unknown): unknown {
      if (typeof compare !== "function") return apply(sort, this, [compare]);
      const object = toObject(this) as Items;
      const length = lengthOf(object);
      const items: unknown[] = [];
      for (let place = 0; place < length; place += 1) if (place in object) items[items.length] = object[place];
      const result = sorted(items, compare as Compare);
      for (let place = 0; place < result.length; place += 1) object[place] = result[place];
      for (let place = result.length; place < length; place += 1) deleteProperty(object, place);
      return object;
    },
    toSorted(this: unknown, compare?: unknown): unknown {
      if (typeof compare !== "function") return apply(toSorted, this, [compare]);
      const object = toObject(this) as Items;
      const length = lengthOf(object);
      const items: unknown[] = [];
      for (let place = 0; place < length; place += 1) items[place] = object[place];
      return sorted(items, compare as Compare);
    },
  });

  const typed = getPrototypeOf(scope.Uint8Array.prototype) as Record<"sort" | "toSorted", Sort>;
  const native = { sort: typed.sort, toSorted: typed.toSorted };
  const overwrite = (target: Items, source: Items, compare: Compare): unknown => {
    const length = typedArrayLength(source);
    const items: unknown[] = [];
    for (let place = 0; place < length; place += 1) items[place] = source[place];
    const result = sorted(items, compare);
    for (let place = 0; place < length; place += 1) target[place] = result[place];
    return target;
  };
  replaceMethods(typed, {
    sort(this: Items, compare?: unknown): unknown {
      if (typeof compare !== "function") return apply(native.sort, this, [compare]);
      return overwrite(this, this, compare as Compare);
    },
    toSorted(this: Items, compare?: unknown): unknown {
      // The engine's own gives the copy, and refuses what is no typed array.
      const copy = apply(native.toSorted, this, typeof compare === "function" ? [] : [compare]) as Items;
      return typeof compare === "function" ? overwrite(copy, this, compare as Compare) : copy;
    },
  });
}
