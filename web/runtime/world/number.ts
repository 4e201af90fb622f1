/**
 * `Number.prototype.toString` with a radix, for numbers with a fraction: the standard leaves the digits to the engine,
 * and they differ, while `Math.random().toString(36)` is what many modules make names of.
 */
import { NativeBigInt, floor, max, replaceMethods, trunc, uncurry } from "./primordials.js";
import { exponentOf, powerOfTwo } from "./math/dd.js";

const native = uncurry(Number.prototype.toString);
const numberValue = uncurry(Number.prototype.valueOf);
const bigintToString = uncurry(BigInt.prototype.toString);
const DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz";

/** The least positive double. */
const LEAST = 5e-324;
/** Bits of a double's mantissa after the first. */
const FRACTION_BITS = 52;
/** The exponent of the smallest doubles' last place. */
const LEAST_EXPONENT = -1022;

/** As many digits as tell a positive number from its neighbours. */
function digits(value: number, radix: number): string {
  let integer = floor(value);
  let fraction = value - integer;
  // Half the distance to the next double: less than that need not be said. In two steps, since it can be too small.
  const exponent = max(exponentOf(value), LEAST_EXPONENT);
  let delta = max(powerOfTwo(exponent) * powerOfTwo(-FRACTION_BITS - 1), LEAST);
  const found: number[] = [];
  while (fraction >= delta) {
    fraction *= radix;
    delta *= radix;
    const digit = floor(fraction);
    fraction -= digit;
    found[found.length] = digit;
    const up = fraction > 0.5 || (fraction === 0.5 && digit % 2 === 1);
    if (up && fraction + delta > 1) {
      integer += carry(found, radix);
      break;
    }
  }
  let text = "";
  for (let place = 0; place < found.length; place += 1) text += DIGITS[found[place] as number];
  return `${bigintToString(NativeBigInt(integer), radix)}${text === "" ? "" : "."}${text}`;
}

/** Adds one to the last digit; what is carried out of the first. */
function carry(found: number[], radix: number): number {
  while (found.length > 0) {
    const last = (found[found.length - 1] as number) + 1;
    if (last < radix) {
      found[found.length - 1] = last;
      return 0;
    }
    found.length -= 1;
  }
  return 1;
}

export function installNumber(scope: typeof globalThis): void {
  replaceMethods(scope.Number.prototype, {
    toString(this: number, radix?: unknown): string {
      const value = numberValue(this);
      const base = radix === undefined ? 10 : trunc(+(radix as number));
      const simple = base === 10 || (value | 0) === value || value - value !== 0 || !(base >= 2 && base <= 36);
      if (simple) return native(value, base);
      return value < 0 ? `-${digits(-value, base)}` : digits(value, base);
    },
  });
}
