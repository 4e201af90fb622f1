/** Check files: loading them, and what they register. */
import type { Budget } from "./budget.js";
import type { Answer, Listed, TestProgram } from "./protocol.js";
import { spread, title } from "./titles.js";
import { thrown } from "./world/errors.js";
import { ours } from "./world/made.js";
import { NativeTypeError } from "./world/primordials.js";

/** Checks that all files of a scenario may register: a table in `.each` can be generated. */
export const MOST_CHECKS = 10_000;

/** A check with the function that it is. */
export interface Registered extends Listed {
  /** Arguments of the row of an `.each`, before those that every check gets. */
  row: unknown[];
  body: (...args: unknown[]) => unknown;
}

type Problem = Extract<Answer, { type: "list" }>["problems"][number];

export class CheckFiles {
  readonly #program: TestProgram;
  readonly #budget: Budget;
  readonly #expect: () => unknown;
  /** File and place in the file of every check, once they are known. */
  #places: { file: number; place: number }[] | null = null;

  /** `expect` makes the function that a file gets. */
  constructor(program: TestProgram, budget: Budget, expect: () => unknown) {
    this.#program = program;
    this.#budget = budget;
    this.#expect = expect;
  }

  /** Loads all files. */
  list(before: (file: string) => void): { checks: Listed[]; problems: Problem[] } {
    const checks: Listed[] = [];
    const problems: Problem[] = [];
    const places: { file: number; place: number }[] = [];
    this.#program.checks.forEach(({ name }, file) => {
      before(name);
      const { registered, problem } = this.#load(file, MOST_CHECKS - checks.length);
      registered.forEach(({ kind, name, target, mode, at }, place) => {
        places.push({ file, place });
        checks.push({ kind, name, target, mode, at });
      });
      if (problem !== null) problems.push(problem);
    });
    this.#places = places;
    return { checks, problems };
  }

  /** A check by its place in the list, from a file that is loaded anew: one check leaves nothing behind for another. */
  fresh(index: number, before: (file: string) => void): Registered | undefined {
    if (this.#places === null) this.list(before);
    const place = this.#places?.[index];
    if (place === undefined) return undefined;
    before(this.#program.checks[place.file]?.name ?? "");
    return this.#load(place.file, MOST_CHECKS).registered[place.place];
  }

  #load(file: number, most: number): { registered: Registered[]; problem: Problem | null } {
    const source = this.#program.checks[file];
    const registered: Registered[] = [];
    if (source === undefined) return { registered, problem: null };
    const budget = this.#budget;
    budget.renew();
    const add = (check: Omit<Registered, "at">): void => {
      if (registered.length >= most) throw ours(new NativeTypeError(`more than ${MOST_CHECKS} checks are registered`));
      registered.push({ ...check, at: budget.last });
    };
    const globals = {
      interfaceCheck: registrar("interface", add),
      integrationCheck: registrar("integration", add),
      expect: this.#expect(),
    };
    let problem: Problem | null = null;
    try {
      source.load(budget.counters, budget.loop, budget.deep, {}, [], globals);
    } catch (error) {
      problem = { file: source.name, error: thrown(error), at: budget.halted?.at ?? budget.thrownAt(error) };
    }
    return { registered, problem };
  }
}

type Add = (check: Omit<Registered, "at">) => void;
type Mode = Listed["mode"];

/** `interfaceCheck` or `integrationCheck` with all that hangs on it. */
function registrar(kind: Listed["kind"], add: Add): unknown {
  const one = (mode: Mode) => {
    const register = (...args: unknown[]): void => enter(kind, mode, args, null, 0, add);
    const each = (table: unknown) => {
      if (!Array.isArray(table)) throw ours(new NativeTypeError(`${kind}Check.each takes a list of rows`));
      return (...args: unknown[]): void =>
        table.forEach((row: unknown, index) => enter(kind, mode, args, { row }, index, add));
    };
    return Object.assign(register, { each });
  };
  return Object.assign(one("run"), { only: one("only"), skip: one("skip") });
}

function enter(kind: Listed["kind"], mode: Mode, args: unknown[], each: { row: unknown } | null, index: number, add: Add): void {
  const [template, second, third] = args;
  const body = kind === "interface" ? third : second;
  const target = kind === "interface" ? second : null;
  if (typeof template !== "string" || typeof body !== "function" || (kind === "interface" && typeof target !== "string")) {
    const wanted = kind === "interface" ? "a name, a contract's name and a function" : "a name and a function";
    throw ours(new NativeTypeError(`${kind}Check takes ${wanted}`));
  }
  add({
    kind,
    name: each === null ? template : title(template, each.row, index),
    target: target as string | null,
    mode,
    row: each === null ? [] : spread(each.row),
    body: body as Registered["body"],
  });
}
