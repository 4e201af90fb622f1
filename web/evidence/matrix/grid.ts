/**
 * The matrix itself: a grid of which only the part in sight is in the document. The focus stays on the grid, and the active
 * cell is named by it, so that scrolling a cell away takes the focus from nobody.
 */
import { element } from "../../scenarios/parts.ts";
import type { Fault } from "../report.ts";
import { CHECK_PX, type Columns } from "./columns.ts";
import { head } from "./head.ts";
import type { Line } from "./order.ts";
import { Row } from "./row.ts";
import { inSight, type Range, scrollTo, step } from "./window.ts";

const ROW_PX = 28;
/** Two lines, big enough for a thumb. */
const NARROW_ROW_PX = 52;
const HEAD_PX = 108;
const NARROW_HEAD_PX = 34;
/** Drawn beyond what is in sight, so that a step of scrolling needs nothing new. */
const BEYOND_ROWS = 6;
const BEYOND_COLUMNS = 10;
/** How long scrolling rests before rows are put into the order in which they are read. */
const ORDER_AFTER_MS = 200;
/** What the active cell is called while it is that. */
const ACTIVE_ID = "fault-matrix-active";

/** What the grid tells. */
export interface Told {
  /** A fault was chosen, with a check if it was in a check's column. */
  choose(fault: Fault, check: string | null): void;
  /** Its place is to be shown. */
  go(fault: Fault): void;
}

type Chosen = { fault: string; check: string | null } | null;

export class Grid {
  readonly element = element("div", { class: "grid", role: "grid", tabindex: "0", "aria-label": "Faults and the checks that catch them", "data-test": "fault-grid" });
  readonly #sizer = element("div", { class: "sizer", role: "presentation" });
  readonly #told: Told;
  #lines: readonly Line[] = [];
  #columns: Columns = { fixed: [], fixedPx: 0, checks: [] };
  #narrow = false;
  #chosen: Chosen = null;
  readonly #rows = new Map<number, Row>();
  #spare: Row[] = [];
  #head: HTMLElement | null = null;
  #drawn: { rows: Range; columns: Range } = { rows: { from: 0, to: 0 }, columns: { from: 0, to: 0 } };
  #active: [number, number] = [0, 0];
  #rest: ReturnType<typeof setTimeout> | undefined;

