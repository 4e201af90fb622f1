/** `expect` with Vitest's matchers. */
import "./stackless.js";
import * as chai from "chai";
import {
  ASYMMETRIC_MATCHERS_OBJECT,
  ChaiStyleAssertions,
  JestAsymmetricMatchers,
  JestChaiExpect,
  JestExtend,
  JEST_MATCHERS_OBJECT,
  MATCHERS_OBJECT,
  customMatchers,
  setState,
} from "@vitest/expect";
import { printDiffOrStringify } from "@vitest/utils/diff";
import { changed, watch } from "./world/canary.js";
import { thrown } from "./world/errors.js";
import { NativePromise, defineProperty, deleteProperty, getOwnPropertyDescriptor, ownKeys, setHas } from "./world/primordials.js";

/** What the expectations of one check add up to. */
export interface Tally {
  /** Calls of `expect`. */
  steps: number;
  /** The statement of the last call of `expect`. */
  at: number;
  /** Failures of `expect.soft`. */
  soft: unknown[];
  /** What `expect.assertions` said. */
  wanted: number | null;
  /** Whether `expect.hasAssertions` was called. */
  wantsAny: boolean;
  /** Expectations of promises that have not settled yet, by the statement that states them. */
  open: Set<{ at: number }>;
}

export function newTally(): Tally {
  return { steps: 0, at: 0, soft: [], wanted: null, wantsAny: false, open: new Set() };
}

type Flags = (assertion: object, name: string, value?: unknown) => unknown;
type Matcher = (this: object, ...args: unknown[]) => unknown;
interface Utils {
  flag: Flags;
  overwriteMethod(target: object, name: string, method: (original: Matcher) => Matcher): void;
}

/** Functions whose outcome is an error: what the JavaScript engine says in it must not be compared. */
const THROWING = ["toThrow", "toThrowError", "throw", "throws", "Throw"];

/** What an assertion about what a promise comes to begins with. */
const LATER = ["resolves", "rejects"];

/** The flag by which an assertion knows the tally of its check. */
const TALLY = "seamwright";

/** Puts our text into an error of the JavaScript engine's. */
function neutral(error: unknown): void {
  const described = thrown(error);
  if (!described.native || typeof error !== "object" || error === null) return;
  try {
    Object.defineProperty(error, "message", { value: described.message, configurable: true, writable: true });
  } catch {
    // A frozen error keeps its text; the report does not show it by itself.
  }
}

// chai tells plugins of plugins by events of the host's, whose EventTarget is emptied before user code runs.
(chai.util as unknown as { events: { dispatchEvent: () => boolean } }).events.dispatchEvent = () => true;

chai.use(JestExtend as unknown as Chai.ChaiPlugin);
chai.use(JestChaiExpect as unknown as Chai.ChaiPlugin);
chai.use(JestAsymmetricMatchers as unknown as Chai.ChaiPlugin);
chai.use(ChaiStyleAssertions as unknown as Chai.ChaiPlugin);
chai.use((_, plugin) => {
  const utils = plugin as unknown as Utils;
  const { prototype } = chai.Assertion as unknown as { prototype: object };
  for (const name of THROWING) {
    utils.overwriteMethod(prototype, name, (original) => {
      return function (this: object, ...args: unknown[]) {
        const subject = utils.flag(this, "object");
        if (typeof subject === "function" && utils.flag(this, "promise") === undefined) {
          utils.flag(this, "object", () => {
            try {
              return (subject as () => unknown)();
            } catch (error) {
              neutral(error);
              throw error;
            }
          });
        } else {
          neutral(subject);
        }
        return original.apply(this, args);
      };
    });
  }
  for (const name of LATER) {
    const property = Object.getOwnPropertyDescriptor(prototype, name);
    Object.defineProperty(prototype, name, {
      ...property,
      get(this: object) {
        const [subject, tally] = [utils.flag(this, "object"), utils.flag(this, TALLY) as Tally | undefined];
        if (subject instanceof NativePromise && tally !== undefined) {
          const open = { at: tally.at };
          tally.open.add(open);
          const settled = () => tally.open.delete(open);
          subject.then(settled, settled);
        }
        return property?.get?.call(this) as unknown;
      },
    });
  }
});

/**
 * The matchers' registry hangs on the global object. Fixed there, it survives when other globals are removed, and user
 * code, which can find it by its symbols, cannot replace it or add a comparison that finds everything equal.
 */
export function fixRegistry(scope: object): void {
  const registry = scope as Record<symbol, object>;
  const matchers = Object.freeze(registry[JEST_MATCHERS_OBJECT] as { customEqualityTesters: unknown[] });
  Object.freeze(matchers.customEqualityTesters);
  // As data: a vm context lets an accessor be redefined although it is not configurable.
  const fix = (symbol: symbol, value: object | undefined) =>
    Object.defineProperty(scope, symbol, { value, writable: false, enumerable: false, configurable: false });
  fix(JEST_MATCHERS_OBJECT, matchers);
  fix(MATCHERS_OBJECT, registry[MATCHERS_OBJECT]);
  fix(ASYMMETRIC_MATCHERS_OBJECT, registry[ASYMMETRIC_MATCHERS_OBJECT]);
}

