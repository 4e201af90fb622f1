/** The matrix's first row: what the columns are. */
import { element } from "../../scenarios/parts.ts";
import { SIDES } from "../report.ts";
import { first } from "./cells.ts";
import { CHECK_PX, type Columns } from "./columns.ts";
import type { Range } from "./window.ts";

/** The row, with the checks of a range. */
export function head(columns: Columns, range: Range, px: number, narrow: boolean): HTMLElement {
  const row = element("div", { role: "row", class: "line head", "aria-rowindex": "1", style: `height:${px}px` });
  let left = 0;
  columns.fixed.forEach((column, at) => {
    const side = column.id === "interface" || column.id === "integration";
    const cell = element("div", {
      role: "columnheader",
      class: `cell fixed ${column.id}`,
      "aria-colindex": String(at + 1),
      style: `left:${left}px;width:${column.width}px`,
      title: column.label,
    });
    if (side && narrow) cell.append(element("span", { class: "short", "aria-label": column.label }, column.id === "interface" ? "If" : "Int"));
    else cell.append(side ? element("span", { class: "turned" }, column.label) : column.label);
    row.append(cell);
    left += column.width;
  });
  for (const side of SIDES) row.append(...band(columns, side));
  for (let at = range.from; at < range.to; at += 1) {
    const check = columns.checks[at];
    if (check === undefined) break;
    const title = check.sound ? check.name : `${check.name}: does not pass without a fault, and so catches none`;
    row.append(
      element(
        "div",
        {
          role: "columnheader",
          class: `cell check ${check.side}${check.sound ? "" : " unsound"}${first(columns, at) ? " first" : ""}`,
          "aria-colindex": String(columns.fixed.length + at + 1),
          "data-test": "matrix-check",
          "data-name": check.name,
          style: `left:${columns.fixedPx + at * CHECK_PX}px`,
          title,
        },
        element("span", { class: "turned" }, check.name),
      ),
    );
  }
  return row;
}

/** The name of a kind above its checks; it stays in sight as long as any of them is. */
function band(columns: Columns, side: "interface" | "integration"): HTMLElement[] {
  const from = columns.checks.findIndex((check) => check.side === side);
  const count = columns.checks.filter((check) => check.side === side).length;
  if (count === 0) return [];
  const words = `${count} ${side} ${count === 1 ? "check" : "checks"}`;
  const style = `left:${columns.fixedPx + from * CHECK_PX}px;width:${count * CHECK_PX}px`;
  // The columns say of which kind they are by their colour and their place; this is for the eye.
  return [element("div", { class: `band ${side}`, style, title: words, "aria-hidden": "true" }, element("span", { style: `left:${columns.fixedPx}px` }, words))];
}
