/** The trigonometric functions and their inverses. */
import { NativeBigInt, NativeNumber, abs, is, round, sqrt } from "../primordials.js";
import { COSINE, HALF_PI, HALF_PI_REST, PI, SINE } from "./constants.js";
import {
  ONE,
  absolute,
  add,
  dd,
  divide,
  exponentOf,
  mantissaOf,
  multiply,
  negate,
  polynomial,
  powerOfTwo,
  product,
  root,
  scale,
  subtract,
  sum,
  timesPowerOfTwo,
  type Dd,
} from "./dd.js";

/** From this term on, a double is precise enough for the series. */
const ROUGH = 9;
/** Below, the functions round to their argument. */
const LINEAR = powerOfTwo(-28);
/** Up to it, multiples of pi / 2 in 159 bits leave enough of the rest. */
const NEAR = 1_048_576;

interface Reduced {
  /** Quarter turns, from 0 to 3. */
  quarter: number;
  /** What is left, at most pi / 4 in size. */
  rest: Dd;
}

function reduce(x: number): Reduced {
  if (abs(x) <= PI.hi / 4) return { quarter: 0, rest: dd(x, 0) };
  if (abs(x) > NEAR) return reduceFar(x);
  const turns = round(x / HALF_PI.hi);
  let rest = add(dd(x, 0), negate(product(turns, HALF_PI.hi)));
  rest = subtract(rest, product(turns, HALF_PI.lo));
  return { quarter: turns & 3, rest: subtract(rest, dd(turns * HALF_PI_REST, 0)) };
}

/** Bits of pi / 2 after the point: as many as the largest double has before it, and enough for the rest. */
const FAR_BITS = 1280;
let halfPi: bigint | null = null;

/** atan(1 / n) in fixed point. */
function inverseArctangent(n: bigint, one: bigint): bigint {
  let power = one / n;
  let total = power;
  for (let k = 3n; power !== 0n; k += 2n) {
    power /= -n * n;
    total += power / k;
  }
  return total;
}

/** Any finite x: its remainder by pi / 2 in integers, with pi from Machin's formula on first use. */
function reduceFar(x: number): Reduced {
  if (halfPi === null) {
    const one = 1n << NativeBigInt(FAR_BITS + 32);
    halfPi = (8n * inverseArctangent(5n, one) - 2n * inverseArctangent(239n, one)) >> 32n;
  }
  const exponent = exponentOf(x);
  const mantissa = NativeBigInt(mantissaOf(abs(x), exponent) * powerOfTwo(52));
  const fixed = mantissa << NativeBigInt(FAR_BITS - 52 + exponent);
  let turns = fixed / halfPi;
  let rest = fixed - turns * halfPi;
  if (2n * rest > halfPi) {
    turns += 1n;
    rest -= halfPi;
  }
  const quarter = NativeNumber(turns & 3n);
  const value = fromFixed(rest);
  return x < 0 ? { quarter: -quarter & 3, rest: negate(value) } : { quarter, rest: value };
}

/** Bits that are kept of a remainder: it can begin with some 60 zeros. */
const KEPT_BITS = 300;

function fromFixed(value: bigint): Dd {
  const kept = value >> NativeBigInt(FAR_BITS - KEPT_BITS);
  const hi = NativeNumber(kept);
  return scale(dd(hi, NativeNumber(kept - NativeBigInt(hi))), powerOfTwo(-KEPT_BITS));
}

const shortSine = (x: Dd): Dd => multiply(polynomial(SINE, ROUGH, multiply(x, x)), x);
const shortCosine = (x: Dd): Dd => polynomial(COSINE, ROUGH, multiply(x, x));

/** The sine of what is left after a number of quarter turns. */
function sineOf({ quarter, rest }: Reduced): Dd {
  const value = quarter % 2 === 0 ? shortSine(rest) : shortCosine(rest);
  return quarter < 2 ? value : negate(value);
}

const isOutside = (x: number): boolean => x - x !== 0;

export function sin(x: number): number {
  if (isOutside(x)) return NaN;
  return abs(x) < LINEAR ? x : sineOf(reduce(x)).hi;
}

