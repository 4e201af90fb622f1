/**
 * Tells errors that user code made from those that the JavaScript engine made.
 *
 * The text of an engine's own errors differs between engines, so the report may not hold it; the text of an error that
 * a module made with `new TypeError("…")` is the module's. Nothing in such an object says who made it. Therefore
 * the constructors that user code can reach are replaced: what they make carries a mark, and an error that has exactly
 * the prototype of a standard error, but no mark, is the engine's.
 *
 * The replacements share the prototypes of the originals, so `instanceof`, `constructor` and `class X extends Error`
 * work for both kinds alike.
 */
import { construct, define, getPrototypeOf, setPrototypeOf } from "./primordials.js";

/** Who made an error: a module, or the runtime in place of the host, with a text that is the same everywhere. */
type Maker = "user" | "world";

/** Gives the object back from a constructor, so that a subclass adds its private field to it. */
const Itself = function (object: object) {
  return object;
} as unknown as new (object: object) => object;

/** A private field can be put on any object, is invisible, and costs a quarter of what a WeakSet does. */
class Mark extends Itself {
  readonly #maker: Maker;
  constructor(error: object, maker: Maker) {
    super(error);
    this.#maker = maker;
  }
  static of(error: object): Maker | null {
    return #maker in error ? error.#maker : null;
  }
}

const NAMES = ["EvalError", "RangeError", "ReferenceError", "SyntaxError", "TypeError", "URIError"] as const;

/** Prototypes of the standard errors, with their names. */
const standard = new Map<object, string>([[Error.prototype, "Error"], [AggregateError.prototype, "AggregateError"]]);
for (const name of NAMES) standard.set(globalThis[name].prototype, name);
const standardName = Map.prototype.get.bind(standard) as (prototype: object | null) => string | undefined;

/** The name of the class of an engine's own error; null for a module's, and for what is of no standard class. */
export function nativeName(error: object): string | null {
  const name = standardName(getPrototypeOf(error));
  return name === undefined || Mark.of(error) === "user" ? null : name;
}

/** Whether the runtime made it in place of the host, so that its message is ours already. */
export function isOurs(error: object): boolean {
  return Mark.of(error) === "world";
}

/** Marks an error as made in place of the host. */
export function ours<E extends object>(error: E): E {
  new Mark(error, "world");
  return error;
}

/** Gives a copy of an error the mark of the original. */
export function sameMark<E extends object>(original: object, copy: E): E {
  const maker = Mark.of(original);
  if (maker !== null) new Mark(copy, maker);
  return copy;
}

/**
 * A constructor in the place of `native`. A proxy rather than a function: a function as the base of a class would give
 * every instance a hidden class of its own, which makes an error of a subclass eight times as slow in V8.
 */
function replacement(native: ErrorConstructor): ErrorConstructor {
  const marked = (error: object): object => {
    new Mark(error, "user");
    return error;
  };
  const made: ErrorConstructor = new Proxy(native, {
    apply: (_, __, args: unknown[]) => marked(construct(native, args) as object),
    construct: (_, args: unknown[], target) =>
      marked((target === made ? construct(native, args) : construct(native, args, target)) as object),
  });
  define(native.prototype, "constructor", made);
  return made;
}

/** Replaces the constructors of errors in a global object. */
export function installErrors(scope: typeof globalThis): void {
  // V8 reads this of its own constructor. Stacks differ between engines, so nothing may depend on them; without them
  // an error costs a sixth.
  define(scope.Error, "stackTraceLimit", 0);
  const base = replacement(scope.Error);
  define(scope, "Error", base);
  for (const name of [...NAMES, "AggregateError"] as const) {
    const made = replacement(scope[name] as ErrorConstructor);
    setPrototypeOf(made, base);
    define(scope, name, made);
  }
  // Firefox has a class of its own where the others throw a RangeError.
  const internal = (scope as { InternalError?: ErrorConstructor }).InternalError;
  if (internal !== undefined) {
    setPrototypeOf(internal.prototype, scope.RangeError.prototype);
    delete (internal.prototype as { name?: string }).name;
    define(internal.prototype, "constructor", scope.RangeError);
    standard.set(internal.prototype, "RangeError");
  }
}
