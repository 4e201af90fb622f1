/** Where things are declared, provided and used, across all files. */
import { faultNames } from "./json.ts";
import type { Span } from "./outline.ts";
import { MANIFEST, type Project } from "./project.ts";
import { same, thingsIn, type Thing } from "./things.ts";

export interface Place extends Span {
  file: string;
}

/** Uses that are listed; who has more looks for something else. */
const MOST_USES = 500;

/**
 * Where to go from a thing at a place: to its declaration, and from the declaration to what provides it. Empty where
 * there is nowhere to go.
 */
export function definitions(project: Project, thing: Thing, here: Place): Place[] {
  const declared = declarations(project, thing);
  const isHere = ({ file, from, to }: Place) => file === here.file && from <= here.to && here.from <= to;
  return declared.some(isHere) ? provisions(project, thing) : declared;
}

function declarations(project: Project, thing: Thing): Place[] {
  switch (thing.is) {
    case "contract": {
      const contract = project.contract(thing.name);
      if (contract !== null) return [{ file: contract.file, ...span(contract.declaration) }];
      return project.screens().includes(thing.name) ? moduleStart(project, thing.name) : [];
    }
    case "operation":
      // A connection string has no operation that is written down.
      if (project.contractKind(thing.contract) === "connection") return declarations(project, { is: "contract", name: thing.contract });
      return project
        .operations(thing.contract)
        .filter(({ member }) => member.name === thing.name)
        .map(({ file, member }) => ({ file, ...span(member) }));
    case "type": {
      const type = project.type(thing.file, thing.name);
      return type === null ? [] : [{ file: type.file, ...span(type.declaration) }];
    }
    case "module":
      return moduleStart(project, thing.name);
    case "file":
      return project.text(thing.name) === undefined ? [] : [{ file: thing.name, from: 0, to: 0 }];
    case "text": {
      const at = project.text(thing.file)?.indexOf(thing.name) ?? -1;
      return at < 0 ? [] : [{ file: thing.file, from: at, to: at + thing.name.length }];
    }
    case "fault": {
      const text = project.text(MANIFEST) ?? "";
      const first = faultNames(text).find((one) => same(one.thing, thing));
      return first === undefined ? [] : [{ file: MANIFEST, from: first.from, to: first.to }];
    }
    default:
      return [];
  }
}

/** What stands on the other side of a declaration. */
function provisions(project: Project, thing: Thing): Place[] {
  if (thing.is === "contract") {
    return project.providers(thing.name).map(({ module, provided }) => ({ file: moduleFile(module), ...span(provided) }));
  }
  if (thing.is === "operation") {
    return project.providers(thing.contract).flatMap(({ module, provided }) =>
      provided.members.filter(({ name }) => name === thing.name).map((member) => ({ file: moduleFile(module), ...span(member) })),
    );
  }
  if (thing.is === "fault") {
    const declared = new Set(declarations(project, thing).map(({ from }) => from));
    return uses(project, thing).filter(({ from }) => !declared.has(from));
  }
  return [];
}

/** Every place that names a thing, file by file. */
export function uses(project: Project, thing: Thing): Place[] {
  const files = [...project.files("contract"), ...project.files("module"), ...project.files("check"), MANIFEST];
  return files
    .flatMap((file) =>
      thingsIn(project, file)
        .filter((one) => same(one.thing, thing))
        .map(({ from, to }) => ({ file, from, to })),
    )
    .slice(0, MOST_USES);
}

function moduleStart(project: Project, module: string): Place[] {
  const file = moduleFile(module);
  if (project.text(file) === undefined) return [];
  const [first] = project.provided(module);
  return [{ file, ...(first === undefined ? { from: 0, to: 0 } : span(first)) }];
}

function moduleFile(module: string): string {
  return `${module}.module.ts`;
}

function span({ from, to }: Span): Span {
  return { from, to };
}

/** Line and column of an offset, both from 1. */
export function position(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset);
  const line = before.split("\n").length;
  return { line, column: offset - before.lastIndexOf("\n") };
}

/** A name for a place, as in `Shop.module.ts:7`. */
export function placeName(project: Project, place: Place): string {
  return `${place.file}:${position(project.text(place.file) ?? "", place.from).line}`;
}
