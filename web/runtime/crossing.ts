/** Calls that cross a wire: recorded and judged by the contract they go through, never changed. */
import type { Budget } from "./budget.js";
import type { Surroundings } from "./cases.js";
import { Bus } from "./channels/bus.js";
import { facade, offer, operationsOf, type Broken, type Contract, type Olds, type Operation, type Operations } from "./clauses.js";
import { Fetched } from "./http/fetched.js";
import { messageOf, responseOf, type Message, type Service } from "./http/services.js";
import { callOver } from "./links/call.js";
import type { Line } from "./links/line.js";
import { FETCH, MOST_MESSAGES, type ChannelProgram, type Crossing } from "./protocol.js";
import { copyAll } from "./unwire.js";
import { encode, encodeAll, encoded, MOST_REPLY_NODES } from "./wire.js";
import { isStackOverflow, thrown } from "./world/errors.js";
import { ours } from "./world/made.js";
import { NativeError, NativeMap, NativePromise, NativeTypeError, apply, floor, freeze, mapGet, mapSet } from "./world/primordials.js";

export type Provider = readonly [module: string, contract: string];

/** Who answers on a wire, and the objects that do. */
export interface Routes {
  /** The providers that a consumer's requirement is wired to. */
  wire(from: string, contract: string): readonly Provider[];
  provider(module: string, contract: string): Record<string, unknown> | undefined;
  /** What lies on a wire, if it is not perfect. */
  line?(from: string, contract: string): Line | null;
  /** The operations that are offered, where they are not the contract's. */
  operations?(contract: string): Contract;
}

/** A call on its way. */
interface Call {
  crossing: Crossing;
  operation: Operation;
  sent: unknown[];
  olds: Olds;
  offered: Operations;
  /** The caller's statement. */
  caller: number;
}

type Target = Record<string, unknown>;

/** Makes the function that a call of a provider is, where it is not the operation itself. */
type Sender = (provider: Provider, args: unknown[]) => () => unknown;

const NONE: Olds = [];

/** The caller that a check by hand is. */
export const CHECK = "check";

export class Traffic {
  readonly crossings: Crossing[] = [];
  readonly #all: Surroundings;
  readonly #routes: Routes;
  readonly #bus: Bus;
  readonly #offered = new NativeMap<string, Operations>();
  #closed = false;

  constructor(surroundings: Surroundings, routes: Routes) {
    this.#all = surroundings;
    this.#routes = routes;
    this.#bus = new Bus(surroundings.world);
  }

  /** After the check: what is called from now on is not recorded. */
  close(): void {
    this.#closed = true;
    for (let place = 0; place < this.crossings.length; place += 1) {
      const crossing = this.crossings[place] as Crossing;
      // Only an answer that is waited for can be missing.
      if (crossing.error === undefined && crossing.result === undefined) crossing.promise = true;
    }
  }

