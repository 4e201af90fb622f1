/** Cube roots, and the length of a vector. */
import { abs, floor } from "../primordials.js";
import {
  ZERO,
  add,
  dd,
  exponentOf,
  multiply,
  powerOfTwo,
  product,
  root,
  subtract,
  sum,
  timesPowerOfTwo,
  mantissaOf,
} from "./dd.js";

/** Newton's steps from a first guess to nearly all bits of a double; each doubles the number of good ones. */
const STEPS = 5;

export function cbrt(x: number): number {
  if (x - x !== 0 || x === 0) return x;
  const exponent = exponentOf(x);
  const third = floor(exponent / 3);
  // From 1 to below 8.
  const value = mantissaOf(abs(x), exponent) * powerOfTwo(exponent - 3 * third);
  let guess = 0.86 + value / 6;
  for (let step = 0; step < STEPS; step += 1) guess = (2 * guess + value / (guess * guess)) / 3;
  const square = product(guess, guess);
  const lack = subtract(dd(value, 0), multiply(square, dd(guess, 0)));
  const found = timesPowerOfTwo(sum(guess, lack.hi / (3 * square.hi)).hi, third);
  return x < 0 ? -found : found;
}

export function hypot(values: readonly number[]): number {
  let largest = 0;
  let nan = false;
  for (let place = 0; place < values.length; place += 1) {
    const size = abs(values[place] as number);
    if (size !== size) nan = true;
    else if (size > largest) largest = size;
  }
  if (largest === Infinity) return Infinity;
  if (nan) return NaN;
  if (largest === 0) return 0;
  const exponent = exponentOf(largest);
  let squares = ZERO;
  for (let place = 0; place < values.length; place += 1) {
    const size = abs(values[place] as number);
    // What is that much smaller does not show in the sum, and its square could vanish.
    if (size === 0 || exponentOf(size) < exponent - 120) continue;
    const part = timesPowerOfTwo(mantissaOf(size, exponentOf(size)), exponentOf(size) - exponent);
    squares = add(squares, product(part, part));
  }
  return timesPowerOfTwo(root(squares).hi, exponent);
}
