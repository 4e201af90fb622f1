/**
 * The matrix itself: a grid of which only the part in sight is in the document. The focus stays on the grid, and the active
 * cell is named by it, so that scrolling a cell away takes the focus from nobody.
 */
import { element } from "../../scenarios/parts.ts";
import type { Fault } from "../report.ts";
import { cellId, checkCells, fixedCell } from "./cells.ts";
import { CHECK_PX, type Columns } from "./columns.ts";
import { head } from "./head.ts";
import type { Line } from "./order.ts";
import { inSight, type Range, scrollTo, step } from "./window.ts";

const ROW_PX = 28;
/** Two lines, big enough for a thumb. */
const NARROW_ROW_PX = 52;
const HEAD_PX = 108;
const NARROW_HEAD_PX = 34;
/** Drawn beyond what is in sight, so that a step of scrolling needs nothing new. */
const BEYOND_ROWS = 10;
const BEYOND_COLUMNS = 12;

/** What the grid tells. */
export interface Told {
  /** A fault was chosen, with a check if it was in a check's column. */
  choose(fault: Fault, check: string | null): void;
  /** Its place is to be shown. */
  go(fault: Fault): void;
}

export class Grid {
  readonly element = element("div", { class: "grid", role: "grid", tabindex: "0", "aria-label": "Faults and the checks that catch them", "data-test": "fault-grid" });
  readonly #sizer = element("div", { class: "sizer", role: "presentation" });
  readonly #told: Told;
  #lines: readonly Line[] = [];
  #columns: Columns = { fixed: [], fixedPx: 0, checks: [] };
  #narrow = false;
  #chosen: { fault: string; check: string | null } | null = null;
  #rows = new Map<number, HTMLElement>();
  #head: HTMLElement | null = null;
  #drawn: { rows: Range; columns: Range } = { rows: { from: 0, to: 0 }, columns: { from: 0, to: 0 } };
  #active: [number, number] = [0, 0];
  #frame = 0;

  constructor(told: Told) {
    this.#told = told;
    this.element.append(this.#sizer);
    this.element.addEventListener("scroll", () => this.#later(), { passive: true });
    this.element.addEventListener("keydown", (event) => this.#key(event));
    this.element.addEventListener("click", (event) => this.#click(event));
    this.element.addEventListener("focus", () => this.#mark());
  }

  /** Shows lines; `narrow` as a list. */
  show(lines: readonly Line[], columns: Columns, narrow: boolean, chosen: { fault: string; check: string | null } | null): void {
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
    for (const row of this.#rows.values()) row.remove();
    this.#rows.clear();
    this.#head?.remove();
    this.#head = null;
    this.#draw();
  }

  close(): void {
    cancelAnimationFrame(this.#frame);
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

  #later(): void {
    if (this.#frame !== 0) return;
    this.#frame = requestAnimationFrame(() => {
      this.#frame = 0;
      this.#draw();
    });
  }

  /** Puts what is in sight into the document, and takes out what is far from it. */
  #draw(): void {
    const { scrollTop, scrollLeft, clientHeight, clientWidth } = this.element;
    const { fixedPx, checks } = this.#columns;
    const look = (beyond: number) => ({
      rows: inSight(scrollTop, clientHeight - this.#headPx, this.#rowPx, this.#lines.length, beyond),
      columns: inSight(scrollLeft, clientWidth - fixedPx, CHECK_PX, checks.length, beyond),
    });
    const needed = look(0);
    const sideways = this.#head === null || !covers(this.#drawn.columns, needed.columns);
    if (!sideways && covers(this.#drawn.rows, needed.rows)) return;
    this.#drawn = {
      rows: look(BEYOND_ROWS).rows,
      columns: sideways ? look(BEYOND_COLUMNS).columns : this.#drawn.columns,
    };
    if (sideways) {
      this.#head?.remove();
      this.#head = head(this.#columns, this.#drawn.columns, this.#headPx, this.#narrow);
      this.#sizer.prepend(this.#head);
    }
    for (const [at, row] of this.#rows) {
      const far = at < this.#drawn.rows.from || at >= this.#drawn.rows.to;
      if (far || sideways) row.remove();
      if (far || sideways) this.#rows.delete(at);
    }
    const made = document.createDocumentFragment();
    for (let at = this.#drawn.rows.from; at < this.#drawn.rows.to; at += 1) {
      const line = this.#lines[at];
      if (line === undefined || this.#rows.has(at)) continue;
      const row = this.#row(line, at);
      this.#rows.set(at, row);
      made.append(row);
    }
    this.#sizer.append(made);
    this.#mark();
  }

  #row(line: Line, at: number): HTMLElement {
    const row = element("div", { role: "row", class: "line", "aria-rowindex": String(at + 2), "data-row": String(at), style: `top:${this.#headPx + at * this.#rowPx}px;height:${this.#rowPx}px` });
    if ("group" in line) {
      row.classList.add("group");
      const words = `${line.count} ${line.count === 1 ? "fault" : "faults"}, ${line.neither} caught by neither`;
      row.append(
        element("div", { role: "rowheader", class: "cell fixed", id: cellId(at, 0), "aria-colindex": "1", "aria-colspan": String(this.#columnCount), style: "left:0", "data-column": "0" }, element("b", {}, line.group), ` ${words}`),
      );
      return row;
    }
    const { fault } = line;
    row.dataset["test"] = "matrix-row";
    row.dataset["id"] = fault.id;
    if (fault.id === this.#chosen?.fault) row.classList.add("chosen");
    let left = 0;
    this.#columns.fixed.forEach((column, place) => {
      row.append(fixedCell(fault, column, at, place, left, this.#narrow));
      left += column.width;
    });
    row.append(checkCells(fault, this.#columns, at, this.#drawn.columns));
    return row;
  }

  /** Marks the active cell, and names it where it is in the document. */
  #mark(): void {
    this.#sizer.querySelector(".active")?.classList.remove("active");
    const [at, column] = this.#active;
    const line = this.#lines[at];
    const id = cellId(at, line !== undefined && "group" in line ? 0 : column);
    const cell = document.getElementById(id);
    if (cell === null) this.element.removeAttribute("aria-activedescendant");
    else {
      cell.classList.add("active");
      this.element.setAttribute("aria-activedescendant", id);
    }
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
    this.#draw();
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
