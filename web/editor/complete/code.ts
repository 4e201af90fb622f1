/** Completions in TypeScript: members, operations to provide, names of contracts and types. */
import { type Completion, snippetCompletion } from "@codemirror/autocomplete";
import type { SyntaxNode } from "@lezer/common";

import { CHECKS, EXPECT, FETCH, FORMS, MATCHERS, MOCK, MOCK_MEMORY, REGISTRARS, SYSTEM, TURNS } from "../../notation/api.ts";
import { registrar } from "../../notation/check-calls.ts";
import { explain } from "../../notation/explain.ts";
import { contractFile, kindOf } from "../../notation/project.ts";
import { bound, checkAt, valueOf, type Value } from "../../notation/values.ts";
import { contracts, entries, fetches, importing, offer, operations, option, receives, wordStart, type Offer, type Spot } from "./offer.ts";

/** Types that the notation has by itself. */
const BUILT_IN = ["string", "number", "boolean", "bigint", "null", "undefined", "unknown", "void", "Date", "Promise", "Record"];

/** Nodes in which a type is written, and those at which the search for one ends. */
const TYPE_NODES = ["TypeAnnotation", "TypeArgList", "UnionType", "ArrayType", "TupleType", "ParenthesizedType"];
const ENDS = ["Block", "ObjectType", "ObjectExpression", "ArgList", "Script", "ParamList"];

export function inCode(spot: Spot): Offer | null {
  const { text, at } = spot;
  const from = wordStart(text, at);
  const before = text.slice(0, from).trimEnd();
  // A number, or a name that is being declared.
  if (/[0-9]/.test(text[from] ?? "") && from < at) return null;
  if (before.endsWith(".")) return members(spot, from, before.length - 1);
  // A list that opens by itself takes the next Enter: not where one may want a new line.
  if (!spot.explicit && from === at) return null;
  const provided = toProvide(spot, from) ?? inPattern(spot, from);
  if (provided !== null) return provided;
  if (/\bsatisfies(?:\s+\w+\s*<)?$/.test(before)) {
    return offer(from, [...contracts(spot.project, { boost: 10 }), ...entries(FORMS, "type")], true);
  }
  const imported = inImport(spot, from);
  if (imported !== null) return imported;
  if (isType(spot, before)) return offer(from, types(spot), true);
  return offer(from, names(spot), false);
}

/** What follows a dot; null after a dot of which nothing is known. */
function members(spot: Spot, from: number, dot: number): Offer | null {
  const node = spot.outline.tree.resolveInner(dot, 1);
  const access = node.name === "MemberExpression" ? node : node.parent;
  const value = access?.name === "MemberExpression" ? valueOf(spot, access.firstChild) : null;
  const options = value === null ? [] : membersOf(spot, value);
  return options.length > 0 ? offer(from, options, true) : offer(from, [], false);
}

function membersOf(spot: Spot, value: Value): Completion[] {
  switch (value.is) {
    case "contract":
      return value.subject === true && spot.project.contractKind(value.name) === "channel"
        ? receives(spot.project, value.name)
        : [...operations(spot.project, value.name), ...(value.stub ? [] : fetches(spot.project, value.name))];
    case "operation":
      return value.stub ? [...entries(MOCK, "method"), ...entries([MOCK_MEMORY], "property")] : [];
    case "system":
      return entries(SYSTEM, "method");
    case "expect":
      return entries(EXPECT, "method");
    case "registrar":
      return entries(REGISTRARS, "method");
    case "expectation":
      return [...entries(TURNS, "keyword", { boost: -1 }), ...entries(MATCHERS, "method")];
    case "all":
      return checkMembers(spot);
    case "api":
      return value.of === "matcher" && TURNS.some(([name]) => name === value.name) ? entries(MATCHERS, "method") : [];
  }
}

