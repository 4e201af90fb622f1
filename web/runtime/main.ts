/**
 * The sandbox's runtime. A test program follows it in the same text and starts it with `$seamwright(program)`; then the
 * first message brings a port, on which requests come in and replies go out, as JSON texts.
 */
import { Budget } from "./budget.js";
import { Cases } from "./cases.js";
import { CheckFiles } from "./checks.js";
import { Judge, compile } from "./clauses.js";
import { Subscribers } from "./channels/subscribers.js";
import { Services } from "./http/services.js";
import { fixRegistry, makeExpect } from "./expecting.js";
import type { TestProgram } from "./protocol.js";
import { Desk } from "./desk.js";
import { Running, Unhandled } from "./trial.js";
import { install } from "./world/index.js";

/** What the host's scope has until the world is installed. */
const scope = globalThis as unknown as {
  addEventListener(type: string, listener: (event: never) => void): void;
  removeEventListener(type: string, listener: (event: never) => void): void;
  $seamwright?: (program: TestProgram) => void;
};
const listen = scope.addEventListener.bind(scope);
const unlisten = scope.removeEventListener.bind(scope);

fixRegistry(globalThis);
const unhandled = new Unhandled();
let budget: Budget | null = null;

listen("unhandledrejection", (event: { promise: object; reason: unknown; preventDefault(): void }) => {
  event.preventDefault();
  unhandled.add(event.promise, event.reason, budget?.thrownAt(event.reason) ?? 0);
});
listen("rejectionhandled", (event: { promise: object }) => unhandled.forgive(event.promise));

const world = install(globalThis);
world.failed = (error) => unhandled.add(null, error, budget?.thrownAt(error) ?? 0);

Object.defineProperty(scope, "$seamwright", {
  configurable: true,
  value: (program: TestProgram) => {
    delete scope.$seamwright;
    start(program);
  },
});

function start(program: TestProgram): void {
  const counting = new Budget(program.slots);
  budget = counting;
  const contracts = compile(program.contracts);
  const subscribers = new Subscribers(program);
  const services = new Services(program, contracts, counting);
  const surroundings = { program, contracts, subscribers, services, budget: counting, judge: new Judge(counting), world };
  const running = new Running();
  // A module that changes what matchers use, and puts it back in time, would be seen by no look after the check.
  const guard = (): void => {
    const name = world.bent();
    if (name !== null) counting.halt("tampered", counting.last, { name });
  };
  const files = new CheckFiles(program, counting, () => makeExpect(() => running.tally, () => counting.last, guard));
  const desk = new Desk(surroundings, new Cases(surroundings), files, running, unhandled);
  const receive = (event: { ports: readonly MessagePort[] }): void => {
    const port = event.ports[0];
    if (port === undefined) return;
    unlisten("message", receive);
    const post = port.postMessage.bind(port) as (text: string) => void;
    port.onmessage = (message: MessageEvent<string>) => desk.take(message.data, post);
  };
  listen("message", receive);
}
