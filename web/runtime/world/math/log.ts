/** The natural logarithm and what derives from it: other bases, powers, the inverse hyperbolic functions. */
import { abs, is, isInteger } from "../primordials.js";
import { ARTANH, LN10, LN2 } from "./constants.js";
import {
  ONE,
  add,
  dd,
  divide,
  exponentOf,
  mantissaOf,
  multiply,
  polynomial,
  powerOfTwo,
  product,
  root,
  scale,
  sum,
  timesPowerOfTwo,
  type Dd,
} from "./dd.js";
import { expOf } from "./exp.js";

const SQRT2 = 1.4142135623730951;
const INVERSE_LN2 = divide(ONE, LN2);
const INVERSE_LN10 = divide(ONE, LN10);
/** From this term on, a double is precise enough for the series. */
const ROUGH = 11;
/** Below, log1p(x) rounds to x. */
const TINY = powerOfTwo(-54);
/** Below, the inverse hyperbolic functions round to their argument. */
const LINEAR = powerOfTwo(-28);
/** Above, x² + 1 is no different from x². */
const FAR = powerOfTwo(54);

/** 2 artanh(s) for |s| up to 0.172: the logarithm of (1 + s) / (1 - s). */
function twiceArtanh(s: Dd): Dd {
  return scale(multiply(polynomial(ARTANH, ROUGH, multiply(s, s)), s), 2);
}

/** A number as a mantissa between sqrt(1/2) and sqrt(2) and an exponent; the logarithm of the mantissa. */
function parts(x: Dd): { log: Dd; exponent: number } {
  let exponent = exponentOf(x.hi);
  let mantissa = mantissaOf(x.hi, exponent);
  if (mantissa > SQRT2) {
    mantissa /= 2;
    exponent += 1;
  }
  const low = timesPowerOfTwo(x.lo, -exponent);
  const above = sum(mantissa - 1, low);
  return { log: twiceArtanh(divide(above, add(above, dd(2, 0)))), exponent };
}

/** The logarithm of a positive finite number. */
function logOf(x: Dd): Dd {
  const { log, exponent } = parts(x);
  if (exponent === 0) return log;
  return add(add(product(exponent, LN2.hi), product(exponent, LN2.lo)), log);
}

/** The logarithm of 1 + v, with all its relative precision where v is small. */
function log1pOf(v: Dd): Dd {
  if (abs(v.hi) < 0.25) return twiceArtanh(divide(v, add(v, dd(2, 0))));
  return logOf(add(ONE, v));
}

/** What a logarithm gives where there is nothing to compute; null elsewhere. */
function special(x: number): number | null {
  if (x !== x || x < 0) return NaN;
  if (x === 0) return -Infinity;
  return x === Infinity ? x : null;
}

export const log = (x: number): number => special(x) ?? logOf(dd(x, 0)).hi;

export const log10 = (x: number): number => special(x) ?? multiply(logOf(dd(x, 0)), INVERSE_LN10).hi;

export function log2(x: number): number {
  const known = special(x);
  if (known !== null) return known;
  const { log: fraction, exponent } = parts(dd(x, 0));
  return add(dd(exponent, 0), multiply(fraction, INVERSE_LN2)).hi;
}

export function log1p(x: number): number {
  if (abs(x) < TINY) return x;
  return special(x + 1) ?? log1pOf(dd(x, 0)).hi;
}

export function asinh(x: number): number {
  const size = abs(x);
  if (size !== size || size === Infinity || size < LINEAR) return x;
  let value: number;
  if (size > FAR) {
    value = add(logOf(dd(size, 0)), LN2).hi;
  } else {
    // log(x + sqrt(x² + 1)) in a form that does not cancel near 0.
    const square = product(size, size);
    const beyond = divide(square, add(ONE, root(add(square, ONE))));
    value = log1pOf(add(dd(size, 0), beyond)).hi;
  }
  return x < 0 ? -value : value;
}

export function acosh(x: number): number {
  if (x !== x || x < 1) return NaN;
  if (x === Infinity) return x;
  if (x > FAR) return add(logOf(dd(x, 0)), LN2).hi;
  const above = sum(x, -1);
  return log1pOf(add(above, root(multiply(above, add(above, dd(2, 0)))))).hi;
}

export function atanh(x: number): number {
  const size = abs(x);
  if (size !== size || size > 1) return NaN;
  if (size < LINEAR) return x;
  if (size === 1) return x * Infinity;
  const value = scale(log1pOf(divide(dd(2 * size, 0), sum(1, -size))), 0.5).hi;
  return x < 0 ? -value : value;
}

const isOdd = (y: number): boolean => isInteger(y) && abs(y) % 2 === 1;

export function pow(x: number, y: number): number {
  if (y === 0) return 1;
  if (x !== x || y !== y) return NaN;
  const size = abs(x);
  if (abs(y) === Infinity) return size === 1 ? NaN : size > 1 === y > 0 ? Infinity : 0;
  const negative = (x < 0 || is(x, -0)) && isOdd(y);
  if (size === 0 || size === Infinity) {
    const value = (size === 0) === y > 0 ? 0 : Infinity;
    return negative ? -value : value;
  }
  if (x < 0 && !isInteger(y)) return NaN;
  const value = positivePow(size, y);
  return negative ? -value : value;
}

/** A positive finite number to a finite power. */
function positivePow(x: number, y: number): number {
  if (x === 1) return 1;
  if (y === 1) return x;
  if (y === 2) return x * x;
  const logarithm = logOf(dd(x, 0));
  const size = logarithm.hi * y;
  // Far beyond what a double holds; and the exact product below must not overflow.
  if (size > 1000) return Infinity;
  if (size < -1000) return 0;
  if (abs(size) < TINY) return 1;
  return expOf(multiply(logarithm, dd(y, 0)));
}
