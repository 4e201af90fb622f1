/**
 * What the engine and the sandbox say to each other, and what a test program is made of.
 * The Rust side is `src/program/`. Every message is one JSON text.
 */

/**
 * A value that crossed. null, booleans, well-formed strings, finite numbers but -0, arrays, and plain objects are
 * themselves. The rest is an object with the member "$" first:
 *   {"$":"undefined"} {"$":"NaN"} {"$":"-0"} {"$":"Infinity"} {"$":"-Infinity"}
 *   {"$":"bigint","v":"12"} {"$":"date","v":0} (v null: an invalid date)
 *   {"$":"utf16","v":[55357]} (a string with a lone surrogate)
 *   {"$":"object","v":[["$",1]]} (an object that itself has a member "$", or first one that `serde_json` reserves)
 *   {"$":"foreign","v":"function"} (no data: function, symbol, cycle, Map, a getter that throws, too large, …)
 * Members are the own enumerable ones with string keys, undefined ones included.
 */
export type Wire = null | boolean | number | string | Wire[] | { [member: string]: Wire };

/** Slots of the statement counters before the first statement; see `FIRST_STATEMENT` in src/notation/mod.rs. */
export const FIRST_STATEMENT = 8;

/** A compiled clause: `(args, result, olds, operations) => value`, possibly a promise. `args` are the copies as sent. */
export type ClauseFunction = (
  args: unknown[],
  result: unknown,
  olds: unknown[],
  operations: Record<string, (...args: unknown[]) => unknown>,
) => unknown;

export interface ClauseProgram {
  /** The expressions inside old(…), evaluated before the call. */
  olds: ClauseFunction[];
  test: ClauseFunction;
}

/** One operation of a contract, as the runtime needs it. */
export interface OperationProgram {
  parameters: string[];
  /** Whether it returns a promise. */
  async: boolean;
  readonly: boolean;
  /** Its calls have an order. */
  ordered?: true;
  /** Its answers begin such orders, each a new one. */
  begins?: true;
  /** Whether a clause reads arguments that the callee could change, so that copies must be taken. */
  copies: boolean;
  /** Takes what makes a value of its wire form; what it answers makes arguments of a packed step, new ones each time. */
  unpack?: (decode: (wire: Wire) => unknown, unfilled: (text: string) => string) => (step: PackedStep) => unknown[];
  requires: ClauseProgram[];
  ensures: ClauseProgram[];
  throws: { name: string; when: ClauseProgram | null }[];
  stub: StubProgram;
}

/** How a stub of an operation answers; the order of precedence is NOTATION's. */
export interface StubProgram {
  examples: { args: Wire[]; returns?: Wire; throws?: string; data?: Wire }[];
  /** Legal results to choose from, made by the engine; never empty unless the type is `never`. */
  pool: Wire[];
  /** Members of the result (path; empty: the result itself) that an ensures equates with an expression. */
  computed: { path: string[]; value: ClauseFunction }[];
}

/**
 * The request that an operation of a web service is. Parameters are given by their places; what is always the same is given
 * as its text, decoded.
 */
export interface RouteProgram {
  method: string;
  path: (string | number)[];
  query: [name: string, value: string | number][];
  headers: [name: string, place: number][];
  /** What a text stands for, by parameter: itself, a number, a boolean. */
  readings: (0 | 1 | 2)[];
  /** No body, the parameter that is the body, or its members. */
  body: null | number | [member: string, place: number][];
  /** The status of its answer. */
  status: number;
  /** Whether its answers say nothing: what is in their body is not read. */
  empty: boolean;
  /** Declared errors with their statuses; 0 if none is said. */
  statuses: [name: string, status: number][];
}

/** One user module. `load` runs its body once and fills `exports`; every instance is a call of `load`. */
export interface ModuleProgram {
  /** Contract name to the name of the export that provides it. */
  provides: Record<string, string>;
  /** Names of the contracts it requires, in the order of `load`'s `required` parameter. */
  requires: string[];
  /** Whether one instance may serve all cases. */
  stateless: boolean;
  load: (
    counters: Int32Array,
    loop: (slot: number) => never,
    deep: (slot: number) => never,
    exports: Record<string, unknown>,
    required: unknown[],
    globals: Record<string, unknown>,
  ) => void;
}

/** A whole test program: `$seamwright(program)` in the program's text starts it. */
export interface TestProgram {
  /** The number of counter slots in all. */
  slots: number;
  contracts: Record<string, Record<string, OperationProgram>>;
  modules: Record<string, ModuleProgram>;
  /** `Module.Contract`, or `check.Contract`, to the providers `[module, contract as provided]`; several: a rolling deployment. */
  wires: Record<string, [module: string, contract: string][]>;
  /** What may go wrong on wires, by wire; absent if every wire is perfect. */
  links?: Record<string, LinkProgram>;
  /** What channels promise, by contract; absent if there is none. */
  channels?: Record<string, ChannelProgram>;
  /**
   * What subscribers offer, by `Module.Channel`: `receive`, and the readonly operations of the module's APIs as
   * `Contract.operation`, which tell what came of it.
   */
  subscriptions?: Record<string, Record<string, OperationProgram>>;
  /** Check files; `required` is empty; interfaceCheck, integrationCheck and expect come in `globals`. */
  checks: { name: string; load: ModuleProgram["load"] }[];
  /** Routes by operation of the contracts that are web services; absent if there are none. */
  services?: Record<string, Record<string, RouteProgram>>;
}

