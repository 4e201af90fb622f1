/**
 * What a TypeScript file of a scenario declares, provides, requires and checks, by its syntax tree. The tree comes from
 * the editor's parser, which makes something of half-typed text, too; the engine reads files properly.
 */
import type { SyntaxNode, Tree } from "@lezer/common";
import { parser } from "@lezer/javascript";

import { checksOf, type Check } from "./check-calls.ts";
import { readDoc, type Doc } from "./doc.ts";

export interface Span {
  from: number;
  to: number;
}

/** A member of an interface. */
export interface Member extends Span {
  name: string;
  /** The declaration in one line. */
  signature: string;
  doc: Doc | null;
  /** Whether it can be called. */
  callable: boolean;
  parameters: string[];
  /** Whether it returns a promise. */
  async: boolean;
}

/** A type that a file declares; `from` and `to` are those of its name. */
export interface Declaration extends Span {
  name: string;
  kind: "interface" | "type" | "enum";
  whole: Span;
  doc: Doc | null;
  exported: boolean;
  members: Member[];
  /** The interfaces that it extends. */
  bases: string[];
}

/** In which form a module provides a contract. */
export type Form = "" | "WebService" | "Subscriber" | "Connection" | "Screen";

/** What a module provides; `from` and `to` are those of the contract's name. */
export interface Provided extends Span {
  contract: string;
  form: Form;
  object: Span;
  members: (Span & { name: string })[];
}

/** A name that comes from elsewhere. */
export interface Import extends Span {
  local: string;
  imported: string;
  source: string;
  /** Whether it is a type only. */
  type: boolean;
}

export interface Outline {
  tree: Tree;
  declarations: Declaration[];
  provided: Provided[];
  imports: Import[];
  checks: Check[];
}

const KINDS: Record<string, Declaration["kind"]> = {
  InterfaceDeclaration: "interface",
  TypeAliasDeclaration: "type",
  EnumDeclaration: "enum",
};

const FORMS: readonly string[] = ["WebService", "Subscriber", "Connection"];

const typescript = parser.configure({ dialect: "ts" });

/** A file's outline. */
export function outline(text: string): Outline {
  const tree = typescript.parse(text);
  const found: Outline = { tree, declarations: [], provided: [], imports: [], checks: checksOf(tree, text) };
  for (const node of children(tree.topNode)) {
    const exported = node.name === "ExportDeclaration";
    const inner = exported ? children(node) : [node];
    for (const part of inner) {
      if (part.name in KINDS) {
        found.declarations.push(...declaration(part, node, exported, text));
      } else if (exported) {
        found.provided.push(...providedIn(part, text));
      }
    }
    if (node.name === "ImportDeclaration") found.imports.push(...importsOf(node, text));
  }
  return found;
}

export function children(node: SyntaxNode): SyntaxNode[] {
  const all: SyntaxNode[] = [];
  for (let child = node.firstChild; child !== null; child = child.nextSibling) all.push(child);
  return all;
}

/** A node's text. */
export function textOf(node: Span, text: string): string {
  return text.slice(node.from, node.to);
}