export function cos(x: number): number {
  if (isOutside(x)) return NaN;
  const { quarter, rest } = reduce(x);
  return sineOf({ quarter: (quarter + 1) & 3, rest }).hi;
}

export function tan(x: number): number {
  if (isOutside(x)) return NaN;
  if (abs(x) < LINEAR) return x;
  const { quarter, rest } = reduce(x);
  const sine = shortSine(rest);
  const cosine = shortCosine(rest);
  return (quarter % 2 === 0 ? divide(sine, cosine) : negate(divide(cosine, sine))).hi;
}

/** atan(t) for t from 0 to 1, to some nine digits: two halvings of the angle, then a short series. */
function roughArctangent(t: number): number {
  const half = t / (1 + sqrt(1 + t * t));
  const quarter = half / (1 + sqrt(1 + half * half));
  const square = quarter * quarter;
  let value = 0;
  for (let n = 15; n > 0; n -= 2) value = 1 / n - square * value;
  return 4 * quarter * value;
}

/** atan(t) for t from 0 to 1: a guess, and what an addition theorem says that it lacks. */
function shortArctangent(t: Dd): Dd {
  const guess = roughArctangent(t.hi);
  const sine = shortSine(dd(guess, 0));
  const cosine = shortCosine(dd(guess, 0));
  const lack = divide(subtract(multiply(t, cosine), sine), add(cosine, multiply(t, sine)));
  // The lack is below 1e-9: its own arctangent is itself less a third of its cube.
  return add(dd(guess, 0), subtract(lack, dd((lack.hi * lack.hi * lack.hi) / 3, 0)));
}

/** The angle of a point, from -pi to pi; neither coordinate is near the limits of a double. */
function angleOf(y: Dd, x: Dd): Dd {
  const up = absolute(y);
  const across = absolute(x);
  const flat = up.hi <= across.hi;
  let angle = shortArctangent(flat ? divide(up, across) : divide(across, up));
  if (!flat) angle = subtract(HALF_PI, angle);
  if (x.hi < 0) angle = subtract(PI, angle);
  return y.hi < 0 ? negate(angle) : angle;
}

export function atan(x: number): number {
  if (x !== x || abs(x) < LINEAR) return x;
  if (abs(x) > FAR) return x < 0 ? -HALF_PI.hi : HALF_PI.hi;
  return angleOf(dd(x, 0), ONE).hi;
}

/** Above it, the arctangent rounds to pi / 2. */
const FAR = powerOfTwo(60);

export function asin(x: number): number {
  if (x !== x || abs(x) > 1) return NaN;
  return abs(x) < LINEAR ? x : angleOf(dd(x, 0), coordinate(x)).hi;
}

export function acos(x: number): number {
  if (x !== x || abs(x) > 1) return NaN;
  // Below 2^-60 the argument makes no difference to pi / 2, and its square could vanish.
  return abs(x) < powerOfTwo(-60) ? HALF_PI.hi : angleOf(coordinate(x), dd(x, 0)).hi;
}

/** sqrt(1 - x²), the other coordinate of a point on the unit circle. */
const coordinate = (x: number): Dd => root(multiply(sum(1, -x), sum(1, x)));

export function atan2(y: number, x: number): number {
  if (y !== y || x !== x) return NaN;
  const left = x < 0 || is(x, -0);
  const below = y < 0 || is(y, -0);
  const signed = (angle: number): number => (below ? -angle : angle);
  if (y === 0) return signed(left ? PI.hi : 0);
  if (x === 0) return signed(HALF_PI.hi);
  if (abs(x) === Infinity) {
    if (abs(y) === Infinity) return signed(left ? (3 * PI.hi) / 4 : PI.hi / 4);
    return signed(left ? PI.hi : 0);
  }
  if (abs(y) === Infinity) return signed(HALF_PI.hi);
  const rise = exponentOf(y);
  const run = exponentOf(x);
  if (rise - run > 60) return signed(HALF_PI.hi);
  if (rise - run < -60) return left ? signed(PI.hi) : y / x;
  // The same direction, at a distance where no product leaves the range.
  const far = timesPowerOfTwo(mantissaOf(y, rise), rise - run);
  return angleOf(dd(far, 0), dd(mantissaOf(x, run), 0)).hi;
}
