/** What is offered against a miss: an example for the contract, an assertion for a check. */
import { button, element } from "../../scenarios/parts.ts";
import type { Context } from "../panel.ts";
import type { Difference } from "../report.ts";
import { assertion } from "./assertion.ts";
import type { Proposal } from "./example.ts";

/** The line that the contract lacks, with the button that adds it. */
export function addExample(context: Context, made: Proposal): HTMLElement {
  const add = () => context.actions.swap(made.file, made.find, made.replace, `Added an example to ${made.file}.`);
  return element(
    "div",
    { class: "offer interface", "data-test": "proposal" },
    element("pre", { tabindex: "0", "aria-label": "The line to add" }, `@example ${made.example}`),
    element("p", { class: "row" }, button("add-example", "Add to the contract", add, { class: "primary" }), element("span", { class: "muted" }, `in ${made.file}, line ${made.line}: what happens now becomes what must.`)),
  );
}

/** The statement that the check lacks, to be copied; nothing where none can be said. */
export function copyAssertion(context: Context, difference: Difference | undefined): HTMLElement[] {
  const statement = assertion(difference);
  if (statement === null) return [];
  const copy = button("copy-assertion", "Copy", () => {
    void context.actions.copy(statement).then((done) => {
      copy.textContent = done ? "Copied" : "The browser refused";
    });
  });
  return [
    element(
      "div",
      { class: "offer integration", "data-test": "assertion" },
      element("pre", { tabindex: "0", "aria-label": "The statement to add" }, statement),
      element("p", { class: "row" }, copy, element("span", { class: "muted" }, `for “${difference?.check ?? ""}”, where it makes this call.`)),
    ),
  ];
}
