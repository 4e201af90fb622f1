/** One check by hand, run. */
import { fn } from "@vitest/spy";
import { stopped, type Budget } from "./budget.js";
import type { Surroundings } from "./cases.js";
import { RECEIVE } from "./channels/subscribers.js";
import type { Registered } from "./checks.js";
import { operationsOf, type Operation } from "./clauses.js";
import { makeSystem, named } from "./context.js";
import { CHECK, Traffic } from "./crossing.js";
import { failure, newTally, type Tally } from "./expecting.js";
import { Instances } from "./instances.js";
import { Lines } from "./links/line.js";
import type { CheckRecord, Stop } from "./protocol.js";
import { Time, watch } from "./settle.js";
import { Stub, benchOf } from "./stubs.js";
import { isStackOverflow, thrown } from "./world/errors.js";
import { apply, freeze } from "./world/primordials.js";

/** Turns of the event loop after a check: a host tells of unhandled rejections in one of its own. */
const DRAIN_TURNS = 3;

const STATUS: Record<Stop, CheckRecord["status"]> = {
  loop: "timeout",
  idle: "timeout",
  jumps: "timeout",
  depth: "error",
  stack: "error",
  messages: "error",
  tampered: "error",
  load: "error",
  stub: "skipped",
};

/** Rejections and errors that nobody has handled yet, in the order in which they came. */
export class Unhandled {
  #all: { promise: object | null; error: unknown; at: number }[] = [];

  clear(): void {
    this.#all = [];
  }

  add(promise: object | null, error: unknown, at: number): void {
    this.#all.push({ promise, error, at });
  }

  /** Somebody handles it after all. */
  forgive(promise: object): void {
    this.#all = this.#all.filter((entry) => entry.promise !== promise);
  }

  get first(): { error: unknown; at: number } | undefined {
    return this.#all[0];
  }
}

/** The tally of the check that runs now; expectations at other times are counted nowhere. */
export class Running {
  tally: Tally = newTally();
}

/** Runs a check; `subject` is the module and contract under test of an interface check. */
export async function runCheck(
  all: Surroundings,
  check: Registered,
  subject: { module: string; contract: string } | null,
  running: Running,
  unhandled: Unhandled,
): Promise<CheckRecord> {
  const { budget, world } = all;
  const tally = newTally();
  running.tally = tally;
  const time = new Time(world, budget);
  let question: string | null = null;
  const { traffic, args, modules } =
    subject === null
      ? wired(all, time, (asked) => (question ??= asked))
      : alone(all, subject.module, subject.contract);
  unhandled.clear();
  budget.renew();
  const outcome = watch(start(() => apply(check.body, undefined, [...check.row, ...args])), budget);
  const stop = await time.settle(outcome);
  if (stop !== null) budget.note(stop, budget.last);
  if (budget.halted === null) await time.drain(DRAIN_TURNS);
  traffic.close();
  running.tally = newTally();
  const record: CheckRecord = { status: "passed", steps: tally.steps, crossings: traffic.crossings, modules, time: world.now() };
  conclude(record, budget, outcome.failed ? { error: outcome.value, at: outcome.at } : null, tally, unhandled);
  if (record.status === "passed" && question !== null) {
    record.status = "pending";
    record.message = question;
  }
  return record;
}

/** A call whose throwing is a rejection. */
async function start(call: () => unknown): Promise<unknown> {
  return call();
}

function conclude(
  record: CheckRecord,
  budget: Budget,
  failed: { error: unknown; at: number } | null,
  tally: Tally,
  unhandled: Unhandled,
): void {
  const soft = tally.soft[0] === undefined ? undefined : { error: tally.soft[0], at: budget.last };
  const first = failed ?? soft ?? unhandled.first;
  if (first !== undefined && isStackOverflow(first.error)) budget.note("stack", first.at);
  if (budget.halted !== null) {
    record.status = STATUS[budget.halted.why];
    record.stopped = stopped(budget.halted);
    record.at = budget.halted.at;
    return;
  }
  if (first !== undefined) {
    const message = failure(first.error) ?? softMessage(first.error, tally);
    record.status = message === null ? "error" : "failed";
    if (message === null) record.thrown = thrown(first.error);
    else record.message = message;
    record.at = message === null ? first.at : tally.at;
    return;
  }
  const { wanted, steps } = tally;
  const [open] = tally.open;
  if (open !== undefined) {
    // It stated something and nobody knows whether that holds: a pass would be a guess.
    record.status = "failed";
    record.message = "an expectation of a promise was not awaited, and the promise has not settled";
    record.at = open.at;
    return;
  }
  const message =
    wanted !== null && wanted !== steps
      ? `expected ${wanted} assertions, there were ${steps}`
      : tally.wantsAny && steps === 0
        ? "expected assertions, there were none"
        : null;
  if (message === null) return;
  record.status = "failed";
  record.message = message;
  record.at = budget.last;
}

