/** The files of a scenario together: who declares, provides and requires what. Outlines are made when first asked for. */
import { outline, type Declaration, type Import, type Member, type Outline, type Provided } from "./outline.ts";

/** The kinds of files, by their endings. */
export type FileKind = "contract" | "module" | "check" | "other";

/** The file that says what lies between the modules. */
export const MANIFEST = "scenario.json";

/** Interfaces that one contract may inherit from, one behind the other: more is a circle. */
const MOST_BASES = 20;

/** A file's kind and its name without the kind's ending. */
export function kindOf(file: string): { kind: FileKind; stem: string } {
  const match = /^(.+)\.(contract|module|check)\.ts$/.exec(file);
  if (match === null) return { kind: "other", stem: file };
  return { kind: match[2] as FileKind, stem: match[1] as string };
}

/** What tags make of an interface. */
export type ContractKind = "api" | "service" | "channel" | "connection";

export class Project {
  readonly #files = new Map<string, { text: string; outline: Outline | null }>();

  /** Takes all files anew; outlines of texts that did not change are kept. */
  setAll(files: readonly (readonly [name: string, text: string])[]): void {
    const before = new Map(this.#files);
    this.#files.clear();
    for (const [name, text] of files) {
      const known = before.get(name);
      this.#files.set(name, known?.text === text ? known : { text, outline: null });
    }
  }

  /** Takes one file's text. */
  set(file: string, text: string): void {
    if (this.#files.get(file)?.text !== text) this.#files.set(file, { text, outline: null });
  }

  text(file: string): string | undefined {
    return this.#files.get(file)?.text;
  }

  /** The names of all files of a kind. */
  files(kind?: FileKind): string[] {
    const names = [...this.#files.keys()];
    return kind === undefined ? names : names.filter((name) => kindOf(name).kind === kind);
  }

  /** The outline of a TypeScript file; none of a file that is not there. */
  outline(file: string): Outline | null {
    const known = this.#files.get(file);
    if (known === undefined || !file.endsWith(".ts")) return null;
    known.outline ??= outline(known.text);
    return known.outline;
  }

  /** Names of contracts: those of their files. */
  contracts(): string[] {
    return this.files("contract").map((file) => kindOf(file).stem);
  }

  modules(): string[] {
    return this.files("module").map((file) => kindOf(file).stem);
  }

  /** The interface that is a contract. */
  contract(name: string): { file: string; declaration: Declaration } | null {
    const file = `${name}.contract.ts`;
    const declaration = this.outline(file)?.declarations.find((one) => one.name === name && one.kind === "interface");
    return declaration === undefined ? null : { file, declaration };
  }

  contractKind(name: string): ContractKind {
    const tags = this.contract(name)?.declaration.doc?.tags.map((tag) => tag.name) ?? [];
    return (["service", "channel", "connection"] as const).find((kind) => tags.includes(kind)) ?? "api";
  }

  /** The operations of a contract, those that it inherits included, each with the file that declares it. */
  operations(contract: string): { file: string; member: Member }[] {
    const start = this.contract(contract);
    const found = new Map<string, { file: string; member: Member }>();
    const waiting = start === null ? [] : [start];
    for (let turn = 0; turn < MOST_BASES; turn += 1) {
      const next = waiting.shift();
      if (next === undefined) break;
      for (const member of next.declaration.members) {
        if (member.callable && !found.has(member.name)) found.set(member.name, { file: next.file, member });
      }
      for (const base of next.declaration.bases) {
        const type = this.type(next.file, base);
        if (type !== null) waiting.push(type);
      }
    }
    return [...found.values()];
  }

  /** A type by the name that it has in a file: declared there, imported, or a contract, which every file sees. */
  type(file: string, name: string): { file: string; declaration: Declaration } | null {
    const here = this.outline(file);
    const own = here?.declarations.find((one) => one.name === name);
    if (own !== undefined) return { file, declaration: own };
    const imported = here?.imports.find((one) => one.local === name);
    const source = imported === undefined ? null : contractFile(imported.source);
    if (source !== null) {
      const declaration = this.outline(source)?.declarations.find((one) => one.name === imported?.imported);
      return declaration === undefined ? null : { file: source, declaration };
    }
    return this.contract(name);
  }

  /** Types that contract files export, contracts themselves left out. */
  exportedTypes(): { file: string; declaration: Declaration }[] {
    return this.files("contract").flatMap((file) =>
      (this.outline(file)?.declarations ?? [])
        .filter((one) => one.exported && one.name !== kindOf(file).stem)
        .map((declaration) => ({ file, declaration })),
    );
  }

  /** What a module provides. */
  provided(module: string): Provided[] {
    return this.outline(`${module}.module.ts`)?.provided ?? [];
  }

  /** The contracts that a module requires. */
  required(module: string): Import[] {
    const imports = this.outline(`${module}.module.ts`)?.imports ?? [];
    return imports.filter((one) => !one.type && one.imported === "default" && contractFile(one.source) === null);
  }

  /** The modules that provide a contract. */
  providers(contract: string): { module: string; provided: Provided }[] {
    return this.modules().flatMap((module) =>
      this.provided(module)
        .filter((one) => one.contract === contract)
        .map((provided) => ({ module, provided })),
    );
  }

  /** The modules that are screens. */
  screens(): string[] {
    return this.modules().filter((module) => this.provided(module).some((one) => one.form === "Screen"));
  }

  /** What an interface check finds beside its subject: other interfaces and stubs, of every module that it may run against. */
  beside(target: string): { contract: string; stub: boolean }[] {
    const [first = "", second] = target.split(".");
    const contract = second ?? first;
    const modules = second === undefined ? this.providers(contract).map(({ module }) => module) : [first];
    const found = new Map<string, boolean>();
    for (const module of modules) {
      for (const { source } of this.required(module)) found.set(source, true);
      for (const other of this.provided(module)) {
        if (other.contract !== "" && other.contract !== contract && !found.has(other.contract)) found.set(other.contract, false);
      }
    }
    return [...found].map(([name, stub]) => ({ contract: name, stub }));
  }
}

/** The file that `import type … from "./Name.contract"` means; null for anything else. */
export function contractFile(source: string): string | null {
  const match = /^\.\/([^/]+)\.contract(?:\.ts)?$/.exec(source);
  return match === null ? null : `${match[1]}.contract.ts`;
}
