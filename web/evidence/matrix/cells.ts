/** What the cells of the matrix hold. Their shapes are the stylesheet's; their words are for who cannot see those. */
import { element } from "../../scenarios/parts.ts";
import type { Fault, Side } from "../report.ts";
import type { Fixed } from "./columns.ts";
import type { Mark } from "./order.ts";

export const MARK_WORDS: Record<Mark, string> = {
  caught: "caught",
  timeout: "timed out",
  missed: "not caught",
  pending: "not yet run",
  invalid: "does not run",
};

/** The classes of a cell that does not scroll away. */
export function fixedClass({ id }: Fixed): string {
  return `cell fixed ${id === "interface" || id === "integration" ? id : `col-${id}`}`;
}

/** Fills a cell that does not scroll away. */
export function fillFixed(cell: HTMLElement, fault: Fault, { id }: Fixed, narrow: boolean): void {
  if (id === "fault") cell.replaceChildren(...what(fault, narrow));
  else if (id === "operator") cell.replaceChildren(element("span", { class: "words", title: fault.operator }, fault.operator));
  else if (id === "place") cell.replaceChildren(element("span", { class: "link" }, placeWords(fault)));
  else cell.replaceChildren(verdictMark(fault, id));
}

/** A fault in one line, and on a small screen its operator and place in another. */
function what(fault: Fault, narrow: boolean): HTMLElement[] {
  const { change } = fault;
  const line = element("span", { class: "code" });
  if (change === undefined) line.append(element("span", { class: "name" }, fault.name));
  else line.append(element("del", {}, change.before), element("span", { class: "becomes" }, " → "), element("ins", {}, change.after || "nothing"));
  line.title = change === undefined ? fault.name : `${change.before} → ${change.after || "nothing"}`;
  return narrow ? [line, element("span", { class: "sub" }, `${fault.operator} · ${placeWords(fault)}`)] : [line];
}

export function placeWords(fault: Fault): string {
  return fault.at === undefined ? "between modules" : `${fault.at.file.replace(/\.module\.ts$/, "")}:${fault.at.line}`;
}

/** What a kind of testing says of a fault. */
function verdictMark(fault: Fault, side: Side): HTMLElement {
  const verdict: Mark = fault.done ? fault[side] : "pending";
  const words = `${side} checks: ${verdict === "missed" ? "missed" : MARK_WORDS[verdict]}`;
  return element("span", { class: `mark ${side} ${verdict}`, role: "img", "aria-label": words, title: words });
}