/** The operations that a module's object still lacks. */
function toProvide(spot: Spot, from: number): Offer | null {
  const object = objectAround(spot.node);
  const provided = spot.outline.provided.find((one) => one.object.from === object?.from);
  if (provided?.form === "Subscriber" && !provided.members.some(({ name }) => name === "receive")) {
    const made = receives(spot.project, provided.contract).map((one) => snippetCompletion("receive(event) {\n\t${}\n},", { ...one, boost: 20 }));
    return offer(from, made, true);
  }
  if (provided?.form === "WebService" && !provided.members.some(({ name }) => name === FETCH[0])) {
    const about = "Answers a request with a Response.";
    const made = option(FETCH[0], "method", { head: "async fetch(request)", about, clauses: [] }, { detail: "(request)", boost: 20 });
    return offer(from, [snippetCompletion("async fetch(request) {\n\t${}\n},", made)], true);
  }
  if (provided?.form === "Connection" && !provided.members.some(({ name }) => name === "connect")) {
    const made = operations(spot.project, provided.contract).map((one) => snippetCompletion("connect(dsn) {\n\t${}\n},", { ...one, boost: 20 }));
    return offer(from, made, true);
  }
  if (provided === undefined || provided.form !== "") return null;
  const there = new Set(provided.members.filter((member) => member.from !== from).map(({ name }) => name));
  const comma = /^[\w$]*\s*,/.test(spot.text.slice(from)) ? "" : ",";
  const options = spot.project.operations(provided.contract).flatMap(({ member }) => {
    if (there.has(member.name)) return [];
    const head = `${member.async ? "async " : ""}${member.name}(${member.parameters.join(", ")})`;
    const explained = explain(spot.project, { is: "operation", contract: provided.contract, name: member.name });
    const made = option(member.name, "method", explained, { detail: member.signature.slice(member.name.length), boost: 20 });
    return [snippetCompletion(`${head} {\n\t\${}\n}${comma}`, made)];
  });
  return offer(from, options, true);
}

/** The object in which a place is where a property's name is written; null in a property's value. */
function objectAround(node: SyntaxNode): SyntaxNode | null {
  if (node.name === "PropertyDefinition" && node.parent?.name === "Property") return node.parent.parent;
  if (node.name === "Property" && node.getChild("Block") !== null) return null;
  return node.name === "ObjectExpression" ? node : node.name === "{" || node.name === "," ? node.parent : null;
}

/** The names that a check's function takes apart. */
function inPattern(spot: Spot, from: number): Offer | null {
  const parent = spot.node.name === "⚠" ? spot.node.parent : spot.node;
  let at: SyntaxNode | null = parent;
  while (at !== null && !["ObjectPattern", "ObjectExpression", "Block", "Script"].includes(at.name)) at = at.parent;
  const outer = at?.parent;
  // `({ Pri` is an object in parentheses until the arrow follows.
  const half = at?.name === "ObjectExpression" && outer?.name === "ParenthesizedExpression" && outer.parent?.name === "ArgList";
  const call = half ? outer.parent?.parent : at?.name === "ObjectPattern" && outer?.name === "ParamList" ? outer.parent?.parent?.parent : null;
  if (call?.name !== "CallExpression" || registrar(call, spot.text) === null) return null;
  const there = new Set((checkAt(spot.outline, spot.at)?.bindings ?? []).filter((one) => one.from !== from).map(({ name }) => name));
  return offer(from, checkMembers(spot).filter(({ label }) => !there.has(label)), true);
}

/** What a check's function gets by name. */
function checkMembers(spot: Spot): Completion[] {
  const { project } = spot;
  const check = checkAt(spot.outline, spot.at);
  if (check?.kind === "interface") {
    return project.beside(check.target?.name ?? "").map(({ contract, stub }) =>
      option(contract, "interface", explain(project, { is: "contract", name: contract }), stub ? { detail: "stub" } : {}),
    );
  }
  const screens = project.screens().map((name) => option(name, "class", explain(project, { is: "module", name }), { detail: "screen" }));
  return [...contracts(project), ...screens, option("system", "variable", null, { detail: "calls, advance, manual" })];
}

