/**
 * `Math`'s functions that the standard leaves to the implementation, in one implementation for all engines.
 *
 * They are computed with about twice a double's precision and rounded once, so results are the nearest double but for
 * rare ties: exact where an exact result exists, and within one unit in the last place of every engine's own.
 * The operator `**` is syntax and remains the engine's.
 */
import { defineProperty, replaceMethods } from "../primordials.js";
import { cosh, exp, expm1, sinh, tanh } from "./exp.js";
import { acosh, asinh, atanh, log, log10, log1p, log2, pow } from "./log.js";
import { cbrt, hypot } from "./roots.js";
import { acos, asin, atan, atan2, cos, sin, tan } from "./trig.js";

const UNARY = {
  acos, acosh, asin, asinh, atan, atanh, cbrt, cos, cosh, exp, expm1, log, log10, log1p, log2, sin, sinh, tan, tanh,
};

/** Unlike `Number(x)`, this refuses a BigInt, as the standard says. */
const toNumber = (value: unknown): number => +(value as number);

/** Puts the functions into a global object's `Math`. */
export function installMath(scope: typeof globalThis): void {
  const methods: Record<string, unknown> = {
    atan2: (y: unknown, x: unknown) => atan2(toNumber(y), toNumber(x)),
    pow: (x: unknown, y: unknown) => pow(toNumber(x), toNumber(y)),
    hypot: (...values: unknown[]) => {
      for (let place = 0; place < values.length; place += 1) values[place] = toNumber(values[place]);
      return hypot(values as number[]);
    },
  };
  for (const [name, compute] of Object.entries(UNARY)) {
    methods[name] = { [name]: (x: unknown) => compute(toNumber(x)) }[name];
  }
  defineProperty(methods.hypot as object, "length", { value: 2 });
  replaceMethods(scope.Math, methods);
}
