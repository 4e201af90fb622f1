/** Completions in `scenario.json`: members, and names of modules, contracts, files and faults as values. */
import { type Completion, type CompletionResult, snippetCompletion } from "@codemirror/autocomplete";
import type { SyntaxNode } from "@lezer/common";

import { explain } from "../../notation/explain.ts";
import { faultNames, isWires, pathTo, readJson, stringValue } from "../../notation/json.ts";
import { PREDICTIONS, membersAt } from "../../notation/manifest.ts";
import type { Project } from "../../notation/project.ts";
import { option } from "./offer.ts";

export interface ManifestSpot {
  project: Project;
  file: string;
  text: string;
  at: number;
  explicit: boolean;
}

/** Where one is: at the name of a member or at a value, inside what, and which names are taken. */
interface Where {
  key: boolean;
  path: string[];
  taken: string[];
}

export function inManifest({ project, text, at, explicit }: ManifestSpot): CompletionResult | null {
  const line = text.slice(text.lastIndexOf("\n", at - 1) + 1, at);
  // An odd number of quotes before the place on its line: it is inside a string.
  const quoted = (line.replace(/\\./g, "").match(/"/g)?.length ?? 0) % 2 === 1;
  const word = quoted ? /"[^"]*$/.exec(line)?.[0] : /[\w-]*$/.exec(line)?.[0];
  const from = at - (word ?? "").length;
  if (!quoted && !explicit && from === at) return null;
  const where = whereIs(text, from);
  if (where === null) return null;
  const options = where.key ? keys(project, where, text) : values(project, where.path);
  if (options.length === 0) return null;
  const end = quoted && text[at] === '"' ? at + 1 : at;
  const colon = /^\s*:/.test(text.slice(end));
  return {
    from,
    to: end,
    options: options.map((one) => quotedOption(one, where.key && !colon)),
    filter: true,
  };
}

/** An option whose label is without quotes, and what is put in with them. */
interface Choice {
  label: string;
  /** What follows the name of a member. */
  begins: string;
  shown: Completion;
}

function quotedOption({ label, begins, shown }: Choice, withValue: boolean): Completion {
  const text = JSON.stringify(label);
  // The quotes are part of what is typed, so they are part of what it is compared with.
  const named = { ...shown, label: text, displayLabel: label };
  return withValue && begins !== "" ? snippetCompletion(`${escaped(text)}: ${begins}`, named) : { ...named, apply: text };
}

/** A text in which a snippet finds no fields. */
function escaped(text: string): string {
  return text.replace(/[{}]/g, "\\$&");
}

function whereIs(text: string, from: number): Where | null {
  const before = text.slice(0, from).trimEnd();
  const tree = readJson(text);
  let node: SyntaxNode | null = tree.resolveInner(before.length, -1);
  if (before.endsWith(":")) {
    while (node !== null && node.name !== "Property") node = node.parent;
    const key = node?.getChild("PropertyName");
    if (node === null || key === null || key === undefined) return null;
    return { key: false, path: [...pathTo(node, text), stringValue(key, text)], taken: [] };
  }
  if (!/[{[,]$/.test(before)) return null;
  while (node !== null && node.name !== "Object" && node.name !== "Array") node = node.parent;
  if (node === null) return null;
  if (node.name === "Array") return { key: false, path: [...pathTo(node, text), "#"], taken: [] };
  const names = node.getChildren("Property").flatMap((property) => {
    const name = property.getChild("PropertyName");
    return name === null || (name.from <= from && from < name.to) ? [] : [stringValue(name, text)];
  });
  return { key: true, path: pathTo(node, text), taken: names };
}

function choice(label: string, type: string, explained: ReturnType<typeof explain>, begins = ""): Choice {
  return { label, begins, shown: option(label, type, explained) };
}

function keys(project: Project, { path, taken }: Where, text: string): Choice[] {
  return allKeys(project, path, text).filter(({ label }) => !taken.includes(label));
}

function allKeys(project: Project, path: readonly string[], text: string): Choice[] {
  if (isWires(path)) return wires(project, '"${}"');
  if (path.length === 1 && path[0] === "links") return wires(project, "{ ${} }");
  if (path.length === 1 && path[0] === "expect") {
    const names = faultNames(text).map(({ thing }) => thing.name);
    return [...new Set(names)].map((name) => choice(name, "constant", null, '"${}"'));
  }
  return membersAt(path).map(({ name, about, begins }) => choice(name, "property", { head: `"${name}"`, about, clauses: [] }, begins));
}

/** `Module.Contract` for every requirement, and `check.Contract`. */
function wires(project: Project, begins: string): Choice[] {
  const required = project.modules().flatMap((module) =>
    project.required(module).map(({ source }) => choice(`${module}.${source}`, "interface", explain(project, { is: "contract", name: source }), begins)),
  );
  const own = project.contracts().map((name) => choice(`check.${name}`, "interface", explain(project, { is: "contract", name }), begins));
  return [...required, ...own];
}

function values(project: Project, path: readonly string[]): Choice[] {
  const list = path.at(-1) === "#" ? path.slice(0, -1) : path;
  const last = list.at(-1);
  if (isWires(list.slice(0, -1))) return providers(project);
  if (list[0] === "expect" && list.length === 2) {
    return PREDICTIONS.map(([word, about]) => choice(word, "constant", { head: word, about, clauses: [] }));
  }
  if (last === "only" && (list[0] === "links" || list[2] === "link")) return limits(project, list[0] === "links" ? (list[1] ?? "") : "");
  if (list[0] !== "faults") return [];
  if (last === "file") {
    const files = [...project.files("module"), ...project.files("contract"), ...project.files("check")];
    return files.map((file) => choice(file, "namespace", explain(project, { is: "file", name: file })));
  }
  return last === "wire" ? wires(project, "") : [];
}

/** To what a link can be limited: a direction, operations, or subscribers of a channel. */
function limits(project: Project, wire: string): Choice[] {
  const contract = wire.slice(wire.indexOf(".") + 1);
  const directions = ["requests", "replies"].map((word) => choice(word, "constant", null));
  if (project.contractKind(contract) === "channel") {
    const subscribers = project.providers(contract).map(({ module }) => choice(module, "class", explain(project, { is: "module", name: module })));
    return [...directions, ...subscribers];
  }
  const slow = project.operations(contract).filter(({ member }) => member.async);
  const named = slow.map(({ member: { name } }) => choice(name, "method", explain(project, { is: "operation", contract, name })));
  return [...directions, ...named];
}

/** Modules, and `Module.Contract` of those that provide several. */
function providers(project: Project): Choice[] {
  return project.modules().flatMap((module) => {
    const explained = explain(project, { is: "module", name: module });
    const several = project.provided(module).filter(({ contract }) => contract !== "");
    const pairs = several.length > 1 ? several.map(({ contract }) => choice(`${module}.${contract}`, "class", explained)) : [];
    return [choice(module, "class", explained), ...pairs];
  });
}