/** Vitest keeps the errors of `expect.soft` as data. */
function softMessage(error: unknown, tally: Tally): string | null {
  return error === tally.soft[0] ? String((error as { message?: unknown }).message) : null;
}

interface Setting {
  traffic: Traffic;
  args: unknown[];
  /** The names of the modules that are loaded so far. */
  modules: string[];
}

/** The whole system, as wired. */
function wired(all: Surroundings, time: Time, ask: (question: string) => void): Setting {
  const { program, contracts, budget, world } = all;
  const lines = program.links === undefined ? null : new Lines(program.links, world);
  const instances: Instances = new Instances(program, budget, (module, contract) => traffic.consumer(module, contract));
  const traffic: Traffic = new Traffic(all, {
    wire: (from, contract) => program.wires[`${from}.${contract}`] ?? [],
    provider: (module, contract) => instances.provider(module, contract),
    line: (from, contract) => lines?.line(from, contract) ?? null,
  });
  const members: Record<string, unknown> = {};
  for (const wire of Object.keys(program.wires)) {
    if (!wire.startsWith(`${CHECK}.`)) continue;
    const contract = wire.slice(CHECK.length + 1);
    members[contract] = named(`operation of ${contract}`, { ...traffic.consumer(CHECK, contract) });
  }
  const operations = [...contracts].flatMap(([contract, known]) => known.map(({ name }) => `${contract}.${name}`));
  for (const channel of Object.keys(program.channels ?? {})) operations.push(`${channel}.${RECEIVE}`);
  members.system = makeSystem(traffic, time, operations, ask);
  return { traffic, args: [named("contract", members)], modules: instances.names };
}

/** One module with mocks around it. */
function alone(all: Surroundings, module: string, contract: string): Setting {
  const { program, contracts, subscribers, services, budget, world } = all;
  const bench = benchOf(budget, world);
  const others: Record<string, unknown> = {};
  const stubs: Record<string, object> = {};
  for (const required of program.modules[module]?.requires ?? []) {
    const operations = operationsOf(contracts, required);
    const stub = new Stub(bench, required, operations);
    const mocks: Record<string, unknown> = {};
    for (const operation of operations) {
      const { name } = operation;
      mocks[name] = fn((...args: unknown[]) => stub.call(operation, args)).mockName(`${required}.${name}`);
    }
    const respond = (operation: Operation, args: unknown[]): unknown => (mocks[operation.name] as (...args: unknown[]) => unknown)(...args);
    stubs[required] = services.of(required) === undefined ? freeze(mocks) : services.stubbed(required, operations, respond, null);
    others[required] = named(`operation of ${required}`, { ...mocks });
  }
  const instances = new Instances(program, budget, (_, required) => stubs[required]);
  const traffic = new Traffic(all, {
    wire: (_, provided) => [[module, provided]],
    provider: (_, provided) => instances.provider(module, provided),
    operations: (provided) => {
      // A subscriber is asked to receive; what came of it, its other contracts tell.
      const receive = subscribers.receive(module, provided);
      return receive === undefined ? operationsOf(contracts, provided) : [receive];
    },
  });
  for (const provided of Object.keys(program.modules[module]?.provides ?? {})) {
    if (provided === contract || provided in others) continue;
    others[provided] = named(`operation of ${provided}`, { ...traffic.consumer(CHECK, provided) });
  }
  const provider = named(`operation of ${contract}`, { ...traffic.consumer(CHECK, contract) });
  return { traffic, args: [provider, named("contract", others)], modules: instances.names };
}
