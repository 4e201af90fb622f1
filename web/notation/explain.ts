/** What there is to say of a thing, as plain text: the editor shows it on hover and beside completions. */
import { CHECKS, CONNECT, EXPECT, FETCH, MATCHERS, MOCK, MOCK_MEMORY, REGISTRARS, SYSTEM, TURNS, type Entry } from "./api.ts";
import type { Doc } from "./doc.ts";
import { membersAt } from "./manifest.ts";
import { textOf } from "./outline.ts";
import { kindOf, type Project } from "./project.ts";
import { tagOf, type Tag } from "./tags.ts";
import type { Thing } from "./things.ts";
import type { ApiTable } from "./values.ts";

export interface Explanation {
  /** Code: a signature or a declaration. */
  head: string;
  /** Prose. */
  about: string;
  /** Tags with what follows them. */
  clauses: string[];
}

/** As much of a declaration as is shown. */
const MOST_CHARACTERS = 600;
/** Operations of a contract that are listed. */
const MOST_OPERATIONS = 20;

const TABLES: Record<ApiTable, Entry[]> = {
  check: CHECKS,
  registrar: REGISTRARS,
  system: SYSTEM,
  expect: EXPECT,
  matcher: [...TURNS, ...MATCHERS],
  mock: [...MOCK, MOCK_MEMORY],
};

const PREFIX: Record<ApiTable, string> = {
  check: "",
  registrar: "",
  system: "system.",
  expect: "expect.",
  matcher: "expect(value).",
  mock: "",
};

/** What there is to say of a thing; null of one that the scenario does not have. */
export function explain(project: Project, thing: Thing): Explanation | null {
  switch (thing.is) {
    case "tag": {
      const tag = tagOf(thing.name);
      return tag === undefined ? null : explainTag(tag);
    }
    case "contract":
      return explainContract(project, thing.name) ?? explainModule(project, thing.name);
    case "operation":
      return explainOperation(project, thing.contract, thing.name);
    case "type": {
      const declaration = project.type(thing.file, thing.name)?.declaration;
      const text = project.text(thing.file) ?? "";
      if (declaration === undefined) return null;
      return { head: cut(withoutExport(textOf(declaration.whole, text))), ...docParts(declaration.doc) };
    }
    case "module":
      return explainModule(project, thing.name);
    case "api": {
      const entry = TABLES[thing.of].find(([name]) => name === thing.name);
      return entry === undefined ? null : explainEntry(entry, PREFIX[thing.of]);
    }
    case "key": {
      const member = membersAt(thing.path).find(({ name }) => name === thing.name);
      return member === undefined ? null : { head: `"${member.name}"`, about: member.about, clauses: [] };
    }
    case "file":
      return kindOf(thing.name).kind === "module" ? explainModule(project, kindOf(thing.name).stem) : null;
    default:
      return null;
  }
}

export function explainTag(tag: Tag): Explanation {
  return { head: `@${tag.name} ${tag.form}`.trim(), about: tag.about, clauses: [] };
}

export function explainEntry([name, signature, about]: Entry, prefix = ""): Explanation {
  return { head: `${prefix}${name}${signature}`, about, clauses: [] };
}

function explainOperation(project: Project, contract: string, name: string): Explanation | null {
  if (project.contractKind(contract) === "connection") return name === CONNECT[0] ? explainEntry(CONNECT, `${contract}.`) : null;
  const found = project.operations(contract).find(({ member }) => member.name === name);
  if (found === undefined) return name === FETCH[0] && project.contractKind(contract) === "service" ? explainEntry(FETCH, `${contract}.`) : null;
  return { head: `${contract}.${found.member.signature}`, ...docParts(found.member.doc) };
}

function explainContract(project: Project, name: string): Explanation | null {
  const declaration = project.contract(name)?.declaration;
  if (declaration === undefined) return null;
  const operations = project.operations(name).slice(0, MOST_OPERATIONS);
  const body = operations.map(({ member }) => `\n  ${member.signature};`).join("");
  return { head: cut(`interface ${name} {${body}${body === "" ? "" : "\n"}}`), ...docParts(declaration.doc) };
}

function explainModule(project: Project, name: string): Explanation | null {
  if (!project.modules().includes(name)) return null;
  const list = (names: string[]) => (names.length === 0 ? "nothing" : names.join(", "));
  const provides = project.provided(name).map(({ contract, form }) => (form === "Screen" ? "a screen" : contract));
  const requires = project.required(name).map(({ source }) => source);
  return { head: `module ${name}`, about: `Provides ${list(provides)}. Requires ${list(requires)}.`, clauses: [] };
}

function docParts(doc: Doc | null): Pick<Explanation, "about" | "clauses"> {
  const clauses = (doc?.tags ?? []).map(({ name, text }) => cut(`@${name} ${text}`.trim().replace(/\s*\n\s*/g, " ")));
  return { about: (doc?.prose ?? "").replace(/\s*\n\s*/g, " "), clauses };
}

function withoutExport(text: string): string {
  return text.replace(/^export\s+/, "");
}

function cut(text: string): string {
  return text.length > MOST_CHARACTERS ? `${text.slice(0, MOST_CHARACTERS)}…` : text;
}

/** An explanation as one text, for whoever listens. */
export function spoken({ head, about, clauses }: Explanation): string {
  return [head, about, ...clauses].filter((part) => part !== "").join(". ");
}
