/** Checks by hand: the calls that register them, and what the parameters of their functions are. */
import type { SyntaxNode, Tree } from "@lezer/common";

import { children, textOf, unquoted, type Span } from "./outline.ts";

/** A name inside a check's function. */
export interface Binding extends Span {
  local: string;
  /** What is bound: the contract under test, all members together, or the member of this name. */
  role: "subject" | "all" | "member";
  /** The member's name. */
  name: string;
}

export interface Check {
  kind: "interface" | "integration";
  title: string;
  /** The whole call. */
  whole: Span;
  /** What an interface check is about, with its quotes; none in an integration check. */
  target: (Span & { name: string }) | null;
  bindings: Binding[];
}

const KINDS: Record<string, Check["kind"]> = { interfaceCheck: "interface", integrationCheck: "integration" };

/** The checks that a file registers, in its order. */
export function checksOf(tree: Tree, text: string): Check[] {
  const found: Check[] = [];
  tree.iterate({
    enter: ({ name, node }) => {
      const check = name === "CallExpression" ? checkOf(node, text) : null;
      if (check !== null) found.push(check);
    },
  });
  return found;
}

/** The kind of check that a call registers, with `.only`, `.skip` and `.each(…)` looked through. */
export function registrar(call: SyntaxNode, text: string): Check["kind"] | null {
  let callee = call.firstChild;
  while (callee?.name === "MemberExpression" || callee?.name === "CallExpression") callee = callee.firstChild;
  return callee?.name === "VariableName" ? (KINDS[textOf(callee, text)] ?? null) : null;
}

function checkOf(node: SyntaxNode, text: string): Check | null {
  const kind = registrar(node, text);
  const [title, second] = node.getChild("ArgList")?.getChildren("String") ?? [];
  if (kind === null || title === undefined) return null;
  const target = kind === "interface" && second !== undefined ? { from: second.from, to: second.to, name: unquoted(second, text) } : null;
  const list = node.getChild("ArgList");
  const body = list?.getChild("ArrowFunction") ?? list?.getChild("FunctionExpression") ?? null;
  return {
    kind,
    title: unquoted(title, text),
    whole: { from: node.from, to: node.to },
    target,
    bindings: body === null ? [] : bindings(body, kind, text),
  };
}

/** The last parameters are the check's own: those of a row come before them. */
function bindings(body: SyntaxNode, kind: Check["kind"], text: string): Binding[] {
  const list = body.getChild("ParamList");
  const parameters = list === null ? [] : children(list).filter(({ name }) => name === "VariableDefinition" || name === "ObjectPattern");
  const last = parameters.at(-1);
  if (last === undefined) return [];
  const one = (node: SyntaxNode, role: Binding["role"]): Binding => {
    const name = textOf(node, text);
    return { local: name, name, role, from: node.from, to: node.to };
  };
  const whole = (node: SyntaxNode): Binding[] => (node.name === "ObjectPattern" ? members(node, text) : [one(node, "all")]);
  if (kind === "integration") return whole(last);
  const before = parameters.at(-2);
  if (last.name === "ObjectPattern") {
    return [...(before?.name === "VariableDefinition" ? [one(before, "subject")] : []), ...members(last, text)];
  }
  return before?.name === "VariableDefinition" ? [one(before, "subject"), one(last, "all")] : [one(last, "subject")];
}

function members(pattern: SyntaxNode, text: string): Binding[] {
  return pattern.getChildren("PatternProperty").flatMap((property) => {
    const local = property.getChild("VariableDefinition");
    if (local === null) return [];
    const name = property.getChild("PropertyName") ?? local;
    return [{ local: textOf(local, text), name: textOf(name, text), role: "member" as const, from: name.from, to: name.to }];
  });
}
