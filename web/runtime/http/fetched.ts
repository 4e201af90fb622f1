/** A request that a consumer writes by itself, on a wire: it is made and taken down as the call that it stands for. */
import type { Operation } from "../clauses.js";
import { sameArguments } from "../same.js";
import { encode, encodeAll } from "../wire.js";
import type { Answer, Found, Message, Serve, Service } from "./services.js";
import { requestOfCall, writeJson } from "./route.js";

/** What came of one delivery of the request. */
interface Delivered {
  answer: Answer;
  value: unknown;
  error: unknown;
}

export class Fetched {
  readonly #service: Service;
  readonly #message: Message;
  readonly #found: Found;
  readonly #all: Delivered[] = [];

  constructor(service: Service, message: Message, found: Found) {
    this.#service = service;
    this.#message = message;
    this.#found = found;
  }

  /** Sends the request to a server, with other arguments where a wire has changed them; the call's outcome. */
  send(serve: Serve, args: unknown[]): Promise<unknown> {
    return this.#send(serve, args);
  }

  async #send(serve: Serve, args: unknown[]): Promise<unknown> {
    const { operation } = this.#found;
    const message = this.#with(operation, args);
    const delivered: Delivered = { answer: await serve(message), value: undefined, error: undefined };
    this.#all[this.#all.length] = delivered;
    try {
      delivered.value = this.#service.outcome(operation, message, delivered.answer);
    } catch (error) {
      delivered.error = error;
      throw error;
    }
    return delivered.value;
  }

  #with(operation: Operation, args: unknown[]): Message {
    if (sameArguments(encodeAll(args), encodeAll(this.#found.args))) return this.#message;
    const route = this.#service.routes[operation.name];
    return route === undefined ? this.#message : { ...requestOfCall(route, args), headers: this.#message.headers };
  }

  /** The answer with which the call came to a value; its body is that value, where a wire has changed it. */
  answered(value: unknown): Answer {
    const all = this.#all.filter(({ error }) => error === undefined);
    const same = all.find((delivered) => sameArguments([encode(delivered.value)], [encode(value)]));
    const { answer } = same ?? (all[0] as Delivered);
    return same === undefined ? { ...answer, body: writeJson(value) } : answer;
  }

  /** The answer that the call's error comes from: to who asked for a response it is one like any other. None for an error
   * of the wire's. */
  refused(error: unknown): Answer | null {
    return this.#all.find((delivered) => delivered.error === error)?.answer ?? null;
  }
}
