/**
 * Double-double arithmetic: a number as the unevaluated sum of two doubles, about 106 bits.
 *
 * Only additions, multiplications, divisions and square roots, which IEEE 754 rounds in one way, so every engine gives
 * the same bits. The algorithms are the classic ones of Dekker, Knuth and Veltkamp.
 */
import { abs, sqrt, uncurry } from "../primordials.js";

/** `hi` is the double nearest to the sum. */
export interface Dd {
  readonly hi: number;
  readonly lo: number;
}

/** 2^27 + 1: splits 53 bits into two halves whose products are exact. */
const SPLITTER = 134_217_729;

export const dd = (hi: number, lo: number): Dd => ({ hi, lo });
export const ZERO = dd(0, 0);
export const ONE = dd(1, 0);

/** The exact sum of two doubles of which the first is not the smaller. */
function quickSum(a: number, b: number): Dd {
  const hi = a + b;
  return { hi, lo: b - (hi - a) };
}

/** The exact sum of two doubles. */
export function sum(a: number, b: number): Dd {
  const hi = a + b;
  const part = hi - a;
  return { hi, lo: a - (hi - part) + (b - part) };
}

/** The exact product of two doubles, neither of them above 2^996 nor the product below 2^-960. */
export function product(a: number, b: number): Dd {
  const hi = a * b;
  const at = SPLITTER * a;
  const a1 = at - (at - a);
  const a2 = a - a1;
  const bt = SPLITTER * b;
  const b1 = bt - (bt - b);
  const b2 = b - b1;
  return { hi, lo: a1 * b1 - hi + a1 * b2 + a2 * b1 + a2 * b2 };
}

export function add(a: Dd, b: Dd): Dd {
  const high = sum(a.hi, b.hi);
  const low = sum(a.lo, b.lo);
  const middle = quickSum(high.hi, high.lo + low.hi);
  return quickSum(middle.hi, middle.lo + low.lo);
}

export const negate = (a: Dd): Dd => ({ hi: -a.hi, lo: -a.lo });

export const subtract = (a: Dd, b: Dd): Dd => add(a, negate(b));

export function multiply(a: Dd, b: Dd): Dd {
  const exact = product(a.hi, b.hi);
  return quickSum(exact.hi, exact.lo + (a.hi * b.lo + a.lo * b.hi));
}

/** Exact for powers of two that do not leave the range. */
export const scale = (a: Dd, by: number): Dd => ({ hi: a.hi * by, lo: a.lo * by });

export function divide(a: Dd, b: Dd): Dd {
  const first = a.hi / b.hi;
  const rest = subtract(a, multiply(b, dd(first, 0)));
  const second = rest.hi / b.hi;
  const more = subtract(rest, multiply(b, dd(second, 0)));
  return add(quickSum(first, second), dd(more.hi / b.hi, 0));
}

/** The square root of a number that is not negative. */
export function root(a: Dd): Dd {
  if (a.hi === 0) return ZERO;
  const first = sqrt(a.hi);
  const rest = subtract(a, product(first, first));
  const second = quickSum(first, rest.hi / (2 * first));
  // A second step, since the first is good to a few bits less than all.
  const more = subtract(a, multiply(second, second));
  return add(second, dd(more.hi / (2 * first), 0));
}

export const absolute = (a: Dd): Dd => (a.hi < 0 ? negate(a) : a);

/** c[0] + c[1] x + c[2] x² …; the terms from `rough` on are so small that a double is precise enough for them. */
export function polynomial(coefficients: readonly Dd[], rough: number, x: Dd): Dd {
  let place = coefficients.length - 1;
  let tail = 0;
  for (; place >= rough; place -= 1) tail = tail * x.hi + (coefficients[place] as Dd).hi;
  let value = dd(tail, 0);
  for (; place >= 0; place -= 1) value = add(multiply(value, x), coefficients[place] as Dd);
  return value;
}

const view = new DataView(new ArrayBuffer(8));
const getHigh = uncurry(DataView.prototype.getInt32);
const setHigh = uncurry(DataView.prototype.setInt32);
const getDouble = uncurry(DataView.prototype.getFloat64);
const setDouble = uncurry(DataView.prototype.setFloat64);

/** 2 to the power of an integer from -1022 to 1023. */
export function powerOfTwo(exponent: number): number {
  setDouble(view, 0, 0);
  setHigh(view, 0, (exponent + 1023) << 20);
  return getDouble(view, 0);
}

/** `value`, near 1, times a power of two that itself may be out of range; only the last step rounds. */
export function timesPowerOfTwo(value: number, exponent: number): number {
  if (exponent > 1023) return value * powerOfTwo(1023) * powerOfTwo(exponent - 1023);
  if (exponent < -1022) return value * powerOfTwo(-1000) * powerOfTwo(exponent + 1000);
  return value * powerOfTwo(exponent);
}

/** 2^-1022, the least double with all its bits. */
const LEAST_NORMAL = 2.2250738585072014e-308;

/** The exponent e of a finite double other than 0: it is m times 2^e with 1 <= |m| < 2. */
export function exponentOf(value: number): number {
  const normal = abs(value) >= LEAST_NORMAL;
  setDouble(view, 0, normal ? value : value * 18_014_398_509_481_984);
  const bits = (getHigh(view, 0) >>> 20) & 0x7ff;
  return bits - (normal ? 1023 : 1023 + 54);
}

/** A finite double other than 0 as m with 1 <= |m| < 2, without its exponent e. */
export function mantissaOf(value: number, exponent: number): number {
  // 2 to the power of 1074 is no double: in two steps.
  if (exponent < -1000) return value * powerOfTwo(60) * powerOfTwo(-exponent - 60);
  return timesPowerOfTwo(value, -exponent);
}
