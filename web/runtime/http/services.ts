/**
 * Web services: a provider is a fetch handler, a consumer has a typed client and `fetch`. Between them is HTTP in memory:
 * what crosses is a request and a response, of which nothing is shared.
 */
import type { Budget } from "../budget.js";
import { facade, type Contract, type Contracts, type Operation } from "../clauses.js";
import { REQUEST, type RouteProgram, type TestProgram } from "../protocol.js";
import { decode } from "../unwire.js";
import { ours } from "../world/made.js";
import { NativeError, NativeMap, NativeTypeError, apply, arrayIncludes, arrayJoin, define, freeze, jsonParse, mapGet, mapSet, objectKeys } from "../world/primordials.js";
import { answerOf, headerOf, isResponse, messageOf, requestOf, responseOf, textOf, type Answer, type Message } from "../world/web/http.js";
import { thrown } from "../world/errors.js";
import { callOfRequest, carries, likeness, requestOfCall, targetOf, writeJson } from "./route.js";

/** Answers a request. What runs at once runs before it returns: then it is known who called. */
export type Serve = (message: Message) => Promise<Answer>;

/** A call that a request stands for. */
export interface Found {
  operation: Operation;
  args: unknown[];
}

/** What a service refuses by itself. */
export interface Refused {
  status: number;
  allow: string[];
  /** The operation that it is nearest to; empty if its path is no route's. */
  near: string;
}

/** Is told a request that stands for no call. */
type Stray = (message: Message, refused: Refused) => void;

type Respond = (operation: Operation, args: unknown[]) => unknown;
type Client = Record<string, (...args: unknown[]) => Promise<unknown>>;

/** One contract that is a web service. */
export class Service {
  constructor(
    readonly budget: Budget,
    readonly operations: Contract,
    readonly routes: Record<string, RouteProgram>,
  ) {}

  /** The call that a request stands for, or why it stands for none. */
  find(message: Message): Found | Refused {
    const target = targetOf(message.target);
    const method = message.method === "HEAD" ? "GET" : message.method;
    const allow: string[] = [];
    let best = -1;
    let found: Operation | null = null;
    let near = "";
    if (target === null) return { status: 400, allow, near };
    for (let place = 0; place < this.operations.length; place += 1) {
      const operation = this.operations[place] as Operation;
      const route = this.routes[operation.name];
      const own = route === undefined ? -1 : likeness(route, target);
      if (route === undefined || own < 0) continue;
      if (!arrayIncludes(allow, route.method)) allow[allow.length] = route.method;
      if (near === "") near = operation.name;
      if (route.method !== method || own <= best) continue;
      best = own;
      found = operation;
    }
    if (found === null) return { status: allow.length > 0 ? 405 : 404, allow, near };
    const args = callOfRequest(this.routes[found.name] as RouteProgram, message, target);
    return typeof args === "number" ? { status: args, allow, near: found.name } : { operation: found, args };
  }

  /** What a call comes to, by the answer to its request: the result, or the error that is thrown. */
  outcome(operation: Operation, message: Message, answer: Answer): unknown {
    const route = this.routes[operation.name] as RouteProgram;
    const text = answer.status === route.status && route.empty ? "" : textOf(answer.body);
    if (answer.status === route.status) {
      if (text === "") return undefined;
      try {
        return jsonParse(text);
      } catch {
        throw this.#httpError(message, answer, "with a body that is no JSON");
      }
    }
    const refusal = refusalOf(text);
    const name = refusal?.error;
    if (typeof name === "string" && route.statuses.some(([other, status]) => other === name && (status === answer.status || status === 0))) {
      const { error: _, ...data } = refusal as Record<string, unknown>;
      throw declared(name, data);
    }
    const said = typeof name === "string" ? `with the error ${name}` : answer.failed === undefined ? "" : `: ${told(answer.failed.error)}`;
    throw this.#httpError(message, answer, answer.status < 300 ? `where the route says ${route.status}` : said);
  }

  /** What a client throws that knows no better. */
  #httpError({ method, target }: Message, { status, failed }: Answer, more: string): Error {
    const between = more === "" || more[0] === ":" ? "" : " ";
    const error = declared("HttpError", { status }, `${method} ${target} answered ${status}${between}${more}`);
    if (failed !== undefined) this.budget.rememberThrow(error, this.budget.thrownAt(failed.error));
    return error;
  }

  /** A typed client of a server. */
  client(serve: Serve): Client {
    const client: Client = {};
    for (let place = 0; place < this.operations.length; place += 1) {
      const operation = this.operations[place] as Operation;
      const route = this.routes[operation.name];
      if (route === undefined) continue;
      client[operation.name] = async (...args) => {
        const message = requestOfCall(route, args);
        return this.outcome(operation, message, await serve(message));
      };
    }
    return client;
  }

  /** A server whose answers somebody makes: it refuses what is no call, and tells of it. */
  server(respond: Respond, stray: Stray | null): Serve {
    return async (message) => {
      const found = this.find(message);
      if ("status" in found) {
        stray?.(message, found);
        return refusal(found);
      }
      const { operation, args } = found;
      const route = this.routes[operation.name] as RouteProgram;
      let body: string | null = null;
      try {
        const value = await respond(operation, args);
        if (!route.empty && value !== undefined) body = writeJson(value);
      } catch (error) {
        if (this.budget.halted !== null) throw error;
        return failure(route, error);
      }
      return json(route.status, body, message.method);
    };
  }

  /** The server that a provider's handler is. What it throws is a 500, as of any server. */
  handler(target: Record<string, unknown> | undefined, module: string): Serve {
    if (typeof target?.fetch !== "function") throw ours(new NativeTypeError(`${module} has no fetch`));
    return async (message) => {
      try {
        const response: unknown = await apply(target.fetch as () => unknown, target, [requestOf(message)]);
        if (!isResponse(response)) throw ours(new NativeTypeError("fetch answered something that is no Response"));
        const answer = answerOf(response);
        if (answer.status === 0) throw ours(new NativeTypeError("fetch answered Response.error()"));
        // What a handler gives for HEAD goes without its body, as from any server.
        return message.method === "HEAD" ? { ...answer, body: null } : answer;
      } catch (error) {
        if (this.budget.halted !== null) throw error;
        this.budget.rememberThrow(error);
        return { status: 500, headers: [], body: null, failed: { error } };
      }
    };
  }

  /** What a consumer gets: the typed client, and `fetch` for requests of any kind. */
  consumer(serve: Serve): Record<string, unknown> {
    return freeze({ ...this.client(serve), fetch: (input: unknown, init?: unknown) => fetched(serve, input, init) });
  }
}

