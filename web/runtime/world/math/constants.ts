/** Constants in double-double, and the coefficients of the series, computed when loaded. */
import { ONE, dd, divide, multiply, negate, type Dd } from "./dd.js";

export const LN2 = dd(0.6931471805599453, 2.3190468138462996e-17);
export const LN10 = dd(2.302585092994046, -2.1707562233822494e-16);
export const PI = dd(3.141592653589793, 1.2246467991473532e-16);
export const HALF_PI = dd(1.5707963267948966, 6.123233995736766e-17);
/** What pi / 2 is beyond its double-double. */
export const HALF_PI_REST = -1.4973849048591833e-33;

/** 1 / n! for n up to 28. */
export const INVERSE_FACTORIALS: readonly Dd[] = (() => {
  const all: Dd[] = [ONE];
  let factorial = ONE;
  for (let n = 1; n <= 28; n += 1) {
    factorial = multiply(factorial, dd(n, 0));
    all.push(divide(ONE, factorial));
  }
  return all;
})();

/** 1, -1/3!, 1/5! …: the sine's series in x². */
export const SINE: readonly Dd[] = alternating(1);
/** 1, -1/2!, 1/4! …: the cosine's. */
export const COSINE: readonly Dd[] = alternating(0);

function alternating(first: number): Dd[] {
  const odd = (_: Dd, n: number): boolean => n % 2 === first;
  return INVERSE_FACTORIALS.filter(odd).map((term, place) => (place % 2 === 0 ? term : negate(term)));
}

/** 1, 1/3, 1/5 …: the series of artanh(x) / x in x². */
export const ARTANH: readonly Dd[] = Array.from({ length: 22 }, (_, n) => divide(ONE, dd(2 * n + 1, 0)));