  /** What a consumer gets for a contract: exactly its operations. */
  consumer(from: string, contract: string): Record<string, unknown> {
    const operations = this.#routes.operations?.(contract) ?? operationsOf(this.#all.contracts, contract);
    const line = this.#routes.line?.(from, contract) ?? null;
    const channel = this.#routes.line === undefined ? undefined : this.#all.subscribers.channel(contract);
    if (channel !== undefined) {
      return facade(operations, (operation, args) => this.#publish(channel, line, from, contract, operation, args));
    }
    const service = this.#all.services.of(contract);
    if (service !== undefined) return this.#ofService(from, contract, service, line);
    if (line === null) return facade(operations, (operation, args) => this.#call(from, contract, operation, args));
    return facade(operations, (operation, args) => this.#callBy(line, from, contract, operation, args));
  }

  /** A call over whatever lies on its wire. */
  #callBy(line: Line | null, from: string, contract: string, operation: Operation, args: unknown[], sender?: Sender): unknown {
    return line !== null && operation.async && line.bears(operation.name) && !this.#closed
      ? this.#callOver(line, from, contract, operation, args, sender)
      : this.#call(from, contract, operation, args, sender);
  }

  /** What a consumer gets for a web service: a typed client, and `fetch`, which is taken down as the call that it is. */
  #ofService(from: string, contract: string, service: Service, line: Line | null): Record<string, unknown> {
    const client = facade(service.operations, (operation, args) => this.#callBy(line, from, contract, operation, args));
    return freeze({ ...client, fetch: (input: unknown, init?: unknown) => this.#fetch(from, contract, service, line, input, init) });
  }

  async #fetch(from: string, contract: string, service: Service, line: Line | null, input: unknown, init: unknown): Promise<unknown> {
    const message = messageOf(input, init);
    const serve = ([module, provided]: Provider) => service.handler(this.#routes.provider(module, provided), module);
    const found = service.find(message);
    if ("status" in found) {
      const provider = this.#choose(from, contract);
      this.#stray(from, provider[0], contract, message);
      return responseOf(await serve(provider)(message), message.target);
    }
    const fetched = new Fetched(service, message, found);
    const sender: Sender = (provider, args) => () => fetched.send(serve(provider), args);
    try {
      const value = await this.#callBy(line, from, contract, found.operation, found.args, sender);
      return responseOf(fetched.answered(value), message.target);
    } catch (error) {
      const answer = this.#all.budget.halted === null ? fetched.refused(error) : null;
      if (answer === null) throw error;
      return responseOf(answer, message.target);
    }
  }

  /** Takes down a request that is no operation's. */
  #stray(from: string, to: string, contract: string, { method, target }: Message): void {
    const { budget, world } = this.#all;
    if (this.#closed) return;
    if (this.crossings.length >= MOST_MESSAGES) budget.halt("messages", budget.last);
    const args = encodeAll([method, target]);
    this.crossings[this.crossings.length] = { from, to, contract, operation: FETCH, args, result: encode(undefined), time: world.now() };
  }

  /** The object that provides a contract; of a web service a client of its handler. */
  #target(provider: Provider, contract: string): Target | undefined {
    const target = this.#routes.provider(provider[0], provider[1]);
    const { services } = this.#all;
    return services.any ? services.provided(contract, target) : target;
  }

  /** A call on a wire that is not perfect. */
  #callOver(line: Line, from: string, contract: string, operation: Operation, args: unknown[], sender?: Sender): Promise<unknown> {
    const { budget, world } = this.#all;
    const provider = this.#choose(from, contract);
    const sent = copyAll(args);
    const caller = budget.last;
    return callOver(line, world, {
      sent,
      crossing: this.#record(from, provider[0], contract, operation.name, sent),
      again: () => this.#record(from, provider[0], contract, operation.name, sent),
      // What loading or calling it throws at once is the reply.
      deliver: async (values, crossing) => {
        const target = this.#target(provider, contract);
        const called = sender?.(provider, values) ?? callee(target, provider, operation);
        const arrived = operation.copies ? copyAll(values) : values;
        const offered = this.#offer(provider, contract, target as Target);
        return this.#deliver({ crossing, operation, sent: arrived, olds: NONE, offered, caller }, called, target as Target, values);
      },
      failed: (error) => budget.rememberThrow(error, caller),
    });
  }

  /** An event for every subscriber of a channel. */
  #publish(promise: ChannelProgram, line: Line | null, from: string, channel: string, operation: Operation, args: unknown[]): unknown {
    const { judge, budget } = this.#all;
    if (this.#closed) return operation.async ? NativePromise.resolve() : undefined;
    const caller = budget.last;
    const event = copyAll(args);
    const crossing = this.#record(from, channel, channel, operation.name, event);
    const refused = judge.refused(operation, event, {});
    if (refused !== null) crossing.refused = refused;
    crossing.result = encode(undefined);
    const subscribers = this.#routes.wire(from, channel);
    for (let place = 0; place < subscribers.length; place += 1) {
      const subscriber = subscribers[place] as Provider;
      const [module] = subscriber;
      this.#bus.send({
        channel,
        promise,
        subscriber: module,
        event,
        line: line?.bears(module) === true ? line : null,
        published: crossing,
        deliver: (values, note) => this.#receive(subscriber, channel, values, caller, note),
      });
    }
    return operation.async ? this.#bus.quick() : undefined;
  }

  #receive(subscriber: Provider, channel: string, event: unknown[], caller: number, note: (crossing: Crossing) => void): unknown {
    const receive = this.#all.subscribers.receive(subscriber[0], subscriber[1]);
    if (this.#closed || receive === undefined) return undefined;
    const crossing = this.#record(channel, subscriber[0], channel, receive.name, event);
    note(crossing);
    try {
      const target = this.#routes.provider(subscriber[0], subscriber[1]);
      const called = callee(target, subscriber, receive);
      const call: Call = { crossing, operation: receive, sent: event, olds: NONE, offered: {}, caller };
      return this.#deliver(call, called, target as Target, event);
    } catch (error) {
      if (crossing.error === undefined && !this.#closed) crossing.error = thrown(error);
      throw error;
    }
  }

  #call(from: string, contract: string, operation: Operation, args: unknown[], sender?: Sender): unknown {
    const { budget } = this.#all;
    const provider = this.#choose(from, contract);
    const target = this.#target(provider, contract);
    const called = sender?.(provider, args) ?? callee(target, provider, operation);
    if (this.#closed) return apply(called, target, args);
    const sent = operation.copies ? copyAll(args) : args;
    const crossing = this.#record(from, provider[0], contract, operation.name, sent);
    const offered = this.#offer(provider, contract, target as Target);
    return this.#deliver({ crossing, operation, sent, olds: NONE, offered, caller: budget.last }, called, target as Target, args);
  }

  #record(from: string, to: string, contract: string, operation: string, sent: unknown[]): Crossing {
    const { budget, world } = this.#all;
    if (this.crossings.length >= MOST_MESSAGES || encoded() > MOST_REPLY_NODES) budget.halt("messages", budget.last);
    const crossing: Crossing = { from, to, contract, operation, args: encodeAll(sent), time: world.now() };
    this.crossings[this.crossings.length] = crossing;
    return crossing;
  }