/** What a channel promises. */
export interface ChannelProgram {
  delivery: "at-least-once" | "at-most-once" | "exactly-once";
  ordered: boolean;
}

/** What may go wrong on a wire; `src/scenario/link.rs` says what the members mean. Times are virtual milliseconds. */
export interface LinkProgram {
  /** Which messages it is about. */
  requests: boolean;
  replies: boolean;
  drop: number;
  duplicate: number;
  corrupt: number;
  reorder: boolean;
  failFirst: number;
  failEvery: number;
  latency?: [from: number, to: number];
  lognormal?: [median: number, sigma: number];
  down?: [from: number, to: number];
  timeout?: number;
  /** The operations, or subscribers, that it is about, if not all. */
  only?: string[];
}

/**
 * A step of a case: operation, arguments, and how it is called if not as a caller that keeps the contract would. Or
 * packed: operation, how many arguments, and what `unpack` makes them of; see `src/contract/generate/pack.rs`.
 */
export type Step = [operation: string, args: Wire[], how?: How] | PackedStep;

/**
 * The operation of a step that sends a request as it is to a web service: method, target, headers, body. It answers what
 * came back: `{ status, headers, body, failed? }`, `failed` being what the handler threw.
 */
export const REQUEST = "=request";
export type PackedStep = [operation: string, count: number, ...leaves: Wire[]];

/**
 * 1: whatever `requires` say. 2: only if one of them does not hold. After either, no clause is evaluated. 3: as if it said
 * nothing, 4: as 1, 5: as 2, where arguments are answers of earlier steps of the case; see `bound.ts`.
 */
export type How = 1 | 2 | 3 | 4 | 5;

/**
 * What a stub is to answer where the contract allows it: at its first call, or at every call. Examples come first only
 * where no operation could have changed what they say.
 */
export interface Forced {
  contract: string;
  operation: string;
  value?: Wire;
  throws?: string;
  data?: Wire;
  always?: boolean;
}

export type Job =
  /** Loads the check files and lists what they register. */
  | { type: "list" }
  /** Loads a module alone and says what its export for a contract looks like. */
  | { type: "shape"; module: string; contract: string }
  /**
   * Runs cases against one module's contract, alone, with stubs. `first` is the number of the first case; `examples`:
   * whether records say which stub answers came from no example; `watched`: of so many cases, the first ones, records
   * hold all that crossed to stubs, of the others what broke `requires`; `probe`: a step that is not called does not
   * end its case; `alike`: all cases have the number `first`, and meet the same chance; `answers`: one for each case.
   */
  | {
      type: "cases";
      module: string;
      contract: string;
      first: number;
      examples?: boolean;
      watched?: number;
      probe?: boolean;
      alike?: boolean;
      logs?: boolean;
      answers?: Forced[];
      cases: Step[][];
    }
  /** Runs one by-hand check; `index` is its place in the list; `module` and `contract` for an interface check. */
  | { type: "check"; index: number; module?: string; contract?: string }
  /** Runs a job without any change and keeps what came of it under a number, to tell later what differs. */
  | { type: "keep"; key: number; job: KeptJob }
  /** Runs kept jobs again, each with a change switched on, and answers only what differs. */
  | { type: "again"; work: Work[] };

/** A job that can be kept. */
export type KeptJob = Extract<Job, { type: "cases" | "check" }>;

/**
 * The number of a change, whether instances of a stateless module may not be shared with it (it may have state then), the
 * slot of a statement without which it has no effect (0: that is not known), and the keys of the jobs to run.
 */
export type Work = [change: number, fresh: boolean, slot: number, keys: number[]];

/** What differs from a kept job, by the place of the work and the key. Nothing is said of what is as it was. */
export type Difference = {
  work: number;
  key: number;
  /** Of cases: the number of each that differs, from 0, and its records as JSON. */
  cases?: [n: number, records: string][];
  /** The records of the first of these without the change; of a check, the first crossing that differs. */
  was?: string;
  /** Of a check: that crossing with the change. */
  is?: string;
  /** The cases after the last one here were not run: too many used up a budget. */
  cut?: true;
  /** Of a check: the record of what it came to, as JSON, without what crossed. */
  check?: string;
};

export interface Request {
  id: number;
  seed: number;
  /** Say `begin` before every case, so that the one that hangs is known. */
  slow: boolean;
  job: Job;
}

