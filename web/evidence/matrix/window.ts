/** Which part of a long row of equal things is in sight, so that only that part is in the document. */

/** What is drawn beyond either edge, so that the next step of scrolling finds it there. */
export const BEYOND = 6;

export interface Range {
  /** The first that is drawn. */
  from: number;
  /** The one after the last. */
  to: number;
}

/** The things to draw: those that a window of `extent` pixels at `scroll` shows of `count` that are `size` pixels each. */
export function inSight(scroll: number, extent: number, size: number, count: number, beyond = BEYOND): Range {
  if (count <= 0 || size <= 0) return { from: 0, to: 0 };
  const first = Math.floor(Math.max(0, scroll) / size);
  const last = Math.ceil((Math.max(0, scroll) + Math.max(0, extent)) / size);
  const from = Math.min(Math.max(0, first - beyond), Math.max(0, count - 1));
  return { from, to: Math.min(count, Math.max(from + 1, last + beyond)) };
}

/** Where to scroll so that the thing at a place is whole in sight; where it is already, if it is. */
export function scrollTo(at: number, scroll: number, extent: number, size: number): number {
  const start = at * size;
  if (start < scroll) return start;
  return start + size > scroll + extent ? Math.max(0, start + size - extent) : scroll;
}

/** Where a key of the grid pattern leads; null for a key that leads nowhere. `page` is how many rows a window holds. */
export function step(key: string, ctrl: boolean, row: number, column: number, rows: number, columns: number, page: number): [number, number] | null {
  const to: Record<string, [number, number]> = {
    ArrowUp: [row - 1, column],
    ArrowDown: [row + 1, column],
    ArrowLeft: [row, column - 1],
    ArrowRight: [row, column + 1],
    PageUp: [row - page, column],
    PageDown: [row + page, column],
    Home: [ctrl ? 0 : row, 0],
    End: [ctrl ? rows - 1 : row, columns - 1],
  };
  const found = to[key];
  if (found === undefined) return null;
  const within = (place: number, count: number) => Math.min(Math.max(0, place), Math.max(0, count - 1));
  return [within(found[0], rows), within(found[1], columns)];
}
