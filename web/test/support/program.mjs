/** Test programs for tests: the parts that matter written out, the rest as the engine would write it. */
import { Sandbox } from "../../node/harness.mjs";

/** An operation that promises nothing. `more` holds JavaScript by member: `{ ensures: "[…]" }`. */
export function operation(parameters = [], more = {}) {
  const members = {
    parameters: JSON.stringify(parameters), async: "false", readonly: "false", copies: "false", requires: "[]",
    ensures: "[]", throws: "[]", stub: '{examples:[],pool:[{"$":"undefined"}],computed:[]}', ...more,
  };
  return `{${Object.entries(members).map(([name, text]) => `${name}:${text}`).join(",")}}`;
}

/** A clause over `args`, `result`, `old` and `ops`. */
export function clause(expression, { olds = [], awaits = false } = {}) {
  const fn = (text) => `${awaits ? "async " : ""}(args,result,old,ops)=>(${text})`;
  return `{olds:[${olds.map(fn).join(",")}],test:${fn(expression)}}`;
}

/** A module: `body` sees the names that it requires and fills `$swExports`. */
export function module(provides, body, { requires = [], stateless = false } = {}) {
  const locals = requires.length > 0 ? `const [${requires.join(",")}]=$swRequired;` : "";
  return (
    `{provides:${JSON.stringify(provides)},requires:${JSON.stringify(requires)},stateless:${stateless},` +
    `load:function($sw,$swLoop,$swDeep,$swExports,$swRequired,$swGlobals){${locals}(()=>{${body}\n})()}}`
  );
}

/** A check file. */
export function checkFile(name, body) {
  return (
    `{name:${JSON.stringify(name)},load:function($sw,$swLoop,$swDeep,$swExports,$swRequired,$swGlobals){` +
    `const {interfaceCheck,integrationCheck,expect}=$swGlobals;(()=>{${body}\n})()}}`
  );
}

/** A program's text. Contracts: operations by name; modules: texts by name. */
export function program({ contracts = {}, modules = {}, wires = {}, checks = [], slots = 64, links }) {
  const object = (members) => `{${Object.entries(members).map(([name, text]) => `[${JSON.stringify(name)}]:${text}`).join(",")}}`;
  const written = Object.fromEntries(Object.entries(contracts).map(([name, operations]) => [name, object(operations)]));
  return (
    `(function(){"use strict";$seamwright({slots:${slots},contracts:${object(written)},modules:${object(modules)},` +
    `wires:${JSON.stringify(wires)},${links === undefined ? "" : `links:${JSON.stringify(links)},`}checks:[${checks.join(",")}]})})();\n`
  );
}

/** A sandbox with a program, closed after the test. */
export async function sandboxOf(t, parts) {
  const sandbox = new Sandbox();
  t.after(() => sandbox.close());
  await sandbox.program(program(parts));
  return sandbox;
}

/** The value undefined in wire form. */
export const UNDEFINED = { $: "undefined" };