/** An error as thrown: name by NOTATION's rule, our own text for native errors. */
export interface Thrown {
  /** `error.name`, or the class's name where that is plain `Error`; for a thrown non-error: "non-error". */
  name: string;
  /** The message; for an error that the JavaScript engine made, our text for it. */
  message: string;
  /** Whether the JavaScript engine made it. */
  native: boolean;
  /** Own enumerable members but name, message, stack, cause; for a non-error the value. */
  data: Wire;
}

/** Why a step or a check was stopped by the runtime itself. */
export type Stop =
  | "loop" // the budget of loop turns is used up
  | "depth" // more than 500 calls deep
  | "stack" // the JavaScript engine's own stack is used up, by what is not counted in calls
  | "idle" // nothing left can settle this
  | "jumps" // more than 10,000 timer jumps
  | "messages" // more messages than a check may send
  | "tampered" // user code changed a shared built-in; `name` says which
  | "load" // a module that is needed did not load; `error` says why
  | "stub"; // a stub could not answer; `name` says what is missing

export interface Stopped {
  why: Stop;
  name?: string;
  error?: Thrown;
}

/**
 * The operation of what crossed to a web service and is none of its operations: method and path, and to a stub also the status
 * with which it was refused, and the operation that it is nearest to.
 */
export const FETCH = "fetch";

/**
 * A call that crossed to a stub: where it was made, and the places of `requires` that did not hold. For an `ordered`
 * operation, if all calls are noted, also what it answered, nothing if it threw.
 */
export type Sent = [contract: string, operation: string, args: Wire[], at: number, refused: number[], answer?: Wire[]];

/** Calls to stubs that one step's record holds: enough to see what is wrong, and no flood of them fills a reply. */
export const MOST_SENT = 32;

/** One step's record; members that say nothing are absent. */
export interface StepRecord {
  /** What it answered; absent if it threw or was stopped or was not called. */
  v?: Wire;
  /** What it threw. */
  e?: Thrown;
  stopped?: Stopped;
  /** The slot of the last statement entered, where it threw or was stopped. */
  at?: number;
  /** Places of `requires` that were false or threw: the step was not called, and the case ends but for a probe. */
  refused?: number[];
  /** `ensures` that did not hold: place, and the error's name if evaluating it threw. */
  broken?: [place: number, error?: string][];
  /** For a thrown declared error with conditions: whether one of its `when` holds. */
  when?: boolean;
  /** A synchronous operation returned a promise. */
  promise?: true;
  /** If the job asks: stub answers that came from no example, as `Contract.operation(args)`. */
  invented?: string[];
  /** What crossed to stubs, as far as the job asks. */
  sent?: Sent[];
  /** A stub gave the answer that the job wants. */
  forced?: true;
}

/** A by-hand check as registered. */
export interface Listed {
  kind: "interface" | "integration";
  name: string;
  /** For an interface check: `Contract` or `Module.Contract` as written. */
  target: string | null;
  mode: "run" | "only" | "skip";
  /** The slot of the statement that registered it. */
  at: number;
}

/** What crossed a wire, in the order in which the calls began. */
export interface Crossing {
  from: string;
  to: string;
  contract: string;
  operation: string;
  args: Wire[];
  result?: Wire;
  error?: Thrown;
  /** Virtual milliseconds. */
  time: number;
  refused?: number[];
  broken?: [place: number, error?: string][];
  when?: boolean;
  /** A synchronous operation returned a promise, or never settled. */
  promise?: true;
  /** What a link did to its messages, in words. `result` and `error` are the callee's all the same. */
  link?: string[];
  /** After so many virtual milliseconds the caller got a TimeoutError instead. */
  timeout?: number;
}

/** What a by-hand check came to. */
export interface CheckRecord {
  status: "passed" | "failed" | "error" | "timeout" | "skipped" | "pending";
  /** What did not hold, or why not. */
  message?: string;
  stopped?: Stopped;
  thrown?: Thrown;
  at?: number;
  /** Settled and unsettled `expect` calls. */
  steps: number;
  crossings: Crossing[];
  /** The modules that an integration check loaded, or tried to: what it came to depends on no other. */
  modules?: string[];
  /** Virtual milliseconds that passed. */
  time: number;
}

/** Crossings kept per check, and calls to stubs in a step of a case; more than that stops it. */
export const MOST_MESSAGES = 10_000;

export type Answer =
  | { type: "list"; checks: Listed[]; problems: { file: string; error: Thrown; at: number }[] }
  | { type: "shape"; loaded: Thrown | null; at?: number; operations: Record<string, { kind: string; length: number }> }
  /** The records of the first cases; of all, unless they grew too large for one reply. */
  | { type: "cases"; records: StepRecord[][] }
  | { type: "check"; record: CheckRecord }
  | { type: "kept" }
  /** The differences of the first works; of all, unless they grew too large for one reply. */
  | { type: "again"; done: number; differences: Difference[] }
  /** The runtime itself failed. */
  | { type: "fault"; error: Thrown };

export type Reply =
  | { id: number; begin: number }
  | { id: number; answer: Answer; /** Slots entered since the last reply. */ entered: number[]; /** The worker must be replaced. */ tampered?: string };
