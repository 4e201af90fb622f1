/** `scenario.json` by its syntax tree: where one is in it, and what its names mean. */
import type { SyntaxNode, Tree } from "@lezer/common";
import { parser } from "@lezer/json";

import { membersAt } from "./manifest.ts";
import { textOf } from "./outline.ts";
import type { Named, Thing } from "./things.ts";

/** The tree of a text that may be half typed. */
export function readJson(text: string): Tree {
  return parser.parse(text);
}

/** A string's value; one that is half typed gives what is there. */
export function stringValue(node: SyntaxNode, text: string): string {
  const raw = textOf(node, text);
  try {
    return JSON.parse(raw) as string;
  } catch {
    return raw.replace(/^"|"$/g, "");
  }
}

/** The keys that lead to a node, items of lists as `#`; the key of a property is not on the way to that key. */
export function pathTo(node: SyntaxNode, text: string): string[] {
  const path: string[] = [];
  for (let at: SyntaxNode = node; at.parent !== null; at = at.parent) {
    if (at.parent.name === "Array") path.unshift("#");
    const key = at.parent.name === "Property" && at.name !== "PropertyName" ? at.parent.getChild("PropertyName") : null;
    if (key !== null) path.unshift(stringValue(key, text));
  }
  return path;
}

/** The value of a member of the object in which a node lies. */
function sibling(node: SyntaxNode, key: string, text: string): string | null {
  let object: SyntaxNode | null = node;
  while (object !== null && object.name !== "Object") object = object.parent;
  const property = object?.getChildren("Property").find((one) => {
    const name = one.getChild("PropertyName");
    return name !== null && stringValue(name, text) === key;
  });
  const value = property?.getChild("String");
  return value === undefined || value === null ? null : stringValue(value, text);
}

/** The things that `scenario.json` names. */
export function jsonThings(text: string): Named[] {
  const found: Named[] = [];
  readJson(text).iterate({
    enter: ({ name, node }) => {
      if (name === "PropertyName") found.push(...keyThings(node, text));
      if (name === "String") found.push(...valueThings(node, text));
    },
  });
  return found;
}

/** The names that faults are given, where they are given. */
export function faultNames(text: string): Named[] {
  const found: Named[] = [];
  readJson(text).iterate({
    enter: ({ name, node }) => {
      if (name === "String") found.push(...valueThings(node, text).filter(({ thing }) => thing.is === "fault"));
    },
  });
  return found;
}

function inside(node: SyntaxNode, thing: Thing): Named {
  return { from: node.from, to: node.to, thing };
}

function keyThings(node: SyntaxNode, text: string): Named[] {
  const path = pathTo(node.parent ?? node, text);
  const name = stringValue(node, text);
  if (isWires(path) || (path.length === 1 && path[0] === "links")) return pair(node, name);
  if (path.length === 1 && path[0] === "expect") return [inside(node, { is: "fault", name })];
  const known = membersAt(path).some((member) => member.name === name);
  return known ? [inside(node, { is: "key", path, name })] : [];
}

function valueThings(node: SyntaxNode, text: string): Named[] {
  const path = pathTo(node, text);
  const name = stringValue(node, text);
  const last = path.at(-1);
  if (isWires(path.slice(0, -1)) || (last === "#" && isWires(path.slice(0, -2)))) return pair(node, name);
  if (path[0] !== "faults" || path[1] !== "#") return [];
  if (path[2] === "name" && path.length === 3) return [inside(node, { is: "fault", name })];
  if (path[2] === "link" && last === "wire") return pair(node, name);
  if (path[2] !== "edit") return [];
  if (last === "file") return [inside(node, { is: "file", name })];
  const file = last === "find" ? sibling(node, "file", text) : null;
  return file === null ? [] : [inside(node, { is: "text", file, name })];
}

/** Whether a path leads to wires: those of the scenario, or of a fault. */
export function isWires(path: readonly string[]): boolean {
  if (path.at(-1) !== "wires") return false;
  return path.length === 1 || (path.length === 3 && path[0] === "faults");
}

/** `Module` or `Module.Contract`, in quotes. */
function pair(node: SyntaxNode, name: string): Named[] {
  const dot = name.indexOf(".");
  if (dot < 0) return [inside(node, { is: "module", name })];
  const [module, contract] = [name.slice(0, dot), name.slice(dot + 1)];
  const middle = node.from + 1 + dot;
  const first: Named[] = module === "check" ? [] : [{ from: node.from, to: middle, thing: { is: "module", name: module } }];
  return [...first, { from: middle + 1, to: node.to, thing: { is: "contract", name: contract } }];
}
