/** The exponential function and what derives from it. */
import { abs, round } from "../primordials.js";
import { INVERSE_FACTORIALS, LN2 } from "./constants.js";
import {
  ONE,
  add,
  dd,
  divide,
  multiply,
  polynomial,
  powerOfTwo,
  product,
  scale,
  subtract,
  timesPowerOfTwo,
  type Dd,
} from "./dd.js";

/** Above, e^x is infinite; below, it is zero. */
const LARGEST = 709.782712893384;
const SMALLEST = -745.1332191019412;
/** Below, these functions round to their argument. */
const TINY = powerOfTwo(-54);

/** Halvings of the argument before the series, undone by as many doublings. */
const HALVINGS = 6;
const SERIES: readonly Dd[] = INVERSE_FACTORIALS.slice(1, 14);
/** From this term on, a double is precise enough for the series. */
const ROUGH = 6;

/** e^r - 1 for |r| below 0.4, with all its relative precision. */
function shortExpm1(r: Dd): Dd {
  const small = scale(r, 1 / 64);
  let value = multiply(polynomial(SERIES, ROUGH, small), small);
  // (1 + v)² - 1 = 2v + v²
  for (let turn = 0; turn < HALVINGS; turn += 1) value = add(scale(value, 2), multiply(value, value));
  return value;
}

/** e^x as (1 + rest) times 2^exponent. */
interface Exponential {
  rest: Dd;
  exponent: number;
}

function exponential(x: Dd): Exponential {
  const exponent = round(x.hi / LN2.hi);
  if (exponent === 0) return { rest: shortExpm1(x), exponent };
  const whole = add(product(exponent, LN2.hi), product(exponent, LN2.lo));
  return { rest: shortExpm1(subtract(x, whole)), exponent };
}

/** e^x rounded to a double, for an x in double-double. */
export function expOf(x: Dd): number {
  if (x.hi > LARGEST + 1) return Infinity;
  if (x.hi < SMALLEST - 1) return 0;
  const { rest, exponent } = exponential(x);
  return timesPowerOfTwo(add(ONE, rest).hi, exponent);
}

/** e^x - 1 for an x between -40 and 700. */
function expm1Of(x: Dd): Dd {
  const { rest, exponent } = exponential(x);
  if (exponent === 0) return rest;
  const factor = powerOfTwo(exponent);
  return add(scale(rest, factor), sumOf(factor));
}

const sumOf = (factor: number): Dd => add(dd(factor, 0), dd(-1, 0));

export function exp(x: number): number {
  if (x !== x) return NaN;
  return expOf(dd(x, 0));
}

export function expm1(x: number): number {
  if (x !== x || abs(x) < TINY) return x;
  if (x < -40) return -1;
  return x > 600 ? exp(x) : expm1Of(dd(x, 0)).hi;
}

/** Beyond it e^-x is nothing beside e^x. */
const FAR = 40;
/** Below, the cubic term is less than half the last place. */
const LINEAR = powerOfTwo(-28);

/** e^|x| / 2 without leaving the range too early. */
function halfExp(x: number): number {
  if (x > LARGEST + 2) return Infinity;
  const { rest, exponent } = exponential(dd(x, 0));
  return timesPowerOfTwo(add(ONE, rest).hi, exponent - 1);
}

export function sinh(x: number): number {
  const size = abs(x);
  if (size !== size || size < LINEAR) return x;
  if (size > FAR) return x < 0 ? -halfExp(size) : halfExp(size);
  const less = expm1Of(dd(size, 0));
  const value = scale(add(less, divide(less, add(less, ONE))), 0.5).hi;
  return x < 0 ? -value : value;
}

export function cosh(x: number): number {
  const size = abs(x);
  if (size !== size) return x;
  if (size > FAR) return halfExp(size);
  const power = add(expm1Of(dd(size, 0)), ONE);
  return scale(add(power, divide(ONE, power)), 0.5).hi;
}

export function tanh(x: number): number {
  const size = abs(x);
  if (size !== size || size < LINEAR) return x;
  if (size > FAR) return x < 0 ? -1 : 1;
  const less = expm1Of(dd(2 * size, 0));
  const value = divide(less, add(less, dd(2, 0))).hi;
  return x < 0 ? -value : value;
}
