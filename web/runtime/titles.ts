/** Names of checks made by `.each`, formatted as Vitest does. */
import { format, inspect } from "@vitest/utils/display";

/** A row as the arguments that a check's function gets. */
export function spread(row: unknown): unknown[] {
  return Array.isArray(row) ? (row as unknown[]) : [row];
}

/** The name of the check for one row: `%s %d %i %f %j %o %O %# %$ %%`, and `$member` of a row that is an object. */
export function title(template: string, row: unknown, index: number): string {
  const args = spread(row);
  let next = 0;
  let name = "";
  let end = 0;
  for (const match of template.matchAll(/%[sdjifoO#$%]/g)) {
    name += members(template.slice(end, match.index), args);
    end = match.index + match[0].length;
    if (match[0] === "%%") name += "%";
    else if (match[0] === "%#") name += String(index);
    else if (match[0] === "%$") name += String(index + 1);
    else if (next >= args.length) name += match[0];
    else {
      name += format([match[0], args[next]]);
      next += 1;
    }
  }
  return name + members(template.slice(end), args);
}

/** Puts members of a row in the place of `$name`, and arguments in that of `$0`. */
function members(text: string, args: readonly unknown[]): string {
  const [first] = args;
  return text.replace(/\$([$\w.]+)/g, (whole, path: string) => {
    const place = /^\d+$/.test(path);
    if (!place && (typeof first !== "object" || first === null)) return whole;
    let value: unknown = place ? args : first;
    for (const name of path.split(".")) value = (value as Record<string, unknown> | null | undefined)?.[name];
    return typeof value === "string" ? value : inspect(value);
  });
}