  constructor(told: Told) {
    this.#told = told;
    this.element.append(this.#sizer);
    this.element.addEventListener("scroll", () => this.#draw(false), { passive: true });
    this.element.addEventListener("keydown", (event) => this.#key(event));
    this.element.addEventListener("click", (event) => this.#click(event));
  }

  /** Shows lines; `narrow` as a list. */
  show(lines: readonly Line[], columns: Columns, narrow: boolean, chosen: Chosen): void {
    this.#lines = lines;
    this.#columns = columns;
    this.#narrow = narrow;
    this.#chosen = chosen;
    const [row, column] = this.#active;
    this.#active = [Math.min(row, Math.max(0, lines.length - 1)), Math.min(column, this.#columnCount - 1)];
    this.element.classList.toggle("narrow", narrow);
    this.element.setAttribute("aria-rowcount", String(lines.length + 1));
    this.element.setAttribute("aria-colcount", String(this.#columnCount));
    this.#sizer.style.height = `${this.#headPx + lines.length * this.#rowPx}px`;
    this.#sizer.style.width = `${columns.fixedPx + columns.checks.length * CHECK_PX}px`;
    this.#draw(true);
  }

  /** Its size has changed. */
  resized(): void {
    this.#draw(false);
  }

  close(): void {
    clearTimeout(this.#rest);
  }

  get #columnCount(): number {
    return this.#columns.fixed.length + this.#columns.checks.length;
  }

  get #rowPx(): number {
    return this.#narrow ? NARROW_ROW_PX : ROW_PX;
  }

  get #headPx(): number {
    return this.#narrow ? NARROW_HEAD_PX : HEAD_PX;
  }

  /** Puts what is in sight into the document; with `anew`, what is there already says something else. */
  #draw(anew: boolean): void {
    const { scrollTop, scrollLeft, clientHeight, clientWidth } = this.element;
    const { fixedPx, checks } = this.#columns;
    const rows = (beyond: number) => inSight(scrollTop, clientHeight - this.#headPx, this.#rowPx, this.#lines.length, beyond);
    const columns = (beyond: number) => inSight(scrollLeft, clientWidth - fixedPx, CHECK_PX, checks.length, beyond);
    const sideways = anew || !covers(this.#drawn.columns, columns(0));
    if (!sideways && covers(this.#drawn.rows, rows(0))) return;
    if (sideways) this.#drawn.columns = columns(BEYOND_COLUMNS);
    this.#drawn.rows = rows(BEYOND_ROWS);
    if (sideways) {
      this.#head?.remove();
      this.#head = head(this.#columns, this.#drawn.columns, this.#headPx, this.#narrow);
      this.#sizer.prepend(this.#head);
    }
    const { from, to } = this.#drawn.rows;
    for (const [at, row] of this.#rows) {
      if (at >= from && at < to) continue;
      this.#rows.delete(at);
      this.#spare.push(row);
    }
    for (let at = from; at < to; at += 1) this.#place(at, sideways);
    for (const row of this.#spare) row.element.remove();
    this.#spare.length = 0;
    this.#mark();
    clearTimeout(this.#rest);
    this.#rest = setTimeout(() => this.#order(), ORDER_AFTER_MS);
  }

  /** Has a line in a row; one that is there already only if it says something else now. */
  #place(at: number, anew: boolean): void {
    const line = this.#lines[at];
    const there = this.#rows.get(at);
    if (line === undefined || (there !== undefined && !anew)) return;
    const row = there ?? this.#spare.pop() ?? new Row();
    this.#rows.set(at, row);
    const chosen = "fault" in line && line.fault.id === this.#chosen?.fault;
    row.show(line, at, this.#columns, this.#drawn.columns, { top: this.#headPx + at * this.#rowPx, px: this.#rowPx, narrow: this.#narrow, chosen });
    if (!row.element.isConnected) this.#sizer.append(row.element);
  }

  /** Puts the rows into the order in which they are read aloud; where they are seen is said by their places. */
  #order(): void {
    const sorted = [...this.#rows].sort(([a], [b]) => a - b).map(([, row]) => row.element);
    let after = this.#head?.nextSibling ?? null;
    for (const row of sorted) {
      if (row === after) after = after.nextSibling;
      else this.#sizer.insertBefore(row, after);
    }
  }

  /** Marks the active cell, and names it where it is in the document. */
  #mark(): void {
    const before = this.#sizer.querySelector(`#${ACTIVE_ID}`);
    const [at, column] = this.#active;
    const line = this.#lines[at];
    const cell = this.#rows.get(at)?.cell(line !== undefined && "group" in line ? 0 : column);
    if (cell !== before) before?.removeAttribute("id");
    if (cell !== undefined) cell.id = ACTIVE_ID;
    this.element.toggleAttribute("aria-activedescendant", cell !== undefined);
    if (cell !== undefined) this.element.setAttribute("aria-activedescendant", ACTIVE_ID);
  }

  #key(event: KeyboardEvent): void {
    const [row, column] = this.#active;
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      this.#open(row, column);
      return;
    }
    const page = Math.max(1, Math.floor((this.element.clientHeight - this.#headPx) / this.#rowPx) - 1);
    const to = event.altKey ? null : step(event.key, event.ctrlKey || event.metaKey, row, column, this.#lines.length, this.#columnCount, page);
    if (to === null) return;
    event.preventDefault();
    this.#activate(...to);
  }

  #activate(row: number, column: number): void {
    this.#active = [row, column];
    const grid = this.element;
    grid.scrollTop = scrollTo(row, grid.scrollTop, grid.clientHeight - this.#headPx, this.#rowPx);
    const check = column - this.#columns.fixed.length;
    if (check >= 0) grid.scrollLeft = scrollTo(check, grid.scrollLeft, grid.clientWidth - this.#columns.fixedPx, CHECK_PX);
    this.#draw(false);
    this.#mark();
  }

  #click(event: MouseEvent): void {
    const cell = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-column]") : null;
    const row = Number(cell?.closest<HTMLElement>("[data-row]")?.dataset["row"] ?? Number.NaN);
    if (cell === null || Number.isNaN(row)) return;
    const column = Number(cell.dataset["column"]);
    this.#activate(row, column);
    this.#open(row, column);
  }

  #open(row: number, column: number): void {
    const line = this.#lines[row];
    if (line === undefined || "group" in line) return;
    if (this.#columns.fixed[column]?.id === "place") this.#told.go(line.fault);
    this.#told.choose(line.fault, this.#columns.checks[column - this.#columns.fixed.length]?.name ?? null);
  }
}

function covers(drawn: Range, needed: Range): boolean {
  return drawn.from <= needed.from && drawn.to >= needed.to;
}
