/** Adding an import to a file. */
import type { Import } from "../notation/outline.ts";

export interface Wanted {
  name: string;
  source: string;
  /** Whether it is a type, by its own name; else a contract that is required. */
  type: boolean;
}

/** The change that imports a name, unless it is imported already. */
export function importEdit(text: string, imports: readonly Import[], { name, source, type }: Wanted): { from: number; insert: string } | null {
  if (imports.some(({ local }) => local === name)) return null;
  const beside = type ? imports.findLast((one) => one.source === source && one.type && one.imported !== "default") : undefined;
  if (beside !== undefined) return { from: beside.to, insert: `, ${name}` };
  const line = type ? `import type { ${name} } from "${source}";\n` : `import ${name} from "${source}";\n`;
  const last = imports.at(-1);
  if (last !== undefined) {
    const end = text.indexOf("\n", text.indexOf(last.source, last.to));
    return end < 0 ? { from: text.length, insert: `\n${line}` } : { from: end + 1, insert: line };
  }
  // A comment at the top is about what follows it.
  return { from: 0, insert: text === "" ? line : `${line}\n` };
}
