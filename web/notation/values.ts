/** What an expression stands for, as far as completions and explanations need to know. */
import type { SyntaxNode } from "@lezer/common";

import type { Binding, Check } from "./check-calls.ts";
import { textOf, type Outline } from "./outline.ts";
import type { Project } from "./project.ts";

export type Value =
  /** `subject`: it is the provider under test. */
  | { is: "contract"; name: string; stub: boolean; subject?: true }
  | { is: "operation"; contract: string; name: string; stub: boolean }
  | { is: "system" | "expect" | "expectation" | "registrar" }
  /** A member of one of these. */
  | { is: "api"; of: ApiTable; name: string }
  /** All that a check's function gets, in one name. */
  | { is: "all"; check: Check };

/** The tables of `api.ts`. */
export type ApiTable = "check" | "registrar" | "system" | "expect" | "matcher" | "mock";

/** A file as expressions are looked at. */
export interface Scope {
  project: Project;
  outline: Outline;
  text: string;
}

const GLOBALS: Record<string, Value> = {
  expect: { is: "expect" },
  interfaceCheck: { is: "registrar" },
  integrationCheck: { is: "registrar" },
};

/** The check in whose call a place lies. */
export function checkAt(outline: Outline, at: number): Check | null {
  return outline.checks.findLast(({ whole }) => whole.from <= at && at <= whole.to) ?? null;
}

/** What a name inside a check's function is bound to. */
export function bound(scope: Scope, check: Check, binding: Pick<Binding, "role" | "name">): Value {
  if (binding.role === "subject") return { is: "contract", name: contractOf(check.target?.name ?? ""), stub: false, subject: true };
  if (binding.role === "all") return { is: "all", check };
  if (check.kind === "integration" && binding.name === "system") return { is: "system" };
  const beside = check.kind === "interface" ? scope.project.beside(check.target?.name ?? "") : [];
  return { is: "contract", name: binding.name, stub: beside.some(({ contract, stub }) => stub && contract === binding.name) };
}

/** The contract of `Contract` or `Module.Contract`. */
export function contractOf(target: string): string {
  return target.slice(target.indexOf(".") + 1);
}

/** What a name stands for at a place. */
export function valueOfName(scope: Scope, name: string, at: number): Value | null {
  const check = checkAt(scope.outline, at);
  const binding = check?.bindings.find(({ local }) => local === name);
  if (check !== null && binding !== undefined) return bound(scope, check, binding);
  const imported = scope.outline.imports.find((one) => one.local === name && !one.type && one.imported === "default");
  if (imported !== undefined) return { is: "contract", name: imported.source, stub: false };
  return Object.hasOwn(GLOBALS, name) ? (GLOBALS[name] ?? null) : null;
}

/** What an expression stands for; null if that is nothing of the notation's. */
export function valueOf(scope: Scope, node: SyntaxNode | null): Value | null {
  if (node === null) return null;
  switch (node.name) {
    case "VariableName":
      return valueOfName(scope, textOf(node, scope.text), node.from);
    case "ParenthesizedExpression":
    case "AwaitExpression":
      return valueOf(scope, node.lastChild?.name === ")" ? node.lastChild.prevSibling : node.lastChild);
    case "MemberExpression": {
      const member = node.getChild("PropertyName");
      return member === null ? null : memberOf(scope, valueOf(scope, node.firstChild), textOf(member, scope.text));
    }
    case "CallExpression":
      return called(scope, node);
    default:
      return null;
  }
}

/** What `value.name` stands for. */
export function memberOf(scope: Scope, value: Value | null, name: string): Value | null {
  switch (value?.is) {
    case "contract":
      return { is: "operation", contract: value.name, name, stub: value.stub };
    case "operation":
      return value.stub ? { is: "api", of: "mock", name } : null;
    case "all":
      return bound(scope, value.check, { role: "member", name });
    case "system":
    case "expect":
    case "registrar":
      return { is: "api", of: value.is, name };
    case "expectation":
      return { is: "api", of: "matcher", name };
    case "api":
      // `not`, `resolves` and `rejects` are followed by matchers.
      return value.of === "matcher" ? { is: "api", of: "matcher", name } : null;
    default:
      return null;
  }
}

function called(scope: Scope, node: SyntaxNode): Value | null {
  const value = valueOf(scope, node.firstChild);
  if (value?.is === "expect") return { is: "expectation" };
  if (value?.is !== "api") return null;
  if (value.of === "expect") return value.name === "soft" ? { is: "expectation" } : null;
  // What tells a mock what to do gives the mock again.
  return value.of === "mock" ? valueOf(scope, node.firstChild?.firstChild ?? null) : null;
}
