/** Modules loaded on first use: one set of instances for a case or a check. */
import type { Budget } from "./budget.js";
import type { TestProgram, ModuleProgram } from "./protocol.js";
import { thrown } from "./world/errors.js";
import { ours } from "./world/made.js";
import { NativeError, NativeMap, arrayJoin, mapGet, mapSet, objectCreate } from "./world/primordials.js";

type Instance =
  | { state: "absent" }
  | { state: "loading" }
  | { state: "loaded"; exports: Record<string, unknown> }
  | { state: "failed"; error: unknown };

export class Instances {
  readonly #program: TestProgram;
  readonly #budget: Budget;
  readonly #required: (module: string, contract: string) => unknown;
  readonly #instances = new NativeMap<string, Instance>();
  /** The names of all modules that were asked for. */
  readonly names: string[] = [];
  /** Modules whose body is running, the outermost first. */
  readonly #loading: string[] = [];

  /** `required` makes what a module gets for a contract that it requires. */
  constructor(program: TestProgram, budget: Budget, required: (module: string, contract: string) => unknown) {
    this.#program = program;
    this.#budget = budget;
    this.#required = required;
  }

  /** The object that provides a contract; undefined if the module has no such export. Throws what loading throws. */
  provider(module: string, contract: string): Record<string, unknown> | undefined {
    const exports = this.#exports(module);
    const name = this.#program.modules[module]?.provides[contract];
    return name === undefined ? undefined : (exports[name] as Record<string, unknown> | undefined);
  }

  #exports(name: string): Record<string, unknown> {
    const known = mapGet(this.#instances, name);
    if (known?.state === "loaded") return known.exports;
    if (known?.state === "failed") throw known.error;
    if (known?.state === "loading") throw this.#cycle(name);
    if (known === undefined) {
      this.names[this.names.length] = name;
      mapSet(this.#instances, name, { state: "absent" });
    }
    const module = this.#program.modules[name];
    if (module === undefined) throw ours(new NativeError(`there is no module ${name} that could run`));
    return this.#load(name, module);
  }

  #load(name: string, module: ModuleProgram): Record<string, unknown> {
    const budget = this.#budget;
    const exports = objectCreate(null) as Record<string, unknown>;
    const required: unknown[] = [];
    for (let place = 0; place < module.requires.length; place += 1) {
      required[place] = this.#required(name, module.requires[place] as string);
    }
    mapSet(this.#instances, name, { state: "loading" });
    this.#loading[this.#loading.length] = name;
    const { last } = budget;
    try {
      module.load(budget.counters, budget.loop, budget.deep, exports, required, {});
    } catch (error) {
      mapSet(this.#instances, name, { state: "failed", error });
      budget.rememberThrow(error);
      budget.note("load", budget.thrownAt(error), { error: thrown(error) });
      throw error;
    } finally {
      this.#loading.length -= 1;
    }
    budget.last = last;
    mapSet(this.#instances, name, { state: "loaded", exports });
    return exports;
  }

  #cycle(name: string): Error {
    const names: string[] = [];
    for (let place = 0; place < this.#loading.length; place += 1) {
      const loading = this.#loading[place] as string;
      if (names.length > 0 || loading === name) names[names.length] = loading;
    }
    names[names.length] = name;
    return ours(new NativeError(`modules use each other while they load: ${arrayJoin(names, " → ")}`));
  }
}
