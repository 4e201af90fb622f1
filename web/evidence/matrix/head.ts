/** The matrix's first row: what the columns are. */
import { element } from "../../scenarios/parts.ts";
import { type Side, SIDES } from "../report.ts";
import { fixedClass } from "./cells.ts";
import { CHECK_PX, type Columns, first } from "./columns.ts";
import type { Range } from "./window.ts";

/** The row, with the checks of a range. */
export function head(columns: Columns, range: Range, px: number, narrow: boolean): HTMLElement {
  const box = element("div", { class: "fixed-box", role: "presentation" });
  columns.fixed.forEach((column, at) => {
    const side = column.id === "interface" || column.id === "integration";
    const cell = element("div", {
      role: "columnheader",
      class: fixedClass(column),
      "aria-colindex": String(at + 1),
      style: `width:${column.width}px`,
      title: column.label,
    });
    if (!side) cell.append(column.label);
    else cell.append(element("span", { class: narrow ? "" : "turned", "aria-label": column.label, role: "img" }, column.short));
    box.append(cell);
  });
  const row = element("div", { role: "row", class: "line head", "aria-rowindex": "1", style: `height:${px}px` }, box);
  for (const side of SIDES) row.append(...band(columns, side));
  for (let at = range.from; at < range.to; at += 1) {
    const check = columns.checks[at];
    if (check === undefined) break;
    row.append(
      element(
        "div",
        {
          role: "columnheader",
          class: `cell by-check ${check.side}${check.sound ? "" : " unsound"}${first(columns, at) ? " first" : ""}`,
          "aria-colindex": String(columns.fixed.length + at + 1),
          "data-test": "matrix-check",
          "data-name": check.name,
          style: `left:${columns.fixedPx + at * CHECK_PX}px`,
          title: check.sound ? check.name : `${check.name}: does not pass without a fault, and so catches none`,
        },
        element("span", { class: "turned" }, check.short),
      ),
    );
  }
  return row;
}

/** The name of a kind above its checks; it stays in sight as long as any of them is. */
function band(columns: Columns, side: Side): HTMLElement[] {
  const from = columns.checks.findIndex((check) => check.side === side);
  const count = columns.checks.filter((check) => check.side === side).length;
  if (count === 0) return [];
  const words = `${count} ${side} ${count === 1 ? "check" : "checks"}`;
  const style = `left:${columns.fixedPx + from * CHECK_PX}px;width:${count * CHECK_PX}px`;
  // The columns say of which kind they are by their colour and their place; this is for the eye.
  return [element("div", { class: `band ${side}`, style, title: words, "aria-hidden": "true" }, element("span", { style: `left:${columns.fixedPx}px` }, words))];
}
