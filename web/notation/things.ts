/** The names in a file that mean something of the scenario: each with its place and what it names. */
import type { SyntaxNode } from "@lezer/common";

import { bound, contractOf, memberOf, valueOf, valueOfName, type ApiTable, type Scope, type Value } from "./values.ts";
import { jsonThings } from "./json.ts";
import { textOf, unquoted, type Span } from "./outline.ts";
import { MANIFEST, contractFile, kindOf, type Project } from "./project.ts";
import { tagOf } from "./tags.ts";

export type Thing =
  | { is: "tag" | "contract" | "module" | "file" | "fault"; name: string }
  | { is: "operation"; contract: string; name: string }
  /** A type by the file that declares it. */
  | { is: "type"; file: string; name: string }
  | { is: "api"; of: ApiTable; name: string }
  /** A piece of a file's text, which a fault replaces. */
  | { is: "text"; file: string; name: string }
  /** A member of `scenario.json`, by its path. */
  | { is: "key"; path: string[]; name: string };

export interface Named extends Span {
  thing: Thing;
}

/** All of them, in the order of their places. */
export function thingsIn(project: Project, file: string): Named[] {
  const text = project.text(file);
  if (text === undefined) return [];
  if (file === MANIFEST) return jsonThings(text);
  const outline = project.outline(file);
  if (outline === null) return [];
  const reader = new Reader(file, { project, outline, text });
  outline.tree.iterate({ enter: ({ node }) => reader.read(node) });
  return reader.found;
}

/** The thing at a place. */
export function thingAt(project: Project, file: string, at: number): Named | null {
  return thingsIn(project, file).find(({ from, to }) => from <= at && at <= to) ?? null;
}

/** Whether two things are one. */
export function same(a: Thing, b: Thing): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

class Reader {
  readonly found: Named[] = [];

  constructor(
    readonly file: string,
    readonly scope: Scope,
  ) {}

  read(node: SyntaxNode): void {
    switch (node.name) {
      case "BlockComment":
        if (kindOf(this.file).kind === "contract") this.#comment(node);
        break;
      case "TypeName":
      case "TypeDefinition":
        this.#add(node, typeThing(this.scope.project, this.file, this.#text(node)));
        break;
      case "PropertyDefinition":
        this.#add(node, this.#declared(node));
        break;
      case "PropertyName":
        this.#add(node, this.#member(node));
        break;
      case "VariableName":
      case "VariableDefinition":
        this.#add(node, this.#variable(node));
        break;
      case "String":
        this.#string(node);
    }
  }

