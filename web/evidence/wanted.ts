/** Which faults the tool plants: the person's choice, kept by the browser. */

export interface Wanted {
  /** Names of operators; null for all. */
  operators: string[] | null;
  /** Names of module files; null for all. */
  files: string[] | null;
  /** How many at most. */
  most: number;
}

/** Where the browser keeps it. */
export const KEPT = "seamwright.mutants";

/** How many faults one may ask for at most. */
export const MOST: readonly number[] = [100, 500, 2000];

export const EVERYTHING: Wanted = { operators: null, files: null, most: 500 };

/** Reads what was kept; what is none counts as everything. */
export function readWanted(text: string | undefined): Wanted {
  try {
    const read = JSON.parse(text ?? "null") as Partial<Wanted> | null;
    const most = read?.most ?? EVERYTHING.most;
    return { operators: names(read?.operators), files: null, most: MOST.includes(most) ? most : EVERYTHING.most };
  } catch {
    return EVERYTHING;
  }
}

function names(list: unknown): string[] | null {
  return Array.isArray(list) ? list.filter((name) => typeof name === "string") : null;
}

/** The engine's options for it. */
export function options(wanted: Wanted): string {
  const mutants = {
    ...(wanted.operators === null ? {} : { operators: wanted.operators }),
    ...(wanted.files === null ? {} : { files: wanted.files }),
    most: wanted.most,
  };
  return JSON.stringify({ faults: "all", mutants });
}