/** An object as it was before user code. */
function snapshot(object: object) {
  const members = ownKeys(object).map((key) => [key, getOwnPropertyDescriptor(object, key) as PropertyDescriptor] as const);
  return { object, members, keys: new Set(members.map(([key]) => key)), watched: watch("", object) };
}

type Assertion = object;
type Expect = ((value: unknown, message?: string) => Assertion) & Record<string, unknown>;

const base = chai.expect as unknown as Expect;

function extend(into: Expect, matchers: object): void {
  (base.extend as (into: Expect, matchers: object) => void).call(base, into, matchers);
}

/** What every `expect` has of the matchers that come as an extension. */
const template = Object.assign(() => ({}), base, asymmetric()) as unknown as Expect;
extend(template, customMatchers);

function asymmetric(): object {
  return (globalThis as unknown as Record<symbol, object>)[ASYMMETRIC_MATCHERS_OBJECT] as object;
}

/** What all assertions share: a check file adds matchers to it, and could change those that are there. */
const shared = [
  snapshot((chai.Assertion as unknown as { prototype: object }).prototype),
  snapshot(asymmetric()),
];

/** Takes back what earlier check files, or earlier checks, have done to it. */
function restoreShared(): void {
  for (let each = 0; each < shared.length; each += 1) {
    const { object, members, keys, watched } = shared[each] as (typeof shared)[number];
    // To look is cheaper than to define.
    if (changed(watched) === null) continue;
    const present = ownKeys(object);
    for (let place = 0; place < present.length; place += 1) {
      const key = present[place] as PropertyKey;
      if (!setHas(keys, key)) deleteProperty(object, key);
    }
    for (let place = 0; place < members.length; place += 1) {
      const member = members[place] as (typeof members)[number];
      defineProperty(object, member[0], member[1]);
    }
  }
}

/**
 * An `expect` for one check file; `tally` gives the tally of the check that runs, `place` the statement that does, and
 * `guard` throws if built-ins are not what they were.
 */
export function makeExpect(tally: () => Tally, place: () => number, guard: () => void): unknown {
  restoreShared();
  const flag = chai.util.flag as unknown as Flags;
  const expect = ((value: unknown, message?: string) => {
    guard();
    const counted = tally();
    counted.steps += 1;
    counted.at = place();
    if (value instanceof NativePromise) void neutralLater(value);
    else if (typeof value === "object") neutral(value);
    const assertion = base(value, message);
    flag(assertion, TALLY, counted);
    return assertion;
  }) as Expect;
  Object.assign(expect, template);
  setState({ assertionCalls: 0 } as never, expect as never);
  expect.extend = (matchers: object) => extend(expect, matchers);
  expect.soft = (value: unknown, message?: string) => {
    const assertion = expect(value, message);
    flag(assertion, "soft", true);
    flag(assertion, "vitest-test", softTest(tally()));
    return assertion;
  };
  expect.assertions = (count: number) => {
    tally().wanted = count;
  };
  expect.hasAssertions = () => {
    tally().wantsAny = true;
  };
  expect.unreachable = (message?: string) => {
    throw new chai.AssertionError(`expected ${message === undefined ? "" : `"${message}" `}not to be reached`);
  };
  delete expect.addEqualityTesters;
  return expect;
}

/** What the matchers take for the running test: they only write into it. */
function softTest(tally: Tally): object {
  return { result: { state: "run", errors: { push: (error: unknown) => tally.soft.push(error) } } };
}

/** Makes the text of an error neutral before a matcher sees it. */
async function neutralLater(promise: Promise<unknown>): Promise<void> {
  try {
    await promise;
  } catch (error) {
    neutral(error);
  }
}

/** What the printers wrap words in for a terminal. */
const COLOURS = /\u001b\[\d+m/g;

/** What an assertion's failure says, or null if this is another error. */
export function failure(error: unknown): string | null {
  if (typeof error !== "object" || error === null) return null;
  const isAssertion = error instanceof chai.AssertionError || Object.hasOwn(error, "__vitest_error_context__");
  if (!isAssertion) return null;
  const { message, showDiff, actual, expected } = error as { message: string; showDiff?: boolean; actual?: unknown; expected?: unknown };
  const text = String(message);
  const diff = showDiff === true && isWorthADiff(actual, expected) ? printDiffOrStringify(actual, expected, {}) : undefined;
  return (diff === undefined || diff === "" ? text : `${text}\n\n${diff}`).replace(COLOURS, "");
}

function isWorthADiff(actual: unknown, expected: unknown): boolean {
  const structured = (value: unknown) => (typeof value === "object" && value !== null) || (typeof value === "string" && value.includes("\n"));
  return structured(actual) && structured(expected);
}