  #text(node: Span): string {
    return textOf(node, this.scope.text);
  }

  #add({ from, to }: Span, thing: Thing | null): void {
    if (thing !== null && from < to) this.found.push({ from, to, thing });
  }

  /** A name that a contract declares, or a module provides. */
  #declared(node: SyntaxNode): Thing | null {
    const name = this.#text(node);
    const { kind, stem } = kindOf(this.file);
    const owner = node.parent;
    if (kind === "contract" && owner?.parent?.parent?.name === "InterfaceDeclaration") {
      const inside = owner.parent.parent.getChild("TypeDefinition");
      const known = inside !== null && this.#text(inside) === stem;
      const member = this.scope.outline.declarations.find((one) => one.name === stem)?.members.find((one) => one.name === name);
      return known && member?.callable === true ? { is: "operation", contract: stem, name } : null;
    }
    const object = owner?.name === "Property" ? owner.parent : null;
    const provided = this.scope.outline.provided.find((one) => one.object.from === object?.from && one.form === "");
    return provided === undefined ? null : { is: "operation", contract: provided.contract, name };
  }

  #member(node: SyntaxNode): Thing | null {
    if (node.parent?.name === "PatternProperty") return this.#bound(node);
    if (node.parent?.name !== "MemberExpression") return null;
    return thingOf(memberOf(this.scope, valueOf(this.scope, node.parent.firstChild), this.#text(node)));
  }

  #variable(node: SyntaxNode): Thing | null {
    const bindings = this.#bound(node);
    if (bindings !== null) return bindings;
    const imported = this.scope.outline.imports.find(({ from }) => from === node.from);
    if (imported?.type === true || (imported !== undefined && contractFile(imported.source) !== null)) {
      return typeThing(this.scope.project, this.file, imported.local);
    }
    const name = this.#text(node);
    // A definition of the same name that is no parameter and no import is another thing.
    if (node.name === "VariableDefinition" && imported === undefined) return null;
    const value = valueOfName(this.scope, name, node.from);
    if (value?.is === "expect" || value?.is === "registrar") return { is: "api", of: "check", name };
    return thingOf(value);
  }

  /** The parameters of a check's function. */
  #bound(node: SyntaxNode): Thing | null {
    for (const check of this.scope.outline.checks) {
      const binding = check.bindings.find(({ from }) => from === node.from);
      if (binding !== undefined) return thingOf(bound(this.scope, check, binding));
    }
    return null;
  }

  #string(node: SyntaxNode): void {
    const name = unquoted(node, this.scope.text);
    const inside = { from: node.from + 1, to: node.from + 1 + name.length };
    if (node.parent?.name === "ImportDeclaration") {
      const file = contractFile(name);
      this.#add(inside, file === null ? { is: "contract", name } : { is: "file", name: file });
      return;
    }
    const target = this.scope.outline.checks.some((check) => check.target?.from === node.from);
    if (target) {
      this.#pair(inside, name, (contract) => ({ is: "contract", name: contract }), true);
    } else if (isCallsArgument(this.scope, node)) {
      const contract = name.split(".", 1)[0] ?? "";
      this.#pair(inside, name, (operation) => ({ is: "operation", contract, name: operation }), false);
    }
  }

  /** `First.Second`: a module or a contract, and something of it. */
  #pair({ from, to }: Span, name: string, second: (word: string) => Thing, module: boolean): void {
    const dot = name.indexOf(".");
    if (dot < 0) return this.#add({ from, to }, module ? second(name) : { is: "contract", name });
    const first = name.slice(0, dot);
    this.#add({ from, to: from + dot }, { is: module ? "module" : "contract", name: first });
    this.#add({ from: from + dot + 1, to }, second(contractOf(name)));
  }

  /** Tags, and the operations that clauses call. */
  #comment(node: SyntaxNode): void {
    const text = this.#text(node);
    if (!text.startsWith("/**")) return;
    const { stem } = kindOf(this.file);
    const operations = new Set(this.scope.project.operations(stem).map(({ member }) => member.name));
    for (const match of text.matchAll(/(?<=\s|^\/\*\*)@(\w+)|(?<![\w$.@"'])([A-Za-z_$][\w$]*)(?=\s*\()/g)) {
      const [whole, tag, call] = match;
      const place = { from: node.from + match.index, to: node.from + match.index + whole.length };
      if (tag !== undefined && tagOf(tag) !== undefined) this.#add(place, { is: "tag", name: tag });
      if (call !== undefined && operations.has(call)) this.#add(place, { is: "operation", contract: stem, name: call });
    }
  }
}

/** Whether a string is what `system.calls` is asked. */
export function isCallsArgument(scope: Scope, node: SyntaxNode): boolean {
  const call = node.parent?.name === "ArgList" ? node.parent.parent : null;
  const value = valueOf(scope, call?.firstChild ?? null);
  return value?.is === "api" && value.of === "system" && value.name === "calls";
}

function thingOf(value: Value | null): Thing | null {
  switch (value?.is) {
    case "contract":
      return { is: "contract", name: value.name };
    case "operation":
      return { is: "operation", contract: value.contract, name: value.name };
    case "api":
      return { is: "api", of: value.of, name: value.name };
    default:
      return null;
  }
}

/** The thing that a type's name means in a file. */
function typeThing(project: Project, file: string, name: string): Thing | null {
  const type = project.type(file, name);
  if (type === null) return null;
  const isContract = type.file === `${name}.contract.ts` && type.declaration.kind === "interface";
  return isContract ? { is: "contract", name } : { is: "type", file: type.file, name: type.declaration.name };
}