/** Types of the contract file that an import names. */
function inImport(spot: Spot, from: number): Offer | null {
  let node: SyntaxNode | null = spot.node;
  while (node !== null && node.name !== "ImportDeclaration") node = node.parent;
  const source = node?.getChild("String");
  if (node === null) return null;
  const file = source === null || source === undefined ? null : contractFile(spot.text.slice(source.from + 1, source.to - 1));
  const found = spot.project.exportedTypes().filter((one) => file === null || one.file === file);
  return offer(from, found.map(({ declaration, file: from }) => typeOption(spot, declaration.name, from)), true);
}

function isType(spot: Spot, before: string): boolean {
  if (spot.node.name === "TypeName") return true;
  for (let node: SyntaxNode | null = spot.node; node !== null && !ENDS.includes(node.name); node = node.parent) {
    if (TYPE_NODES.includes(node.name)) return true;
    if (node.name === "TypeAliasDeclaration") return /[=|&<([]$/.test(before);
  }
  return false;
}

function typeOption(spot: Spot, name: string, file: string, more: Partial<Completion> = {}): Completion {
  return option(name, "type", explain(spot.project, { is: "type", file, name }), more);
}

function types(spot: Spot): Completion[] {
  const own = spot.outline.declarations.map(({ name }) => typeOption(spot, name, spot.file, { boost: 20 }));
  const known = new Set(own.map(({ label }) => label));
  const imported = spot.outline.imports.flatMap(({ local, type }) => {
    const found = type ? spot.project.type(spot.file, local) : null;
    return found === null || known.has(local) ? [] : [typeOption(spot, local, found.file, { boost: 10 })];
  });
  for (const { label } of imported) known.add(label);
  const others = spot.project.exportedTypes().flatMap(({ file, declaration: { name } }) => {
    if (file === spot.file || known.has(name)) return [];
    const source = `./${kindOf(file).stem}.contract`;
    return [typeOption(spot, name, file, importing(spot, { name, source, type: true }))];
  });
  const plain = BUILT_IN.map((name) => option(name, "type", null, { boost: -5 }));
  return [...own, ...imported, ...others, ...contracts(spot.project, { boost: -10 }).filter(({ label }) => !known.has(label)), ...plain];
}

/** Names that may begin an expression or a statement. */
function names(spot: Spot): Completion[] {
  const { project, kind } = spot;
  if (kind === "module") {
    const provides = new Set(project.provided(spot.stem).map(({ contract }) => contract));
    const required = new Set(spot.outline.imports.map(({ local }) => local));
    return project
      .contracts()
      .filter((name) => !provides.has(name))
      .map((name) => {
        const explained = explain(project, { is: "contract", name });
        return option(name, "interface", explained, required.has(name) ? {} : importing(spot, { name, source: name, type: false }));
      });
  }
  if (kind !== "check") return [];
  const check = checkAt(spot.outline, spot.at);
  if (check === null) return [...CHECK_SNIPPETS, ...entries(CHECKS.slice(2), "function")];
  const local = check.bindings.map((binding) => {
    const value = bound(spot, check, binding);
    const explained = value.is === "contract" ? explain(project, { is: "contract", name: value.name }) : null;
    return option(binding.local, "variable", explained, { boost: 10 });
  });
  return [...local, ...entries(CHECKS.slice(2), "function")];
}

const CHECK_SNIPPETS: Completion[] = [
  snippetCompletion('interfaceCheck("${what holds}", "${Contract}", (${subject}) => {\n\t${}\n});', entries(CHECKS, "function")[0] as Completion),
  snippetCompletion('integrationCheck("${what holds}", ({ ${} }) => {\n\t\n});', entries(CHECKS, "function")[1] as Completion),
];