/** What a string literal says, without looking into escapes: names have none. */
export function unquoted(node: Span, text: string): string {
  return textOf(node, text).replace(/^["'`]|["'`]$/g, "");
}

/** The documentation comment right before a node. */
export function docNode(node: SyntaxNode): SyntaxNode | null {
  let before = node.prevSibling;
  while (before?.name === "LineComment") before = before.prevSibling;
  return before?.name === "BlockComment" ? before : null;
}

function docOf(node: SyntaxNode, text: string): Doc | null {
  const comment = docNode(node);
  const words = comment === null ? "" : textOf(comment, text);
  return words.startsWith("/**") ? readDoc(words) : null;
}

function declaration(node: SyntaxNode, outer: SyntaxNode, exported: boolean, text: string): Declaration[] {
  const name = node.getChild("TypeDefinition") ?? node.getChild("VariableDefinition");
  if (name === null) return [];
  const body = node.getChild("ObjectType");
  const kind = KINDS[node.name] ?? "type";
  return [
    {
      name: textOf(name, text),
      kind,
      from: name.from,
      to: name.to,
      whole: { from: outer.from, to: outer.to },
      doc: docOf(outer, text),
      exported,
      members: kind === "interface" && body !== null ? members(body, text) : [],
      bases: kind === "interface" ? node.getChildren("TypeName").map((base) => textOf(base, text)) : [],
    },
  ];
}

function members(body: SyntaxNode, text: string): Member[] {
  return children(body).flatMap((node) => {
    const name = node.getChild("PropertyDefinition");
    if (name === null || !(node.name === "MethodType" || node.name === "PropertyType")) return [];
    const arrow = node.getChild("TypeAnnotation")?.getChild("FunctionSignature") ?? null;
    const list = (arrow ?? node).getChild("ParamList");
    const signature = textOf(node, text).replace(/\s+/g, " ").replace(/[;,]\s*$/, "");
    return [
      {
        name: textOf(name, text),
        from: name.from,
        to: name.to,
        signature,
        doc: docOf(node, text),
        callable: list !== null,
        parameters: list === null ? [] : list.getChildren("VariableDefinition").map((one) => textOf(one, text)),
        async: /(\)\s*:|=>)\s*Promise\s*</.test(signature),
      },
    ];
  });
}

/** `{ … } satisfies Name` below a part of an export. */
function providedIn(part: SyntaxNode, text: string): Provided[] {
  if (part.name === "VariableDeclaration" || part.name === "ParenthesizedExpression") {
    return children(part).flatMap((child) => providedIn(child, text));
  }
  const object = part.name === "ObjectExpression" ? part : part.getChild("ObjectExpression");
  if (object === null) return [];
  const type = part.name === "BinaryExpression" ? (part.getChild("TypeName") ?? part.getChild("ParameterizedType")) : null;
  const named = type === null ? sought(object, text) : read(type, text);
  if (named === null) return [];
  const own = children(object).flatMap((property) => {
    const name = property.name === "Property" ? (property.getChild("PropertyDefinition") ?? property.getChild("String")) : null;
    return name === null ? [] : [{ name: unquoted(name, text), from: name.from, to: name.to }];
  });
  return [{ ...named, object: { from: object.from, to: object.to }, members: own }];
}

function read(type: SyntaxNode, text: string): Omit<Provided, "object" | "members"> | null {
  const outer = type.name === "TypeName" ? type : type.getChild("TypeName");
  if (outer === null) return null;
  const form = textOf(outer, text);
  if (form === "Screen") return { contract: "", form, from: outer.from, to: outer.to };
  const inner = FORMS.includes(form) ? (type.getChild("TypeArgList")?.getChild("TypeName") ?? null) : null;
  const name = inner ?? outer;
  return { contract: textOf(name, text), form: inner === null ? "" : (form as Form), from: name.from, to: name.to };
}

/** The contract's name after an object that is half typed, so that the tree has lost what follows it. */
function sought(object: Span, text: string): Omit<Provided, "object" | "members"> | null {
  const found = /\bsatisfies\s+(?:(WebService|Subscriber|Connection)\s*<\s*)?([\p{L}_$][\p{L}\p{N}_$]*)/u.exec(text.slice(object.from));
  if (found === null) return null;
  const [whole, form = "", contract = ""] = found;
  const to = object.from + found.index + whole.length;
  return { contract, form: form as Form, from: to - contract.length, to };
}

function importsOf(node: SyntaxNode, text: string): Import[] {
  const from = node.getChild("String");
  if (from === null) return [];
  const source = unquoted(from, text);
  const whole = node.getChild("type") !== null;
  const simple = node
    .getChildren("VariableDefinition")
    .map((name) => ({ local: textOf(name, text), imported: "default", source, type: whole, from: name.from, to: name.to }));
  const group = node.getChild("ImportGroup");
  const listed: Import[] = [];
  let [imported, type] = ["", whole];
  for (const child of group === null ? [] : children(group)) {
    if (child.name === "type") type = true;
    else if (child.name === "VariableName" || child.name === "default") imported = textOf(child, text);
    else if (child.name === "VariableDefinition") {
      const local = textOf(child, text);
      listed.push({ local, imported: imported === "" ? local : imported, source, type, from: child.from, to: child.to });
    } else if (child.name === ",") [imported, type] = ["", whole];
  }
  return [...simple, ...listed];
}