  /** Calls the provider, between clauses. */
  #deliver(call: Call, called: () => unknown, target: Target, args: unknown[]): unknown {
    const { budget, judge } = this.#all;
    const { crossing, operation, sent, offered } = call;
    if (crossing.from === CHECK) budget.refill();
    const refused = operation.requires.length > 0 ? judge.refused(operation, sent, offered) : null;
    if (refused !== null) crossing.refused = refused;
    const olds = judge.olds(operation, sent, offered);
    call.olds = olds;
    let result: unknown;
    try {
      result = apply(called, target, args);
    } catch (error) {
      this.#failed(call, judge.when(operation, this.#note(call, error), sent, olds, offered));
      throw error;
    }
    if (operation.async && result instanceof NativePromise) return this.#later(call, result);
    if (result instanceof NativePromise) crossing.promise = true;
    this.#answered(call, result, judge.broken(operation, sent, result, olds, offered));
    return result;
  }

  async #later(call: Call, promise: Promise<unknown>): Promise<unknown> {
    const { judge, budget } = this.#all;
    const { operation, sent, olds, offered } = call;
    this.#locate(promise);
    // The caller goes on meanwhile; what comes next is its own.
    budget.last = call.caller;
    let result: unknown;
    try {
      if (operation.looksBack) await judge.settleOlds(olds);
      result = await promise;
    } catch (error) {
      const name = this.#note(call, error);
      this.#failed(call, operation.slow ? await judge.whenLater(operation, name, sent, olds, offered) : undefined);
      throw error;
    }
    const broken = operation.ensures.length > 0 ? await judge.brokenLater(operation, sent, result, olds, offered) : null;
    this.#answered(call, result, broken);
    return result;
  }

  /** Remembers where a promise's error is thrown: in what has run already, or in what runs just before it rejects. */
  #locate(promise: Promise<unknown>): void {
    const turn = { over: false };
    // In this order: a promise that is rejected already is looked at before the turn is over.
    void locate(promise, turn, this.#all.budget);
    void end(turn);
  }

  /** Remembers where an error was thrown and what it is; its name. */
  #note(call: Call, error: unknown): string {
    const { budget } = this.#all;
    budget.rememberThrow(error);
    if (isStackOverflow(error)) budget.note("stack", budget.thrownAt(error));
    const described = thrown(error);
    // What stops a check on its way through is no answer of the provider's.
    if (!this.#closed && budget.halted === null) call.crossing.error = described;
    return described.name;
  }

  #failed(call: Call, when: boolean | undefined): void {
    if (when !== undefined && !this.#closed) call.crossing.when = when;
    this.#all.budget.last = call.caller;
  }

  #answered(call: Call, result: unknown, broken: Broken[] | null): void {
    // What went wrong later in the caller is the caller's.
    this.#all.budget.last = call.caller;
    if (this.#closed) return;
    call.crossing.result = encode(result);
    if (broken !== null) call.crossing.broken = broken;
  }

  /** The provider of this call: where several share a wire, the seed picks one each time. */
  #choose(from: string, contract: string): Provider {
    const providers = this.#routes.wire(from, contract);
    const place = providers.length > 1 ? floor(this.#all.world.chance() * providers.length) : 0;
    const provider = providers[place];
    if (provider === undefined) throw ours(new NativeError(`nothing provides ${contract} to ${from}`));
    return provider;
  }

  #offer(provider: Provider, contract: string, target: Record<string, unknown>): Operations {
    const key = `${provider[0]}.${provider[1]} ${contract}`;
    let offered = mapGet(this.#offered, key);
    if (offered === undefined) {
      offered = offer(operationsOf(this.#all.contracts, contract), target);
      mapSet(this.#offered, key, offered);
    }
    return offered;
  }
}

/** The function that is called. */
function callee(target: Target | undefined, provider: Provider, operation: Operation): () => unknown {
  const called = target?.[operation.name];
  if (typeof called === "function") return called as () => unknown;
  throw ours(new NativeTypeError(`${provider[0]} has no operation ${operation.name}`));
}

async function locate(promise: Promise<unknown>, turn: { over: boolean }, budget: Budget): Promise<void> {
  const { last } = budget;
  try {
    await promise;
  } catch (error) {
    budget.rememberThrow(error, turn.over ? budget.last : last);
  }
}

async function end(turn: { over: boolean }): Promise<void> {
  await undefined;
  turn.over = true;
}