/** All contracts of a program that are web services. */
export class Services {
  readonly #all = new NativeMap<string, Service>();
  /** Whether there are any. */
  any = false;

  constructor(program: TestProgram, contracts: Contracts, budget: Budget) {
    const { services } = program;
    if (services === undefined) return;
    for (const contract of objectKeys(services)) {
      const routes = services[contract] as Record<string, RouteProgram>;
      const operations = mapGet(contracts, contract) ?? [];
      for (const operation of operations) {
        const route = routes[operation.name];
        if (route === undefined) continue;
        // No caller can make a call that HTTP does not carry.
        operation.requires = [...operation.requires, { olds: [], test: (args) => carries(route, args) }];
      }
      this.any = true;
      mapSet(this.#all, contract, new Service(budget, operations, routes));
    }
  }

  of(contract: string): Service | undefined {
    return mapGet(this.#all, contract);
  }

  /** What a module gets for a contract that it requires, where somebody makes the answers. */
  stubbed(contract: string, operations: Contract, respond: Respond, stray: Stray | null): Record<string, unknown> {
    const service = this.of(contract);
    return service === undefined ? facade(operations, respond) : service.consumer(service.server(respond, stray));
  }

  /** The operations of a provider: its own, or those of a client of its handler. */
  provided(contract: string, target: Record<string, unknown> | undefined): Record<string, unknown> | undefined {
    const service = this.of(contract);
    if (service === undefined || target === undefined) return target;
    if (typeof target.fetch !== "function") return {};
    const serve = service.handler(target, contract);
    const client = service.client(serve);
    define(client, REQUEST, (method: unknown, path: unknown, headers: unknown, body: unknown) =>
      plain(serve, { method: `${method as string}`, target: `${path as string}`, headers: headers as [string, string][], body: body as string | null }),
    );
    return client;
  }
}

/** The operation of steps that send a request as it is. */
export function requestOperation(): Operation {
  const stub = { examples: [], pool: [], computed: [] };
  const lists = { parameters: [], requires: [], ensures: [], throws: [] };
  return { name: REQUEST, ...lists, stub, async: true, readonly: false, copies: false, looksBack: false, slow: true, unpack: () => [] };
}

/** What `fetch` gives. */
async function fetched(serve: Serve, input: unknown, init: unknown): Promise<unknown> {
  const message = messageOf(input, init);
  return responseOf(await serve(message), message.target);
}

/** A request's answer as data. */
async function plain(serve: Serve, message: Message): Promise<unknown> {
  const { status, headers, body, failed } = await serve(message);
  const answer = { status, headers: headers.map(([name, value]) => [name, value]), body: textOf(body) };
  return failed === undefined ? answer : { ...answer, failed: told(failed.error) };
}

function told(error: unknown): string {
  const { name, message } = thrown(error);
  return message === "" ? name : `${name}: ${message}`;
}

/** The body of a refusal, if it is one. */
function refusalOf(text: string): Record<string, unknown> | null {
  try {
    const data: unknown = jsonParse(text);
    return typeof data === "object" && data !== null ? (data as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}

/** An error of a class of its own. */
function declared(name: string, data: Record<string, unknown>, message = ""): Error {
  const Declared = class extends NativeError {};
  define(Declared, "name", name);
  define(Declared.prototype, "name", name);
  const error = new Declared(message);
  for (const key of objectKeys(data)) {
    if (key !== "name" && key !== "message" && key !== "stack") (error as unknown as Record<string, unknown>)[key] = data[key];
  }
  return error;
}

function json(status: number, body: string | null, method: string): Answer {
  const headers: [string, string][] = body === null ? [] : [["content-type", "application/json"]];
  return { status, headers, body: method === "HEAD" ? null : body };
}

function refusal({ status, allow }: Refused): Answer {
  const words: Record<number, string> = { 400: "BadRequest", 404: "NotFound", 405: "MethodNotAllowed", 415: "UnsupportedMediaType" };
  const answer = json(status, writeJson({ error: words[status] ?? "BadRequest" }), "");
  return status === 405 ? { ...answer, headers: [...answer.headers, ["allow", arrayJoin(allow, ", ")]] } : answer;
}

/** The answer that tells an error: with its status if it is declared. */
function failure(route: RouteProgram, error: unknown): Answer {
  const { name, data } = thrown(error);
  const found = route.statuses.find(([other]) => other === name);
  if (found === undefined) return { status: 500, headers: [], body: null, failed: { error } };
  const members = decode(data);
  const own = typeof members === "object" && members !== null ? members : {};
  return json(found[1] === 0 ? 400 : found[1], writeJson({ error: name, ...own }), "");
}

export { headerOf, messageOf, responseOf, type Answer, type Message };
