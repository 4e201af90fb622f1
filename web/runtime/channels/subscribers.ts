/** Subscribers of channels, as what is asked of them: to receive, and to tell what came of it. */
import { compile, operationsOf, type Contract, type Contracts, type Operation } from "../clauses.js";
import type { ChannelProgram, TestProgram } from "../protocol.js";
import { NativeMap, apply, mapGet, stringIndexOf, stringSlice } from "../world/primordials.js";

/** What a subscriber's object has. */
export const RECEIVE = "receive";

type Provider = Record<string, unknown>;

/** Has the object with which a module provides a contract. */
interface Modules {
  provider(module: string, contract: string): Provider | undefined;
}

export class Subscribers {
  readonly #channels: Readonly<Record<string, ChannelProgram>>;
  readonly #subscriptions: Contracts;
  /** Whether there are any: without, nothing is looked up. */
  readonly #any: boolean;

  constructor({ channels, subscriptions }: TestProgram) {
    this.#any = subscriptions !== undefined;
    this.#channels = channels ?? {};
    this.#subscriptions = subscriptions === undefined ? new NativeMap() : compile(subscriptions);
  }

  /** What a contract promises as a channel; undefined if it is none. */
  channel(contract: string): ChannelProgram | undefined {
    return this.#channels[contract];
  }

  /** The operations that a module is held to as the provider of a contract: those of the contract, unless it subscribes. */
  operations(contracts: Contracts, module: string, contract: string): Contract {
    const own = this.#any ? mapGet(this.#subscriptions, `${module}.${contract}`) : undefined;
    return own ?? operationsOf(contracts, contract);
  }

  /** How a subscriber receives; undefined if it is none. */
  receive(module: string, contract: string): Operation | undefined {
    return mapGet(this.#subscriptions, `${module}.${contract}`)?.[0];
  }

  /** The object with those operations: of a subscriber also what other contracts of its module offer. */
  provider(modules: Modules, module: string, contract: string): Provider | undefined {
    const provider = modules.provider(module, contract);
    const subscription = this.#any ? mapGet(this.#subscriptions, `${module}.${contract}`) : undefined;
    if (subscription === undefined || provider === undefined) return provider;
    const whole: Provider = {};
    for (let place = 0; place < subscription.length; place += 1) {
      const { name } = subscription[place] as Operation;
      const dot = stringIndexOf(name, ".");
      const object = dot < 0 ? provider : modules.provider(module, stringSlice(name, 0, dot));
      const called = object?.[stringSlice(name, dot + 1)];
      if (typeof called === "function") whole[name] = (...args: unknown[]) => apply(called as () => unknown, object, args);
    }
    return whole;
  }
}
